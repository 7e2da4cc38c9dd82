//! Display of states and times for people.

pub(crate) mod bars;
pub(crate) mod state;
pub(crate) mod state_counts;
