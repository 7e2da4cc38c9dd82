//! A work request: `GET /VERSION/workRequests/{id}` of nearly all services, and its summary in a
//! list.
//!
//! The members are those of the newest common set, in declaration order. Members specific to single
//! services are at their place in these services: at the end, or beside a related member. A summary
//! has fewer members: a few services omit `resources` or `percentComplete`, and one has
//! `workRequestId` instead of `id`.
//!
//! Analytics has no schema of its own: its resources have other names (`actionResult`,
//! `resourceType`, `resourceUri`), but without resources its work request looks like a common one.
//!
//! Members are required if nearly every service marks them so in the full work request and in the
//! summary. `resources` and `percentComplete` are optional, since summaries omit them.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, Table};

use crate::actions::ACTIONS;
use crate::members::{self, ERROR, LOG, TIME};

/// Schema of a work request of any service with the common format.
pub static WORK_REQUEST: Schema = Schema::new(
    "oci.work-request",
    "work request",
    "Oracle Clinical Data Exchange REST API: Get work request status",
    &ROOT,
)
.with_rules(members::RULES)
.identified_by(members::WORK_REQUEST_NAMES)
.identified_alone_by(members::THIN_WORK_REQUEST_NAMES)
// Results of Ansible.
.with_wrappers(&["work_request"])
.with_lists(&["work_requests"])
.identified_in(&["work_request", "work_requests"]);

static ROOT: Table = Table::new(&[
    Field::value(
        "displayName",
        CanonicalField::Name,
        Codec::Text,
        "its name; database_tools_runtime",
    ),
    members::OPERATION_TYPE.required(),
    // Alias in the summary of a Log Analytics configuration, and in jobs which look like work
    // requests: runs of data_science, jobs of ai_vision and others.
    members::STATUS.alias(&["lifecycleState"]).required(),
    Field::attribute("statusDetails", Kinds::TEXT, "finer state within the status; rover"),
    members::ID.alias(&["workRequestId"]).required(),
    members::COMPARTMENT_ID.required(),
    Field::list("resources", CanonicalField::Resources, &RESOURCE, "what is worked on, at most 32"),
    Field::attribute("workflowMonitor", Kinds::OBJECT, "steps of its workflow; oce"),
    Field::list("errors", CanonicalField::Errors, &ERROR, "what went wrong; identity and waas"),
    Field::list("logs", CanonicalField::Messages, &LOG, "what was logged; identity and waas"),
    Field::attribute("opcRequestId", Kinds::TEXT, "id of the call that asked for it; datacc"),
    members::PERCENT_COMPLETE,
    Field::value(
        "totalTaskCount",
        CanonicalField::TaskTotal,
        Codec::Count,
        "number of tasks, which are not included; jms and jms_utils",
    )
    // Alias in transcription jobs of ai_speech.
    .alias(&["totalTasks"]),
    Field::attribute(
        "completedTaskCount",
        Kinds::NUMBER,
        "how many of them are over; jms and jms_utils",
    ),
    members::TIME_ACCEPTED.required(),
    members::TIME_STARTED,
    members::TIME_FINISHED,
    members::TIME_UPDATED.alias(&["timeLastUpdated"]),
    Field::value(
        "timeScheduled",
        CanonicalField::Scheduled,
        TIME,
        "when it was planned to begin; database_tools_runtime",
    ),
    Field::object("createdBy", &PRINCIPAL, "who asked for it; jms and jms_utils"),
    Field::value(
        "createdByPrincipalId",
        CanonicalField::ActorId,
        Codec::Text,
        "OCID of the user or resource that asked for it; database_tools_runtime",
    ),
    Field::value(
        "createdByPrincipalDomainId",
        CanonicalField::ActorDomain,
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
    members::LIFECYCLE_DETAILS.alias(&["lifecycleStateDetails", "statusMessage"]).since(2),
    Field::attribute(
        "outstandingTasks",
        Kinds::NUMBER,
        "how many tasks are not over; ai_speech, whose tasks have a list of their own",
    )
    .since(2),
    Field::attribute("successfulTasks", Kinds::NUMBER, "how many tasks succeeded; ai_speech")
        .since(2),
])
.with_constants(&[members::COMPARTMENT]);

static RESOURCE: Table = Table::new(&[
    Field::value(
        "entityType",
        CanonicalField::Kind,
        Codec::Text,
        "kind of the resource, in any case",
    )
    .alias(&["resourceType"])
    .required(),
    Field::value(
        "actionType",
        CanonicalField::Action,
        Codec::Action(&ACTIONS),
        "what became of it",
    )
    .alias(&["actionResult"])
    .required()
    .distinctive(),
    Field::value("identifier", CanonicalField::Id, Codec::Text, "OCID or other id of the resource")
        .alias(&["entityId"])
        .required(),
    Field::value(
        "entityUri",
        CanonicalField::Uri,
        Codec::Text,
        "where it can be read: a path or an address",
    )
    .alias(&["resourceUri"]),
    Field::value("entityName", CanonicalField::Name, Codec::Text, "its name; database_management"),
    Field::map(
        "metadata",
        CanonicalField::Metadata,
        "what else there is to say, such as IS_DRY_RUN",
    ),
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
    // Not mapped: its canonical field is used by `createdByPrincipalId`, and only one member of a
    // table may fill a field.
    Field::attribute("id", Kinds::TEXT, "OCID of the principal").required(),
    Field::value("displayName", CanonicalField::ActorName, Codec::Text, "name of the principal")
        .required(),
]);
