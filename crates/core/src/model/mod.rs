//! Canonical values: states, fields, times, positions in text.

pub(crate) mod place;
pub(crate) mod slot;
pub(crate) mod state;
pub(crate) mod timestamp;
