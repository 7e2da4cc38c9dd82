//! A run of a task of Data Integration: `GET /20200430/workspaces/{id}/applications/{key}/taskRuns/{key}`.
//!
//! It has a `key` in place of an id, words of its own, and times as milliseconds since 1970. The order is
//! nearly that of the SDK's model, which marks no member as required.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful, Inferred},
    Codec, Field, Kinds, Schema, State, Table, TimeFormat, Vocabulary, Word, Words,
};

/// Schema of a run of a task of Data Integration.
pub static DATA_INTEGRATION_TASK_RUN: Schema = Schema::new(
    "oci.data-integration.task-run",
    "run of a task of Data Integration",
    "Oracle Cloud Infrastructure Data Integration API: TaskRun Reference",
    &ROOT,
)
.identified_by(&[&["startTimeMillis", "taskKey", "status"]]);

static STATUS: Vocabulary = Words::new(
    "OCI Data Integration run status",
    &[
        Word::new("NOT_STARTED", State::Pending, Inferred, "model TaskRun; by the word"),
        Word::new("QUEUED", State::Pending, Inferred, "model TaskRun; by the word"),
        Word::new("RUNNING", State::Running, Documented, "model TaskRun"),
        Word::new("TERMINATING", State::Canceling, Inferred, "model TaskRun; by the word"),
        Word::new("TERMINATED", State::Canceled, Doubtful, "model TaskRun; by the word"),
        Word::new("SUCCESS", State::Succeeded, Documented, "model TaskRun"),
        Word::new("ERROR", State::Failed, Documented, "model TaskRun"),
    ],
);

const MILLISECONDS: Codec = Codec::Time(TimeFormat::UnixMilliseconds);

static ROOT: Table = Table::new(&[
    Field::value("key", CanonicalField::Id, Codec::Id, "key of the run"),
    Field::attribute("modelType", Kinds::TEXT, "kind of the object")
        .with_values(&["TASK_RUN"])
        .distinctive(),
    Field::attribute("modelVersion", Kinds::TEXT, "version of the model"),
    Field::attribute("parentRef", Kinds::OBJECT, "reference to the object that it is part of"),
    Field::value("name", CanonicalField::Name, Codec::Text, "name of the run"),
    Field::value("description", CanonicalField::Description, Codec::Text, "what it is for"),
    Field::attribute("objectVersion", Kinds::NUMBER, "version of the object"),
    Field::attribute("configProvider", Kinds::OBJECT, "configuration of the task"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where the run stands"),
    Field::value(
        "startTimeMillis",
        CanonicalField::Started,
        MILLISECONDS,
        "when it began, in milliseconds since 1970",
    ),
    Field::value(
        "endTimeMillis",
        CanonicalField::Finished,
        MILLISECONDS,
        "when it ended, in milliseconds since 1970",
    ),
    Field::value(
        "lastUpdated",
        CanonicalField::Updated,
        MILLISECONDS,
        "when it last changed, in milliseconds since 1970",
    ),
    Field::attribute("recordsWritten", Kinds::NUMBER, "how many records were written"),
    Field::attribute("bytesProcessed", Kinds::NUMBER, "how many bytes were processed"),
    Field::value("errorMessage", CanonicalField::DetailText, Codec::Text, "why it failed"),
    Field::attribute("metrics", Kinds::OBJECT, "counts of the run, by name"),
    Field::attribute("outputs", Kinds::OBJECT, "values that the run gives on, by name"),
    Field::attribute("executionErrors", Kinds::ARRAY, "errors of the run, as texts").distinctive(),
    Field::attribute("terminationErrors", Kinds::ARRAY, "errors while it was terminated, as texts")
        .distinctive(),
    Field::attribute("expectedDuration", Kinds::NUMBER, "how long it should take"),
    Field::attribute("expectedDurationUnit", Kinds::TEXT, "unit of that duration"),
    Field::attribute("taskKey", Kinds::TEXT, "key of its task"),
    Field::attribute("externalId", Kinds::TEXT, "id for the system that asked for it"),
    Field::attribute("retryAttempt", Kinds::NUMBER, "number of the retry"),
    Field::attribute("taskSchedule", Kinds::OBJECT, "schedule that started it"),
    Field::attribute("authMode", Kinds::TEXT, "on whose behalf it runs"),
    Field::attribute("opcRequestId", Kinds::TEXT, "id of the call that asked for it"),
    Field::attribute("objectStatus", Kinds::NUMBER, "status of the object, not of the run"),
    Field::attribute("isLogProcessingInProgress", Kinds::BOOLEAN, "whether its log is processed"),
    Field::attribute("keyMap", Kinds::OBJECT, "keys of the objects, by their old keys"),
    Field::attribute("taskType", Kinds::TEXT, "kind of its task"),
    Field::attribute("identifier", Kinds::TEXT, "name in capitals, chosen by the user"),
    Field::attribute("metadata", Kinds::OBJECT, "who made it, when, and how it is shown"),
]);
