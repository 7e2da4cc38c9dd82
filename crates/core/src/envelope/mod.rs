//! Bytes around a document: response heads, wrapper objects, text before and after it.
//!
//! Invariant: `before + document + after` are the input, byte for byte, so restoring a document
//! restores its surroundings too. Nothing here reads a job, and no name of a provider is known here:
//! providers declare theirs as data, joined in `Conventions`.

pub(crate) mod conventions;
pub(crate) mod frame;
pub(crate) mod head;
pub(crate) mod poll_url;
pub(crate) mod response;
pub(crate) mod response_info;
pub(crate) mod response_summary;
pub(crate) mod string_escapes;
pub(crate) mod wrapper;
