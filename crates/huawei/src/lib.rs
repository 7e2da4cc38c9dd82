//! Job-status documents of Huawei Cloud, as tables for `jobglot-core`.
//!
//! ```
//! use jobglot_core::{Document, State};
//!
//! let text = br#"{"job": {"JOB_ID": "JOB474362ef", "ORDER_ID": "", "EXECUTION_STATUS": "FAILED"}}"#;
//! let document = Document::parse(text, &jobglot_huawei::CAS_JOB)?;
//!
//! // Any member by Huawei's own name, as the JSON text that stood there …
//! assert_eq!(document.get("/job/ORDER_ID"), Some(r#""""#));
//! // … and the mapped ones by their canonical names.
//! assert_eq!(document.job().id().as_deref(), Some("JOB474362ef"));
//! assert_eq!(document.job().state(), State::Failed);
//! # Ok::<(), jobglot_core::Error>(())
//! ```
//!
//! There is no struct of the document: its members are rows of one table, which says how each is
//! read and written, and from which the reference, detection and test documents are made. A struct
//! would be a second list of the same names, and would lose whatever it does not list.
//!
//! # Limits
//!
//! - Only ServiceStage's jobs; those of Huawei's other services are other shapes.
//! - The list of `TASK_TYPE` is not known in full, so it is text.
//! - A reply that has a job's id and little else has no name of its own to tell it by: ask for
//!   [`CAS_ACTION`].
#![forbid(unsafe_code)]

mod cas_action;
mod cas_job;
mod code;
mod words;

use jobglot_core::{Identification, Provider};

pub use cas_action::CAS_ACTION;
pub use cas_job::CAS_JOB;
pub use code::{Code, CodeKind};

/// Huawei Cloud and its documents.
pub static PROVIDER: Provider = Provider::new("huawei", "Huawei Cloud", &[&CAS_JOB, &CAS_ACTION])
    .with_request_id_headers(&["x-openstack-request-id", "x-trace-id"])
    .with_identification(
        // Codes of ServiceStage and of the gateway before it; the one for a job that is not found
        // does not say so.
        Identification::NONE
            .with_code_prefixes(&["SVCSTG.", "APIGW."])
            .with_not_found_codes(&["SVCSTG.00100429"]),
    );
