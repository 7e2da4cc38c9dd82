//! The schemas under test.

use std::path::Path;

use jobglot::tables::Schema;
use jobglot::{Document, Error};

/// All schemas of jobs, in the order of the providers.
pub fn job_schemas() -> impl Iterator<Item = &'static Schema> {
    jobglot::PROVIDERS.iter().flat_map(|provider| provider.schemas.iter().copied())
}

/// The [`job_schemas`] available to detection, without those read on request only.
pub fn detectable_schemas() -> impl Iterator<Item = &'static Schema> {
    job_schemas().filter(|schema| !schema.explicit_only)
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
    match jobglot::schema(&folder.to_string_lossy()).filter(|schema| schema.explicit_only) {
        Some(schema) => jobglot::parse_as(schema, input),
        None => jobglot::parse(input),
    }
}
