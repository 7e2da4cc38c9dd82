//! An operation on the servers of a service: an element of the array in the response to `GET
//! /paas/service/{jcs,soa}/api/v1.1/instances/{domain}/{service}/servers/history`.
//!
//! It is the short form of a [`SERVER_HISTORY_JOB`](crate::SERVER_HISTORY_JOB): flat, without
//! messages, and with phrases as status while servers are scaled. The order is that of the printed
//! sample. No edition marks a member as mandatory.

use jobglot_core::{
    CanonicalField, Certainty::Inferred, Codec, Field, Kinds, Rules, Schema, State, StateRule,
    Table, Test, TimeFormat,
};

use crate::activity_log_job::NOT_SUBMITTED;
use crate::server_history_job::START_DATE;
use crate::words::{HISTORY_STATUS, OPERATIONS};

/// Schema of an operation in the server history of a Java or SOA service.
pub static SERVER_HISTORY_OPERATION: Schema = Schema::new(
    "psm.server-history.operation",
    "operation in a service's server history",
    "Oracle SOA Cloud Service REST API: View All Server Operations",
    &OPERATION,
)
// The end is absent while an operation is in progress; a failed one may have no end either.
.with_rules(Rules::NONE.finished_is_terminal())
// The name of the server is distinctive, but absent for operations on all servers of a service.
.identified_by(&[&["serviceId", "jobId", "operationType", "inProgress"]]);

static OPERATION: Table = Table::new(&[
    Field::value(
        "serviceId",
        CanonicalField::SubjectId,
        Codec::Id,
        "number of the service instance",
    ),
    Field::value(
        "jobId",
        CanonicalField::Id,
        Codec::Id,
        "number of the job, or for a while the words No Job Submitted",
    ),
    Field::value(
        "operationType",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what is done",
    ),
    Field::attribute("inProgress", Kinds::BOOLEAN, "whether it is under way"),
    Field::attribute("id", Kinds::ID, "number of the entry in the history, not of the job"),
    Field::attribute("affectedServer", Kinds::TEXT, "server that is added, removed or restarted")
        .distinctive(),
    Field::attribute("hostName", Kinds::TEXT, "host that the server runs on"),
    Field::value(
        "status",
        CanonicalField::Status,
        Codec::Status(&HISTORY_STATUS),
        "where it stands",
    ),
    START_DATE,
    Field::value(
        "endDate",
        CanonicalField::Finished,
        Codec::Time(TimeFormat::TwelveHour),
        "when it ended, in the same time zone; absent before, and if it failed",
    ),
])
.with_rules(&[
    NOT_SUBMITTED,
    StateRule::new(
        State::Running,
        &[Test::Not(&Test::Present("status")), Test::Word("inProgress", &["true"])],
        Inferred,
        "the name; bodies seen have a status too",
    ),
]);
