//! Detection: which schema a document has, by its names and declared texts.
//!
//! One pass over the text collects the names of the root and of its values. An index points from
//! distinctive names and texts to the few schemas that they can identify, and only these are scored and
//! compared. A wrapper is looked through before a document is refused, and why it is refused is
//! computed only when somebody asks.
//!
//! Invariant: the answer is that of scoring every schema, and depends on nothing read before.

pub(crate) mod detected;
pub(crate) mod memory;
pub(crate) mod name_fingerprint;
pub(crate) mod names;
pub(crate) mod opening;
pub(crate) mod preferred;
pub(crate) mod score;
pub(crate) mod unsupported;
pub(crate) mod winner;
