//! A job of Vertex AI: custom, batch prediction, tuning, labeling, monitoring and others.
//!
//! Nine kinds share the common members; `name` tells the kind.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, State, Table, Vocabulary, Words};

use crate::members::{
    CREATE_TIME, END_TIME, ERROR, LABELS, NAME_AS_ID, START_TIME, UPDATE_TIME, number, word,
};

/// Schema of a job of Vertex AI.
pub static VERTEX_JOB: Schema = Schema::new(
    "google.vertex.job",
    "job of Vertex AI",
    "Vertex AI API v1: CustomJob, BatchPredictionJob and others",
    &ROOT,
)
.with_lists(&[
    "customJobs",
    "batchPredictionJobs",
    "hyperparameterTuningJobs",
    "tuningJobs",
    "nasJobs",
    "dataLabelingJobs",
])
.identified_in(&["customJobs", "batchPredictionJobs", "hyperparameterTuningJobs"]);

static STATUS: Vocabulary = Words::new(
    "Google Vertex AI job state",
    &[
        word("JOB_STATE_UNSPECIFIED", State::ReportedUnknown),
        word("JOB_STATE_QUEUED", State::Pending),
        word("JOB_STATE_PENDING", State::Pending),
        word("JOB_STATE_RUNNING", State::Running),
        word("JOB_STATE_SUCCEEDED", State::Succeeded),
        word("JOB_STATE_FAILED", State::Failed),
        word("JOB_STATE_CANCELLING", State::Canceling),
        word("JOB_STATE_CANCELLED", State::Canceled),
        word("JOB_STATE_PAUSED", State::Paused),
        word("JOB_STATE_EXPIRED", State::Failed),
        word("JOB_STATE_UPDATING", State::Running),
        word("JOB_STATE_PARTIALLY_SUCCEEDED", State::Partial),
        number("0", State::ReportedUnknown),
        number("1", State::Pending),
        number("2", State::Pending),
        number("3", State::Running),
        number("4", State::Succeeded),
        number("5", State::Failed),
        number("6", State::Canceling),
        number("7", State::Canceled),
        number("8", State::Paused),
        number("9", State::Failed),
        number("10", State::Running),
        number("11", State::Partial),
    ],
);

static ROOT: Table = Table::new(&[
    NAME_AS_ID
        .with_identifying_values(&[
            "projects/*/customJobs/*",
            "projects/*/batchPredictionJobs/*",
            "projects/*/hyperparameterTuningJobs/*",
            "projects/*/tuningJobs/*",
            "projects/*/nasJobs/*",
            "projects/*/dataLabelingJobs/*",
        ])
        .required(),
    Field::value("displayName", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("jobSpec", Kinds::OBJECT, "workers of a custom job").distinctive(),
    Field::attribute("model", Kinds::TEXT, "model of a batch prediction"),
    Field::attribute("modelVersionId", Kinds::TEXT, "version of that model"),
    Field::attribute("inputConfig", Kinds::OBJECT, "input of a batch prediction"),
    Field::attribute("modelParameters", Kinds::ANY, "parameters of a batch prediction"),
    Field::attribute("outputConfig", Kinds::OBJECT, "where a batch prediction writes"),
    Field::attribute("dedicatedResources", Kinds::OBJECT, "machines of a batch prediction"),
    Field::attribute("manualBatchTuningParameters", Kinds::OBJECT, "sizes of batches"),
    Field::attribute("outputInfo", Kinds::OBJECT, "what a batch prediction has written"),
    Field::attribute("resourcesConsumed", Kinds::OBJECT, "hours that it used"),
    Field::attribute("completionStats", Kinds::OBJECT, "numbers of predictions by result"),
    Field::attribute("modelMonitoringConfig", Kinds::OBJECT, "monitoring of a batch prediction"),
    Field::attribute("modelMonitoringStatus", Kinds::OBJECT, "state of that monitoring"),
    Field::attribute("studySpec", Kinds::OBJECT, "study of a tuning"),
    Field::attribute("trialJobSpec", Kinds::OBJECT, "workers of a trial").distinctive(),
    Field::attribute("maxTrialCount", Kinds::NUMBER, "most trials of a tuning"),
    Field::attribute("parallelTrialCount", Kinds::NUMBER, "trials at a time"),
    Field::attribute("trials", Kinds::ARRAY, "trials of a tuning"),
    Field::attribute("baseModel", Kinds::TEXT, "model that is tuned"),
    Field::attribute("tunedModelDisplayName", Kinds::TEXT, "name of the tuned model"),
    Field::attribute("supervisedTuningSpec", Kinds::OBJECT, "data of a tuning").distinctive(),
    Field::attribute("tunedModel", Kinds::OBJECT, "the tuned model"),
    Field::attribute("experiment", Kinds::TEXT, "its experiment"),
    Field::attribute("tuningDataStats", Kinds::OBJECT, "numbers of a tuning"),
    Field::value("state", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    CREATE_TIME,
    START_TIME,
    END_TIME,
    UPDATE_TIME,
    ERROR,
    Field::attribute("partialFailures", Kinds::ARRAY, "failures of parts"),
    LABELS,
    Field::attribute("encryptionSpec", Kinds::OBJECT, "its key"),
    Field::attribute("serviceAccount", Kinds::TEXT, "account that runs it"),
    Field::attribute("webAccessUris", Kinds::OBJECT, "addresses of shells in its workers"),
    Field::attribute("satisfiesPzs", Kinds::BOOLEAN, "reserved for zones"),
    Field::attribute("satisfiesPzi", Kinds::BOOLEAN, "reserved for zones"),
]);
