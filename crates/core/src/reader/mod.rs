//! Reads a document in one pass, driven by a compiled schema.
//!
//! The [`engine`] fills one column after the other with the span of its value. It moves a [`cursor`]
//! over the text or, if detection has scanned the text already, over its [`tape`]. In a text, members in
//! the order and spelling of the previous object are read by the [`fast_path`] without a name lookup,
//! and an [`observer`] sees the names on the way, for detection.
//!
//! Invariant: predictions only decide how fast a document is read. Columns, unmapped members and
//! errors are independent of the documents read before.

pub(crate) mod cursor;
pub(crate) mod engine;
pub(crate) mod fast_path;
pub(crate) mod observer;
pub(crate) mod state;
pub(crate) mod tape;

use crate::schema::document_schema::Schema;

/// Limit of nested arrays and objects in a provider's document, and in one embedded in a string.
pub(crate) const MAX_DOCUMENT_DEPTH: usize = 128;

/// Limit of nested arrays and objects in a canonical line, and in every text that is read again.
///
/// A line is deeper than its document: a list stands around a single element, an object such as
/// `unknown` around members, and an embedded document is no string any more.
const MAX_LINE_DEPTH: usize = jobglot_json::DEFAULT_MAX_DEPTH;

/// Limit of nested arrays and objects in a canonical line that stays within the limit if it is
/// written again: each level is a list with a single element at most, which then gets an array.
pub(crate) const MAX_SAFE_LINE_DEPTH: usize = MAX_LINE_DEPTH / 2;

/// Limit of nested arrays and objects in a text of `schema`.
pub(crate) fn depth_limit(schema: &Schema) -> usize {
    if schema.is_canonical() { MAX_LINE_DEPTH } else { MAX_DOCUMENT_DEPTH }
}
