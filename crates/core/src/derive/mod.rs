//! Answers computed from a job beyond its members: failure, times, counts of tasks, phases, pages.
//!
//! Invariant: everything here is a function of the document. Nothing is stored in a job, no clock
//! is read, and no answer decides a state.

pub(crate) mod element_counts;
pub(crate) mod failure;
pub(crate) mod overview;
pub(crate) mod phases;
pub(crate) mod summary;
mod summary_serde;
pub(crate) mod times;
