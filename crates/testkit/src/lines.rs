//! Canonical lines of documents and error responses, and the bytes restored from them.

use jobglot::{Document, Entry, Error};

/// Returns the canonical line of `document` without its `source`: the job alone.
#[must_use]
pub fn canonical_line(document: &Document<'_>) -> String {
    let mut line = String::new();
    document.write_canonical_without_source(&mut line);
    line
}

/// Returns the canonical line of `document` with its `source`, from which the bytes can be
/// restored.
#[must_use]
pub fn whole_line(document: &Document<'_>) -> String {
    let mut line = String::new();
    document.write_canonical(&mut line);
    line
}

/// Returns the canonical line, with its `source`, of a parsed document or error response.
///
/// # Errors
///
/// The error in `read`, unless it is an error response.
pub fn line_of(read: Result<Document<'_>, Error>) -> Result<String, Error> {
    let mut line = String::new();
    match read {
        Ok(document) => document.write_canonical(&mut line),
        Err(error) => error.into_response()?.write_canonical(&mut line),
    }
    Ok(line)
}

/// Restores the bytes of a parsed document or error response.
///
/// # Errors
///
/// The error in `read`, unless it is an error response; or the bytes cannot be restored.
pub fn bytes_of(read: Result<Document<'_>, Error>) -> Result<Vec<u8>, Error> {
    match read {
        Ok(document) => document.to_bytes(),
        Err(error) => error.into_response()?.to_bytes(),
    }
}

/// Returns the canonical lines of all documents, error responses and list marks of `input`.
///
/// # Errors
///
/// The first error which is no error response.
pub fn lines_of_all(input: &[u8]) -> Result<String, Error> {
    let mut lines = String::new();
    let mut stream = jobglot::stream(input);
    while let Some(entry) = stream.next_entry() {
        match entry {
            Ok(Entry::Mark(mark)) => mark.write_canonical(&mut lines),
            Ok(Entry::Text(piece)) => piece.write_canonical(&mut lines),
            Ok(Entry::Document(document)) => lines += &line_of(Ok(document))?,
            Err(error) => lines += &line_of(Err(error))?,
        }
        lines.push('\n');
    }
    Ok(lines)
}

/// Restores the input from its canonical lines.
///
/// # Errors
///
/// A line cannot be parsed, or its bytes cannot be restored.
pub fn bytes_of_all(lines: &[u8]) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut stream = jobglot::stream(lines);
    while let Some(entry) = stream.next_entry() {
        let (between, document) = match entry {
            Ok(Entry::Mark(mark)) => {
                bytes.extend(mark.bytes);
                continue;
            }
            Ok(Entry::Text(piece)) => {
                bytes.extend(piece.bytes);
                continue;
            }
            Ok(Entry::Document(document)) => (document.between(), bytes_of(Ok(document))?),
            Err(error) => {
                let between = error.response().and_then(jobglot::ErrorResponse::between);
                (between, bytes_of(Err(error))?)
            }
        };
        bytes.extend(between.unwrap_or_default());
        bytes.extend(document);
    }
    Ok(bytes)
}
