//! The reader's calls: key prefixes, calls at unexpected positions, hostile depth and size.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod generate;

use generate::{document, mutation};
use jobglot_json::{DEFAULT_MAX_DEPTH, Error, ErrorKind, KeyPrefix, Kind, Reader, path_at};
use proptest::collection::vec;
use proptest::prelude::*;

proptest! {
    /// A key prefix matches exactly where the separate calls read its text, up to the end of input.
    #[test]
    fn a_key_prefix_matches_its_own_text_only(
        names in ("[ -~é]{0,34}", "[ -~é]{0,34}"),
        value in prop::sample::select(&["1", "null", "\"\"", "\"a\\\"b\"", "\"a"][..]),
        spaces in proptest::array::uniform4("[ \n]{0,6}"),
        is_first in any::<bool>(),
        cut in 0..200_usize,
    ) {
        let names = [names.0, names.1].map(|name| name.replace(['"', '\\'], "'"));
        let Some((prefix, written)) = key_prefix(&names[0], &spaces, is_first) else { return Ok(()) };
        for name in &names {
            for spaces in [&spaces, &["", " ", "", " "].map(str::to_owned)] {
                let text = object_text(name, spaces, value, is_first);
                prop_assert!(agrees_with_calls(&text, &prefix, &written, is_first), "{} in {}", name, text);
                let cut_text = text.get(..cut).unwrap_or(&text);
                prop_assert!(agrees_with_calls(cut_text, &prefix, &written, is_first));
            }
        }
    }

    /// `try_whole_number` agrees with `skip` on numbers of digits and stays at other values.
    #[test]
    fn whole_numbers_are_numbers_of_digits(
        text in "-?[0-9]{0,4}(\\.[0-9]{0,2})?([eE][+-]?[0-9]{0,2})?[ ,x\"]?",
    ) {
        let mut reader = Reader::of_str(&text).unwrap();
        let (mut other, start) = (reader.clone(), reader.offset());
        let value = other.skip().ok().filter(|value| {
            // `skip` ends after a leading zero; `try_whole_number` stays.
            let is_cut = text.as_bytes().get(value.end as usize).is_some_and(u8::is_ascii_digit);
            value.of(&text).bytes().all(|byte| byte.is_ascii_digit()) && !is_cut
        });
        prop_assert_eq!(reader.try_whole_number(), value);
        prop_assert_eq!(reader.offset(), value.map_or(start, |value| value.end as usize));
    }

    #[test]
    fn calls_at_unexpected_positions_never_panic(
        document in document(),
        mutations in vec(mutation(), 0..3),
        calls in vec(0..12_u8, 0..60),
    ) {
        let mut bytes = document.text.into_bytes();
        for mutation in mutations {
            mutation.apply(&mut bytes);
        }
        let Ok(mut reader) = Reader::new(&bytes) else { return Ok(()) };
        for call in calls {
            let before = reader.offset();
            // Errors are allowed.
            let _ = call_method(&mut reader, call);
            prop_assert!((before..=bytes.len()).contains(&reader.offset()));
        }
    }
}

/// Prints an object with the member `name`, first or after another one.
fn object_text(name: &str, spaces: &[String; 4], value: &str, is_first: bool) -> String {
    let [before, between, after, behind] = spaces;
    let before = if is_first { String::new() } else { format!("\"\":0{before},{between}") };
    format!("{{{before}\"{name}\"{after}:{behind}{value}}}")
}

/// The key prefix of the member printed by [`object_text`], also as text.
fn key_prefix(name: &str, spaces: &[String; 4], is_first: bool) -> Option<(KeyPrefix, Vec<u8>)> {
    let text = object_text(name, spaces, "1", is_first);
    let mut reader = reader_before_prefix(&text, is_first)?;
    let start = reader.offset();
    if !is_first {
        assert_eq!(reader.next_member(), Ok(true));
    }
    reader.key().unwrap();
    let written = &text.as_bytes()[start..reader.offset()];
    Some((KeyPrefix::new(written)?, written.to_owned()))
}

/// Creates a reader before the first name, or after the first value.
fn reader_before_prefix(text: &str, is_first: bool) -> Option<Reader<'_>> {
    let mut reader = Reader::of_str(text).unwrap();
    let mut advance = || {
        let more = reader.begin_object()?;
        if !is_first {
            reader.key()?;
            reader.skip()?;
        }
        Ok::<_, Error>(more)
    };
    (advance() == Ok(true)).then_some(reader)
}

/// Whether `try_key_prefix` and `try_string_after` on the object `text` agree with separate calls.
fn agrees_with_calls(text: &str, prefix: &KeyPrefix, prefix_text: &[u8], is_first: bool) -> bool {
    let Some(mut by_calls) = reader_before_prefix(text, is_first) else { return true };
    let (mut by_prefix, mut by_string) = (by_calls.clone(), by_calls.clone());
    let start = by_calls.offset();
    let is_match = by_prefix.try_key_prefix(prefix);
    let more = is_first || by_calls.next_member() == Ok(true);
    let key = if more { by_calls.key().ok() } else { None };
    let written = &text.as_bytes()[start..by_calls.offset()];
    let is_before_string = is_match && by_calls.kind() == Ok(Kind::String);
    let string = if is_before_string { by_calls.clone().skip().map(Some) } else { Ok(None) };
    let is_same = if is_match {
        key.is_some() && written == prefix_text && by_prefix.offset() == by_calls.offset()
    } else {
        let has_value = by_calls.offset() < text.len();
        let is_written = key.is_some() && has_value && written == prefix_text;
        by_prefix.offset() == start && !is_written
    };
    is_same && by_string.try_string_after(prefix) == string
}

fn call_method(reader: &mut Reader<'_>, call: u8) -> Result<(), Error> {
    match call {
        0 => reader.begin_object().map(drop),
        1 => reader.begin_array().map(drop),
        2 => reader.key().map(drop),
        3 => {
            reader.try_key_prefix(&KeyPrefix::of_name("id").unwrap());
            Ok(())
        }
        4 => reader.next_member().map(drop),
        5 => reader.next_element().map(drop),
        6 => reader.skip().map(drop),
        7 => reader.kind().map(drop),
        8 => {
            reader.try_whole_number();
            Ok(())
        }
        9 => {
            reader.try_element_boundary(&KeyPrefix::new(b"},{").unwrap());
            Ok(())
        }
        10 => reader.try_string_after(&KeyPrefix::of_name("id").unwrap()).map(drop),
        _ => reader.finish(),
    }
}

#[test]
fn names_without_a_key_prefix() {
    assert!(KeyPrefix::of_name(&"n".repeat(KeyPrefix::MAX_LEN - 4)).is_some());
    assert!(KeyPrefix::of_name(&"n".repeat(KeyPrefix::MAX_LEN - 3)).is_none());
    for name in ["a\"b", "a\\b", "a\nb", "\0"] {
        assert!(KeyPrefix::of_name(name).is_none(), "{name:?}");
    }
}

#[test]
fn hostile_depth_is_refused_at_the_first_bracket_too_deep() {
    for depth in [DEFAULT_MAX_DEPTH + 1, 10_000, 1_000_000] {
        for unit in ["[", "{\"a\":", "[{\"a\": "] {
            let text = unit.repeat(depth);
            let error = Reader::of_str(&text).unwrap().skip().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::TooDeep { limit: DEFAULT_MAX_DEPTH });
            let opened = text.bytes().enumerate().filter(|(_, byte)| b"[{".contains(byte));
            assert_eq!(error.offset(), opened.map(|(at, _)| at).nth(DEFAULT_MAX_DEPTH).unwrap());
            let path = error.locate(text.as_bytes()).path;
            assert!(path.starts_with(if unit.starts_with('[') { "$[0]" } else { "$.a" }));
        }
    }
}

#[test]
fn the_depth_limit_counts_open_containers() {
    let text = "[[[1]]]";
    let mut reader = Reader::of_str(text).unwrap().with_max_depth(2);
    assert!(reader.begin_array().unwrap());
    assert_eq!(reader.skip().unwrap_err().kind(), ErrorKind::TooDeep { limit: 2 });
    assert!(Reader::of_str(text).unwrap().with_max_depth(3).skip().is_ok());
    assert!(Reader::of_str("1").unwrap().with_max_depth(0).skip().is_ok());
    assert!(Reader::of_str("[]").unwrap().with_max_depth(0).skip().is_err());
    // Siblings do not add to the depth.
    let wide = format!("[{}[]]", "[{}],".repeat(10_000));
    assert!(Reader::of_str(&wide).unwrap().with_max_depth(3).skip().is_ok());
}

/// Without a depth limit, nesting takes heap memory only.
#[test]
fn depth_without_a_limit_needs_no_stack() {
    const DEPTH: usize = 1_000_000;
    let text = "[".repeat(DEPTH) + &"]".repeat(DEPTH);
    let mut reader = Reader::of_str(&text).unwrap().with_max_depth(usize::MAX);
    assert_eq!(reader.skip().unwrap().len(), text.len());
    assert_eq!(path_at(text.as_bytes(), DEPTH - 1).len(), 1 + "[0]".len() * (DEPTH - 1));
}

#[test]
fn long_strings_are_skipped_whole() {
    for piece in ["plain text, ", "\\u00e9 \\\" ", "é😀"] {
        let text = format!("[\"{}\", 1]", piece.repeat(50_000_000 / piece.len()));
        let mut reader = Reader::of_str(&text).unwrap();
        assert!(reader.begin_array().unwrap());
        assert_eq!(reader.skip().unwrap().len(), text.len() - "[, 1]".len());
        assert!(reader.next_element().unwrap());
        assert_eq!(reader.skip().unwrap().of(&text), "1");
        assert!(!reader.next_element().unwrap());
        reader.finish().unwrap();
    }
}
