//! The schemas under test.

use std::path::Path;

use jobglot::{Document, Error, Shape};

/// All schemas of jobs, in the order of the providers.
pub fn provider_shapes() -> impl Iterator<Item = &'static Shape> {
    jobglot::PROVIDERS.iter().flat_map(|provider| provider.schemas.iter().copied())
}

/// The [`provider_shapes`] available to detection, without those read on request only.
pub fn told_shapes() -> impl Iterator<Item = &'static Shape> {
    provider_shapes().filter(|shape| !shape.asked_for)
}

/// Parses the document of a fixture. The name of its folder is the id of its schema.
///
/// The schema is detected, unless it is one read on request only.
///
/// # Errors
///
/// Same as [`jobglot::parse`].
pub fn parse_fixture<'a>(file: &Path, input: &'a [u8]) -> Result<Document<'a>, Error> {
    let folder = file.parent().and_then(Path::file_name).unwrap_or_default();
    match jobglot::shape(&folder.to_string_lossy()).filter(|shape| shape.asked_for) {
        Some(shape) => jobglot::parse_as(shape, input),
        None => jobglot::parse(input),
    }
}
