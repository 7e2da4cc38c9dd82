//! Why and where something went wrong, below everything that reads or writes documents.

pub(crate) mod candidate;
mod kind;
mod located;

pub use candidate::{Candidate, Rejection};
pub use kind::ErrorKind;
pub use located::Excerpt;
pub(crate) use located::{EXCERPT_BYTES, LocatedError, path_of};
