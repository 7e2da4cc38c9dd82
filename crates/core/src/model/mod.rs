//! Canonical values: states, fields, times, positions in text.

pub(crate) mod canonical_field;
pub(crate) mod place;
pub(crate) mod state;
pub(crate) mod timestamp;
