//! An execution of a job of Container Apps. Published examples have an end while it runs.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful, Observed},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::{RESOURCE_GROUP, SYSTEM_DATA, TIME};

/// Schema of execution of a job of Container Apps.
pub static CONTAINER_APPS_EXECUTION: Schema = Schema::new(
    "azure.containerapps.execution",
    "execution of a job of Container Apps",
    "azure-mgmt-appcontainers 5.1.0: JobExecution",
    &ROOT,
)
.with_lists(&["value"]);

static STATUS: Vocabulary = Words::new(
    "Azure Container Apps job execution status",
    &[
        Word::new("Running", State::Running, Observed, "recorded responses"),
        Word::new("Processing", State::Running, Documented, "azure-mgmt-appcontainers 5.1.0"),
        Word::new("Stopped", State::Canceled, Documented, "azure-mgmt-appcontainers 5.1.0"),
        Word::new(
            "Degraded",
            State::Running,
            Doubtful,
            "azure-mgmt-appcontainers 5.1.0: by the word",
        ),
        Word::new("Failed", State::Failed, Documented, "azure-mgmt-appcontainers 5.1.0"),
        Word::new("Unknown", State::ReportedUnknown, Documented, "azure-mgmt-appcontainers 5.1.0"),
        Word::new("Succeeded", State::Succeeded, Documented, "azure-mgmt-appcontainers 5.1.0"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "path of the execution")
        .with_identifying_values(&[
            "*/providers/Microsoft.App/jobs/*/executions/*",
            "*/providers/microsoft.app/jobs/*/executions/*",
        ]),
    Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("type", Kinds::TEXT, "type of the resource")
        .with_values(&["Microsoft.App/jobs/executions"]),
    RESOURCE_GROUP,
    SYSTEM_DATA,
    Field::object("properties", &PROPERTIES, "where it stands").required(),
]);

static PROPERTIES: Table = Table::new(&[
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value("startTime", CanonicalField::Started, TIME, "when it began"),
    Field::value("endTime", CanonicalField::Finished, TIME, "when it ended"),
    Field::attribute("template", Kinds::OBJECT, "its containers"),
    Field::attribute(
        "detailedStatus",
        Kinds::OBJECT,
        "replicas, with codes and states of their containers",
    ),
    Field::value("reason", CanonicalField::DetailCode, Codec::Text, "word for why it stands so"),
    Field::value("message", CanonicalField::DetailText, Codec::Text, "why it stands so, in words"),
]);
