//! One pass over a document by a compiled schema.

pub(crate) mod engine;
pub(crate) mod fast_path;
pub(crate) mod observer;
pub(crate) mod state;
