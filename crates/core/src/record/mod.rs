//! Spans left behind by reading a document, and the sink for the elements of its lists.
//!
//! Reading copies no value: a job, task, resource or message is stored as one span of the text for
//! each of its columns, and every answer is computed from the spans on demand.
//!
//! Invariant: spans are only meaningful together with the text they were read from, and lie inside
//! of it. A record holds no position in another record, so records can be moved as a block.

pub(crate) mod records;
pub(crate) mod row;
pub(crate) mod sink;
pub(crate) mod store;
