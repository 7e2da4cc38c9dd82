//! Comparison with serde_json: acceptance and values.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking, and prints the current file"
)]

mod generate;
mod oracle;

use std::fs;
use std::path::Path;

use generate::{ValueInfo, document, mutation};
use jobglot_json::{Error, Kind, RawStr, Reader};
use oracle::{assert_agreement, whole_value};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

proptest! {
    #[test]
    fn generated_documents_have_equal_values(document in document()) {
        assert_agreement(document.text.as_bytes());
    }

    #[test]
    fn mutated_documents_are_accepted_alike(
        document in document(),
        mutations in vec(mutation(), 1..4),
    ) {
        let mut bytes = document.text.into_bytes();
        for mutation in mutations {
            mutation.apply(&mut bytes);
        }
        assert_agreement(&bytes);
    }

    /// Short sequences of random tokens reach most corners of the grammar.
    #[test]
    fn random_tokens_are_accepted_alike(
        tokens in vec(
            select(vec![
                "{", "}", "[", "]", ":", ",", "\"", "\"a\"", "\"a\":", "\\", "\\u", "\\ud800",
                "-", "0", "1", ".", "e", "E", "+", "true", "false", "null", "nul", " ", "\n",
                "\u{b}", "\u{feff}", "é",
            ]),
            0..10,
        ),
    ) {
        assert_agreement(tokens.concat().as_bytes());
    }

    /// Spans, duplicates and order, unknown to serde_json, are compared with the generator.
    #[test]
    fn every_value_has_the_generated_span(document in document()) {
        let mut reader = Reader::new(document.text.as_bytes()).unwrap();
        let mut found = Vec::new();
        visit(&mut reader, None, &mut found).unwrap();
        reader.finish().unwrap();
        let expected: Vec<ValueInfo> = document.values;
        let paths = expected.iter().map(|value| value.path.clone());
        for (value, path) in found.iter_mut().zip(paths) {
            value.path = path;
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn strings_decode_alike(string in generate::string()) {
        let raw = RawStr::of_value(&string).unwrap();
        prop_assert_eq!(raw.decode(), serde_json::from_str::<String>(&string).unwrap());
        prop_assert_eq!(raw.has_escapes(), string.contains('\\'));
        prop_assert!(!raw.has_lone_surrogate());
    }

    /// Surrogate pairs and lone surrogates decode as in the standard library.
    #[test]
    fn code_units_decode_as_utf16(
        units in vec(prop_oneof![0xd7fe..0xe002_u16, 0xd800..0xd802_u16, 0xdc00..0xdc02_u16], 0..6),
    ) {
        let escapes: String = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
        let string = format!("\"{escapes}\"");
        prop_assert_eq!(whole_value(string.as_bytes(), 128).unwrap(), &string);
        let raw = RawStr::of_value(&string).unwrap();
        prop_assert_eq!(raw.decode(), String::from_utf16_lossy(&units));
        prop_assert_eq!(raw.has_lone_surrogate(), String::from_utf16(&units).is_err());
        assert_agreement(string.as_bytes());
    }
}

fn visit(
    reader: &mut Reader<'_>,
    name: Option<String>,
    found: &mut Vec<ValueInfo>,
) -> Result<(), Error> {
    let (index, start, kind) = (found.len(), reader.offset(), reader.kind()?);
    found.push(ValueInfo { kind, start, end: 0, path: String::new(), name });
    match kind {
        Kind::Object => {
            let mut more = reader.begin_object()?;
            while more {
                let name = reader.key()?.of(reader.text()).to_owned();
                visit(reader, Some(name), found)?;
                more = reader.next_member()?;
            }
        }
        Kind::Array => {
            let mut more = reader.begin_array()?;
            while more {
                visit(reader, None, found)?;
                more = reader.next_element()?;
            }
        }
        _ => {
            reader.skip()?;
        }
    }
    found[index].end = reader.offset();
    // Skipping ends at the offset where visiting ended.
    let mut again = Reader::of_str(&reader.text()[start..])?;
    assert_eq!(again.skip()?.len(), reader.offset() - start);
    Ok(())
}

/// Each tolerated difference, at both sides of its limit.
#[test]
fn tolerated_differences() {
    let (deep, deeper) = (nested(127), nested(128));
    for text in ["\u{feff}{}", r#""\ud800""#, "1e400", "[-1e309]", &deep, &deeper, &nested(129)] {
        assert_agreement(text.as_bytes());
    }
    assert!(serde_json::from_str::<serde_json::Value>(&deep).is_ok());
    assert!(serde_json::from_str::<serde_json::Value>(&deeper).is_err());
    assert!(whole_value(deeper.as_bytes(), 128).is_ok());
    assert!(whole_value(nested(129).as_bytes(), 128).is_err());
}

fn nested(depth: usize) -> String {
    "[".repeat(depth) + &"]".repeat(depth)
}

/// Former failures of the fuzzer or a test, one per file, named after the difference.
#[test]
fn regressions_stay_fixed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/regressions/json");
    for entry in fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        eprintln!("{}", file.display());
        assert_agreement(&fs::read(file).unwrap());
    }
}
