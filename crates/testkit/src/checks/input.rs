//! The part of a check's input that chooses a schema.

use jobglot::{Document, Shape};

use crate::provider_shapes;

/// `input` read by the shape of that number, counted from 1; with 0 by the one that it has.
pub(super) fn parse_numbered(number: u8, input: &[u8]) -> Option<Document<'_>> {
    let document = match number.checked_sub(1) {
        Some(number) => jobglot::parse_as(numbered_schema(number), input),
        None => jobglot::parse(input),
    };
    document.ok().filter(|document| !document.job().is_canonical())
}

/// A provider's shape for each number.
pub(super) fn numbered_schema(number: u8) -> &'static Shape {
    let shapes: Vec<_> = provider_shapes().collect();
    shapes[usize::from(number) % shapes.len()]
}
