//! Reading documents larger than memory, one element at a time.
//!
//! Invariant: the elements, the remainder and the errors are those of reading the document whole,
//! no matter how its bytes are divided, or which parts of a list are read by another thread. The
//! two exceptions are listed at [`IncrementalReader`](crate::IncrementalReader).

pub(crate) mod element;
pub(crate) mod incremental_reader;
pub(crate) mod remainder;
pub(crate) mod visit;
pub(crate) mod window;
