//! The reply to a request that a job is submitted for, such as scaling a service.
//!
//! It has little more than the id to ask for: a string here, where the activity log has a number.
//! Replies up to 2016 say `New` beside it, those of 2017 do not. Some services give the id in the
//! `Location` header alone. Order is that of printed replies; no schema marks a member as mandatory.

use jobglot_core::{Codec, Field, Rules, Shape, Slot, State, Table};

use crate::activity::tell;
use crate::words::SUBMISSION_STATUS;

/// A job that has just been submitted.
pub static SUBMISSION: Shape = Shape::new(
    "psm.submission",
    "reply to a submitted job",
    "Oracle SOA Cloud Service REST API: Scale In a Cluster",
    &ROOT,
)
.with_rules(Rules { unreported: Some(State::Pending), ..Rules::NONE })
.with_told(tell);

static ROOT: Table = Table::new(&[
    Field::value(
        "status",
        Slot::Status,
        Codec::Status(&SUBMISSION_STATUS),
        "that the job is new; absent from 2017 on",
    ),
    Field::object("details", &DETAILS, "the job").home(),
]);

static DETAILS: Table = Table::new(&[
    Field::embedded(
        "message",
        Slot::Messages,
        &MESSAGE,
        "what was submitted, in words, perhaps with a code and the job's number",
    ),
    // The name is peculiar in this place: inside an object that is called details.
    Field::value("jobId", Slot::Id, Codec::Id, "number of the job, in a string").telling(),
]);

static MESSAGE: Table =
    Table::new(&[Field::value("message", Slot::Text, Codec::Text, "what was submitted")]);
