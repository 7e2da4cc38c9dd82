//! `Boundary`: ends of documents in a stream, for every division into pieces.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod generate;

use generate::{Document, Json, json, spaces};
use jobglot_json::Boundary;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Ends of all documents in the stream `pieces`, as offsets in the stream.
fn ends<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<usize> {
    let mut boundary = Boundary::new();
    let (mut found, mut offset) = (Vec::new(), 0);
    for mut piece in pieces {
        while let Some(end) = boundary.feed(piece) {
            offset += end;
            found.push(offset);
            piece = &piece[end..];
            boundary = Boundary::new();
        }
        offset += piece.len();
    }
    if boundary.has_begun() {
        found.push(offset);
    }
    found
}

proptest! {
    #[test]
    fn every_cut_finds_the_same_ends(
        documents in vec((json(), spaces()), 0..4),
        has_byte_order_mark in any::<bool>(),
    ) {
        let mut stream = String::from(if has_byte_order_mark { "\u{feff}" } else { "" });
        let mut expected = Vec::new();
        for (json, spaces) in documents {
            let document = Document::print(&json, &spaces);
            // Numbers and literals need a separator.
            if matches!(json, Json::Scalar(..)) {
                stream.push('\n');
            }
            expected.push(stream.len() + document.values[0].end);
            stream.push_str(&document.text);
            if matches!(json, Json::Scalar(..)) {
                stream.push('\n');
            }
        }
        let stream = stream.as_bytes();
        prop_assert_eq!(&ends([stream]), &expected);
        prop_assert_eq!(&ends(stream.chunks(1)), &expected);
        for cut in 0..=stream.len() {
            let (first, second) = stream.split_at(cut);
            prop_assert_eq!(&ends([first, second]), &expected, "cut at {}", cut);
        }
    }

    /// Ends are increasing and inside the stream for any input.
    #[test]
    fn any_bytes_are_divided_without_loss(stream in vec(any::<u8>(), 0..200)) {
        let found = ends([&stream[..]]);
        prop_assert!(found.is_sorted_by(|a, b| a < b));
        prop_assert!(found.last().is_none_or(|&last| last <= stream.len()));
        prop_assert_eq!(&found, &ends(stream.chunks(1)));
    }

    /// Examining blocks of 64 bytes gives the result of examining single bytes.
    #[test]
    fn brackets_and_quotes_are_the_same_in_pieces_of_any_size(
        stream in vec(select(&b"\"\"{}[],: a\x01\xc3\xfb\xdb{}[]{}[]xyz\"\\"[..]), 0..600),
        plain in vec((0_usize..600, 0_usize..300), 0..4),
        size in 1_usize..200,
    ) {
        let mut stream = stream;
        // Long runs without brackets and quotes.
        for (from, len) in plain {
            stream.iter_mut().skip(from).take(len).for_each(|byte| *byte = b'x');
        }
        let found = ends([&stream[..]]);
        prop_assert_eq!(&found, &ends(stream.chunks(1)));
        prop_assert_eq!(&found, &ends(stream.chunks(size)));
    }
}

#[test]
fn streams_end_where_their_documents_do() {
    let cases: &[(&str, &[usize])] = &[
        ("", &[]),
        (" \r\n\t", &[]),
        ("\u{feff}", &[]),
        ("\u{feff} {}", &[6]),
        ("{}{}", &[2, 4]),
        ("{}\n\n[]\n", &[2, 6]),
        (r#"{"a":"}{\"}]"}1"#, &[14, 15]),
        ("1 2\n3", &[1, 3, 5]),
        ("true[]null", &[4, 6, 10]),
        (r#""a""b""#, &[3, 6]),
        // A form feed is no JSON white space but part of the document, refused by the reader.
        ("\u{c}1 {}", &[2, 5]),
        // An unmatched closing bracket is a document of its own, refused by the reader.
        ("]{}", &[1, 3]),
    ];
    for (stream, expected) in cases {
        assert_eq!(&ends([stream.as_bytes()]), expected, "{stream:?}");
    }
}
