//! What the fuzz targets check; a target itself is one line.
//!
//! ```sh
//! cargo +nightly fuzz run json -- -dict=json.dict -max_total_time=300
//! ```
//!
//! An input that fails is kept in `../testdata/regressions/<target>/`, where a test of the crate it
//! belongs to replays it with every `cargo test`. The checks are therefore shared with the tests.

#[path = "../../crates/json/tests/oracle/mod.rs"]
mod json_oracle;

/// The JSON reader accepts what serde_json accepts, as the same value.
pub fn json(input: &[u8]) {
    json_oracle::assert_agreement(input);
}

/// Any bytes are a document or an error inside them; what was read can be shown, examined and
/// written, and its canonical form reads back as itself.
pub fn parse(input: &[u8]) {
    let document = match jobglot::parse(input) {
        Ok(document) => document,
        Err(error) => return assert!(error.offset() <= input.len(), "{error}"),
    };
    for finding in document.job().findings() {
        assert!(finding.offset <= document.job().document().len(), "{finding}");
    }
    let mut line = String::new();
    document.write_canonical(&mut line);
    assert!(!line.contains(['\n', '\r']), "more than one line");
    let again = jobglot::parse(line.as_bytes()).expect("a canonical line can be read");
    let mut second = String::new();
    again.write_canonical(&mut second);
    assert_eq!(line, second, "a canonical line is its own canonical form");
}

/// A stream gives the same, however its bytes come in.
pub fn stream(input: &[u8]) {
    let Some((&size, input)) = input.split_first() else { return };
    let whole = outcomes(input);
    let pieces = outcomes(Pieces { rest: input, size: usize::from(size).max(1) });
    assert_eq!(whole, pieces);
}

/// Any bytes behind the beginning of a canonical line.
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
struct Pieces<'a> {
    rest: &'a [u8],
    size: usize,
}

impl std::io::Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let size = self.size.min(buffer.len());
        self.rest.by_ref().take(size as u64).read(buffer)
    }
}
