//! Bytes around a document: response head, wrapper, text before and behind.

pub(crate) mod conventions;
pub(crate) mod frame;
pub(crate) mod head;
pub(crate) mod response_info;
pub(crate) mod response_summary;
pub(crate) mod wrapper;
