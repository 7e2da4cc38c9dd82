//! Azure Batch.

mod job;
mod task;

pub use job::BATCH_JOB;
pub use task::BATCH_TASK;
