//! Errors and log entries of a work request: `GET /VERSION/workRequests/{id}/errors` and `…/logs`.
//!
//! The documents contain neither the id nor the state of the work request.
//!
//! Most services return an object with `items`, the older ones an array, and the command line wraps
//! either in `data`. The names are not distinctive, so a document has one of these schemas only if
//! it has no other names.

use jobglot_core::{CanonicalField, Field, Kinds, Schema, Table};

use crate::members::{ERROR, LOG};

/// Schema of the errors of a work request. Errors may occur before its end, so its state is
/// unreported.
pub static WORK_REQUEST_ERRORS: Schema = Schema::new(
    "oci.work-request.errors",
    "errors of a work request",
    "Oracle Clinical Data Exchange REST API: List work request errors",
    &ERRORS,
)
.identified_alone_by(&[&["code", "message", "timestamp"]]);

/// Schema of the log of a work request.
pub static WORK_REQUEST_LOGS: Schema = Schema::new(
    "oci.work-request.logs",
    "log of a work request",
    "Oracle Clinical Data Exchange REST API: List work request logs",
    &LOGS,
)
.identified_alone_by(&[&["message", "timestamp"]]);

static ERRORS: Table = Table::new(&[
    Field::list("items", CanonicalField::Errors, &ERROR, "what went wrong, mostly newest first")
        .or_root_array()
        .required(),
    LOCKS,
]);

static LOGS: Table = Table::new(&[
    Field::list("items", CanonicalField::Messages, &LOG, "what was logged, mostly newest first")
        .or_root_array()
        .required(),
    LOCKS,
]);

const LOCKS: Field =
    Field::attribute("locks", Kinds::ARRAY, "locks on the work request; cloud_guard");
