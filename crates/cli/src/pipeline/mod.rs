//! Processing of documents in order, by one thread or several.

pub(crate) mod batch;
pub(crate) mod chunk;
pub(crate) mod threads;
