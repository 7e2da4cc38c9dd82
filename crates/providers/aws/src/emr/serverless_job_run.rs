//! A run of a job of EMR Serverless: `GetJobRun` and `ListJobRuns`.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Schema, State, Table, Vocabulary,
    Word, Words,
};

use crate::members::{self, EPOCH};

/// Schema of a run of a job of EMR Serverless.
pub static EMR_SERVERLESS_JOB_RUN: Schema = Schema::new(
    "aws.emr-serverless.job-run",
    "run of a job of EMR Serverless",
    "Amazon EMR Serverless API Reference: JobRun",
    &ROOT,
)
.with_wrappers(&["jobRun"])
.with_lists(&["jobRuns"])
.identified_by(&[&["executionRole", "applicationId", "state"]]);

static STATE: Vocabulary = Words::new(
    "AWS EMR Serverless job run state",
    &[
        Word::new("SUBMITTED", State::Pending, Documented, "API model, which explains it"),
        Word::new("PENDING", State::Pending, Documented, "API model, which explains it"),
        Word::new("SCHEDULED", State::Pending, Documented, "API model, which explains it"),
        Word::new("RUNNING", State::Running, Documented, "API model, which explains it"),
        Word::new("SUCCESS", State::Succeeded, Documented, "API model, which explains it"),
        Word::new("FAILED", State::Failed, Documented, "API model, which explains it"),
        Word::new("CANCELLING", State::Canceling, Documented, "API model, which explains it"),
        Word::new("CANCELLED", State::Canceled, Documented, "API model, which explains it"),
        Word::new("QUEUED", State::Pending, Documented, "API model, which explains it"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("applicationId", CanonicalField::SubjectId, Codec::Text, "id of the application"),
    Field::value("jobRunId", CanonicalField::Id, Codec::Text, "id of the run").alias(&["id"]),
    Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("arn", Kinds::TEXT, "ARN of the run"),
    Field::value("createdBy", CanonicalField::ActorId, Codec::Text, "ARN of who started it"),
    Field::value("createdAt", CanonicalField::Accepted, EPOCH, "when it was created"),
    Field::value("updatedAt", CanonicalField::Updated, EPOCH, "when it last changed"),
    Field::attribute("executionRole", Kinds::TEXT, "role by which it works"),
    Field::attribute("executionIamPolicy", Kinds::OBJECT, "policy of its session"),
    Field::value("state", CanonicalField::Status, Codec::Status(&STATE), "where the run stands")
        .required(),
    Field::value(
        "stateDetails",
        CanonicalField::DetailText,
        Codec::Text,
        "why it stands so, in words; empty without a reason",
    ),
    Field::attribute("releaseLabel", Kinds::TEXT, "release of EMR"),
    Field::attribute(
        "configurationOverrides",
        Kinds::OBJECT,
        "settings in place of those of the application",
    ),
    Field::attribute("jobDriver", Kinds::OBJECT, "what it runs"),
    Field::attribute("tags", Kinds::OBJECT, "its tags"),
    Field::attribute("totalResourceUtilization", Kinds::OBJECT, "resources used"),
    Field::attribute("networkConfiguration", Kinds::OBJECT, "its network"),
    Field::attribute("totalExecutionDurationSeconds", Kinds::NUMBER, "how long it ran, in seconds"),
    Field::attribute("executionTimeoutMinutes", Kinds::NUMBER, "time for it, in minutes"),
    Field::attribute("billedResourceUtilization", Kinds::OBJECT, "resources paid for"),
    Field::attribute("mode", Kinds::TEXT, "BATCH, STREAMING"),
    Field::attribute("retryPolicy", Kinds::OBJECT, "number of tries"),
    Field::value("attempt", CanonicalField::Attempt, Codec::Count, "number of the try"),
    Field::attribute("attemptCreatedAt", Kinds::ID, "when the try was created"),
    Field::attribute("attemptUpdatedAt", Kinds::ID, "when the try last changed"),
    Field::value("startedAt", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("endedAt", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::attribute(
        "queuedDurationMilliseconds",
        Kinds::NUMBER,
        "how long it was queued, in milliseconds",
    ),
    Field::attribute("imageConfiguration", Kinds::OBJECT, "its image"),
    Field::attribute("workerTypeSpecifications", Kinds::OBJECT, "images by kind of worker"),
    Field::attribute("flexExecution", Kinds::OBJECT, "whether it may be interrupted"),
    Field::attribute("type", Kinds::TEXT, "what it runs: SPARK, HIVE; in a list"),
    members::RESPONSE_METADATA,
])
.with_constants(&[(CanonicalField::SubjectKind, "application")]);
