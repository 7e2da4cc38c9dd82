//! Schemas of job-status documents of Google Cloud, for `jobglot-core`.
//!
//! ```
//! use jobglot_core::{Document, State};
//!
//! let text = br#"{"name": "operations/a7", "done": true, "error": {"code": 1, "message": "stopped"}}"#;
//! let document = Document::parse(text, &jobglot_google::OPERATION)?;
//!
//! // Any member by the provider's name, as JSON text …
//! assert_eq!(document.get("/error/code"), Some("1"));
//! // … and mapped values by their canonical names: 1 is the code of a canceled operation.
//! assert_eq!(document.job().id().as_deref(), Some("operations/a7"));
//! assert_eq!(document.job().state(), State::Canceled);
//! # Ok::<(), jobglot_core::Error>(())
//! ```
//!
//! A document is described by one table with a row for each member. Reading, writing, detection,
//! reference and test documents are all derived from the table. A struct would repeat the names and
//! lose every member not listed.
//!
//! # Documents
//!
//! Members and words are those of the discovery documents of google-api-python-client 2.202.0 and of the
//! protos in googleapis f8291d2. `gcloud --format json` prints them sorted.
//!
//! # Limits
//!
//! - Words that a client asked for as numbers (`enum-encoding=int`) are known of Dataflow, Vertex AI and
//!   Workflows; others are unrecognized.
//! - Times inside of `genericMetadata` and the like of an operation stay attributes.
//! - Operations of Compute Engine in an aggregated list, a map by zone, are not read.
//! - A resource with a state, such as a cluster, is no job and is refused.
#![forbid(unsafe_code)]

mod bigquery_job;
mod build;
mod compute_operation;
mod container_operation;
mod dataflow_job;
mod dns_operation;
mod members;
mod operation;
mod pipeline_job;
mod run_execution;
mod sql_operation;
mod transfer_run;
mod vertex_job;
mod workflow_execution;

use jobglot_core::Provider;

pub use bigquery_job::BIGQUERY_JOB;
pub use build::BUILD;
pub use compute_operation::COMPUTE_OPERATION;
pub use container_operation::CONTAINER_OPERATION;
pub use dataflow_job::DATAFLOW_JOB;
pub use dns_operation::DNS_OPERATION;
pub use operation::OPERATION;
pub use pipeline_job::PIPELINE_JOB;
pub use run_execution::RUN_EXECUTION;
pub use sql_operation::SQL_OPERATION;
pub use transfer_run::TRANSFER_RUN;
pub use vertex_job::VERTEX_JOB;
pub use workflow_execution::WORKFLOW_EXECUTION;

/// Google Cloud and its schemas.
pub static PROVIDER: Provider = Provider::new(
    "google",
    "Google Cloud",
    &[
        &OPERATION,
        &COMPUTE_OPERATION,
        &BUILD,
        &BIGQUERY_JOB,
        &CONTAINER_OPERATION,
        &SQL_OPERATION,
        &RUN_EXECUTION,
        &VERTEX_JOB,
        &PIPELINE_JOB,
        &DATAFLOW_JOB,
        &WORKFLOW_EXECUTION,
        &TRANSFER_RUN,
        &DNS_OPERATION,
    ],
)
.with_clients(&["gcloud", "bq"]);
