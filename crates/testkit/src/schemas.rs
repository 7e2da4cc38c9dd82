//! The schemas under test.

use std::path::Path;

use jobglot::{Document, Error, Shape};

/// The shapes of jobs, as providers write them.
pub fn provider_shapes() -> impl Iterator<Item = &'static Shape> {
    jobglot::PROVIDERS.iter().flat_map(|provider| provider.shapes.iter().copied())
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
