//! Percentages and times in every format of a schema: read, restored, edited and converted.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use jobglot_core::{
    CanonicalField, Codec, Document, Field, PercentFormat, Provider, Registry, Schema, Table,
    TimeFormat, convert,
};

macro_rules! schema {
    ($schema:ident, $provider:ident, $id:literal, $format:ident) => {
        static $schema: Schema = {
            static JOB: Table = Table::new(&[
                Field::value("jobNo", CanonicalField::Id, Codec::Id, "the id").distinctive(),
                Field::value(
                    "done",
                    CanonicalField::Percent,
                    Codec::Percent(PercentFormat::$format),
                    "how far it is",
                ),
                Field::value(
                    "ended",
                    CanonicalField::Finished,
                    Codec::Time(TimeFormat::ZonelessUtc),
                    "its end, in UTC",
                ),
                Field::value("total", CanonicalField::TaskTotal, Codec::Count, "how many tasks"),
            ]);
            Schema::new($id, "job", "the API page", &JOB)
        };
        static $provider: Provider = Provider::new("acme", "Acme", &[&$schema]);
    };
}

schema!(NUMBER, NUMBER_PROVIDER, "acme.number", Number);
schema!(SIGN, SIGN_PROVIDER, "acme.sign", Sign);
schema!(FRACTION, FRACTION_PROVIDER, "acme.fraction", Fraction);
schema!(RATIO, RATIO_PROVIDER, "acme.ratio", Ratio);

fn registry() -> Registry {
    Registry::new([&NUMBER_PROVIDER, &SIGN_PROVIDER, &FRACTION_PROVIDER, &RATIO_PROVIDER])
}

fn text_of(done: &str) -> String {
    format!(r#"{{"jobNo": 7, "done": {done}, "ended": "2024-01-01T02:03:04", "total": "12"}}"#)
}

/// Asserts that `done` means `percent`, and that the line of the document gives it back.
fn assert_read(schema: &'static Schema, done: &str, percent: Option<&str>) {
    let text = text_of(done);
    let document = registry().parse_as(schema, text.as_bytes()).unwrap();
    assert_eq!(document.job().percent().as_deref(), percent, "{}: {done}", schema.id);
    assert_eq!(document.job().task_total(), Some(12));
    let ended = document.job().finished().unwrap();
    assert_eq!(ended.to_rfc3339(), "2024-01-01T02:03:04Z");
    let findings = document.job().findings();
    assert!(findings.is_empty(), "{}: {done}: {findings:?}", schema.id);
    let mut line = String::new();
    document.write_canonical(&mut line);
    let restored = registry().parse(line.as_bytes()).unwrap();
    assert_eq!(restored.job().percent().as_deref(), percent, "{line}");
    assert_eq!(restored.to_bytes().unwrap(), text.as_bytes(), "{line}");
}

#[test]
fn percentages_are_read_and_restored_in_every_format() {
    assert_read(&NUMBER, "62.50", Some("62.50"));
    assert_read(&SIGN, "\"60%\"", Some("60"));
    assert_read(&SIGN, "\"60\"", Some("60"));
    assert_read(&SIGN, "\" 60 % \"", Some("60"));
    assert_read(&SIGN, "60", Some("60"));
    assert_read(&SIGN, "\"\"", None);
    assert_read(&FRACTION, "0.6", Some("60"));
    assert_read(&FRACTION, "0.600", Some("60.0"));
    assert_read(&FRACTION, "1", Some("100"));
    assert_read(&FRACTION, "6E-1", Some("60"));
    assert_read(&FRACTION, "\"0.25\"", Some("25"));
    assert_read(&FRACTION, "\"25%\"", Some("25"));
    assert_read(&RATIO, "\"2/3\"", Some("66.67"));
    assert_read(&RATIO, "\"0/0\"", None);
}

#[test]
fn an_edit_keeps_the_format_of_the_value() {
    let edit = |schema: &'static Schema, done: &str, percent: &str| {
        let text = text_of(done);
        let document = Document::parse(text.as_bytes(), schema).unwrap();
        let edited = document.edit()?.set("percent", percent)?.to_bytes();
        let again = Document::parse(&edited, schema).unwrap();
        assert_eq!(again.job().percent().as_deref(), Some(percent));
        Ok::<_, jobglot_core::Error>(String::from_utf8(edited).unwrap())
    };
    for (schema, done, percent, written) in [
        (&NUMBER, "60", "70.5", "70.5"),
        (&SIGN, "\"60%\"", "70.5", "\"70.5%\""),
        (&SIGN, "\"60\"", "70.5", "\"70.5\""),
        (&SIGN, "60", "70.5", "70.5"),
        (&SIGN, "\"\"", "70.5", "\"70.5%\""),
        (&FRACTION, "0.6", "70.5", "0.705"),
        (&FRACTION, "\"60%\"", "70.5", "\"70.5%\""),
    ] {
        assert_eq!(edit(schema, done, percent).unwrap(), text_of(written), "{}: {done}", schema.id);
    }
    // Two numbers are behind it, and a percentage does not tell them.
    let error = edit(&RATIO, "\"2/3\"", "70").unwrap_err();
    assert!(error.to_string().contains("two numbers"), "{error}");
    assert!(edit(&SIGN, "\"60%\"", "many").is_err());
}

#[test]
fn a_changed_line_changes_the_document() {
    for (schema, done, written) in
        [(&SIGN, "\"60%\"", "\"75%\""), (&FRACTION, "0.6", "0.75"), (&SIGN, "\"60 %\"", "\"75%\"")]
    {
        let text = text_of(done);
        let document = registry().parse_as(schema, text.as_bytes()).unwrap();
        let mut line = String::new();
        document.write_canonical(&mut line);
        let line = line.replace("\"percent\":60", "\"percent\":75");
        let restored = registry().parse(line.as_bytes()).unwrap().to_bytes().unwrap();
        assert_eq!(String::from_utf8(restored).unwrap(), text_of(written));
    }
    let text = text_of("\"1/2\"");
    let document = registry().parse_as(&RATIO, text.as_bytes()).unwrap();
    let mut line = String::new();
    document.write_canonical(&mut line);
    let changed = line.replace("\"percent\":50", "\"percent\":75");
    let error = registry().parse(changed.as_bytes()).unwrap().to_bytes().unwrap_err();
    assert_eq!(error.path(), "$.percent");
}

#[test]
fn converting_writes_the_format_of_the_target() {
    let text = text_of("\"60%\"");
    let document = Document::parse(text.as_bytes(), &SIGN).unwrap();
    for (to, written) in [(&NUMBER, "60"), (&FRACTION, "0.6"), (&SIGN, "\"60%\"")] {
        let converted = convert(document.job(), to).unwrap();
        assert!(converted.text.contains(&format!("\"done\":{written},")), "{}", converted.text);
        assert!(converted.losses.is_empty(), "{:?}", converted.losses);
    }
    let converted = convert(document.job(), &RATIO).unwrap();
    let losses: Vec<_> = converted.losses.iter().map(|loss| &*loss.path).collect();
    assert_eq!(losses, ["$.percent"]);
}
