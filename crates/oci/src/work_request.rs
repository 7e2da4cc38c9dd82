//! A work request, as `GET /VERSION/workRequests/{id}` of most services answers.
//!
//! The members are those of the newest of the common shapes, in the order that the SDK's models
//! declare them, with the names that single services have in their place. Left out are names that
//! would make other documents look like this one: `timeCreated` in place of `timeAccepted`, which
//! resources have too, and the load balancer's `type` and `message`, which anything may have.

use jobglot_core::{Codec, Field, Form, Rules, Shape, Slot, Table};

use crate::{actions::ACTIONS, operations::OPERATIONS, status::STATUS};

/// A work request of any service that has the common shape.
pub static WORK_REQUEST: Shape = Shape::new(
    "oci.work-request",
    "work request",
    "Oracle Clinical Data Exchange REST API: Get work request status",
    &ROOT,
)
// The waiters of the SDK for Java wait for this time, whatever the status.
.with_rules(Rules { finished_is_terminal: true, accepted_is_started: false });

static ROOT: Table = Table::new(&[
    Field::value("operationType", Slot::Operation, Codec::Operation(&OPERATIONS), "what is done")
        .also(&["operation", "requestAction"])
        .required(),
    Field::value("status", Slot::Status, Codec::Status(&STATUS), "where the request stands")
        .also(&["lifecycleState"])
        .required(),
    Field::value("id", Slot::Id, Codec::Text, "OCID of the work request")
        .also(&["workRequestId"])
        .required(),
    Field::value("compartmentId", Slot::TenantId, Codec::Text, "OCID of its compartment")
        .required(),
    Field::list("resources", Slot::Resources, &RESOURCE, "what is worked on, at most 32")
        .required(),
    Field::list("errors", Slot::Errors, &ERROR, "what went wrong, where it stands in the request"),
    Field::list("logs", Slot::Messages, &LOG, "what was logged, where it stands in the request"),
    Field::value("percentComplete", Slot::Percent, Codec::Percent, "how much is done, in percent")
        .required(),
    Field::value("timeAccepted", Slot::Accepted, TIME, "when the request was created")
        .required()
        .telling(),
    Field::value("timeStarted", Slot::Started, TIME, "when work on it began"),
    Field::value("timeFinished", Slot::Finished, TIME, "when it ended; null or absent before"),
    Field::value("timeUpdated", Slot::Updated, TIME, "when it last changed")
        .also(&["timeLastUpdated"]),
])
.with_constants(&[(Slot::TenantKind, "compartment")]);

static RESOURCE: Table = Table::new(&[
    Field::value("entityType", Slot::Kind, Codec::Text, "kind of the resource, in any case")
        .also(&["resourceType"])
        .required(),
    Field::value("actionType", Slot::Action, Codec::Action(&ACTIONS), "what became of it")
        .also(&["actionResult"])
        .required()
        .telling(),
    Field::value("identifier", Slot::Id, Codec::Text, "OCID or other id of the resource")
        .also(&["entityId", "resourceId"])
        .required(),
    Field::value("entityUri", Slot::Uri, Codec::Text, "where it can be read: a path or an address")
        .also(&["resourceUri"]),
    Field::map("metadata", Slot::Metadata, "what else there is to say, such as IS_DRY_RUN"),
]);

static ERROR: Table = Table::new(&[
    Field::value("code", Slot::Code, Codec::Text, "word or number for the error"),
    Field::value("message", Slot::Text, Codec::Text, "the error in words"),
    Field::value("timestamp", Slot::Time, TIME, "when it happened"),
]);

static LOG: Table = Table::new(&[
    Field::value("message", Slot::Text, Codec::Text, "what was logged"),
    Field::value("timestamp", Slot::Time, TIME, "when it was logged"),
]);

const TIME: Codec = Codec::Time(Form::Rfc3339);
