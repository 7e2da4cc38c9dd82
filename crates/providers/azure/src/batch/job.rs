//! A job of Azure Batch: a group of tasks. How its tasks ended, it does not say.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::TIME;

/// Schema of job of Azure Batch.
pub static BATCH_JOB: Schema =
    Schema::new("azure.batch.job", "job of Azure Batch", "azure-batch 15.1.0: BatchJob", &ROOT)
        .with_lists(&["value"])
        .identified_by(&[&["poolInfo", "stateTransitionTime"]]);

static STATE: Vocabulary = Words::new(
    "Azure Batch job state",
    &[
        Word::new("active", State::Running, Documented, "azure-batch 15.1.0"),
        Word::new("disabling", State::Running, Documented, "azure-batch 15.1.0"),
        Word::new("disabled", State::Paused, Documented, "azure-batch 15.1.0"),
        Word::new("enabling", State::Running, Documented, "azure-batch 15.1.0"),
        Word::new(
            "terminating",
            State::Running,
            Doubtful,
            "azure-batch 15.1.0: tasks are being ended",
        ),
        Word::new(
            "completed",
            State::Ended,
            Documented,
            "azure-batch 15.1.0: over; it does not say how its tasks ended",
        ),
        Word::new("deleting", State::Running, Doubtful, "azure-batch 15.1.0: by the word"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::attribute("odata.metadata", Kinds::TEXT, "kind of the object"),
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the job"),
    Field::value("displayName", CanonicalField::Name, Codec::Text, "its name for people"),
    Field::attribute("uid", Kinds::TEXT, "UUID of the job"),
    Field::attribute("url", Kinds::TEXT, "address at which it can be read"),
    Field::attribute("eTag", Kinds::TEXT, "tag of its revision"),
    Field::attribute("lastModified", Kinds::TEXT, "when its settings last changed"),
    Field::value("creationTime", CanonicalField::Accepted, TIME, "when it was created"),
    Field::value("state", CanonicalField::Status, Codec::Status(&STATE), "where it stands")
        .required(),
    Field::value("stateTransitionTime", CanonicalField::Updated, TIME, "since when it stands so"),
    Field::attribute("previousState", Kinds::TEXT, "where it stood before"),
    Field::attribute("previousStateTransitionTime", Kinds::TEXT, "since when it stood so"),
    Field::attribute(
        "constraints",
        Kinds::OBJECT,
        "its limits; P10675199DT2H48M5.4775807S is none",
    ),
    Field::attribute("priority", Kinds::NUMBER, "its priority"),
    Field::attribute("maxParallelTasks", Kinds::NUMBER, "most tasks at a time"),
    Field::attribute(
        "allowTaskPreemption",
        Kinds::BOOLEAN,
        "whether its tasks make way for others",
    ),
    Field::attribute(
        "usesTaskDependencies",
        Kinds::BOOLEAN,
        "whether its tasks wait for each other",
    ),
    Field::attribute("jobManagerTask", Kinds::OBJECT, "task that begins the others"),
    Field::attribute("jobPreparationTask", Kinds::OBJECT, "task that runs first on each node"),
    Field::attribute("jobReleaseTask", Kinds::OBJECT, "task that runs last on each node"),
    Field::attribute(
        "commonEnvironmentSettings",
        Kinds::ARRAY,
        "environment variables of all tasks",
    ),
    Field::attribute("poolInfo", Kinds::OBJECT, "its nodes"),
    Field::attribute("onAllTasksComplete", Kinds::TEXT, "what happens if all tasks are over"),
    Field::attribute("onTaskFailure", Kinds::TEXT, "what happens if a task fails"),
    Field::attribute("networkConfiguration", Kinds::OBJECT, "its network"),
    Field::attribute("metadata", Kinds::ARRAY, "names and values set by the user"),
    Field::object("executionInfo", &EXECUTION, "when and where it runs"),
    Field::attribute("stats", Kinds::OBJECT, "time and bytes used"),
]);

static EXECUTION: Table = Table::new(&[
    Field::value("startTime", CanonicalField::Started, TIME, "when it began"),
    Field::value("endTime", CanonicalField::Finished, TIME, "when it ended"),
    Field::value("poolId", CanonicalField::SubjectId, Codec::Text, "its nodes"),
    Field::value(
        "terminateReason",
        CanonicalField::DetailCode,
        Codec::Text,
        "why it ended: AllTasksComplete, UserTerminate",
    ),
    Field::list("schedulingError", CanonicalField::Errors, &FAILURE, "why it could not begin")
        .or_single(),
]);

static FAILURE: Table = Table::new(&[
    Field::attribute("category", Kinds::TEXT, "UserError or ServerError"),
    Field::value("code", CanonicalField::Code, Codec::Text, "word for the error"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the error in words"),
    Field::attribute("details", Kinds::ARRAY, "names and values"),
]);
