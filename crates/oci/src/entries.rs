//! What `GET /VERSION/workRequests/{id}/errors` and `…/logs` answer: the entries of one work request,
//! which do not say of which, nor where it stands.
//!
//! Most services put them into `items`, the older ones answer with the array alone, and the command
//! line puts either into `data`. Their names are anybody's: a document has one of these shapes only if
//! it has no name besides.

use jobglot_core::{Field, Kinds, Shape, Slot, Table};

use crate::members::{ERROR, LOG};

/// The errors of a work request. They may come before it is over, so that its state is unreported.
pub static WORK_REQUEST_ERRORS: Shape = Shape::new(
    "oci.work-request.errors",
    "errors of a work request",
    "Oracle Clinical Data Exchange REST API: List work request errors",
    &ERRORS,
)
.told_by(&["code", "message", "timestamp"]);

/// The log of a work request.
pub static WORK_REQUEST_LOGS: Shape = Shape::new(
    "oci.work-request.logs",
    "log of a work request",
    "Oracle Clinical Data Exchange REST API: List work request logs",
    &LOGS,
)
.told_by(&["message", "timestamp"]);

static ERRORS: Table = Table::new(&[
    Field::list("items", Slot::Errors, &ERROR, "what went wrong, mostly newest first")
        .or_alone()
        .required(),
    LOCKS,
]);

static LOGS: Table = Table::new(&[
    Field::list("items", Slot::Messages, &LOG, "what was logged, mostly newest first")
        .or_alone()
        .required(),
    LOCKS,
]);

const LOCKS: Field =
    Field::attribute("locks", Kinds::ARRAY, "locks on the work request; cloud_guard");
