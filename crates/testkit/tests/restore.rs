//! Every byte comes back: law L1, over every shape.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::fs;
use std::path::PathBuf;

use jobglot::Shape;
use jobglot_testkit::generate::{Knobs, document};
use jobglot_testkit::print::Style;
use jobglot_testkit::{files, provider_shapes, whole_line};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// Fixtures, seeds, and the larger collection of samples where it is.
fn inputs() -> Vec<PathBuf> {
    let samples = files::shared("samples").map(|folder| files::files_in(&folder).unwrap());
    [files::fixtures().unwrap(), files::seeds().unwrap(), samples.unwrap_or_default()].concat()
}

/// What a canonical line of `input` gives back.
fn restored(shape: Option<&'static Shape>, input: &[u8]) -> Option<(String, Vec<u8>)> {
    let document = match shape {
        Some(shape) => jobglot::parse_as(shape, input),
        None => jobglot::parse(input),
    };
    let line = whole_line(&document.ok()?);
    assert!(!line.contains('\n'), "more than one line: {line}");
    let again = jobglot::parse(line.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{line}"));
    let bytes = again.to_bytes().unwrap_or_else(|error| panic!("{error}\n{line}"));
    Some((line, bytes))
}

#[test]
fn every_file_comes_back() {
    let mut read = 0;
    for file in inputs() {
        let input = fs::read(&file).unwrap();
        let Some((line, bytes)) = restored(None, &input) else { continue };
        let (given, expected) = (String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&input));
        assert_eq!(given, expected, "{}\n{line}", file.display());
        read += 1;
    }
    assert!(read > 40, "only {read} documents");
}

#[test]
fn every_document_comes_back() {
    let config =
        ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() };
    for shape in provider_shapes() {
        let documents = (document(shape, Knobs::WILD), any::<(bool, bool, bool, u64)>());
        let checked = TestRunner::new(config.clone()).run(&documents, |(node, style)| {
            let (blanks, shuffled, escapes, seed) = style;
            let text = node.print(Style { blanks, shuffled, escapes, seed });
            let (line, bytes) = restored(Some(shape), text.as_bytes()).unwrap();
            prop_assert_eq!(String::from_utf8_lossy(&bytes), text, "{}", line);
            Ok(())
        });
        if let Err(error) = checked {
            panic!("{}: {error}", shape.id);
        }
    }
}
