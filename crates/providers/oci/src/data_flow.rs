//! A work request of Data Flow: `GET /20200129/workRequests/{id}`, and its summary.
//!
//! The operation is named `operation`, resources have other names too, and three status words
//! differ in spelling from those of other services.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, Table};

use crate::members;
use crate::{actions::ACTIONS, operations::OPERATIONS, status::DATA_FLOW_STATUS};

/// Schema of a work request of Data Flow.
pub static DATA_FLOW_WORK_REQUEST: Schema = Schema::new(
    "oci.data-flow.work-request",
    "work request of Data Flow",
    "Oracle Cloud Infrastructure Data Flow API: WorkRequest Reference",
    &ROOT,
)
.with_rules(members::RULES)
.identified_by(&[&["timeAccepted", "operation"], &["timeAccepted", "percentComplete"]]);

static ROOT: Table = Table::new(&[
    members::COMPARTMENT_ID.required(),
    members::ID.required(),
    Field::value(
        "operation",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what is done: CREATE_PRIVATE_ENDPOINT",
    )
    .required(),
    members::PERCENT_COMPLETE.required(),
    Field::list("resources", CanonicalField::Resources, &RESOURCE, "what is worked on"),
    Field::value(
        "status",
        CanonicalField::Status,
        Codec::Status(&DATA_FLOW_STATUS),
        "where the request stands",
    )
    .required(),
    members::TIME_ACCEPTED,
    members::TIME_STARTED,
    members::TIME_FINISHED,
])
.with_constants(&[members::COMPARTMENT]);

static RESOURCE: Table = Table::new(&[
    Field::value(
        "actionType",
        CanonicalField::Action,
        Codec::Action(&ACTIONS),
        "what became of it",
    )
    .required()
    .distinctive(),
    Field::attribute("id", Kinds::ID, "number of this entry"),
    Field::value("resourceId", CanonicalField::Id, Codec::Text, "id of the resource").required(),
    members::RESOURCE_TYPE.required(),
    members::RESOURCE_URI,
    // The command line keeps the lower case `id`: `work-requestid`.
    Field::attribute("workRequestid", Kinds::TEXT, "the work request again"),
]);
