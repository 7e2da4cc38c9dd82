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
//! # Limits
//!
//! - Only the shape that most services share; those of the load balancer and a few others are not
//!   read yet.
//! - An operation word that no SDK model declares has a verb only if it begins like those that are.
#![forbid(unsafe_code)]

mod actions;
mod ocid;
mod operation_words;
mod operations;
mod status;
mod work_request;

use jobglot_core::Provider;

pub use ocid::{Ocid, OcidError};
pub use work_request::WORK_REQUEST;

/// Oracle Cloud Infrastructure and its documents.
pub static PROVIDER: Provider =
    Provider { id: "oci", title: "Oracle Cloud Infrastructure", shapes: &[&WORK_REQUEST] };
