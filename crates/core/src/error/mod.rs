//! Errors of everything below whole documents: kind, location and excerpt.
//!
//! Invariant: an error is complete when it is made. It owns its texts and its location, so it can be
//! shown after the input is gone, and successful reading pays nothing for it. The public error type
//! ([`Error`](crate::Error)) is in `document/`, since it can hold an error response.

pub(crate) mod candidate;
mod deferred;
mod kind;
mod located;

pub use candidate::{Candidate, Rejection};
pub use kind::ErrorKind;
pub use located::Excerpt;
pub(crate) use located::{EXCERPT_BYTES, LocatedError, path_of};
