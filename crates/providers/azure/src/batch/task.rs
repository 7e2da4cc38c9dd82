//! A task of Azure Batch: one command. Its result, or in older versions its exit code, tells how it
//! ended.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, State, StateRule, Table, Test, Vocabulary, Word, Words,
};

use crate::members::TIME;

/// Schema of task of Azure Batch.
pub static BATCH_TASK: Schema =
    Schema::new("azure.batch.task", "task of Azure Batch", "azure-batch 15.1.0: BatchTask", &ROOT)
        .with_lists(&["value"])
        .identified_by(&[&["commandLine", "stateTransitionTime"]]);

static STATE: Vocabulary = Words::new(
    "Azure Batch task state",
    &[
        Word::new("active", State::Pending, Documented, "azure-batch 15.1.0"),
        Word::new("preparing", State::Running, Documented, "azure-batch 15.1.0"),
        Word::new("running", State::Running, Documented, "azure-batch 15.1.0"),
        Word::new(
            "completed",
            State::Ended,
            Documented,
            "azure-batch 15.1.0: the result or the exit code tells how it ended",
        ),
    ],
);

static RESULT: Vocabulary = Words::new(
    "Azure Batch task result",
    &[
        Word::new("success", State::Succeeded, Documented, "azure-batch 15.1.0"),
        Word::new("failure", State::Failed, Documented, "azure-batch 15.1.0"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::attribute("odata.metadata", Kinds::TEXT, "kind of the object"),
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the task"),
    Field::value("displayName", CanonicalField::Name, Codec::Text, "its name for people"),
    Field::attribute("uid", Kinds::TEXT, "UUID of the task"),
    Field::attribute("url", Kinds::TEXT, "address at which it can be read"),
    Field::attribute("eTag", Kinds::TEXT, "tag of its revision"),
    Field::attribute("lastModified", Kinds::TEXT, "when its settings last changed"),
    Field::value("creationTime", CanonicalField::Accepted, TIME, "when it was created"),
    Field::value("state", CanonicalField::Status, Codec::Status(&STATE), "where it stands")
        .required(),
    Field::value("stateTransitionTime", CanonicalField::Updated, TIME, "since when it stands so"),
    Field::attribute("previousState", Kinds::TEXT, "where it stood before"),
    Field::attribute("previousStateTransitionTime", Kinds::TEXT, "since when it stood so"),
    Field::attribute("commandLine", Kinds::TEXT, "its command"),
    Field::attribute("exitConditions", Kinds::OBJECT, "what happens by its exit code"),
    Field::attribute("resourceFiles", Kinds::ARRAY, "files that it needs"),
    Field::attribute("outputFiles", Kinds::ARRAY, "files that it writes"),
    Field::attribute("environmentSettings", Kinds::ARRAY, "environment variables"),
    Field::attribute("affinityInfo", Kinds::OBJECT, "node that it prefers"),
    Field::attribute("runElevated", Kinds::BOOLEAN, "whether it runs as an administrator"),
    Field::attribute("userIdentity", Kinds::OBJECT, "account that it runs as"),
    Field::attribute("multiInstanceSettings", Kinds::OBJECT, "how it runs on several nodes"),
    Field::attribute(
        "constraints",
        Kinds::OBJECT,
        "its limits; P10675199DT2H48M5.4775807S is none",
    ),
    Field::attribute("requiredSlots", Kinds::NUMBER, "slots of a node that it needs"),
    Field::object("executionInfo", &EXECUTION, "how it ran"),
    Field::attribute("nodeInfo", Kinds::OBJECT, "node that ran it"),
    Field::attribute("stats", Kinds::OBJECT, "time and bytes used"),
    Field::attribute("dependsOn", Kinds::OBJECT, "tasks that it waits for"),
    Field::attribute("applicationPackageReferences", Kinds::ARRAY, "packages that it needs"),
    Field::attribute("containerSettings", Kinds::OBJECT, "its container"),
    Field::attribute("authenticationTokenSettings", Kinds::OBJECT, "what it may do with Batch"),
])
.with_rules(&[
    StateRule::word_of(
        "executionInfo/result",
        &[COMPLETED, Test::Present("executionInfo/result")],
        Documented,
        "azure-batch 15.1.0: the result tells how a completed task ended",
    )
    .over(),
    StateRule::new(
        State::Succeeded,
        &[COMPLETED, Test::Word("executionInfo/exitCode", &["0"])],
        Inferred,
        "recorded responses of 2016, without a result: by the exit code",
    ),
    StateRule::new(
        State::Failed,
        &[COMPLETED, Test::Present("executionInfo/exitCode")],
        Inferred,
        "recorded responses of 2016, without a result: by the exit code",
    ),
]);

static EXECUTION: Table = Table::new(&[
    Field::value("startTime", CanonicalField::Started, TIME, "when it began"),
    Field::value("endTime", CanonicalField::Finished, TIME, "when it ended"),
    Field::value("exitCode", CanonicalField::ExitCode, Codec::Count, "exit code of its process"),
    Field::attribute("containerInfo", Kinds::OBJECT, "its container"),
    Field::list("failureInfo", CanonicalField::Errors, &FAILURE, "why it failed")
        .or_single()
        .alias(&["schedulingError"]),
    Field::attribute("retryCount", Kinds::NUMBER, "number of tries after the first"),
    Field::attribute("lastRetryTime", Kinds::TEXT, "when the last try began"),
    Field::attribute("requeueCount", Kinds::NUMBER, "times that it was queued again"),
    Field::attribute("lastRequeueTime", Kinds::TEXT, "when it was last queued again"),
    Field::value("result", CanonicalField::Result, Codec::Status(&RESULT), "how it ended"),
]);

static FAILURE: Table = Table::new(&[
    Field::attribute("category", Kinds::TEXT, "UserError or ServerError"),
    Field::value("code", CanonicalField::Code, Codec::Text, "word for the error"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the error in words"),
    Field::attribute("details", Kinds::ARRAY, "names and values"),
]);

const COMPLETED: Test = Test::Word("state", &["completed"]);
