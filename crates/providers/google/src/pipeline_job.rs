//! A run of a pipeline of Vertex AI, with its tasks.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, State, Table, Vocabulary, Words};

use crate::members::{
    CREATE_TIME, END_TIME, ERROR, LABELS, NAME_AS_ID, START_TIME, UPDATE_TIME, number, word,
};

/// Schema of a run of a pipeline.
pub static PIPELINE_JOB: Schema = Schema::new(
    "google.vertex.pipeline-job",
    "run of a pipeline of Vertex AI",
    "Vertex AI API v1: PipelineJob",
    &ROOT,
)
.with_lists(&["pipelineJobs"])
.identified_in(&["pipelineJobs"]);

static STATUS: Vocabulary = Words::new(
    "Google Vertex AI pipeline state",
    &[
        word("PIPELINE_STATE_UNSPECIFIED", State::ReportedUnknown),
        word("PIPELINE_STATE_QUEUED", State::Pending),
        word("PIPELINE_STATE_PENDING", State::Pending),
        word("PIPELINE_STATE_RUNNING", State::Running),
        word("PIPELINE_STATE_SUCCEEDED", State::Succeeded),
        word("PIPELINE_STATE_FAILED", State::Failed),
        word("PIPELINE_STATE_CANCELLING", State::Canceling),
        word("PIPELINE_STATE_CANCELLED", State::Canceled),
        word("PIPELINE_STATE_PAUSED", State::Paused),
        number("0", State::ReportedUnknown),
        number("1", State::Pending),
        number("2", State::Pending),
        number("3", State::Running),
        number("4", State::Succeeded),
        number("5", State::Failed),
        number("6", State::Canceling),
        number("7", State::Canceled),
        number("8", State::Paused),
    ],
);

static TASK_STATUS: Vocabulary = Words::new(
    "Google Vertex AI pipeline task state",
    &[
        word("STATE_UNSPECIFIED", State::ReportedUnknown),
        word("PENDING", State::Pending),
        word("RUNNING", State::Running),
        word("SUCCEEDED", State::Succeeded),
        word("CANCEL_PENDING", State::Canceling),
        word("CANCELLING", State::Canceling),
        word("CANCELLED", State::Canceled),
        word("FAILED", State::Failed),
        word("SKIPPED", State::Skipped),
        word("NOT_TRIGGERED", State::Skipped),
    ],
);

static ROOT: Table = Table::new(&[
    NAME_AS_ID.with_identifying_values(&["projects/*/pipelineJobs/*"]).required(),
    Field::value("displayName", CanonicalField::Name, Codec::Text, "its name"),
    CREATE_TIME,
    START_TIME,
    END_TIME,
    UPDATE_TIME,
    Field::attribute("pipelineSpec", Kinds::OBJECT, "the pipeline").distinctive(),
    Field::value("state", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::object("jobDetail", &DETAIL, "its tasks"),
    ERROR,
    LABELS,
    Field::attribute("runtimeConfig", Kinds::OBJECT, "parameters of the run"),
    Field::attribute("encryptionSpec", Kinds::OBJECT, "its key"),
    Field::attribute("serviceAccount", Kinds::TEXT, "account that runs it"),
    Field::attribute("network", Kinds::TEXT, "its network"),
    Field::attribute("reservedIpRanges", Kinds::ARRAY, "its ranges of addresses"),
    Field::attribute("pscInterfaceConfig", Kinds::OBJECT, "its interface to a network"),
    Field::attribute("templateUri", Kinds::TEXT, "where the pipeline comes from"),
    Field::attribute("templateMetadata", Kinds::OBJECT, "version of the template"),
    Field::attribute("scheduleName", Kinds::TEXT, "schedule that began it"),
    Field::attribute("preflightValidations", Kinds::BOOLEAN, "whether it is checked first"),
    Field::attribute("satisfiesPzs", Kinds::BOOLEAN, "reserved for zones"),
    Field::attribute("satisfiesPzi", Kinds::BOOLEAN, "reserved for zones"),
]);

static DETAIL: Table = Table::new(&[
    Field::attribute("pipelineContext", Kinds::OBJECT, "context of the pipeline"),
    Field::attribute("pipelineRunContext", Kinds::OBJECT, "context of the run"),
    Field::list("taskDetails", CanonicalField::Tasks, &TASK, "its tasks"),
]);

static TASK: Table = Table::new(&[
    Field::value("taskId", CanonicalField::Id, Codec::Id, "number of the task"),
    Field::value("parentTaskId", CanonicalField::Parent, Codec::Id, "task that it is part of"),
    Field::value("taskName", CanonicalField::Name, Codec::Text, "its name"),
    CREATE_TIME,
    START_TIME,
    END_TIME,
    Field::attribute("executorDetail", Kinds::OBJECT, "jobs that run it"),
    Field::value("state", CanonicalField::Status, Codec::Status(&TASK_STATUS), "where it stands"),
    Field::attribute("execution", Kinds::OBJECT, "its execution in the metadata store"),
    ERROR,
    Field::attribute("pipelineTaskStatus", Kinds::ARRAY, "earlier states"),
    Field::attribute("inputs", Kinds::OBJECT, "its inputs"),
    Field::attribute("outputs", Kinds::OBJECT, "its outputs"),
    Field::attribute("taskUniqueName", Kinds::TEXT, "name unique in the run"),
]);
