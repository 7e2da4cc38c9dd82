//! Schemas of job-status documents of Oracle Cloud Infrastructure (OCI), for `jobglot-core`.
//!
//! ```
//! use jobglot_core::{Document, State};
//!
//! let text = br#"{"id": "ocid1.workrequest.oc1..a", "status": "WAITING", "percentComplete": 40.0}"#;
//! let document = Document::parse(text, &jobglot_oci::WORK_REQUEST)?;
//!
//! // Any member by the provider's name, as JSON text …
//! assert_eq!(document.get("/percentComplete"), Some("40.0"));
//! // … and mapped values by their canonical names.
//! assert_eq!(document.job().id().as_deref(), Some("ocid1.workrequest.oc1..a"));
//! assert_eq!(document.job().state(), State::Waiting);
//! # Ok::<(), jobglot_core::Error>(())
//! ```
//!
//! A document is described by one table with a row for each member. Reading, writing, detection,
//! reference and test documents are all derived from the table. A struct would repeat the names and
//! lose every member not listed.
//!
//! # Schemas
//!
//! Nearly all of about a hundred OCI services write work requests in the common schema
//! [`WORK_REQUEST`]. It includes members specific to single services, and their aliases. Services
//! with a different and detectable format have a schema of their own: Load Balancer, Digital
//! Assistant, Data Flow, OS Management Hub, and Log Analytics for its queries, storage and
//! configuration. Summaries in lists have the schema of the full work request. Responses of
//! `/errors` and `/logs` are documents too: each is read as one work request without other values.
//!
//! Jobs that are no work requests are [`RESOURCE_MANAGER_JOB`] and [`DATA_INTEGRATION_TASK_RUN`];
//! [`ACCEPTANCE`] is the response to the request that begins a job.
//!
//! # Limits
//!
//! - A single entry of `/errors` or `/logs` is not distinctive and not read; a list of them is.
//! - An operation word not declared by an SDK model has a verb only if it begins like a declared
//!   one. Core, database and load balancer declare none and write any text.
//! - A word replaced by a client with `UNKNOWN_ENUM_VALUE` is lost; a finding reports this.
#![forbid(unsafe_code)]

mod acceptance;
mod actions;
mod data_flow;
mod data_integration_run;
mod digital_assistant;
mod entries;
mod load_balancer;
mod log_analytics;
mod management_hub;
mod members;
mod ocid;
mod operation_words;
mod operations;
mod resource_manager_job;
mod status;
mod work_request;

use jobglot_core::{Identification, Provider};

pub use acceptance::ACCEPTANCE;
pub use data_flow::DATA_FLOW_WORK_REQUEST;
pub use data_integration_run::DATA_INTEGRATION_TASK_RUN;
pub use digital_assistant::DIGITAL_ASSISTANT_WORK_REQUEST;
pub use entries::{WORK_REQUEST_ERRORS, WORK_REQUEST_LOGS};
pub use load_balancer::LOAD_BALANCER_WORK_REQUEST;
pub use log_analytics::LOG_ANALYTICS_WORK_REQUEST;
pub use management_hub::MANAGEMENT_HUB_WORK_REQUEST;
pub use ocid::Ocid;
pub use resource_manager_job::RESOURCE_MANAGER_JOB;
pub use work_request::WORK_REQUEST;

/// Oracle Cloud Infrastructure and its schemas.
///
/// The common schema is the first: of schemas with an equal score the first one wins, and a work
/// request with common members only may be from any service.
pub static PROVIDER: Provider = Provider::new(
    "oci",
    "Oracle Cloud Infrastructure",
    &[
        &WORK_REQUEST,
        &LOAD_BALANCER_WORK_REQUEST,
        &DIGITAL_ASSISTANT_WORK_REQUEST,
        &DATA_FLOW_WORK_REQUEST,
        &MANAGEMENT_HUB_WORK_REQUEST,
        &LOG_ANALYTICS_WORK_REQUEST,
        &WORK_REQUEST_ERRORS,
        &WORK_REQUEST_LOGS,
        &RESOURCE_MANAGER_JOB,
        &DATA_INTEGRATION_TASK_RUN,
        &ACCEPTANCE,
    ],
)
.with_cloud("oracle_cloud")
.with_clients(&["oci"])
// The command line and the SDKs put a response into `data`, beside its `etag`.
.with_wrappers(&["data"])
.with_lists(&["items", "data"])
// The command line prints these before the JSON of an error.
.with_leading_lines(&["ServiceError:", "TransientServiceError:"])
.with_request_id_headers(&["opc-request-id"])
.with_identification(Identification::NONE.with_headers(&["opc-request-id"]));
