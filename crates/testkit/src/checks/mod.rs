//! Checks for any input bytes, one for each fuzz target and named like it.
//!
//! Fuzzing searches for inputs on which a check panics; a test replays all inputs found so far.

#![allow(clippy::panic, reason = "a check panics where it fails, as fuzzers and tests expect")]

mod convert;
mod edit;
mod follow;
mod input;
mod job_values;
mod roundtrip;
mod tables;
mod text;
mod writable;

pub use convert::convert;
pub use edit::edit;
pub use follow::{
    assert_events_lead, assert_merging_is_a_join, assert_nothing_is_lost, events_of_documents,
    merge,
};
pub use roundtrip::roundtrip;
pub use tables::{draft, tables};
pub use text::text;

use crate::whole_line;
use job_values::assert_same_values;

/// A check of an input; panics if it fails.
pub type Check = fn(&[u8]);

/// Every check with the name of its fuzz target.
pub const ALL: [(&str, Check); 12] = [
    ("parse", parse),
    ("stream", stream),
    ("text", text),
    ("roundtrip", roundtrip),
    ("head", head),
    ("canonical", canonical),
    ("edit", edit),
    ("convert", convert),
    ("merge", merge),
    ("events", events_of_documents),
    ("tables", tables),
    ("draft", draft),
];

/// Parses any bytes: the result is a document, or an error with an offset inside the input. A
/// document can be examined and written, and its canonical line parses to itself.
///
/// # Panics
///
/// If the check fails.
pub fn parse(input: &[u8]) {
    let document = match jobglot::parse(input) {
        Ok(document) => document,
        Err(error) => {
            assert!(error.offset() <= input.len(), "{error}");
            return error.into_response().map_or((), |response| error_response(input, &response));
        }
    };
    for finding in document.job().findings() {
        assert!(finding.offset <= document.job().document().len(), "{finding}");
    }
    let line = whole_line(&document);
    assert!(!line.contains(['\n', '\r']), "more than one line");
    let again = jobglot::parse(line.as_bytes());
    let Ok(again) = again else { panic!("a canonical line can't be read: {again:?}") };
    assert_eq!(line, whole_line(&again), "a canonical line is its own canonical form");
}

/// Asserts the round trip of an error response: its canonical line parses to itself and restores
/// all bytes.
fn error_response(input: &[u8], response: &jobglot::ErrorResponse) {
    let mut line = String::new();
    response.write_canonical(&mut line);
    assert!(!line.contains(['\n', '\r']), "more than one line");
    let again = jobglot::parse(line.as_bytes()).map_err(jobglot::Error::into_response);
    let Err(Ok(again)) = again else { panic!("no error response: {again:?}") };
    let mut second = String::new();
    again.write_canonical(&mut second);
    assert_eq!(line, second, "a canonical line is its own canonical form");
    assert_eq!(response.kind(), again.kind(), "{line}");
    if !response.is_canonical() {
        assert!(again.to_bytes().is_ok_and(|bytes| bytes == input), "{line}");
    }
}

/// Reads a stream: the results do not depend on the sizes of the reads, nor on borrowing each
/// document instead of keeping it. The first byte is the size of a read.
///
/// # Panics
///
/// If the check fails.
pub fn stream(input: &[u8]) {
    let Some((&size, input)) = input.split_first() else { return };
    let whole = outcomes(jobglot::documents(input));
    let size = usize::from(size).max(1);
    let pieces = || jobglot::stream(Pieces { rest: input, size });
    assert_eq!(whole, outcomes(pieces()));
    assert_eq!(whole, borrowed_outcomes(jobglot::documents(input)));
    assert_eq!(whole, borrowed_outcomes(pieces()));
}

/// Parses any bytes as the end of a response head, with and without a document after it, and
/// restores them. See [`parse()`].
///
/// # Panics
///
/// If the check fails.
pub fn head(input: &[u8]) {
    const STATUS_LINE: &[u8] = b"HTTP/1.1 200 OK\r\n";
    const BODY: &[u8] = b"\r\n\r\n{\"jobId\": 1, \"activityLogId\": 1, \"status\": \"NEW\"}\n";
    for input in [[STATUS_LINE, input].concat(), [STATUS_LINE, input, BODY].concat()] {
        parse(&input);
        roundtrip::roundtrip_detected(&input);
    }
}

/// Parses any bytes as a canonical line, and as the end of one: they restore to a document, or
/// there is an error. With a named template the document has the values of the line; a template
/// spelled out in the line may contradict them.
///
/// # Panics
///
/// If the check fails, or the document is longer than `MAX_EXPANSION` times its line.
pub fn canonical(input: &[u8]) {
    const BEGINNING: &[u8] = br#"{"jobglot":"1","schema":"oci.work-request","status":"#;
    for input in [input, &[BEGINNING, input].concat()] {
        parse(input);
        let Ok(document) = jobglot::parse(input) else { continue };
        match document.to_bytes() {
            Ok(bytes) => {
                assert!(bytes.len() <= MAX_EXPANSION * input.len(), "{} bytes", bytes.len());
                let source = document.get("/source").filter(|_| document.job().is_canonical());
                if source.is_some_and(|source| source.starts_with('"')) {
                    assert_same_values(&bytes, &document);
                }
            }
            Err(error) => assert!(error.offset() <= input.len(), "{error}"),
        }
    }
}

/// Maximum length of a document in relation to its canonical line. Deep indentation needs a large
/// factor, since a line only stores the width.
const MAX_EXPANSION: usize = 1024;

fn outcomes(stream: jobglot::Stream<'_, impl std::io::Read>) -> Vec<Result<String, String>> {
    stream
        .map(|read| read.map(|read| whole_line(&read)).map_err(|error| error.to_string()))
        .collect()
}

/// Same as [`outcomes`], with documents borrowed from the stream.
fn borrowed_outcomes(
    mut stream: jobglot::Stream<'_, impl std::io::Read>,
) -> Vec<Result<String, String>> {
    let next = || stream.with_next(|document| whole_line(&document));
    std::iter::from_fn(next).map(|read| read.map_err(|error| error.to_string())).collect()
}

/// A reader with at most `size` bytes in each read.
#[derive(Debug)]
pub struct Pieces<'a> {
    /// Bytes not read yet.
    pub rest: &'a [u8],
    /// Maximum number of bytes in each read.
    pub size: usize,
}

impl std::io::Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let size = self.size.min(buffer.len());
        self.rest.by_ref().take(size as u64).read(buffer)
    }
}
