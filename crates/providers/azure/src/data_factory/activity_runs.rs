//! The activities of a run of a pipeline of Data Factory or Synapse.
//!
//! Inputs and outputs are the user's own. The error stands there with empty texts if all went well.

use jobglot_core::{
    CanonicalField,
    Certainty::{Doubtful, Inferred, Observed},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::TIME;

/// Schema of activities of a run of Data Factory or Synapse.
pub static DATA_FACTORY_ACTIVITY_RUNS: Schema = Schema::new(
    "azure.datafactory.activity-runs",
    "activities of a run of Data Factory or Synapse",
    "azure-mgmt-datafactory 10.0.0: ActivityRunsQueryResponse",
    &ROOT,
);

static STATUS: Vocabulary = Words::new(
    "Azure Data Factory activity run status",
    &[
        Word::new(
            "Queued",
            State::Pending,
            Inferred,
            "words of runs and of dependencies: by the word",
        ),
        Word::new(
            "InProgress",
            State::Running,
            Inferred,
            "words of runs and of dependencies: by the word",
        ),
        Word::new("Succeeded", State::Succeeded, Observed, "recorded responses"),
        Word::new(
            "Failed",
            State::Failed,
            Inferred,
            "words of runs and of dependencies: by the word",
        ),
        Word::new(
            "Cancelled",
            State::Canceled,
            Inferred,
            "words of runs and of dependencies: by the word",
        ),
        Word::new(
            "Skipped",
            State::Skipped,
            Inferred,
            "words of runs and of dependencies: by the word",
        ),
        Word::new(
            "Inactive",
            State::Skipped,
            Inferred,
            "words of runs and of dependencies: by the word",
        ),
        Word::new(
            "TimedOut",
            State::Failed,
            Doubtful,
            "words of runs and of dependencies: by the word",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::list("value", CanonicalField::Tasks, &ACTIVITY, "its activities").or_root_array(),
    Field::attribute("continuationToken", Kinds::TEXT, "token of the next page"),
]);

static ACTIVITY: Table = Table::new(&[
    Field::value("activityRunEnd", CanonicalField::Finished, TIME, "when it ended"),
    Field::value("activityName", CanonicalField::Name, Codec::Text, "its name"),
    Field::value("activityRunStart", CanonicalField::Started, TIME, "when it began").distinctive(),
    Field::value("activityType", CanonicalField::Kind, Codec::Text, "its kind: Copy, ForEach"),
    Field::attribute("durationInMs", Kinds::NUMBER, "time it ran, in milliseconds"),
    Field::value("retryAttempt", CanonicalField::Attempt, Codec::Count, "number of the try"),
    Field::list("error", CanonicalField::Errors, &FAILURE, "why it failed").or_single(),
    Field::value(
        "activityRunId",
        CanonicalField::Id,
        Codec::Text,
        "id of this run of the activity",
    )
    .distinctive(),
    Field::attribute("iterationHash", Kinds::TEXT, "id of the turn of a loop"),
    Field::attribute("input", Kinds::ANY, "its input"),
    Field::attribute("linkedServiceName", Kinds::TEXT, "service that it works with"),
    Field::attribute("output", Kinds::ANY, "its output"),
    Field::attribute("userProperties", Kinds::OBJECT, "properties set by the user"),
    Field::attribute("pipelineName", Kinds::TEXT, "name of the pipeline"),
    Field::value("pipelineRunId", CanonicalField::Parent, Codec::Text, "id of the run"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands"),
]);

static FAILURE: Table = Table::new(&[
    Field::value("errorCode", CanonicalField::Code, Codec::Text, "code of the error"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the error in words"),
    Field::attribute("failureType", Kinds::TEXT, "UserError or SystemError"),
    Field::attribute("target", Kinds::TEXT, "name of the activity"),
    Field::attribute("details", Kinds::ANY, "details"),
]);
