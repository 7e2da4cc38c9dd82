//! The steps of a deployment: the list of its operations, or the array that `az` prints.
//!
//! They have no job around them, and no state of the whole.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Observed},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::{ERROR, LOCATION, RESOURCE_GROUP, TAGS, TIME};

/// Schema of steps of a deployment.
pub static DEPLOYMENT_OPERATIONS: Schema = Schema::new(
    "azure.resources.deployment-operations",
    "steps of a deployment",
    "azure-mgmt-resource-deployments 2.0.0: DeploymentOperationsListResult",
    &ROOT,
);

static STATUS: Vocabulary = Words::new(
    "Azure Resource Manager deployment operation state",
    &[
        Word::new("Running", State::Running, Observed, "recorded responses"),
        Word::new("Succeeded", State::Succeeded, Observed, "recorded responses"),
        Word::new("Failed", State::Failed, Documented, "words of deployments"),
        Word::new("Canceled", State::Canceled, Documented, "words of deployments"),
        Word::new("Creating", State::Running, Documented, "words of deployments"),
        Word::new("Accepted", State::Pending, Documented, "words of deployments"),
    ],
)
.ignoring_case();

static ROOT: Table = Table::new(&[
    Field::list("value", CanonicalField::Tasks, &OPERATION, "its steps").or_root_array(),
    Field::attribute("nextLink", Kinds::TEXT, "address of the next page"),
]);

static OPERATION: Table = Table::new(&[
    Field::attribute("id", Kinds::TEXT, "path of the step").with_identifying_values(&[
        "*/Microsoft.Resources/deployments/*/operations/*",
        "*/microsoft.resources/deployments/*/operations/*",
    ]),
    Field::value("operationId", CanonicalField::Id, Codec::Text, "id of the step"),
    RESOURCE_GROUP,
    Field::object("properties", &PROPERTIES, "where it stands"),
]);

static PROPERTIES: Table = Table::new(&[
    Field::value(
        "provisioningOperation",
        CanonicalField::Kind,
        Codec::Text,
        "what is done: Create, Waiting, Read",
    ),
    Field::value(
        "provisioningState",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where it stands",
    ),
    Field::value("timestamp", CanonicalField::Updated, TIME, "when it last changed"),
    Field::attribute("duration", Kinds::TEXT, "time it ran: PT11.445899S"),
    Field::attribute("trackingId", Kinds::TEXT, "id in the logs"),
    Field::attribute("serviceRequestId", Kinds::TEXT, "id of the request to the service"),
    Field::value(
        "statusCode",
        CanonicalField::DetailCode,
        Codec::Text,
        "name of the HTTP status: Created, Conflict",
    ),
    Field::object("statusMessage", &MESSAGE, "why it failed, or the resource that it made"),
    Field::object("targetResource", &TARGET, "resource that is worked on"),
    Field::attribute("request", Kinds::OBJECT, "request to the service"),
    Field::attribute("response", Kinds::OBJECT, "response of the service"),
]);

static MESSAGE: Table = Table::new(&[
    Field::attribute("status", Kinds::TEXT, "word of the service"),
    ERROR,
    Field::attribute("id", Kinds::TEXT, "path of the resource"),
    Field::attribute("name", Kinds::TEXT, "its name"),
    Field::attribute("type", Kinds::TEXT, "its type"),
    Field::attribute("kind", Kinds::TEXT, "its kind"),
    Field::attribute("sku", Kinds::OBJECT, "its size and price"),
    Field::attribute("identity", Kinds::OBJECT, "its identity"),
    Field::attribute("properties", Kinds::OBJECT, "its properties"),
    LOCATION,
    TAGS,
])
.open();

static TARGET: Table = Table::new(&[
    Field::attribute("id", Kinds::TEXT, "path of the resource"),
    RESOURCE_GROUP,
    Field::attribute("resourceType", Kinds::TEXT, "its type"),
    Field::value("resourceName", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("apiVersion", Kinds::TEXT, "version of its API"),
    Field::attribute("symbolicName", Kinds::TEXT, "its name in the template"),
]);
