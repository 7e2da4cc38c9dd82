//! Spans that reading leaves, and the sink that they go to.

pub(crate) mod records;
pub(crate) mod row;
pub(crate) mod sink;
pub(crate) mod store;
