//! Paths, pointers and error locations.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod generate;

use generate::document;
use jobglot_json::{ErrorKind, Expected, Location, Reader, path_at, pointer};
use proptest::prelude::*;
use serde_json::Value;

proptest! {
    #[test]
    fn each_value_has_its_path(document in document()) {
        let text = document.text.as_bytes();
        for value in &document.values {
            prop_assert_eq!(&path_at(text, value.start), &value.path);
            prop_assert_eq!(&path_at(text, value.end - 1), &value.path);
        }
    }

    /// Offsets between values included: from the colon on, a member has its own path.
    #[test]
    fn each_byte_has_the_path_of_the_innermost_value(document in document()) {
        let text = document.text.as_bytes();
        for offset in 0..text.len() {
            let innermost = document.values.iter().rfind(|value| {
                let colon = value.name.as_ref().map(|_| {
                    let before = document.text[..value.start].trim_ascii_end();
                    before.strip_suffix(':').unwrap().trim_ascii_end().len()
                });
                (colon.unwrap_or(value.start)..value.end).contains(&offset)
            });
            let expected = innermost.map_or("$", |value| &value.path);
            prop_assert_eq!(path_at(text, offset), expected, "offset {}", offset);
        }
        prop_assert_eq!(path_at(text, text.len()), "$");
    }

    #[test]
    fn pointers_agree_with_serde_json(document in document()) {
        let value: Value = serde_json::from_str(&document.text).unwrap();
        let mut pointers = Vec::new();
        collect_pointers(&value, String::new(), &mut pointers);
        for path in pointers {
            for suffix in ["", "/", "/0", "/00", "/+0", "/-0", "/-", "/~2", "/a", "/99999999999999999999"] {
                let path = format!("{path}{suffix}");
                let found = pointer(&document.text, &path).map(|span| {
                    serde_json::from_str::<Value>(span.of(&document.text)).unwrap()
                });
                prop_assert_eq!(found.as_ref(), value.pointer(&path), "{}", path);
            }
        }
    }
}

fn collect_pointers(value: &Value, path: String, pointers: &mut Vec<String>) {
    match value {
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                collect_pointers(element, format!("{path}/{index}"), pointers);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                collect_pointers(member, format!("{path}/{name}"), pointers);
            }
        }
        _ => {}
    }
    pointers.push(path);
}

#[test]
fn invalid_pointers_and_texts_find_nothing() {
    for (text, path) in [
        (r#"{"a":1}"#, "a"),
        (r#"{"a":1}"#, "#/a"),
        (r#"{"a":1} x"#, "/a"),
        (r#"{"a":1"#, "/a"),
        ("", ""),
    ] {
        assert_eq!(pointer(text, path), None, "{path} in {text}");
    }
    // The last duplicate is found. A byte-order mark shifts every offset.
    let text = "\u{feff}{\"a\":1,\"a\":[2]}";
    assert_eq!(pointer(text, "/a/0").unwrap().of(text), "2");
}

/// Kind, line, column and path of an error at each position of the grammar.
#[test]
fn errors_have_line_column_and_path() {
    use ErrorKind::{ControlCharacter, Eof, Escape, Syntax, Trailing, UnicodeEscape, Utf8};
    let cases: &[(&[u8], ErrorKind, usize, usize, &str)] = &[
        (b"", Eof(Expected::Value), 1, 1, "$"),
        (b"\n\n ", Eof(Expected::Value), 3, 2, "$"),
        (b"\xef\xbb\xbfx", Syntax(Expected::Value), 1, 1, "$"),
        (b"{} {}", Trailing, 1, 4, "$"),
        (b"[1]\r\n[2]", Trailing, 2, 1, "$"),
        // An incomplete name belongs to its object, a complete one to the member.
        (b"{\"a\":{", Eof(Expected::KeyOrEnd), 1, 7, "$.a"),
        (b"{\"a\":{b", Syntax(Expected::KeyOrEnd), 1, 7, "$.a"),
        (b"{\"a\":{\"b\n", ControlCharacter, 1, 9, "$.a"),
        (b"{\"a\":{\"b\\q\":1}}", Escape, 1, 9, "$.a"),
        (b"{\"a\":{\"b\"", Eof(Expected::Colon), 1, 10, "$.a.b"),
        (b"{\"a\":{\"b\" 1}}", Syntax(Expected::Colon), 1, 11, "$.a.b"),
        (b"{\"a\":{\"b\":", Eof(Expected::Value), 1, 11, "$.a.b"),
        (b"{\"a\":{\"b\":}}", Syntax(Expected::Value), 1, 11, "$.a.b"),
        (b"{\"a\":{\"b\" : ,}}", Syntax(Expected::Value), 1, 13, "$.a.b"),
        (b"{\"a\":{\"b\":01}}", Syntax(Expected::CommaOrObjectEnd), 1, 12, "$.a"),
        (b"{\"a\":{\"b\":1.}}", Syntax(Expected::Digit), 1, 13, "$.a.b"),
        (b"{\"a\":{\"b\":tru}}", Syntax(Expected::Value), 1, 11, "$.a.b"),
        (b"{\"a\":{\"b\":tru", Eof(Expected::Value), 1, 14, "$.a.b"),
        (b"{\"a\":{\"b\":\"\\u12x4\"}}", UnicodeEscape, 1, 16, "$.a.b"),
        (b"{\"a\":{\"b\":\"\xff\"}}", Utf8, 1, 12, "$.a.b"),
        (b"{\"a\":{\"b\":1 \"c\"}}", Syntax(Expected::CommaOrObjectEnd), 1, 13, "$.a"),
        (b"{\"a\":{\"b\":1,}}", Syntax(Expected::Key), 1, 13, "$.a"),
        (b"{\"a\":{\"b\":1]}", Syntax(Expected::CommaOrObjectEnd), 1, 12, "$.a"),
        (b"{\"a\":{\"b\":1", Eof(Expected::CommaOrObjectEnd), 1, 12, "$.a"),
        (b"{\"a\":{\"b\":1}", Eof(Expected::CommaOrObjectEnd), 1, 13, "$"),
        (b"[", Eof(Expected::Value), 1, 2, "$[0]"),
        (b"[,", Syntax(Expected::Value), 1, 2, "$[0]"),
        (b"[0, [1,\n\t]]", Syntax(Expected::Value), 2, 2, "$[1][1]"),
        (b"[0, [1,", Eof(Expected::Value), 1, 8, "$[1][1]"),
        (b"[0, [1 2]]", Syntax(Expected::CommaOrArrayEnd), 1, 8, "$[1]"),
        (b"[0, [1}]", Syntax(Expected::CommaOrArrayEnd), 1, 7, "$[1]"),
        // Columns count characters. Names other than identifiers keep quotes and escapes.
        ("{\"ü\":\"äö¿€😀\" ?".as_bytes(), Syntax(Expected::CommaOrObjectEnd), 1, 14, "$"),
        ("{\"ü\":{\"a b\":[?".as_bytes(), Syntax(Expected::Value), 1, 14, "$.ü[\"a b\"][0]"),
        (
            b"{\"\":{\"1\":{\"\\u0061\":?",
            Syntax(Expected::Value),
            1,
            20,
            "$[\"\"][\"1\"][\"\\u0061\"]",
        ),
    ];
    for (text, kind, line, column, path) in cases {
        let error = read(text).unwrap_err();
        let shown = String::from_utf8_lossy(text);
        assert_eq!(error.kind(), *kind, "{shown}");
        let expected = Location { line: *line, column: *column, path: (*path).to_owned() };
        assert_eq!(error.locate(text), expected, "{shown}");
    }
}

fn read(text: &[u8]) -> Result<(), jobglot_json::Error> {
    let mut reader = Reader::new(text)?;
    reader.skip()?;
    reader.finish()
}

#[test]
fn offsets_past_the_end_count_as_the_end() {
    let text = b"[1,\n2";
    assert_eq!(Location::of(text, usize::MAX), Location::of(text, text.len()));
}
