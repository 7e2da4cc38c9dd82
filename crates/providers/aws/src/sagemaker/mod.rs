//! SageMaker. Members of a job carry its kind in their names, so each kind has a schema.

mod pipeline_execution;
mod processing_job;
mod training_job;
mod transform_job;

pub use pipeline_execution::SAGEMAKER_PIPELINE_EXECUTION;
pub use processing_job::SAGEMAKER_PROCESSING_JOB;
pub use training_job::SAGEMAKER_TRAINING_JOB;
pub use transform_job::SAGEMAKER_TRANSFORM_JOB;
