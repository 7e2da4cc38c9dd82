//! Job-status documents of Oracle Cloud Infrastructure (OCI), as tables for `jobglot-core`.
//!
//! ```
//! use jobglot_core::{Document, State};
//!
//! let text = br#"{"id": "ocid1.workrequest.oc1..a", "status": "WAITING", "percentComplete": 40.0}"#;
//! let document = Document::parse(text, &jobglot_oci::WORK_REQUEST)?;
//!
//! // Any member by OCI's own name, as the JSON text that stood there …
//! assert_eq!(document.get("/percentComplete"), Some("40.0"));
//! // … and the mapped ones by their canonical names.
//! assert_eq!(document.job().id().as_deref(), Some("ocid1.workrequest.oc1..a"));
//! assert_eq!(document.job().state(), State::Waiting);
//! # Ok::<(), jobglot_core::Error>(())
//! ```
//!
//! There is no struct of the document: its members are rows of one table, which says how each is
//! read and written, and from which the reference, detection and test documents are made. A struct
//! would be a second list of the same names, and would lose whatever it does not list.
//!
//! # Shapes
//!
//! OCI is a hundred services with one idea of a work request, which nearly all of them write in one
//! shape, [`WORK_REQUEST`]. It has the members that single services add, and the names that some have
//! for the same thing. Services whose work requests are another document, and can be told by it, have a
//! shape of their own: Load Balancer, Digital Assistant, Data Flow, OS Management Hub, and Log Analytics
//! for its queries, storage and configuration. Summaries, as lists hold them, have the shape of the
//! whole request. What `/errors` and `/logs` answer are documents of their own, of which each is read
//! as one work request that says nothing else of itself.
//!
//! # Limits
//!
//! - One entry of `/errors` or `/logs` that stands alone is anybody's, and not read: a list of them is.
//! - An operation word that no SDK model declares has a verb only if it begins like those that are.
//!   Core, database and load balancer declare none and write any text.
//! - A word that a client has replaced by `UNKNOWN_ENUM_VALUE` can't be had back; a finding says so.
#![forbid(unsafe_code)]

mod actions;
mod data_flow;
mod digital_assistant;
mod entries;
mod load_balancer;
mod log_analytics;
mod management_hub;
mod members;
mod ocid;
mod operation_words;
mod operations;
mod status;
mod work_request;

use jobglot_core::{Identification, Provider};

pub use data_flow::DATA_FLOW_WORK_REQUEST;
pub use digital_assistant::DIGITAL_ASSISTANT_WORK_REQUEST;
pub use entries::{WORK_REQUEST_ERRORS, WORK_REQUEST_LOGS};
pub use load_balancer::LOAD_BALANCER_WORK_REQUEST;
pub use log_analytics::LOG_ANALYTICS_WORK_REQUEST;
pub use management_hub::MANAGEMENT_HUB_WORK_REQUEST;
pub use ocid::{Ocid, OcidError};
pub use work_request::WORK_REQUEST;

/// Oracle Cloud Infrastructure and its documents.
///
/// The common shape is the first: of shapes that fit a document equally well the first one wins, and
/// a thin work request, of which only common members are seen, is one of any service.
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
    ],
)
// The command line and the SDKs put a response into `data`, beside its `etag`.
.with_wrappers(&["data"])
.with_lists(&["items", "data"])
// The command line prints these before the JSON of an error.
.with_leading_lines(&["ServiceError:", "TransientServiceError:"])
.with_request_id_headers(&["opc-request-id"])
.with_identification(Identification::NONE.with_headers(&["opc-request-id"]));
