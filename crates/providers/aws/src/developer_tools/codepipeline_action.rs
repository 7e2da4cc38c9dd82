//! An execution of an action of CodePipeline: `ListActionExecutions`.

use jobglot_core::{
    CanonicalField,
    Certainty::{Doubtful, Inferred},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::EPOCH;

/// Schema of an execution of an action of a pipeline.
pub static CODEPIPELINE_ACTION_EXECUTION: Schema = Schema::new(
    "aws.codepipeline.action-execution",
    "execution of an action of a pipeline",
    "AWS CodePipeline API Reference: ActionExecutionDetail",
    &ROOT,
)
.with_lists(&["actionExecutionDetails"])
.identified_by(&[&["actionExecutionId", "stageName"]]);

static STATUS: Vocabulary = Words::new(
    "AWS CodePipeline action status",
    &[
        Word::new("InProgress", State::Running, Inferred, "API model; by the word itself"),
        Word::new(
            "Abandoned",
            State::Canceled,
            Doubtful,
            "API model; given up when its execution was stopped",
        ),
        Word::new("Succeeded", State::Succeeded, Inferred, "API model; by the word itself"),
        Word::new("Failed", State::Failed, Inferred, "API model; by the word itself"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value(
        "pipelineExecutionId",
        CanonicalField::Parent,
        Codec::Text,
        "id of the execution of the pipeline",
    ),
    Field::value(
        "actionExecutionId",
        CanonicalField::Id,
        Codec::Text,
        "id of the execution of the action",
    ),
    Field::attribute("pipelineVersion", Kinds::NUMBER, "version of the pipeline"),
    Field::attribute("stageName", Kinds::TEXT, "stage of the action"),
    Field::value("actionName", CanonicalField::Name, Codec::Text, "name of the action"),
    Field::value("startTime", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("lastUpdateTime", CanonicalField::Updated, EPOCH, "when it last changed"),
    Field::value("updatedBy", CanonicalField::ActorId, Codec::Text, "ARN of who changed it"),
    Field::value(
        "status",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the action stands",
    )
    .required(),
    Field::attribute("input", Kinds::OBJECT, "its configuration and artifacts"),
    Field::object("output", &OUTPUT, "its artifacts and result"),
]);

static OUTPUT: Table = Table::new(&[
    Field::attribute("outputArtifacts", Kinds::ARRAY, "artifacts that it made"),
    Field::object("executionResult", &RESULT, "what the service called by it says"),
    Field::attribute("outputVariables", Kinds::OBJECT, "its variables, by name"),
]);

static RESULT: Table = Table::new(&[
    Field::attribute("externalExecutionId", Kinds::TEXT, "id of the job in that service"),
    Field::value(
        "externalExecutionSummary",
        CanonicalField::DetailText,
        Codec::Text,
        "result of the job in words",
    ),
    Field::value(
        "externalExecutionUrl",
        CanonicalField::Url,
        Codec::Text,
        "where a person can look at the job",
    ),
    Field::object("errorDetails", &ERROR, "why it failed"),
    Field::attribute("logStreamARN", Kinds::TEXT, "ARN of its stream of logs"),
]);

static ERROR: Table = Table::new(&[
    Field::value("code", CanonicalField::DetailCode, Codec::Text, "code of the error: JobFailed"),
    Field::attribute("message", Kinds::TEXT, "the error in words"),
]);
