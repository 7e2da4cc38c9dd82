//! A deployment of a template.
//!
//! `timestamp` is the time of the last change, and `duration` grows with it. The reason of a failure may
//! stand deep in `details`, also as JSON in a string.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful, Observed},
    Codec, Field, Kinds, Schema, State, StateRule, Table, Test, Vocabulary, Word, Words,
};

use crate::members::{ERROR, LOCATION, RESOURCE_GROUP, SYSTEM_DATA, TAGS, TIME};

/// Schema of deployment of Azure Resource Manager.
pub static DEPLOYMENT: Schema = Schema::new(
    "azure.resources.deployment",
    "deployment of Azure Resource Manager",
    "azure-mgmt-resource-deployments 2.0.0: DeploymentExtended",
    &ROOT,
)
.with_lists(&["value"]);

static STATUS: Vocabulary = Words::new(
    "Azure Resource Manager deployment state",
    &[
        Word::new(
            "NotSpecified",
            State::ReportedUnknown,
            Documented,
            "azure-mgmt-resource-deployments 2.0.0",
        ),
        Word::new("Accepted", State::Pending, Observed, "recorded responses"),
        Word::new("Running", State::Running, Observed, "recorded responses"),
        Word::new(
            "Ready",
            State::Running,
            Doubtful,
            "azure-mgmt-resource-deployments 2.0.0: by the word",
        ),
        Word::new("Creating", State::Running, Documented, "azure-mgmt-resource-deployments 2.0.0"),
        Word::new(
            "Created",
            State::Running,
            Doubtful,
            "azure-mgmt-resource-deployments 2.0.0: by the word",
        ),
        Word::new("Deleting", State::Running, Documented, "azure-mgmt-resource-deployments 2.0.0"),
        Word::new(
            "Deleted",
            State::Succeeded,
            Doubtful,
            "azure-mgmt-resource-deployments 2.0.0: by the word",
        ),
        Word::new("Canceled", State::Canceled, Documented, "azure-mgmt-resource-deployments 2.0.0"),
        Word::new("Failed", State::Failed, Documented, "azure-mgmt-resource-deployments 2.0.0"),
        Word::new("Succeeded", State::Succeeded, Observed, "recorded responses"),
        Word::new("Updating", State::Running, Documented, "azure-mgmt-resource-deployments 2.0.0"),
    ],
)
.ignoring_case();

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "path of the deployment"),
    Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("type", Kinds::TEXT, "type of the resource")
        .with_values(&["Microsoft.Resources/deployments"])
        .distinctive(),
    LOCATION,
    RESOURCE_GROUP,
    TAGS,
    SYSTEM_DATA,
    Field::object("properties", &PROPERTIES, "where it stands").required(),
]);

static PROPERTIES: Table = Table::new(&[
    Field::attribute("templateHash", Kinds::TEXT, "hash of the template").distinctive(),
    Field::attribute("templateLink", Kinds::OBJECT, "where the template comes from").distinctive(),
    Field::attribute("parameters", Kinds::OBJECT, "values of its parameters, with their types"),
    Field::attribute("parametersLink", Kinds::OBJECT, "where the parameters come from"),
    Field::attribute("mode", Kinds::TEXT, "Incremental or Complete"),
    Field::value(
        "provisioningState",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where it stands",
    )
    .required(),
    Field::value("timestamp", CanonicalField::Updated, TIME, "when it last changed"),
    Field::attribute("duration", Kinds::TEXT, "time it ran: PT15.2822344S"),
    Field::attribute("correlationId", Kinds::TEXT, "id shared by the events of the deployment"),
    Field::attribute("providers", Kinds::ARRAY, "services and types of its resources"),
    Field::attribute("dependencies", Kinds::ARRAY, "order of its resources"),
    Field::attribute("outputs", Kinds::OBJECT, "values of its outputs, with their types"),
    Field::list("outputResources", CanonicalField::Resources, &RESOURCE, "resources that it made")
        .distinctive(),
    Field::attribute("validatedResources", Kinds::ARRAY, "resources that it would make")
        .distinctive(),
    Field::attribute("onErrorDeployment", Kinds::OBJECT, "deployment to run if it fails")
        .distinctive(),
    ERROR,
    Field::attribute("debugSetting", Kinds::OBJECT, "whether requests and responses are kept"),
    Field::attribute("validationLevel", Kinds::TEXT, "how far the template is checked first"),
    Field::attribute("extensions", Kinds::ARRAY, "its extensions"),
    Field::list("diagnostics", CanonicalField::Messages, &DIAGNOSTIC, "remarks on the template"),
])
.with_rules(&[StateRule::new(
    State::Unrecognized,
    &[Test::Unlisted("provisioningState")],
    Documented,
    "ARM RPC: an operation with any other word than Succeeded, Failed and Canceled goes on",
)
.not_over()]);

static RESOURCE: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "path of the resource"),
    RESOURCE_GROUP,
]);

static DIAGNOSTIC: Table = Table::new(&[
    Field::attribute("level", Kinds::TEXT, "Warning, Info or Error"),
    Field::value("code", CanonicalField::Code, Codec::Text, "word for the remark"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the remark in words"),
    Field::attribute("target", Kinds::TEXT, "part of the template"),
    Field::attribute("additionalInfo", Kinds::ARRAY, "details, by type"),
]);
