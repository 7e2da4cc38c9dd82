//! Job-status documents of Oracle PaaS Service Manager (PSM), as tables for `jobglot-core`.
//!
//! ```
//! use jobglot_core::{Document, State};
//!
//! let text = br#"{ "activityLogId": 4021124, "jobId": 5150771, "status": "SUCCEED" }"#;
//! let document = Document::parse(text, &jobglot_psm::ACTIVITY_LOG_JOB)?;
//!
//! // Any member by PSM's own name, as the JSON text that stood there …
//! assert_eq!(document.get("/activityLogId"), Some("4021124"));
//! // … and the mapped ones by their canonical names.
//! assert_eq!(document.job().id().as_deref(), Some("5150771"));
//! assert_eq!(document.job().state(), State::Succeeded);
//! # Ok::<(), jobglot_core::Error>(())
//! ```
//!
//! There is no struct of the document: its members are rows of one table, which says how each is
//! read and written, and from which the reference, detection and test documents are made. A struct
//! would be a second list of the same names, and would lose whatever it does not list.
//!
//! # Limits
//!
//! - Only the activity log's own form of a job; the older status pages and server histories of
//!   single services are other shapes.
//! - A state is never read from the text of a message: PSM changed the wording between years.
#![forbid(unsafe_code)]

mod activity;
mod activity_log_job;
mod words;

use jobglot_core::Provider;

pub use activity::{Activities, Activity, Name, Phase, Role, activities, secret, submitted_job};
pub use activity_log_job::ACTIVITY_LOG_JOB;

/// Oracle PaaS Service Manager and its documents.
pub static PROVIDER: Provider =
    Provider { id: "psm", title: "Oracle PaaS Service Manager", shapes: &[&ACTIVITY_LOG_JOB] };
