//! What the laws, fixtures and snapshots of the workspace are made with. Not published.
//!
//! - [`generate`] makes documents of any shape from its tables.
//! - [`mod@print`] prints them in any member order, white space and escapes.
//! - [`Tree`] compares documents as values, with the text of numbers kept.
//! - [`checks`] holds of any bytes; the fuzz targets are made of it.
//! - [`lens`] lists the places of a canonical line that may be set.
//! - [`files`] finds the fixtures and seeds of the workspace.

#![forbid(unsafe_code)]

pub mod checks;
pub mod files;
pub mod generate;
pub mod lens;
pub mod print;
mod tree;

pub use tree::Tree;

use std::path::Path;

use jobglot::{Document, Entry, Error, Shape};

/// The shapes of jobs, as providers write them.
pub fn provider_shapes() -> impl Iterator<Item = &'static Shape> {
    jobglot::PROVIDERS.iter().flat_map(|provider| provider.schemas.iter().copied())
}

/// Those of them that a document can be told to have.
pub fn told_shapes() -> impl Iterator<Item = &'static Shape> {
    provider_shapes().filter(|shape| !shape.asked_for)
}

/// Reads the document of a fixture: as anybody's, but by the shape that its folder is called after
/// where no document can be told to have that.
///
/// # Errors
///
/// As [`jobglot::parse`].
pub fn parse_fixture<'a>(file: &Path, input: &'a [u8]) -> Result<Document<'a>, Error> {
    let folder = file.parent().and_then(Path::file_name).unwrap_or_default();
    match jobglot::shape(&folder.to_string_lossy()).filter(|shape| shape.asked_for) {
        Some(shape) => jobglot::parse_as(shape, input),
        None => jobglot::parse(input),
    }
}

/// The canonical line of `document`, without its source: the job alone.
#[must_use]
pub fn canonical_line(document: &Document<'_>) -> String {
    let mut line = String::new();
    document.write_canonical_without_source(&mut line);
    line
}

/// The canonical line of `document`, from which it can be restored.
#[must_use]
pub fn whole_line(document: &Document<'_>) -> String {
    let mut line = String::new();
    document.write_canonical(&mut line);
    line
}

/// The canonical line of what has been read, with its source: of an error reply too.
///
/// # Errors
///
/// It could not be read.
pub fn line_of(read: Result<Document<'_>, Error>) -> Result<String, Error> {
    let mut line = String::new();
    match read {
        Ok(document) => document.write_canonical(&mut line),
        Err(error) => error.into_reply()?.write_canonical(&mut line),
    }
    Ok(line)
}

/// The bytes that what has been read was made from: an error reply too.
///
/// # Errors
///
/// It could not be read, or gives none.
pub fn bytes_of(read: Result<Document<'_>, Error>) -> Result<Vec<u8>, Error> {
    match read {
        Ok(document) => document.to_bytes(),
        Err(error) => error.into_reply()?.to_bytes(),
    }
}

/// The canonical lines of an input: of its documents, error replies and lists.
///
/// # Errors
///
/// Something in it could not be read.
pub fn lines_of_all(input: &[u8]) -> Result<String, Error> {
    let mut lines = String::new();
    let mut stream = jobglot::stream(input);
    while let Some(entry) = stream.next_entry() {
        match entry {
            Ok(Entry::Mark(mark)) => mark.write_canonical(&mut lines),
            Ok(Entry::Document(document)) => lines += &line_of(Ok(document))?,
            Err(error) => lines += &line_of(Err(error))?,
        }
        lines.push('\n');
    }
    Ok(lines)
}

/// The input that canonical lines were made from.
///
/// # Errors
///
/// A line can't be read, or gives nothing.
pub fn bytes_of_all(lines: &[u8]) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut stream = jobglot::stream(lines);
    while let Some(entry) = stream.next_entry() {
        let (between, document) = match entry {
            Ok(Entry::Mark(mark)) => {
                bytes.extend(mark.bytes);
                continue;
            }
            Ok(Entry::Document(document)) => (document.between(), bytes_of(Ok(document))?),
            Err(error) => {
                let between = error.reply().and_then(jobglot::ErrorReply::between);
                (between, bytes_of(Err(error))?)
            }
        };
        bytes.extend(between.unwrap_or_default());
        bytes.extend(document);
    }
    Ok(bytes)
}
