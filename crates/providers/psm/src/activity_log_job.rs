//! A job of the activity log: `GET /paas/api/v1.1/activitylog/{domain}/job/{id}`.
//!
//! Members and their order follow sample documents. The documented schema makes all members
//! optional in every edition, and disagrees with the samples about numbers.

use jobglot_core::{Codec, Evidence, Field, Form, Kinds, Rules, Schema, Slot, State, Table};

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
.with_rules(Rules { finished_is_terminal: true, evidence: &[NOT_SUBMITTED], ..Rules::NONE })
.with_told(message_events);

/// Text in place of a job number until PSM has submitted the job for execution.
pub(crate) const NOT_SUBMITTED: Evidence =
    Evidence { member: "jobId", value: "No Job Submitted", state: State::Pending };

static JOB: Table = Table::new(&[
    Field::attribute("activityLogId", Kinds::ID, "number of the log entry").telling(),
    Field::value("serviceName", Slot::SubjectName, Codec::Text, "name of the service instance"),
    Field::value(
        "serviceType",
        Slot::SubjectKind,
        Codec::Text,
        "kind of service, in varying case: mysqlcs, jaas",
    ),
    Field::value("identityDomain", Slot::TenantId, Codec::Text, "tenant: a name, or idcs-…")
        .also(&["identityDomainId"])
        .telling(),
    Field::value("serviceId", Slot::SubjectId, Codec::Id, "number of the service instance"),
    Field::value(
        "jobId",
        Slot::Id,
        Codec::Id,
        "number of the job, or for a while the words No Job Submitted",
    ),
    Field::attribute("computeSiteName", Kinds::TEXT, "site that the service runs at"),
    Field::value("startDate", Slot::Started, Codec::Time(Form::BasicOffset), "when it began"),
    Field::value(
        "endDate",
        Slot::Finished,
        Codec::Time(Form::BasicOffset),
        "when it ended; absent before",
    ),
    Field::value("status", Slot::Status, Codec::Status(&STATUS), "where the job stands"),
    Field::attribute("host", Kinds::TEXT, "host that a scaling job adds or removes"),
    Field::attribute("serverType", Kinds::TEXT, "kind of server on that host: WLS, OTD"),
    Field::attribute(
        "operationId",
        Kinds::ID,
        "number of the operation, mostly that of the service",
    ),
    Field::value("operationType", Slot::Operation, Codec::Operation(&OPERATIONS), "what is done"),
    Field::value(
        "summaryMessage",
        Slot::Description,
        Codec::Text,
        "operation type again, or the name of the server",
    )
    .telling(),
    Field::value("authDomain", Slot::ActorDomain, Codec::Text, "domain of the user who asked")
        .telling(),
    Field::value("authUser", Slot::ActorName, Codec::Text, "user who asked"),
    Field::value("initiatedBy", Slot::ActorVia, Codec::Text, "who asked: USER or SYSTEM"),
    Field::attribute("resourceName", Kinds::TEXT, "name of the machine that is worked on"),
    Field::attribute("resourceType", Kinds::TEXT, "kind of that machine: VM"),
    Field::attribute("resourceId", Kinds::ID, "number of that machine"),
    Field::list("messages", Slot::Messages, &MESSAGE, "what was logged, oldest first"),
])
.with_constants(&[(Slot::TenantKind, "identity-domain")]);

pub(crate) static MESSAGE: Table = Table::new(&[
    Field::value(
        "activityDate",
        Slot::Time,
        Codec::Time(Form::BasicOffset),
        "when it was logged; entries with equal times may be in any order",
    )
    .telling(),
    Field::value(
        "message",
        Slot::Text,
        Codec::Text,
        "what was logged; it has no level and no code",
    ),
])
.or_bare(Slot::Text);
