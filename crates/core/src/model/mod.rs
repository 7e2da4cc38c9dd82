//! Values of the canonical model: states, fields, times, and positions in text.
//!
//! Invariant: nothing here knows documents, schemas or providers. Every value is plain data. A
//! status word is never guessed, and a [`Timestamp`](crate::Timestamp) claims no more than its text
//! says: no invented offset, no dropped digit.

pub(crate) mod canonical_field;
pub(crate) mod percent;
pub(crate) mod position;
pub(crate) mod position_index;
pub(crate) mod short;
pub(crate) mod state;
pub(crate) mod timestamp;
