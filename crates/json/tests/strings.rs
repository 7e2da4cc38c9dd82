//! Writing strings, and compacting texts.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod generate;

use generate::{Document, json, spaces};
use jobglot_json::{RawStr, compact, push_string};
use proptest::prelude::*;

fn written(text: &str) -> String {
    let mut out = String::from("before ");
    push_string(&mut out, text);
    out.split_off("before ".len())
}

proptest! {
    #[test]
    fn written_strings_are_read_back(text in any::<String>(), controls in "[\0-\u{1f}\"\\\\a]{0,40}") {
        for text in [text.clone(), controls.clone(), text + &controls] {
            let string = written(&text);
            prop_assert_eq!(RawStr::of_value(&string).unwrap().decode(), &*text);
            // Escapes agree with other writers.
            prop_assert_eq!(string, serde_json::to_string(&text).unwrap());
        }
    }

    /// Compacting equals printing without white space.
    #[test]
    fn compacting_keeps_every_token(json in json(), spaces in spaces()) {
        let mut dense = String::new();
        compact(&mut dense, &Document::print(&json, &spaces).text);
        prop_assert_eq!(dense, Document::print(&json, &[""]).text);
    }
}

#[test]
fn nothing_but_what_must_be_is_escaped() {
    assert_eq!(written("/é\u{7f}\u{2028}😀"), "\"/é\u{7f}\u{2028}😀\"");
    assert_eq!(written("\"\\\u{8}\u{c}\n\r\t\0\u{1f}"), r#""\"\\\b\f\n\r\t\u0000\u001f""#);
}

#[test]
fn compacting_ends_on_texts_that_are_no_json() {
    for text in ["", " ", "\"", "\"\\", "\"\\é", "[\"a b", "\"\n \"", "nul l"] {
        compact(&mut String::new(), text);
    }
}

#[test]
fn only_strings_have_an_inside() {
    for value in ["", "\"", "1", "\"a", "a\"", "null"] {
        assert_eq!(RawStr::of_value(value), None, "{value}");
    }
    assert_eq!(RawStr::of_value("\"\"").unwrap().raw(), "");
}
