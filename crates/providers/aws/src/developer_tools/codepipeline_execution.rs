//! An execution of a pipeline of CodePipeline: `GetPipelineExecution` and `ListPipelineExecutions`.
//!
//! Only the summary in a list has times.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Schema, State, Table, Vocabulary,
    Word, Words,
};

use crate::members::EPOCH;

/// Schema of an execution of a pipeline.
pub static CODEPIPELINE_EXECUTION: Schema = Schema::new(
    "aws.codepipeline.execution",
    "execution of a pipeline",
    "AWS CodePipeline API Reference: PipelineExecution",
    &ROOT,
)
.with_wrappers(&["pipelineExecution"])
.with_lists(&["pipelineExecutionSummaries"])
.identified_by(&[&["pipelineExecutionId", "status"]]);

static STATUS: Vocabulary = Words::new(
    "AWS CodePipeline execution status",
    &[
        Word::new(
            "Cancelled",
            State::Canceled,
            Documented,
            "API model, which explains it: the pipeline was changed meanwhile",
        ),
        Word::new("InProgress", State::Running, Documented, "API model, which explains it"),
        Word::new("Stopped", State::Canceled, Documented, "API model, which explains it"),
        Word::new("Stopping", State::Canceling, Documented, "API model, which explains it"),
        Word::new("Succeeded", State::Succeeded, Documented, "API model, which explains it"),
        Word::new(
            "Superseded",
            State::Canceled,
            Documented,
            "API model, which explains it: a newer execution overtook it",
        ),
        Word::new("Failed", State::Failed, Documented, "API model, which explains it"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("pipelineName", CanonicalField::SubjectId, Codec::Text, "name of the pipeline"),
    Field::attribute("pipelineVersion", Kinds::NUMBER, "version of the pipeline"),
    Field::value("pipelineExecutionId", CanonicalField::Id, Codec::Text, "id of the execution"),
    Field::value(
        "status",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the execution stands",
    )
    .required(),
    Field::value(
        "statusSummary",
        CanonicalField::DetailText,
        Codec::Text,
        "why it stands so, in words",
    ),
    Field::value("startTime", CanonicalField::Started, EPOCH, "when it began, in a list"),
    Field::value(
        "lastUpdateTime",
        CanonicalField::Updated,
        EPOCH,
        "when it last changed, in a list",
    ),
    Field::attribute("artifactRevisions", Kinds::ARRAY, "revisions of its sources").distinctive(),
    Field::attribute("sourceRevisions", Kinds::ARRAY, "revisions of its sources, in a list"),
    Field::attribute("variables", Kinds::ARRAY, "its variables"),
    Field::object("trigger", &TRIGGER, "why it began"),
    Field::attribute("stopTrigger", Kinds::OBJECT, "why it was stopped"),
    Field::attribute(
        "executionMode",
        Kinds::TEXT,
        "how it stands to others: SUPERSEDED, QUEUED, PARALLEL",
    ),
    Field::attribute("executionType", Kinds::TEXT, "STANDARD, ROLLBACK"),
    Field::attribute("rollbackMetadata", Kinds::OBJECT, "execution that it goes back to"),
])
.with_constants(&[(CanonicalField::SubjectKind, "pipeline")]);

static TRIGGER: Table = Table::new(&[
    Field::value(
        "triggerType",
        CanonicalField::ActorVia,
        Codec::Text,
        "what started it: StartPipelineExecution, Webhook",
    ),
    Field::value(
        "triggerDetail",
        CanonicalField::ActorId,
        Codec::Text,
        "who started it, or by which rule",
    ),
]);
