//! Where documents end in a stream, however it is cut into pieces.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod generate;

use generate::{Document, Json, json, spaces};
use jobglot_json::Boundary;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Ends of all documents in a stream that comes in `pieces`, as offsets in the stream.
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
        marked in any::<bool>(),
    ) {
        let mut stream = String::from(if marked { "\u{feff}" } else { "" });
        let mut expected = Vec::new();
        for (json, spaces) in documents {
            let document = Document::print(&json, &spaces);
            // Only a number or word needs something between itself and the next one.
            if matches!(json, Json::Scalar(..)) {
                stream.push('\n');
            }
            expected.push(stream.len() + document.places[0].end);
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

    /// Whatever comes, a search goes forward and stays inside the piece.
    #[test]
    fn any_bytes_are_divided_without_loss(stream in vec(any::<u8>(), 0..200)) {
        let found = ends([&stream[..]]);
        prop_assert!(found.is_sorted_by(|a, b| a < b));
        prop_assert!(found.last().is_none_or(|&last| last <= stream.len()));
        prop_assert_eq!(&found, &ends(stream.chunks(1)));
    }

    /// Many bytes are looked at at once where they come together, and that tells no difference.
    #[test]
    fn brackets_and_quotes_are_the_same_in_pieces_of_any_size(
        stream in vec(select(&b"\"\"{}[],: a\x01\xc3\xfb\xdb{}[]{}[]xyz\"\\"[..]), 0..600),
        plain in vec((0_usize..600, 0_usize..300), 0..4),
        size in 1_usize..200,
    ) {
        let mut stream = stream;
        // Runs without anything in them.
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
        // No white space of JSON: part of the document, for the reader to refuse.
        ("\u{c}1 {}", &[2, 5]),
        // Brackets that close nothing are documents of their own, for the reader to refuse.
        ("]{}", &[1, 3]),
    ];
    for (stream, expected) in cases {
        assert_eq!(&ends([stream.as_bytes()]), expected, "{stream:?}");
    }
}
