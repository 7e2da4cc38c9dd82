//! The log of a job on the servers of a service: `GET
//! /paas/service/{jcs,soa}/api/v1.1/instances/{domain}/{service}/servers/history/{id}` and
//! `…/servers/history/job/{job}`.
//!
//! This is the older format of the activity log: its members are inside of `actLog`, the operation
//! is an object, times have twelve hours and no time zone, and unknown values are `null` instead of
//! absent. The order is that of the printed sample. The documented schema calls the operation and
//! all numbers strings. No edition marks a member as mandatory.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Rules, Schema, Table, TimeFormat};

use crate::activity::message_events;
use crate::activity_log_job::{MESSAGE, NOT_SUBMITTED};
use crate::words::{OPERATIONS, STATUS};

/// Schema of a job in the server history of a Java or SOA service.
pub static SERVER_HISTORY_JOB: Schema = Schema::new(
    "psm.server-history.job",
    "job of a service's server history",
    "Oracle SOA Cloud Service REST API: View Server Operation Status by Job ID",
    &ROOT,
)
// The end is absent while a job is in progress; a failed job may have no end either.
.with_rules(Rules::NONE.finished_is_terminal())
.with_message_grammar(message_events);

pub(crate) const START_DATE: Field = Field::value(
    "startDate",
    CanonicalField::Started,
    Codec::Time(TimeFormat::TwelveHour),
    "when it began; the time zone is not given",
);

static ROOT: Table =
    Table::new(&[Field::object("actLog", &JOB, "the job and its log").distinctive().flattened()]);

static JOB: Table = Table::new(&[
    Field::attribute("activityLogId", Kinds::ID, "number of the log entry").distinctive(),
    Field::value("serviceId", CanonicalField::SubjectId, Codec::Id, "number of the service instance"),
    Field::object("operation", &OPERATION, "what is done"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where the job stands"),
    START_DATE,
    Field::value(
        "endDate",
        CanonicalField::Finished,
        Codec::Time(TimeFormat::TwelveHour),
        "when it ended, in the same time zone; absent before",
    ),
    Field::value("identityDomain", CanonicalField::TenantId, Codec::Text, "tenant: a name")
        .alias(&["identityId", "identityDomainId"])
        .distinctive(),
    Field::value("serviceName", CanonicalField::SubjectName, Codec::Text, "name of the service instance"),
    Field::attribute("hostName", Kinds::TEXT, "host that the job is about"),
    Field::attribute("serverName", Kinds::TEXT, "server that the job is about"),
    Field::attribute("serverType", Kinds::TEXT, "kind of that server: WLS, OTD"),
    Field::value(
        "jobId",
        CanonicalField::Id,
        Codec::Id,
        "number of the job, or for a while the words No Job Submitted",
    ),
    Field::list(
        "messages",
        CanonicalField::Messages,
        &MESSAGE,
        "what was logged, oldest first; a string by one schema, an array by another, its elements unseen",
    )
    .or_single(),
    Field::attribute("id", Kinds::ID, "number of the operation in the history; in no body seen"),
])
.with_constants(&[(CanonicalField::TenantKind, "identity-domain")])
.with_rules(&[NOT_SUBMITTED]);

static OPERATION: Table = Table::new(&[
    Field::attribute(
        "operationId",
        Kinds::ID,
        "number of the operation, another than the service's",
    ),
    Field::value(
        "operationType",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "operation type",
    ),
]);
