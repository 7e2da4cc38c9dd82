//! What must hold of any bytes: fuzz targets look for some of which it does not, and a test replays
//! those that were found.

#![allow(clippy::panic, reason = "a check panics where it fails, as fuzzers and tests expect")]

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
    let mut line = String::new();
    document.write_canonical(&mut line);
    assert!(!line.contains(['\n', '\r']), "more than one line");
    let again = jobglot::parse(line.as_bytes());
    let Ok(again) = again else { panic!("a canonical line can't be read: {again:?}") };
    let mut second = String::new();
    again.write_canonical(&mut second);
    assert_eq!(line, second, "a canonical line is its own canonical form");
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

/// A stream gives the same, however its bytes come in: the first byte says how many at a time.
///
/// # Panics
///
/// If not.
pub fn stream(input: &[u8]) {
    let Some((&size, input)) = input.split_first() else { return };
    let whole = outcomes(input);
    let pieces = outcomes(Pieces { rest: input, size: usize::from(size).max(1) });
    assert_eq!(whole, pieces);
}

/// Any bytes behind the beginning of a canonical line, as [`parse`].
///
/// # Panics
///
/// If not.
pub fn canonical(input: &[u8]) {
    parse(&[br#"{"jobglot":"1","schema":"oci.work-request","status":"#, input].concat());
}

fn outcomes(input: impl std::io::Read) -> Vec<Result<String, String>> {
    let written = |document: jobglot::Document<'_>| {
        let mut line = String::new();
        document.write_canonical(&mut line);
        line
    };
    jobglot::stream(input)
        .map(|read| read.map(written).map_err(|error| error.to_string()))
        .collect()
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
