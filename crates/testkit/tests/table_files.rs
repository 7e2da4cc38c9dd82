//! Schemas as TOML files: every built-in one survives the way there and back, and a broken file is
//! refused with its row.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::fs;

use jobglot::tables::Schema;
use jobglot::{Document, Registry, State};
use jobglot_testkit::{files, job_schemas};
use proptest::prelude::*;

fn schemas() -> impl Iterator<Item = &'static Schema> {
    job_schemas().chain([&jobglot::tables::ERROR_RESPONSE])
}

/// The schema read back from its file, under another id since its own is taken.
fn copy(schema: &'static Schema) -> &'static Schema {
    let file = schema.to_toml().unwrap();
    let id = format!("copy.{}", schema.id);
    let file = file.replacen(&format!("id = \"{}\"", schema.id), &format!("id = \"{id}\""), 1);
    let registry = jobglot::registry().load(&file).unwrap_or_else(|error| panic!("{id}: {error}"));
    registry.schema(&id).unwrap()
}

#[test]
fn every_built_in_schema_survives_the_way_to_toml_and_back() {
    for schema in schemas() {
        let copy = copy(schema);
        let [written, again] = [schema, copy].map(|schema| schema.to_toml().unwrap());
        assert_eq!(again.replace(copy.id, schema.id), written);
        assert_eq!(format!("{:?}", copy.rules), format!("{:?}", schema.rules));
        assert_eq!(copy.message_grammar.is_some(), schema.message_grammar.is_some());
    }
    // Its table of tasks contains itself.
    assert_eq!(jobglot::canonical::SCHEMA.to_toml(), None);
}

#[test]
fn a_copy_reads_every_fixture_as_the_built_in_schema() {
    let mut read = 0;
    for file in files::fixtures().unwrap() {
        let input = fs::read(&file).unwrap();
        let Ok(document) = jobglot::parse(&input) else { continue };
        let Some(schema) = document.job().schema().filter(|_| !document.job().is_canonical())
        else {
            continue;
        };
        let copy = copy(schema);
        let line = |document: &Document<'_>| {
            let mut line = String::new();
            document.write_canonical_without_source(&mut line);
            line.replacen(copy.id, schema.id, 1)
        };
        let copied = jobglot::parse_as(copy, &input).unwrap();
        assert_eq!(line(&copied), line(&document), "{}", file.display());
        // A file may change, so its lines spell their template.
        let mut whole = String::new();
        copied.write_canonical(&mut whole);
        assert!(!whole.contains("\"layout\":\"") && !whole.contains("\"source\":\""), "{whole}");
        let id = |id: &str| (id == copy.id).then_some(copy);
        let job = jobglot::Job::from_canonical(&*whole, id).unwrap();
        assert!(job == *copied.job(), "{}", file.display());
        read += 1;
    }
    assert!(read > 100, "{read}");
}

const FILE: &str = r#"
id = "acme.job"
title = "job"
source = "the API page"
wrappers = ["payload"]
[[root.member]]
name = "jobNo"
type = "id"
field = "id"
meaning = "the id"
distinctive = true
[[root.member]]
name = "endedAt"
type = "time"
field = "finished"
format = "rfc3339"
meaning = "its end"
[[root.rule]]
state = "succeeded"
certainty = "documented"
seen = "the API page"
test = [{ present = "endedAt" }, { not = { word = ["jobNo", ["0"]] } }]
"#;

#[test]
fn a_file_of_a_user_reads_documents_beside_the_built_in_ones() {
    let registry = jobglot::registry().load(FILE).unwrap();
    let text = br#"{"payload": {"jobNo": 7, "endedAt": "2024-05-06T07:08:09Z"}}"#;
    let document = registry.parse(text).unwrap();
    assert_eq!(document.job().state(), State::Succeeded);
    let mut line = String::new();
    document.write_canonical(&mut line);
    assert_eq!(registry.parse(line.as_bytes()).unwrap().to_bytes().unwrap(), text);
    assert!(registry.parse(br#"{"activityLogId": 1, "jobId": 2, "status": "RUNNING"}"#).is_ok());
    // A file loaded twice is one schema; its id is taken only where it was added.
    let other = Registry::default().load(FILE).unwrap();
    assert!(std::ptr::eq(other.schema("acme.job").unwrap(), registry.schema("acme.job").unwrap()));
    assert!(other.load(FILE).unwrap_err().to_string().contains("another schema has this id"));
}

#[test]
fn a_broken_file_is_refused_with_its_row() {
    for (from, to, reason) in [
        ("type = \"id\"", "type = \"ident\"", "$.jobNo: `type` is `ident`, expected text, id,"),
        ("field = \"id\"", "field = \"idd\"", "$.jobNo: `field` is `idd`, expected a field"),
        ("field = \"finished\"", "field = \"id\"", "$.endedAt: `id` is filled by $.jobNo already"),
        ("field = \"finished\"", "field = \"state\"", "`state` is computed"),
        ("rfc3339", "rfc", "$.endedAt: `format` is `rfc`, expected a format of times"),
        ("distinctive = true", "", "no member is distinctive"),
        ("distinctive = true", "distinct = true", "unknown field `distinct`"),
        ("state = \"succeeded\"", "state = \"done\"", "`done` is no state"),
        ("state = \"succeeded\"", "", "expected either `state` or `word_of`"),
        ("\"documented\"", "\"sure\"", "`certainty` is `sure`, expected observed,"),
        ("acme.job", "psm.activity-log.job", "another schema has this id"),
        ("acme.job", "", "an id consists of"),
        ("[[root.member]]", "[[root.member", "TOML parse error at line 6"),
    ] {
        let error = jobglot::registry().load(&FILE.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
    let grammar = format!("message_grammar = \"acme.none\"\n{FILE}");
    assert!(jobglot::registry().load(&grammar).unwrap_err().to_string().contains("acme.none"));
    let long = format!("{FILE}\n# {}", "x".repeat(1 << 20));
    assert!(
        jobglot::registry().load(&long).unwrap_err().to_string().contains("the limit is 1 MiB")
    );
}

#[test]
fn tables_in_each_other_are_limited() {
    let nested = |depth: usize| {
        let mut file = FILE.to_owned();
        let mut path = "root".to_owned();
        for _ in 0..depth {
            file.push_str(&format!("[[{path}.member]]\nname = \"o\"\ntype = \"object\"\n"));
            path.push_str(".member.table");
        }
        file.push_str(&format!("[[{path}.member]]\nname = \"x\"\ntype = \"attribute\"\n"));
        jobglot::registry().load(&file)
    };
    assert!(nested(15).is_ok());
    let error = nested(16).unwrap_err().to_string();
    assert!(error.contains("at most 16 tables in each other"), "{error}");
    for depth in [17, 100, 5000] {
        assert!(nested(depth).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// A file torn and patched anywhere is loaded or refused, and a loaded schema is written again.
    #[test]
    fn any_text_is_a_schema_or_an_error(
        cut in 0..FILE.len(),
        len in 0_usize..40,
        insert in "([a-z\\[\\]\"=. \\n]{0,12})",
    ) {
        let end = (cut + len).min(FILE.len());
        let file = format!("{}{insert}{}", &FILE[..cut], &FILE[end..]);
        if let Ok(registry) = Registry::default().load(&file) {
            for schema in registry.schemas().filter(|schema| !schema.is_canonical()) {
                prop_assert!(schema.to_toml().is_some());
            }
        }
    }
}
