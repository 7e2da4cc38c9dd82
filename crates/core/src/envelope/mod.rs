//! Bytes around a document: response head, wrapper, text before and behind.

pub(crate) mod head;
pub(crate) mod wrapper;
