//! A work request of Digital Assistant (ODA): `GET /20190506/workRequests/{id}`, and its summary.
//!
//! The operation is a `requestAction`. Each resource has a status and a message besides the
//! requested action. A summary has no times and no percentage.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, Table};

use crate::actions::DIGITAL_ASSISTANT_ACTIONS;
use crate::members::{self, LOG};
use crate::operations::OPERATIONS;

/// Schema of a work request of Digital Assistant.
pub static DIGITAL_ASSISTANT_WORK_REQUEST: Schema = Schema::new(
    "oci.digital-assistant.work-request",
    "work request of Digital Assistant",
    "Oracle Digital Assistant Service Instance API: WorkRequest Reference",
    &ROOT,
)
.with_rules(members::RULES);

static ROOT: Table = Table::new(&[
    members::ID.required(),
    members::COMPARTMENT_ID.required(),
    Field::attribute("odaInstanceId", Kinds::TEXT, "OCID of the Digital Assistant instance")
        .required(),
    Field::value("resourceId", CanonicalField::SubjectId, Codec::Text, "OCID of what is worked on")
        .required(),
    Field::value(
        "requestAction",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what is done: CREATE_SKILL",
    )
    .required()
    .distinctive(),
    members::STATUS.required(),
    Field::embedded(
        "statusMessage",
        CanonicalField::Messages,
        &LOG,
        "more on the status, such as why it failed",
    ),
    Field::list("resources", CanonicalField::Resources, &RESOURCE, "what is worked on").required(),
    members::PERCENT_COMPLETE,
    members::TIME_ACCEPTED,
    members::TIME_STARTED,
    members::TIME_FINISHED,
])
.with_constants(&[members::COMPARTMENT]);

static RESOURCE: Table = Table::new(&[
    Field::value(
        "resourceAction",
        CanonicalField::Action,
        Codec::Action(&DIGITAL_ASSISTANT_ACTIONS),
        "requested action, not its result: CREATE, PURGE",
    )
    .required(),
    members::RESOURCE_TYPE.required(),
    Field::value("resourceId", CanonicalField::Id, Codec::Text, "OCID of the resource").required(),
    Field::attribute("status", Kinds::TEXT, "where the work on it stands, in the same words")
        .required(),
    Field::attribute("statusMessage", Kinds::TEXT, "more on that status"),
    members::RESOURCE_URI,
]);
