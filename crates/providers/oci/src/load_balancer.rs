//! A work request of a load balancer: `GET /20170115/loadBalancerWorkRequests/{id}`.
//!
//! It is older than the common schema and has little in common with it: the status is a
//! `lifecycleState`, the operation a `type` with its own words, there are no resources and no
//! percentage. It contains its errors, since the API has no `/errors`. Its `message` is JSON in a
//! string. Private Cloud Appliance uses the common schema at the same path.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, Table};

use crate::members;
use crate::{operations::OPERATIONS, status::STATUS};

/// Schema of a work request of the Load Balancer service.
pub static LOAD_BALANCER_WORK_REQUEST: Schema = Schema::new(
    "oci.load-balancer.work-request",
    "work request of a load balancer",
    "Oracle Cloud Infrastructure Load Balancing API: WorkRequest Reference",
    &ROOT,
)
.with_rules(members::RULES)
.identified_by(&[&["loadBalancerId", "timeAccepted"], &["timeAccepted", "errorDetails"]]);

static ROOT: Table = Table::new(&[
    members::ID.required(),
    Field::value(
        "loadBalancerId",
        CanonicalField::SubjectId,
        Codec::Text,
        "OCID of the load balancer",
    )
    .required(),
    Field::value(
        "type",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what is done: CreateBackendSet",
    )
    .required(),
    members::COMPARTMENT_ID,
    Field::value(
        "lifecycleState",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the request stands",
    )
    .required(),
    Field::embedded(
        "message",
        CanonicalField::Messages,
        &MESSAGE,
        "JSON in a string about the workflow, or just its text",
    )
    .required(),
    members::TIME_ACCEPTED.required(),
    members::TIME_FINISHED,
    Field::list("errorDetails", CanonicalField::Errors, &ERROR, "what went wrong").required(),
])
.with_constants(&[members::COMPARTMENT, (CanonicalField::SubjectKind, "load-balancer")]);

/// Members in the order of sample documents; no documented schema describes them.
static MESSAGE: Table = Table::new(&[
    Field::attribute("eventId", Kinds::TEXT, "UUID of the event that the workflow ran for"),
    Field::attribute("loadBalancerId", Kinds::TEXT, "the load balancer again"),
    Field::attribute("workflowName", Kinds::TEXT, "what ran: AddBackendSetWorkflow"),
    Field::value("type", CanonicalField::Code, Codec::Text, "how the workflow ended: SUCCESS"),
    Field::value("message", CanonicalField::Text, Codec::Text, "final message of the workflow: OK"),
    Field::attribute("workRequestId", Kinds::TEXT, "the work request again"),
]);

static ERROR: Table = Table::new(&[
    Field::value("errorCode", CanonicalField::Code, Codec::Text, "BAD_INPUT or INTERNAL_ERROR")
        .required(),
    Field::value("message", CanonicalField::Text, Codec::Text, "the error in words").required(),
]);
