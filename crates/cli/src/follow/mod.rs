//! Following jobs through several observations.

pub(crate) mod event_lines;
pub(crate) mod tracker;
