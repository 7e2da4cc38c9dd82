//! A job of the activity log: `GET /paas/api/v1.1/activitylog/{domain}/job/{id}`.
//!
//! Members and their order follow sample documents. The documented schema makes all members
//! optional in every edition, and disagrees with the samples about numbers.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Rules, Schema, State, StateRule,
    Table, Test, TimeFormat,
};

use crate::activity::message_events;
use crate::words::{OPERATIONS, STATUS};

/// Schema of a job in the activity log of any PaaS service, including stacks.
pub static ACTIVITY_LOG_JOB: Schema = Schema::new(
    "psm.activity-log.job",
    "job of the activity log",
    "Oracle PaaS REST API: View the Status of an Operation by Job Id",
    &JOB,
)
// `endDate` is absent in all documents of unfinished jobs, not even null.
.with_rules(Rules::NONE.finished_is_terminal())
.with_message_grammar(message_events)
.with_lists(&["activityLogs"])
.identified_in(&["activityLogs"]);

/// Text in place of a job number until PSM has submitted the job for execution.
pub(crate) const NOT_SUBMITTED: StateRule = StateRule::new(
    State::Pending,
    &[Test::Not(&Test::Present("status")), Test::Word("jobId", &["No Job Submitted"])],
    Documented,
    "PSM's REST API: the job id until the job has been submitted",
);

static JOB: Table = Table::new(&[
    Field::attribute("activityLogId", Kinds::ID, "number of the log entry").distinctive(),
    Field::value(
        "serviceName",
        CanonicalField::SubjectName,
        Codec::Text,
        "name of the service instance",
    ),
    Field::value(
        "serviceType",
        CanonicalField::SubjectKind,
        Codec::Text,
        "kind of service, in varying case: mysqlcs, jaas",
    ),
    Field::value(
        "identityDomain",
        CanonicalField::TenantId,
        Codec::Text,
        "tenant: a name, or idcs-…",
    )
    .alias(&["identityDomainId"])
    .distinctive(),
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
    Field::attribute("computeSiteName", Kinds::TEXT, "site that the service runs at"),
    Field::value(
        "startDate",
        CanonicalField::Started,
        Codec::Time(TimeFormat::BasicOffset),
        "when it began",
    ),
    Field::value(
        "endDate",
        CanonicalField::Finished,
        Codec::Time(TimeFormat::BasicOffset),
        "when it ended; absent before",
    ),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where the job stands"),
    Field::attribute("host", Kinds::TEXT, "host that a scaling job adds or removes"),
    Field::attribute("serverType", Kinds::TEXT, "kind of server on that host: WLS, OTD"),
    Field::attribute(
        "operationId",
        Kinds::ID,
        "number of the operation, mostly that of the service",
    ),
    Field::value(
        "operationType",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what is done",
    ),
    Field::value(
        "summaryMessage",
        CanonicalField::Description,
        Codec::Text,
        "operation type again, or the name of the server",
    )
    .distinctive(),
    Field::value(
        "authDomain",
        CanonicalField::ActorDomain,
        Codec::Text,
        "domain of the user who asked",
    )
    .distinctive(),
    Field::value("authUser", CanonicalField::ActorName, Codec::Text, "user who asked"),
    Field::value("initiatedBy", CanonicalField::ActorVia, Codec::Text, "who asked: USER or SYSTEM"),
    Field::attribute("resourceName", Kinds::TEXT, "name of the machine that is worked on"),
    Field::attribute("resourceType", Kinds::TEXT, "kind of that machine: VM"),
    Field::attribute("resourceId", Kinds::ID, "number of that machine"),
    Field::list("messages", CanonicalField::Messages, &MESSAGE, "what was logged, oldest first"),
])
.with_constants(&[(CanonicalField::TenantKind, "identity-domain")])
.with_rules(&[NOT_SUBMITTED]);

pub(crate) static MESSAGE: Table = Table::new(&[
    Field::value(
        "activityDate",
        CanonicalField::Time,
        Codec::Time(TimeFormat::BasicOffset),
        "when it was logged; entries with equal times may be in any order",
    )
    .distinctive(),
    Field::value(
        "message",
        CanonicalField::Text,
        Codec::Text,
        "what was logged; it has no level and no code",
    ),
])
.or_bare(CanonicalField::Text);
