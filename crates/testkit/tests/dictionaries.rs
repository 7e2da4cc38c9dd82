//! The dictionaries of the fuzz targets are derived from the tables.
//!
//! To rewrite them: `UPDATE_DICTIONARIES=1 cargo test -p jobglot-testkit --test dictionaries`.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jobglot::tables::{Codec, FieldType, Schema, Table, TimeFormat, write_time};
use jobglot::{Effect, Outcome, State, Verb, canonical};
use jobglot_testkit::job_schemas;

/// Maximum length of an entry: libFuzzer takes 64 bytes.
const MAX_LEN: usize = 60;

#[test]
fn dictionaries_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/dictionaries");
    for (name, entries) in
        [("documents", documents()), ("canonical", canonical()), ("tables", tables())]
    {
        let file = folder.join(name).with_extension("dict");
        let text = print(&entries);
        if std::env::var_os("UPDATE_DICTIONARIES").is_some() {
            fs::write(&file, &text).unwrap();
        }
        let found = fs::read_to_string(&file).unwrap_or_default();
        assert!(found == text, "{} is not up to date", file.display());
    }
}

type Entries = BTreeSet<String>;

/// Names, words and times in documents of the providers.
fn documents() -> Entries {
    let mut entries = tokens();
    for schema in job_schemas() {
        table(&mut entries, schema.root, &mut Vec::new());
    }
    for form in forms() {
        entries.extend(write_time("2016-10-25T19:44:13.321Z", form).map(|time| quoted(&time)));
        entries.extend(write_time("2016-10-25T19:44:13", form).map(|time| quoted(&time)));
    }
    entries
}

/// Names and words in canonical lines, including the words of the providers.
fn canonical() -> Entries {
    let mut entries = tokens();
    table(&mut entries, canonical::SCHEMA.root, &mut Vec::new());
    entries.extend(job_schemas().map(|schema| quoted(schema.id)));
    entries.extend(State::ALL.iter().map(|state| quoted(state.as_str())));
    entries.extend(Outcome::ALL.iter().map(|outcome| quoted(outcome.as_str())));
    entries.extend(Verb::ALL.iter().map(|verb| quoted(verb.as_str())));
    entries.extend(Effect::ALL.iter().map(|effect| quoted(effect.as_str())));
    entries.extend(forms().map(|form| quoted(form.as_str())));
    entries.extend(SOURCE_WORDS.map(str::to_owned));
    entries
}

/// Headers, keys and words of tables as files.
fn tables() -> Entries {
    const WORDS: [&str; 6] = ["type", "field", "means", "certainty", "format", "kinds"];
    let mut entries = Entries::from(["\0{}".to_owned(), "or_single = true".to_owned()]);
    for file in job_schemas().filter_map(Schema::to_toml) {
        for line in file.lines() {
            match line.split_once(" = ") {
                Some((key, _)) if WORDS.contains(&key) => drop(entries.insert(line.to_owned())),
                Some((key, _)) => drop(entries.insert(format!("{key} = "))),
                None => drop(entries.insert(line.to_owned())),
            }
        }
    }
    entries
}

/// Names and words of the `source` of a canonical line.
const SOURCE_WORDS: [&str; 34] = [
    "\"printing\":",
    "\"layout\":",
    "\"lists\":",
    "\"at\":",
    "\"between\":",
    "\"layouts\":",
    "\"others\":",
    "\"count\":",
    "\"values\":",
    "\"string\":",
    "\"text\":",
    "\"base64\":",
    "\"before\":",
    "\"after\":",
    "\"elements\"",
    "\"bare\"",
    "\"json\"",
    "[\"/id\"]",
    "[\"/tasks\",\"elements\"]",
    "\"/tasks/messages\"",
    "r1 ",
    "compact",
    " spaced",
    " padded",
    " loose",
    " tabs",
    " indent/2",
    " ascii",
    " upper",
    " escape/<>",
    " keys/",
    " in/spaced",
    " has/1",
    " no-newline",
];

/// Tokens of JSON in objects, arrays and strings.
fn tokens() -> Entries {
    let tokens = [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\\",
        "{}",
        "[]",
        "\"\"",
        "null",
        "true",
        "false",
        "-0",
        "1E400",
        "100.0",
        "12345678901234567890",
        "\\u0061",
        "\\ud83d\\ude00",
        "\\ud800",
        "\\/",
        "\\\"",
        "\\\\\\\"",
        "\r\n",
        "\"{}\"",
        "\"{\\\"",
        "\\\"}\"",
        "\u{feff}",
        "\u{e9}",
        "HTTP/1.1 200 OK\r\n\r\n",
    ];
    tokens.map(str::to_owned).into()
}

fn forms() -> impl Iterator<Item = TimeFormat> {
    let names = [
        "rfc3339",
        "basic-offset",
        "zoneless",
        "space-separated",
        "space-separated-offset",
        "whole-minute",
        "date-only",
        "month-name",
        "twelve-hour",
        "twelve-hour-utc",
        "unix-date",
    ];
    names.into_iter().filter_map(TimeFormat::from_word)
}

/// Adds the names and words of `table` and of the tables inside it. `seen` ends the recursion of
/// tables which contain themselves.
fn table(entries: &mut Entries, table: &'static Table, seen: &mut Vec<&'static Table>) {
    if seen.iter().any(|other| std::ptr::eq(*other, table)) {
        return;
    }
    seen.push(table);
    for field in table.fields {
        entries.extend(field.names().map(|name| quoted(name) + ":"));
        match field.field_type {
            FieldType::Object(inner)
            | FieldType::List(_, inner)
            | FieldType::Embedded(_, inner, _) => {
                self::table(entries, inner, seen);
            }
            FieldType::Value(_, Codec::Status(words)) => {
                entries.extend(words.rows.iter().map(|row| quoted(row.text)));
            }
            FieldType::Value(_, Codec::Action(effects)) => {
                entries.extend(effects.rows.iter().map(|row| quoted(row.text)));
            }
            // There are hundreds of whole words, all read alike, so a few are enough.
            FieldType::Value(_, Codec::Operation(verbs)) => {
                entries.extend(verbs.words.rows.iter().take(10).map(|row| quoted(row.text)));
                entries.extend(verbs.leading.rows.iter().map(|row| quoted(row.text)));
            }
            FieldType::Value(..) | FieldType::Attribute(_) | FieldType::Map(_) => {}
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// Prints a dictionary file: one quoted entry per line, bytes other than printable ASCII as `\xHH`.
fn print(entries: &Entries) -> String {
    let mut text =
        String::from("# Made from the tables: see crates/testkit/tests/dictionaries.rs.\n");
    for entry in entries.iter().filter(|entry| !entry.is_empty() && entry.len() <= MAX_LEN) {
        text.push('"');
        for byte in entry.bytes() {
            match byte {
                b'"' | b'\\' => text.extend(['\\', char::from(byte)]),
                b' '..=b'~' => text.push(char::from(byte)),
                _ => text.push_str(&format!("\\x{byte:02x}")),
            }
        }
        text.push_str("\"\n");
    }
    text
}
