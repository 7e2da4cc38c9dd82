//! Which schema a document has.

pub(crate) mod detected;
pub(crate) mod memory;
pub(crate) mod names;
pub(crate) mod opening;
pub(crate) mod scoring;
pub(crate) mod trace;
