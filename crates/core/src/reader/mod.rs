//! Reads a document in one pass, driven by a compiled schema.
//!
//! The [`engine`] fills one column after the other with the span of its value. Members in the order
//! and spelling of the previous object are read by the [`fast_path`] without a name lookup. An
//! [`observer`] sees the names on the way, for detection.
//!
//! Invariant: predictions only decide how fast a document is read. Columns, unmapped members and
//! errors are independent of the documents read before.

pub(crate) mod engine;
pub(crate) mod fast_path;
pub(crate) mod observer;
pub(crate) mod state;
