//! Schemas of job-status documents of Huawei Cloud, for `jobglot-core`.
//!
//! ```
//! use jobglot_core::{Document, State};
//!
//! let text = br#"{"job": {"JOB_ID": "JOB474362ef", "ORDER_ID": "", "EXECUTION_STATUS": "FAILED"}}"#;
//! let document = Document::parse(text, &jobglot_huawei::CAS_JOB)?;
//!
//! // Any member by the provider's name, as JSON text …
//! assert_eq!(document.get("/job/ORDER_ID"), Some(r#""""#));
//! // … and mapped values by their canonical names.
//! assert_eq!(document.job().id().as_deref(), Some("JOB474362ef"));
//! assert_eq!(document.job().state(), State::Failed);
//! # Ok::<(), jobglot_core::Error>(())
//! ```
//!
//! A document is described by one table with a row for each member. Reading, writing, detection,
//! reference and test documents are all derived from the table. A struct would repeat the names and
//! lose every member not listed.
//!
//! # Limits
//!
//! - Beside ServiceStage, the jobs that ECS, EVS, IMS and others share are supported, and those of the
//!   database services. Other services have other schemas.
//! - The values of `TASK_TYPE` are not fully known, so it is text.
//! - A response with a job id and little else has no distinctive name: request [`CAS_ACTION`]
//!   explicitly.
#![forbid(unsafe_code)]

mod cas_action;
mod cas_job;
mod code;
mod database_job;
mod service_job;
mod words;

use jobglot_core::{Identification, Provider};

pub use cas_action::CAS_ACTION;
pub use cas_job::CAS_JOB;
pub use code::{Code, CodeKind};
pub use database_job::DATABASE_JOB;
pub use service_job::SERVICE_JOB;

/// Huawei Cloud and its documents.
///
/// The name of its command line client, `hcloud`, is that of another cloud's too and tells nothing.
pub static PROVIDER: Provider =
    Provider::new("huawei", "Huawei Cloud", &[&CAS_JOB, &CAS_ACTION, &SERVICE_JOB, &DATABASE_JOB])
        .with_request_id_headers(&["x-openstack-request-id", "x-trace-id"])
        .with_identification(
            // Codes of ServiceStage and of the gateway before it; the one for a job that is not found
            // does not say so.
            Identification::NONE
                .with_code_prefixes(&["SVCSTG.", "APIGW."])
                .with_not_found_codes(&["SVCSTG.00100429"]),
        );
