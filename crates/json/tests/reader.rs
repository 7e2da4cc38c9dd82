//! The reader's calls: names by pattern, calls out of turn, hostile depth and size.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod generate;

use generate::{document, mutation};
use jobglot_json::{Error, ErrorKind, KeyPattern, Reader, path_at};
use proptest::collection::vec;
use proptest::prelude::*;

proptest! {
    /// A pattern is a faster comparison and nothing else, up to the last byte of the text.
    #[test]
    fn patterns_fit_like_names(
        name in "[ -~é]{0,34}",
        other in "[ -~é]{0,34}",
        before in 0..40_usize,
        after in 0..40_usize,
        cut in 0..200_usize,
    ) {
        let name = name.replace(['"', '\\'], "'");
        let longer = format!("{name}x");
        for wanted in [&name, &other, &longer] {
            let Some(pattern) = KeyPattern::new(wanted) else {
                let fits = wanted.len() <= 30 && !wanted.contains(['"', '\\']);
                prop_assert!(!fits, "no pattern for {}", wanted);
                continue;
            };
            let (before, after) = (" ".repeat(before), " ".repeat(after));
            let text = format!("{before}{{\"{name}\"{after}:{after}1}}");
            prop_assert!(same_as_comparison(&text, &pattern, wanted), "{} in {}", wanted, text);
            let beginning = text.get(..cut).unwrap_or(&text);
            prop_assert!(same_as_comparison(beginning, &pattern, wanted));
        }
    }

    #[test]
    fn calls_out_of_turn_never_panic(
        document in document(),
        mutations in vec(mutation(), 0..3),
        calls in vec(0..9_u8, 0..60),
    ) {
        let mut bytes = document.text.into_bytes();
        for mutation in mutations {
            mutation.apply(&mut bytes);
        }
        let Ok(mut reader) = Reader::new(&bytes) else { return Ok(()) };
        for call in calls {
            let before = reader.offset();
            // Whether it is an error is all the same here.
            let _ = out_of_turn(&mut reader, call);
            prop_assert!((before..=bytes.len()).contains(&reader.offset()));
        }
    }
}

/// Whether `try_key` does to `text`, an object's beginning, what `key` and a comparison do.
fn same_as_comparison(text: &str, pattern: &KeyPattern, wanted: &str) -> bool {
    let mut by_key = Reader::of_str(text).unwrap();
    if by_key.begin_object() != Ok(true) {
        return true;
    }
    let mut by_pattern = by_key.clone();
    let start = by_key.offset();
    match (by_key.key(), by_pattern.try_key(pattern)) {
        (Ok(key), Ok(true)) => {
            key.of(text) == format!("\"{wanted}\"") && by_key.offset() == by_pattern.offset()
        }
        (Ok(key), Ok(false)) => {
            key.of(text) != format!("\"{wanted}\"") && by_pattern.offset() == start
        }
        (Err(by_key), Err(by_pattern)) => by_key == by_pattern,
        (Err(_), Ok(fits)) => !fits && by_pattern.offset() == start,
        (Ok(_), Err(_)) => false,
    }
}

fn out_of_turn(reader: &mut Reader<'_>, call: u8) -> Result<(), Error> {
    match call {
        0 => reader.begin_object().map(drop),
        1 => reader.begin_array().map(drop),
        2 => reader.key().map(drop),
        3 => reader.try_key(&KeyPattern::new("id").unwrap()).map(drop),
        4 => reader.next_member().map(drop),
        5 => reader.next_element().map(drop),
        6 => reader.skip().map(drop),
        7 => reader.kind().map(drop),
        _ => reader.finish(),
    }
}

#[test]
fn names_without_a_pattern() {
    assert!(KeyPattern::new(&"n".repeat(30)).is_some());
    assert!(KeyPattern::new(&"n".repeat(31)).is_none());
    for name in ["a\"b", "a\\b", "a\nb", "\0"] {
        assert!(KeyPattern::new(name).is_none(), "{name:?}");
    }
}

#[test]
fn hostile_depth_is_refused_at_its_place() {
    for depth in [129, 10_000, 1_000_000] {
        for unit in ["[", "{\"a\":", "[{\"a\": "] {
            let text = unit.repeat(depth);
            let error = Reader::of_str(&text).unwrap().skip().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::TooDeep { limit: 128 });
            let opened = text.bytes().enumerate().filter(|(_, byte)| b"[{".contains(byte));
            assert_eq!(error.offset(), opened.map(|(at, _)| at).nth(128).unwrap());
            let path = error.locate(text.as_bytes()).path;
            assert!(path.starts_with(if unit.starts_with('[') { "$[0]" } else { "$.a" }));
        }
    }
}

#[test]
fn the_limit_of_depth_counts_what_is_open() {
    let text = "[[[1]]]";
    let mut reader = Reader::of_str(text).unwrap().with_max_depth(2);
    assert!(reader.begin_array().unwrap());
    assert_eq!(reader.skip().unwrap_err().kind(), ErrorKind::TooDeep { limit: 2 });
    assert!(Reader::of_str(text).unwrap().with_max_depth(3).skip().is_ok());
    assert!(Reader::of_str("1").unwrap().with_max_depth(0).skip().is_ok());
    assert!(Reader::of_str("[]").unwrap().with_max_depth(0).skip().is_err());
    // Width is no depth.
    let wide = format!("[{}[]]", "[{}],".repeat(10_000));
    assert!(Reader::of_str(&wide).unwrap().with_max_depth(3).skip().is_ok());
}

/// With the limit lifted only memory is left, never the stack.
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
