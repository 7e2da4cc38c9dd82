//! Parts of views for people: state signs, times, bars.

pub(crate) mod bars;
pub(crate) mod state;
pub(crate) mod times;
