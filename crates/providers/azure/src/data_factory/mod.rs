//! Data Factory, and the pipelines of Synapse.

mod activity_runs;
mod pipeline_run;

pub use activity_runs::DATA_FACTORY_ACTIVITY_RUNS;
pub use pipeline_run::DATA_FACTORY_PIPELINE_RUN;
