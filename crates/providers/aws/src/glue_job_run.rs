//! A run of a job of Glue: `GetJobRun` and `GetJobRuns`.

use jobglot_core::{
    CanonicalField,
    Certainty::{Doubtful, Inferred},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::EPOCH;

/// Schema of a run of a job of Glue.
pub static GLUE_JOB_RUN: Schema = Schema::new(
    "aws.glue.job-run",
    "run of a job of Glue",
    "AWS Glue API Reference: JobRun",
    &ROOT,
)
.with_wrappers(&["JobRun"])
.with_lists(&["JobRuns"]);

static STATUS: Vocabulary = Words::new(
    "AWS Glue job run state",
    &[
        Word::new("STARTING", State::Running, Inferred, "API model; retry for a waiter of Airflow"),
        Word::new("RUNNING", State::Running, Inferred, "API model; retry for a waiter of Airflow"),
        Word::new(
            "STOPPING",
            State::Canceling,
            Inferred,
            "API model; retry for a waiter of Airflow",
        ),
        Word::new(
            "STOPPED",
            State::Canceled,
            Inferred,
            "API model; failure for a waiter of Airflow",
        ),
        Word::new(
            "SUCCEEDED",
            State::Succeeded,
            Inferred,
            "API model; success for a waiter of Airflow",
        ),
        Word::new("FAILED", State::Failed, Inferred, "API model; failure for a waiter of Airflow"),
        Word::new("TIMEOUT", State::Failed, Inferred, "API model; failure for a waiter of Airflow"),
        Word::new("ERROR", State::Failed, Inferred, "API model; failure for a waiter of Airflow"),
        Word::new("WAITING", State::Waiting, Inferred, "API model; by the word itself"),
        Word::new("EXPIRED", State::Failed, Doubtful, "API model; it never began within its time"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("Id", CanonicalField::Id, Codec::Text, "id of the run"),
    Field::attribute("Attempt", Kinds::NUMBER, "number of tries before this one"),
    Field::attribute("PreviousRunId", Kinds::TEXT, "id of the run that this one tries again"),
    Field::attribute("TriggerName", Kinds::TEXT, "trigger that started it"),
    Field::value("JobName", CanonicalField::SubjectId, Codec::Text, "name of the job"),
    Field::attribute("JobMode", Kinds::TEXT, "how the job was made: SCRIPT, VISUAL, NOTEBOOK"),
    Field::attribute("JobRunQueuingEnabled", Kinds::BOOLEAN, "whether it may wait for capacity"),
    Field::value("StartedOn", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("LastModifiedOn", CanonicalField::Updated, EPOCH, "when it last changed"),
    Field::value("CompletedOn", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::value(
        "JobRunState",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the run stands",
    )
    .distinctive()
    .required(),
    Field::attribute("Arguments", Kinds::OBJECT, "its arguments, by name"),
    Field::value(
        "ErrorMessage",
        CanonicalField::DetailText,
        Codec::Text,
        "why it failed, in words",
    ),
    Field::attribute("PredecessorRuns", Kinds::ARRAY, "runs that it waited for"),
    Field::attribute("AllocatedCapacity", Kinds::NUMBER, "its capacity; no longer used"),
    Field::attribute("ExecutionTime", Kinds::NUMBER, "how long it used resources, in seconds"),
    Field::attribute("Timeout", Kinds::NUMBER, "time for it, in minutes"),
    Field::attribute("MaxCapacity", Kinds::NUMBER, "its capacity, in units"),
    Field::attribute("WorkerType", Kinds::TEXT, "kind of worker: G.1X"),
    Field::attribute("NumberOfWorkers", Kinds::NUMBER, "number of workers"),
    Field::attribute("SecurityConfiguration", Kinds::TEXT, "name of its security configuration"),
    Field::attribute("LogGroupName", Kinds::TEXT, "where its logs are"),
    Field::attribute("NotificationProperty", Kinds::OBJECT, "when a delay is told of"),
    Field::attribute("GlueVersion", Kinds::TEXT, "version of Glue"),
    Field::attribute("DPUSeconds", Kinds::NUMBER, "capacity used, in unit seconds"),
    Field::attribute("ExecutionClass", Kinds::TEXT, "FLEX, STANDARD"),
    Field::attribute("MaintenanceWindow", Kinds::TEXT, "when a stream is restarted"),
    Field::attribute("ProfileName", Kinds::TEXT, "name of its usage profile"),
    Field::attribute("StateDetail", Kinds::TEXT, "more about its state"),
    Field::attribute("ExecutionRoleSessionPolicy", Kinds::TEXT, "policy of its session, as JSON"),
])
.with_constants(&[(CanonicalField::SubjectKind, "job")]);
