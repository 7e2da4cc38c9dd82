//! A work request of OS Management Hub: `GET /20220901/workRequests/{id}`, and its summary.
//!
//! It has `timeCreated` in place of `timeAccepted`, may belong to a tree of work requests, may be
//! retried automatically or manually, and lists its packages and updates.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, Table};

use crate::actions::ACTIONS;
use crate::members::{self, LOG, TIME};

/// Schema of a work request of OS Management Hub.
pub static MANAGEMENT_HUB_WORK_REQUEST: Schema = Schema::new(
    "oci.os-management-hub.work-request",
    "work request of OS Management Hub",
    "Oracle OS Management Hub API: WorkRequest Reference",
    &ROOT,
)
.with_rules(members::RULES);

static ROOT: Table = Table::new(&[
    members::OPERATION_TYPE.required(),
    members::STATUS.required(),
    members::ID.required(),
    Field::value("description", CanonicalField::Description, Codec::Text, "what it is about"),
    Field::value("displayName", CanonicalField::Name, Codec::Text, "its name"),
    Field::embedded("message", CanonicalField::Messages, &LOG, "how far it is, or what went wrong"),
    Field::attribute("parentId", Kinds::TEXT, "OCID of the work request that this is a part of"),
    Field::attribute("childrenId", Kinds::ARRAY, "OCIDs of the work requests that are its parts")
        .distinctive(),
    members::COMPARTMENT_ID.required(),
    Field::list("resources", CanonicalField::Resources, &RESOURCE, "what is worked on"),
    Field::attribute("packageNames", Kinds::ARRAY, "packages that it is about"),
    Field::attribute("windowsUpdateNames", Kinds::ARRAY, "UUIDs of the Windows updates"),
    Field::attribute("moduleSpecs", Kinds::ARRAY, "application-stream modules that it is about"),
    members::PERCENT_COMPLETE,
    Field::value("timeCreated", CanonicalField::Accepted, TIME, "when the request was created")
        .required(),
    members::TIME_UPDATED,
    members::TIME_STARTED,
    members::TIME_FINISHED,
    Field::value(
        "initiatorId",
        CanonicalField::ActorId,
        Codec::Text,
        "OCID of the resource that asked",
    ),
    Field::attribute(
        "managementStation",
        Kinds::OBJECT,
        "settings of the management station that it is about",
    ),
    Field::value("timeScheduled", CanonicalField::Scheduled, TIME, "when it will be tried again"),
    Field::attribute("contentLocation", Kinds::TEXT, "where its bundle lies on the machine"),
    Field::attribute("eventId", Kinds::TEXT, "event of the content that is imported or removed"),
    Field::attribute("contentChecksum", Kinds::TEXT, "fingerprint of that content"),
    Field::attribute("retryOfId", Kinds::TEXT, "OCID of the request that this tries again")
        .distinctive(),
    Field::attribute("rerunOfId", Kinds::TEXT, "OCID of the request that this runs again")
        .distinctive(),
    Field::attribute("retryIntervals", Kinds::ARRAY, "minutes to wait before each new try"),
    Field::attribute(
        "isManagedByAutonomousLinux",
        Kinds::BOOLEAN,
        "whether Autonomous Linux manages it",
    ),
    Field::attribute(
        "rebootTimeoutInMins",
        Kinds::NUMBER,
        "minutes that a reboot may take before it counts as failed",
    ),
    Field::attribute("snapSpecs", Kinds::ARRAY, "snaps that it is about"),
])
.with_constants(&[members::COMPARTMENT]);

static RESOURCE: Table = Table::new(&[
    Field::value(
        "entityType",
        CanonicalField::Kind,
        Codec::Text,
        "INSTANCE, GROUP, COMPARTMENT, …",
    )
    .required(),
    Field::value(
        "actionType",
        CanonicalField::Action,
        Codec::Action(&ACTIONS),
        "what became of it",
    )
    .required()
    .distinctive(),
    Field::value("identifier", CanonicalField::Id, Codec::Text, "OCID of the resource").required(),
    Field::value("entityUri", CanonicalField::Uri, Codec::Text, "path where it can be read"),
    Field::value("name", CanonicalField::Name, Codec::Text, "its name; some have none"),
    Field::map("metadata", CanonicalField::Metadata, "what else there is to say"),
]);
