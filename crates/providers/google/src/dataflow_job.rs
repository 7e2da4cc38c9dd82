//! A job of Dataflow, with its stages.
//!
//! It has no end: `currentStateTime` is that of a job that is over. Why it failed is in its messages, which
//! are another call.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::{CREATE_TIME, LABELS, START_TIME, TIME, number, word};

/// Schema of a job of Dataflow.
pub static DATAFLOW_JOB: Schema =
    Schema::new("google.dataflow.job", "job of Dataflow", "Dataflow API v1b3: Job", &ROOT)
        .with_lists(&["jobs"])
        .identified_by(&[&["currentState", "projectId"]]);

static STATUS: Vocabulary = Words::new(
    "Google Dataflow job state",
    &[
        word("JOB_STATE_UNKNOWN", State::ReportedUnknown),
        Word::new(
            "JOB_STATE_STOPPED",
            State::Pending,
            Documented,
            "discovery document: it has not yet started to run",
        ),
        word("JOB_STATE_RUNNING", State::Running),
        Word::new("JOB_STATE_DONE", State::Succeeded, Inferred, "discovery document; by the word"),
        word("JOB_STATE_FAILED", State::Failed),
        word("JOB_STATE_CANCELLED", State::Canceled),
        Word::new(
            "JOB_STATE_UPDATED",
            State::Succeeded,
            Documented,
            "discovery document: over, since another job took its place",
        ),
        Word::new(
            "JOB_STATE_DRAINING",
            State::Running,
            Inferred,
            "discovery document: it works off its data and ends",
        ),
        Word::new(
            "JOB_STATE_DRAINED",
            State::Succeeded,
            Documented,
            "discovery document: over, ended by request with its data worked off",
        ),
        word("JOB_STATE_PENDING", State::Pending),
        word("JOB_STATE_CANCELLING", State::Canceling),
        word("JOB_STATE_QUEUED", State::Pending),
        word("JOB_STATE_RESOURCE_CLEANING_UP", State::Running),
        Word::new("JOB_STATE_PAUSING", State::Running, Inferred, "discovery document; by the word"),
        word("JOB_STATE_PAUSED", State::Paused),
        number("0", State::ReportedUnknown),
        number("1", State::Pending),
        number("2", State::Running),
        number("3", State::Succeeded),
        number("4", State::Failed),
        number("5", State::Canceled),
        number("6", State::Succeeded),
        number("7", State::Running),
        number("8", State::Succeeded),
        number("9", State::Pending),
        number("10", State::Canceling),
        number("11", State::Pending),
        number("12", State::Running),
        number("13", State::Running),
        number("14", State::Paused),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the job").required(),
    Field::value("projectId", CanonicalField::TenantId, Codec::Text, "its project"),
    Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("type", Kinds::ID, "JOB_TYPE_BATCH or JOB_TYPE_STREAMING"),
    Field::attribute("environment", Kinds::OBJECT, "where and how it runs"),
    Field::attribute("steps", Kinds::ARRAY, "its steps, at most"),
    Field::attribute("stepsLocation", Kinds::TEXT, "file with its steps"),
    Field::value("currentState", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value("currentStateTime", CanonicalField::Updated, TIME, "since when it stands so")
        .distinctive(),
    Field::attribute("requestedState", Kinds::ID, "state asked for").distinctive(),
    Field::attribute("executionInfo", Kinds::OBJECT, "stages of its steps; deprecated"),
    CREATE_TIME,
    Field::attribute("replaceJobId", Kinds::TEXT, "job whose place it takes"),
    Field::attribute("transformNameMapping", Kinds::OBJECT, "names in that job"),
    Field::attribute("clientRequestId", Kinds::TEXT, "id given by the client"),
    Field::attribute("replacedByJobId", Kinds::TEXT, "job that takes its place"),
    Field::attribute("tempFiles", Kinds::ARRAY, "files that it writes for itself"),
    LABELS,
    Field::attribute("location", Kinds::TEXT, "its region"),
    Field::attribute("pipelineDescription", Kinds::OBJECT, "its pipeline, for display"),
    Field::list("stageStates", CanonicalField::Tasks, &STAGE, "its stages").distinctive(),
    Field::attribute("jobMetadata", Kinds::OBJECT, "version of the SDK, sources"),
    START_TIME,
    Field::attribute("createdFromSnapshotId", Kinds::TEXT, "snapshot that it began with"),
    Field::attribute("satisfiesPzs", Kinds::BOOLEAN, "reserved for zones"),
    Field::attribute("satisfiesPzi", Kinds::BOOLEAN, "reserved for zones"),
    Field::attribute("runtimeUpdatableParams", Kinds::OBJECT, "parameters that can change"),
    Field::attribute("serviceResources", Kinds::OBJECT, "resources that it uses"),
    Field::attribute("pausable", Kinds::BOOLEAN, "whether it can be paused"),
])
.with_constants(&[(CanonicalField::TenantKind, "project")]);

static STAGE: Table = Table::new(&[
    Field::value("executionStageName", CanonicalField::Name, Codec::Text, "its name"),
    Field::value(
        "executionStageState",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where it stands",
    ),
    Field::value("currentStateTime", CanonicalField::Updated, TIME, "since when it stands so"),
]);
