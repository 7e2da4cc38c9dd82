//! A run of a job of Storage Mover. Numbers of bytes exceed 32 bits.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Observed},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::{ERROR, RESOURCE_GROUP, SYSTEM_DATA, TIME};

/// Schema of run of a job of Storage Mover.
pub static STORAGE_MOVER_RUN: Schema = Schema::new(
    "azure.storagemover.job-run",
    "run of a job of Storage Mover",
    "azure-mgmt-storagemover 3.1.0: JobRun",
    &ROOT,
)
.with_lists(&["value"]);

static STATUS: Vocabulary = Words::new(
    "Azure Storage Mover job run status",
    &[
        Word::new("Queued", State::Pending, Documented, "azure-mgmt-storagemover 3.1.0"),
        Word::new("Started", State::Running, Documented, "azure-mgmt-storagemover 3.1.0"),
        Word::new("Running", State::Running, Observed, "recorded responses"),
        Word::new("CancelRequested", State::Canceling, Documented, "azure-mgmt-storagemover 3.1.0"),
        Word::new("Canceling", State::Canceling, Documented, "azure-mgmt-storagemover 3.1.0"),
        Word::new("Canceled", State::Canceled, Documented, "azure-mgmt-storagemover 3.1.0"),
        Word::new("Failed", State::Failed, Documented, "azure-mgmt-storagemover 3.1.0"),
        Word::new("Succeeded", State::Succeeded, Documented, "azure-mgmt-storagemover 3.1.0"),
        Word::new(
            "PausedByBandwidthManagement",
            State::Paused,
            Documented,
            "azure-mgmt-storagemover 3.1.0",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "path of the run"),
    Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("type", Kinds::TEXT, "type of the resource")
        .with_values(&["Microsoft.StorageMover/storageMovers/projects/jobDefinitions/jobRuns"])
        .distinctive(),
    RESOURCE_GROUP,
    SYSTEM_DATA,
    Field::object("properties", &PROPERTIES, "where it stands").required(),
]);

static PROPERTIES: Table = Table::new(&[
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::attribute("scanStatus", Kinds::TEXT, "where the scan stands"),
    Field::attribute("agentName", Kinds::TEXT, "agent that runs it"),
    Field::attribute("agentResourceId", Kinds::TEXT, "path of the agent"),
    Field::value("executionStartTime", CanonicalField::Started, TIME, "when it began"),
    Field::value("executionEndTime", CanonicalField::Finished, TIME, "when it ended"),
    Field::value("scheduledExecutionTime", CanonicalField::Scheduled, TIME, "when it was planned"),
    Field::value("lastStatusUpdate", CanonicalField::Updated, TIME, "when it last changed"),
    Field::attribute("itemsScanned", Kinds::NUMBER, "items seen"),
    Field::attribute("itemsExcluded", Kinds::NUMBER, "items left out"),
    Field::attribute("itemsUnsupported", Kinds::NUMBER, "items that cannot be moved"),
    Field::attribute("itemsNoTransferNeeded", Kinds::NUMBER, "items that are there already"),
    Field::attribute("itemsFailed", Kinds::NUMBER, "items that failed"),
    Field::attribute("itemsTransferred", Kinds::NUMBER, "items moved"),
    Field::attribute("bytesScanned", Kinds::NUMBER, "bytes seen"),
    Field::attribute("bytesExcluded", Kinds::NUMBER, "bytes left out"),
    Field::attribute("bytesUnsupported", Kinds::NUMBER, "bytes that cannot be moved"),
    Field::attribute("bytesNoTransferNeeded", Kinds::NUMBER, "bytes that are there already"),
    Field::attribute("bytesFailed", Kinds::NUMBER, "bytes that failed"),
    Field::attribute("bytesTransferred", Kinds::NUMBER, "bytes moved"),
    Field::attribute("sourceName", Kinds::TEXT, "endpoint that is read"),
    Field::attribute("sourceResourceId", Kinds::TEXT, "path of that endpoint"),
    Field::attribute("sourceProperties", Kinds::OBJECT, "that endpoint"),
    Field::value(
        "targetName",
        CanonicalField::SubjectName,
        Codec::Text,
        "endpoint that is written",
    ),
    Field::value(
        "targetResourceId",
        CanonicalField::SubjectId,
        Codec::Text,
        "path of that endpoint",
    ),
    Field::attribute("targetProperties", Kinds::OBJECT, "that endpoint"),
    Field::attribute("jobDefinitionProperties", Kinds::OBJECT, "the job"),
    ERROR,
    Field::attribute("warnings", Kinds::ARRAY, "warnings"),
    Field::attribute("provisioningState", Kinds::TEXT, "state of the resource"),
]);
