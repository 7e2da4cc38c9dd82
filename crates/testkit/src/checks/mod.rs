//! What must hold of any bytes: fuzz targets look for some of which it does not, and a test replays
//! those that were found. A check is named like its target.

#![allow(clippy::panic, reason = "a check panics where it fails, as fuzzers and tests expect")]

mod convert;
mod edit;
mod input;
mod job_values;
mod roundtrip;
mod writable;

pub use convert::convert;
pub use edit::edit;
pub use roundtrip::roundtrip;

use crate::whole_line;
use job_values::assert_same_values;

/// Panics where what it checks does not hold of an input.
pub type Check = fn(&[u8]);

/// Every check, by the name of its target.
pub const ALL: [(&str, Check); 7] = [
    ("parse", parse),
    ("stream", stream),
    ("roundtrip", roundtrip),
    ("head", head),
    ("canonical", canonical),
    ("edit", edit),
    ("convert", convert),
];

/// Any bytes are a document or an error inside them; what was read can be shown, examined and
/// written, and its canonical form reads back as itself.
///
/// # Panics
///
/// If not.
pub fn parse(input: &[u8]) {
    let document = match jobglot::parse(input) {
        Ok(document) => document,
        Err(error) => {
            assert!(error.offset() <= input.len(), "{error}");
            return error.into_reply().map_or((), |error| reply(input, &error));
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

/// An error reply stays one in its canonical form, and gives all its bytes back.
fn reply(input: &[u8], reply: &jobglot::ErrorReply) {
    let mut line = String::new();
    reply.write_canonical(&mut line);
    assert!(!line.contains(['\n', '\r']), "more than one line");
    let again = jobglot::parse(line.as_bytes()).map_err(jobglot::Error::into_reply);
    let Err(Ok(again)) = again else { panic!("no error reply: {again:?}") };
    let mut second = String::new();
    again.write_canonical(&mut second);
    assert_eq!(line, second, "a canonical line is its own canonical form");
    assert_eq!(reply.kind(), again.kind(), "{line}");
    if !reply.is_canonical() {
        assert!(again.to_bytes().is_ok_and(|bytes| bytes == input), "{line}");
    }
}

/// A stream gives the same, however its bytes come in: the first byte says how many at a time. It
/// lends what it gives.
///
/// # Panics
///
/// If not.
pub fn stream(input: &[u8]) {
    let Some((&size, input)) = input.split_first() else { return };
    let whole = outcomes(jobglot::documents(input));
    let size = usize::from(size).max(1);
    let pieces = || jobglot::stream(Pieces { rest: input, size });
    assert_eq!(whole, outcomes(pieces()));
    assert_eq!(whole, lent_outcomes(jobglot::documents(input)));
    assert_eq!(whole, lent_outcomes(pieces()));
}

/// Any bytes as the rest of a response's head, with and without a document behind them, as
/// [`parse`]; and they come back.
///
/// # Panics
///
/// If not.
pub fn head(input: &[u8]) {
    const STATUS_LINE: &[u8] = b"HTTP/1.1 200 OK\r\n";
    const BODY: &[u8] = b"\r\n\r\n{\"jobId\": 1, \"activityLogId\": 1, \"status\": \"NEW\"}\n";
    for input in [[STATUS_LINE, input].concat(), [STATUS_LINE, input, BODY].concat()] {
        parse(&input);
        roundtrip::detected(&input);
    }
}

/// Any bytes as a canonical line, and as the rest of one, give a document back or an error. A
/// document whose layout has a name says what the line says; one that is spelled out may lie.
///
/// # Panics
///
/// If not, or if the document is out of all proportion to the line.
pub fn canonical(input: &[u8]) {
    const BEGINNING: &[u8] = br#"{"jobglot":"1","schema":"oci.work-request","status":"#;
    for input in [input, &[BEGINNING, input].concat()] {
        parse(input);
        let Ok(document) = jobglot::parse(input) else { continue };
        match document.to_bytes() {
            Ok(bytes) => {
                assert!(bytes.len() <= LARGEST * input.len(), "{} bytes", bytes.len());
                let source = document.get("/source").filter(|_| document.job().is_canonical());
                if source.is_some_and(|source| source.starts_with('"')) {
                    assert_same_values(&bytes, &document);
                }
            }
            Err(error) => assert!(error.offset() <= input.len(), "{error}"),
        }
    }
}

/// How many times as long as its line a document may be. Deep indentation takes some, for the line
/// only has its width.
const LARGEST: usize = 1024;

fn outcomes(stream: jobglot::Stream<'_, impl std::io::Read>) -> Vec<Result<String, String>> {
    stream
        .map(|read| read.map(|read| whole_line(&read)).map_err(|error| error.to_string()))
        .collect()
}

/// The same where no document is kept.
fn lent_outcomes(
    mut stream: jobglot::Stream<'_, impl std::io::Read>,
) -> Vec<Result<String, String>> {
    let next = || stream.visit_next(|document| whole_line(&document));
    std::iter::from_fn(next).map(|read| read.map_err(|error| error.to_string())).collect()
}

/// A reader that gives `size` bytes at a time.
#[derive(Debug)]
pub struct Pieces<'a> {
    /// What has not been read.
    pub rest: &'a [u8],
    /// How many bytes a read gives at most.
    pub size: usize,
}

impl std::io::Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let size = self.size.min(buffer.len());
        self.rest.by_ref().take(size as u64).read(buffer)
    }
}
