//! Answers computed from a job: failure, times, phases, pages.

pub(crate) mod derived;
pub(crate) mod element_counts;
pub(crate) mod overview;
pub(crate) mod phases;
