//! Response to a request which submits a job, such as scaling a service.
//!
//! It has little more than the id of the job, as a string; the activity log has a number. Responses
//! up to 2016 also have the status `New`, those of 2017 do not. Some services only give the id in
//! the `Location` header. The order is that of printed responses; no documented schema marks a
//! member as mandatory.

use jobglot_core::{
    CanonicalField, Certainty::Inferred, Codec, Field, Schema, State, StateRule, Table, Test,
};

use crate::activity::message_events;
use crate::words::SUBMISSION_STATUS;

/// Schema of a job just submitted.
pub static SUBMISSION: Schema = Schema::new(
    "psm.submission",
    "response to a submitted job",
    "Oracle SOA Cloud Service REST API: Scale In a Cluster",
    &ROOT,
)
.with_message_grammar(message_events);

static ROOT: Table = Table::new(&[
    Field::value(
        "status",
        CanonicalField::Status,
        Codec::Status(&SUBMISSION_STATUS),
        "always New; absent from 2017 on",
    ),
    Field::object("details", &DETAILS, "the job").flattened(),
])
.with_rules(&[StateRule::new(
    State::Pending,
    &[Test::Not(&Test::Present("status"))],
    Inferred,
    "the response accepts the request; it has no status from 2017 on",
)]);

static DETAILS: Table = Table::new(&[
    Field::embedded(
        "message",
        CanonicalField::Messages,
        &MESSAGE,
        "what was submitted, in words, perhaps with a code and the job's number",
    ),
    // Distinctive because of its place: inside of an object named details.
    Field::value("jobId", CanonicalField::Id, Codec::Id, "number of the job, in a string")
        .distinctive(),
]);

static MESSAGE: Table =
    Table::new(&[Field::value("message", CanonicalField::Text, Codec::Text, "what was submitted")]);
