//! Schemas chosen by a byte of a check's input.

use jobglot::Document;
use jobglot::tables::Schema;

use crate::job_schemas;

/// Parses `input` with schema `number - 1`, or with the detected schema if `number` is 0.
///
/// Returns `None` for errors and for canonical lines.
pub(super) fn parse_numbered(number: u8, input: &[u8]) -> Option<Document<'_>> {
    let document = match number.checked_sub(1) {
        Some(number) => jobglot::parse_as(numbered_schema(number), input),
        None => jobglot::parse(input),
    };
    document.ok().filter(|document| !document.job().is_canonical())
}

/// Returns the provider schema with index `number`, modulo the number of schemas.
pub(super) fn numbered_schema(number: u8) -> &'static Schema {
    let schemas: Vec<_> = job_schemas().collect();
    schemas[usize::from(number) % schemas.len()]
}
