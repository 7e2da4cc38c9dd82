//! A work request, as `GET /VERSION/workRequests/{id}` of nearly all services answers, and its
//! summary, as a list of them holds.
//!
//! The members are those of the newest of the common sets, in the order that its schema declares
//! them. Single services add some of their own, which stand where those services have them: at the
//! end, or beside what they belong to. Summaries are the same with less: without `resources` or
//! `percentComplete` in a few services, with `workRequestId` for `id` in one.
//!
//! Analytics is no shape of its own: its resources have other names (`actionResult`, `resourceType`,
//! `resourceUri`), but its request is a common one, and without resources could not be told from it.
//!
//! Marked as always there is what nearly every service marks in both. `resources` and
//! `percentComplete` are not, for they are what summaries leave out.

use jobglot_core::{Codec, Field, Kinds, Shape, Slot, Table};

use crate::actions::ACTIONS;
use crate::members::{self, ERROR, LOG, TIME};

/// A work request of any service that has the common shape.
pub static WORK_REQUEST: Shape = Shape::new(
    "oci.work-request",
    "work request",
    "Oracle Clinical Data Exchange REST API: Get work request status",
    &ROOT,
)
.with_rules(members::RULES);

static ROOT: Table = Table::new(&[
    Field::value("displayName", Slot::Name, Codec::Text, "its name; database_tools_runtime"),
    members::OPERATION_TYPE.required(),
    // In the summary of a configuration of Log Analytics, and in jobs that are so like a work request
    // that they can't be told from one: the runs of data_science, the jobs of ai_vision and others.
    members::STATUS.also(&["lifecycleState"]).required(),
    Field::attribute("statusDetails", Kinds::TEXT, "finer state within the status; rover"),
    members::ID.also(&["workRequestId"]).required(),
    members::COMPARTMENT_ID.required(),
    Field::list("resources", Slot::Resources, &RESOURCE, "what is worked on, at most 32"),
    Field::attribute("workflowMonitor", Kinds::OBJECT, "steps of its workflow; oce"),
    Field::list("errors", Slot::Errors, &ERROR, "what went wrong; identity and waas"),
    Field::list("logs", Slot::Messages, &LOG, "what was logged; identity and waas"),
    Field::attribute("opcRequestId", Kinds::TEXT, "id of the call that asked for it; datacc"),
    members::PERCENT_COMPLETE,
    Field::value(
        "totalTaskCount",
        Slot::TaskTotal,
        Codec::Count,
        "how many tasks it has, none of which stands in it; jms and jms_utils",
    ),
    Field::attribute(
        "completedTaskCount",
        Kinds::NUMBER,
        "how many of them are over; jms and jms_utils",
    ),
    members::TIME_ACCEPTED.required(),
    members::TIME_STARTED,
    members::TIME_FINISHED,
    members::TIME_UPDATED.also(&["timeLastUpdated"]),
    Field::value(
        "timeScheduled",
        Slot::Scheduled,
        TIME,
        "when it was planned to begin; database_tools_runtime",
    ),
    Field::object("createdBy", &PRINCIPAL, "who asked for it; jms and jms_utils"),
    Field::value(
        "createdByPrincipalId",
        Slot::ActorId,
        Codec::Text,
        "OCID of the user or resource that asked for it; database_tools_runtime",
    ),
    Field::value(
        "createdByPrincipalDomainId",
        Slot::ActorDomain,
        Codec::Text,
        "OCID of that user's identity domain; database_tools_runtime",
    ),
    Field::attribute("listingId", Kinds::TEXT, "listing that it is about; marketplace"),
    Field::attribute("packageVersion", Kinds::TEXT, "version of its package; marketplace"),
    Field::attribute("locks", Kinds::ARRAY, "locks on it; cloud_guard"),
    Field::attribute("freeformTags", Kinds::OBJECT, "its tags; 4 services, such as datacc"),
    Field::attribute(
        "definedTags",
        Kinds::OBJECT,
        "its tags by namespace; 4 services, such as datacc",
    ),
    Field::attribute(
        "systemTags",
        Kinds::OBJECT,
        "tags that Oracle gave it, by namespace; 3 services, such as datacc",
    ),
])
.with_constants(&[members::COMPARTMENT]);

static RESOURCE: Table = Table::new(&[
    Field::value("entityType", Slot::Kind, Codec::Text, "kind of the resource, in any case")
        .also(&["resourceType"])
        .required(),
    Field::value("actionType", Slot::Action, Codec::Action(&ACTIONS), "what became of it")
        .also(&["actionResult"])
        .required()
        .telling(),
    Field::value("identifier", Slot::Id, Codec::Text, "OCID or other id of the resource")
        .also(&["entityId"])
        .required(),
    Field::value("entityUri", Slot::Uri, Codec::Text, "where it can be read: a path or an address")
        .also(&["resourceUri"]),
    Field::value("entityName", Slot::Name, Codec::Text, "its name; database_management"),
    Field::map("metadata", Slot::Metadata, "what else there is to say, such as IS_DRY_RUN"),
    Field::attribute(
        "entityDependencies",
        Kinds::ARRAY,
        "resources that have to wait for this one; database_management",
    ),
    Field::attribute("subTypeDetails", Kinds::ARRAY, "its parts and how they stand; blockchain"),
    Field::attribute("sourceId", Kinds::TEXT, "id of what it comes from; management_agent"),
    Field::attribute("sourceName", Kinds::TEXT, "name of what it comes from; management_agent"),
    Field::attribute("sourceVersion", Kinds::TEXT, "version of that; management_agent"),
    Field::attribute("timeAccepted", Kinds::TEXT, "when it was asked for; management_agent"),
    Field::attribute("timeStarted", Kinds::TEXT, "when work on it began; management_agent"),
    Field::attribute("timeFinished", Kinds::TEXT, "when work on it ended; management_agent"),
]);

static PRINCIPAL: Table = Table::new(&[
    // The slot for it is that of `createdByPrincipalId`: one member of a table fills a slot.
    Field::attribute("id", Kinds::TEXT, "OCID of the principal").required(),
    Field::value("displayName", Slot::ActorName, Codec::Text, "name of the principal").required(),
]);
