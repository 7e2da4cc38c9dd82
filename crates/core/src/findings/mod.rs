//! Diagnostics for maintainers: odd values, secrets, drift between documents and schemas.
//!
//! Invariant: findings describe a document and never change how it is read. Each object is examined
//! on its own, so findings of a document read element by element are the same as of a whole one.

pub(crate) mod examine;
pub(crate) mod finding;
mod schema_evidence;
pub(crate) mod secret;
pub(crate) mod spelling;
pub(crate) mod step;
pub(crate) mod usage;
