//! The reader's calls: leads, calls out of turn, hostile depth and size.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod generate;

use generate::{document, mutation};
use jobglot_json::{Error, ErrorKind, Kind, Lead, Reader, path_at};
use proptest::collection::vec;
use proptest::prelude::*;

proptest! {
    /// A lead is a faster comparison and nothing else, up to the last byte of the text.
    #[test]
    fn a_lead_fits_where_it_stands_again(
        names in ("[ -~é]{0,34}", "[ -~é]{0,34}"),
        value in prop::sample::select(&["1", "null", "\"\"", "\"a\\\"b\"", "\"a"][..]),
        blanks in proptest::array::uniform4("[ \n]{0,6}"),
        is_first in any::<bool>(),
        cut in 0..200_usize,
    ) {
        let names = [names.0, names.1].map(|name| name.replace(['"', '\\'], "'"));
        let Some((lead, written)) = lead(&names[0], &blanks, is_first) else { return Ok(()) };
        for name in &names {
            for blanks in [&blanks, &["", " ", "", " "].map(str::to_owned)] {
                let text = member(name, blanks, value, is_first);
                prop_assert!(same_as_calls(&text, &lead, &written, is_first), "{} in {}", name, text);
                let beginning = text.get(..cut).unwrap_or(&text);
                prop_assert!(same_as_calls(beginning, &lead, &written, is_first));
            }
        }
    }

    /// A whole number is read as any value is, and nothing else is.
    #[test]
    fn whole_numbers_are_numbers_of_digits(
        text in "-?[0-9]{0,4}(\\.[0-9]{0,2})?([eE][+-]?[0-9]{0,2})?[ ,x\"]?",
    ) {
        let mut reader = Reader::of_str(&text).unwrap();
        let (mut other, start) = (reader.clone(), reader.offset());
        let value = other.skip().ok().filter(|value| {
            // Behind a zero that begins no number there is none either.
            let is_cut = text.as_bytes().get(value.end as usize).is_some_and(u8::is_ascii_digit);
            value.of(&text).bytes().all(|byte| byte.is_ascii_digit()) && !is_cut
        });
        prop_assert_eq!(reader.try_whole_number(), value);
        prop_assert_eq!(reader.offset(), value.map_or(start, |value| value.end as usize));
    }

    #[test]
    fn calls_out_of_turn_never_panic(
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
            // Whether it is an error is all the same here.
            let _ = out_of_turn(&mut reader, call);
            prop_assert!((before..=bytes.len()).contains(&reader.offset()));
        }
    }
}

/// An object with a member called `name`, perhaps behind another one.
fn member(name: &str, blanks: &[String; 4], value: &str, is_first: bool) -> String {
    let [before, between, after, behind] = blanks;
    let before = if is_first { String::new() } else { format!("\"\":0{before},{between}") };
    format!("{{{before}\"{name}\"{after}:{behind}{value}}}")
}

/// What stands in such an object before the member's value, as a lead and as text.
fn lead(name: &str, blanks: &[String; 4], is_first: bool) -> Option<(Lead, Vec<u8>)> {
    let text = member(name, blanks, "1", is_first);
    let mut reader = at_lead(&text, is_first)?;
    let from = reader.offset();
    if !is_first {
        assert_eq!(reader.next_member(), Ok(true));
    }
    reader.key().unwrap();
    let written = &text.as_bytes()[from..reader.offset()];
    Some((Lead::new(written)?, written.to_owned()))
}

/// A reader before the first name, or behind the first value.
fn at_lead(text: &str, is_first: bool) -> Option<Reader<'_>> {
    let mut reader = Reader::of_str(text).unwrap();
    let mut stand = || {
        let more = reader.begin_object()?;
        if !is_first {
            reader.key()?;
            reader.skip()?;
        }
        Ok::<_, Error>(more)
    };
    (stand() == Ok(true)).then_some(reader)
}

/// Whether `try_lead` does to the object `text` what the calls for comma and name would, where it
/// does anything; and `try_string_behind` the same and what the call for a string would.
fn same_as_calls(text: &str, lead: &Lead, lead_text: &[u8], is_first: bool) -> bool {
    let Some(mut by_calls) = at_lead(text, is_first) else { return true };
    let (mut by_lead, mut at_once) = (by_calls.clone(), by_calls.clone());
    let start = by_calls.offset();
    let fits = by_lead.try_lead(lead);
    let more = is_first || by_calls.next_member() == Ok(true);
    let key = if more { by_calls.key().ok() } else { None };
    let written = &text.as_bytes()[start..by_calls.offset()];
    let is_before_string = fits && by_calls.kind() == Ok(Kind::String);
    let string = if is_before_string { by_calls.clone().skip().map(Some) } else { Ok(None) };
    let is_same = if fits {
        key.is_some() && written == lead_text && by_lead.offset() == by_calls.offset()
    } else {
        let has_value = by_calls.offset() < text.len();
        let is_written = key.is_some() && has_value && written == lead_text;
        by_lead.offset() == start && !is_written
    };
    is_same && at_once.try_string_behind(lead) == string
}

fn out_of_turn(reader: &mut Reader<'_>, call: u8) -> Result<(), Error> {
    match call {
        0 => reader.begin_object().map(drop),
        1 => reader.begin_array().map(drop),
        2 => reader.key().map(drop),
        3 => {
            reader.try_lead(&Lead::of_name("id").unwrap());
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
            reader.try_seam(&Lead::new(b"},{").unwrap());
            Ok(())
        }
        10 => reader.try_string_behind(&Lead::of_name("id").unwrap()).map(drop),
        _ => reader.finish(),
    }
}

#[test]
fn names_without_a_lead() {
    assert!(Lead::of_name(&"n".repeat(Lead::MAX_LEN - 4)).is_some());
    assert!(Lead::of_name(&"n".repeat(Lead::MAX_LEN - 3)).is_none());
    for name in ["a\"b", "a\\b", "a\nb", "\0"] {
        assert!(Lead::of_name(name).is_none(), "{name:?}");
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
