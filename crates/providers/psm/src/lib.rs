//! Schemas of job-status documents of Oracle PaaS Service Manager (PSM), for `jobglot-core`.
//!
//! ```
//! use jobglot_core::{Document, State};
//!
//! let text = br#"{ "activityLogId": 4021124, "jobId": 5150771, "status": "SUCCEED" }"#;
//! let document = Document::parse(text, &jobglot_psm::ACTIVITY_LOG_JOB)?;
//!
//! // Any member by the provider's name, as JSON text …
//! assert_eq!(document.get("/activityLogId"), Some("4021124"));
//! // … and mapped values by their canonical names.
//! assert_eq!(document.job().id().as_deref(), Some("5150771"));
//! assert_eq!(document.job().state(), State::Succeeded);
//! # Ok::<(), jobglot_core::Error>(())
//! ```
//!
//! A document is described by one table with a row for each member. Reading, writing, detection,
//! reference and test documents are all derived from the table. A struct would repeat the names and
//! lose every member not listed.
//!
//! # Schemas
//!
//! | schema | response of |
//! |---|---|
//! | [`ACTIVITY_LOG_JOB`] | the activity log of every service, and of stacks |
//! | [`SERVER_HISTORY_JOB`] | the older log of a job on the servers of a Java or SOA service |
//! | [`SERVER_HISTORY_OPERATION`] | the list of such jobs |
//! | [`DATABASE_JOB`] | the status pages of Database and Exadata services |
//! | [`LIFECYCLE_STATUS`] | the status pages of Java, SOA and Integration services |
//! | [`SUBMISSION`] | a request which submits a job |
//! | [`IP_RESERVATION`] | a reservation of an IP address |
//!
//! # Limits
//!
//! - The state is never read from the text of a message: PSM changed the wording between years.
//! - Times of the server history have no time zone, so they can only be compared with each other.
#![forbid(unsafe_code)]

mod activity;
mod activity_log_job;
mod database_job;
mod ip_reservation;
mod lifecycle_status;
mod server_history_job;
mod server_history_operation;
mod submission;
mod words;

use jobglot_core::{Identification, Provider, TextOutput};

pub use activity::{Activities, Activity, Name, Phase, Role, activities, submitted_job};
pub use activity_log_job::ACTIVITY_LOG_JOB;
pub use database_job::DATABASE_JOB;
pub use ip_reservation::IP_RESERVATION;
pub use lifecycle_status::LIFECYCLE_STATUS;
pub use server_history_job::SERVER_HISTORY_JOB;
pub use server_history_operation::SERVER_HISTORY_OPERATION;
pub use submission::SUBMISSION;

/// Oracle PaaS Service Manager and its documents.
pub static PROVIDER: Provider = Provider::new(
    "psm",
    "Oracle PaaS Service Manager",
    &[
        &ACTIVITY_LOG_JOB,
        &SERVER_HISTORY_JOB,
        &SERVER_HISTORY_OPERATION,
        &DATABASE_JOB,
        &LIFECYCLE_STATUS,
        &SUBMISSION,
        &IP_RESERVATION,
    ],
)
.with_cloud("oracle_cloud")
.with_clients(&["psm"])
.with_lists(&["items"])
.with_trailing_lines(&["Job ID : "])
// The format `short`, its default for single services.
.with_text_output(TextOutput::new(&["Service:", "Job ID:"], "-of json"))
.with_request_id_headers(&["x-oracle-dms-ecid"])
.with_identification(
    // Codes of its Java service (also misspelled) and of its backups.
    Identification::NONE
        .with_code_prefixes(&["JAAS-", "JASS-", "SM-BKP-"])
        .with_headers(&["x-oracle-dms-ecid"]),
);
