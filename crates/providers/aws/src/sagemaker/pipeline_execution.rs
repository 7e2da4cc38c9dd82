//! An execution of a pipeline of SageMaker: `DescribePipelineExecution` and `ListPipelineExecutions`. Its
//! steps come in a document of their own.

use jobglot_core::{
    CanonicalField, Certainty::Inferred, Codec, Field, Kinds, Schema, State, Table, Vocabulary,
    Word, Words,
};

use crate::members::{self, EPOCH};

/// Schema of an execution of a pipeline of SageMaker.
pub static SAGEMAKER_PIPELINE_EXECUTION: Schema = Schema::new(
    "aws.sagemaker.pipeline-execution",
    "execution of a pipeline of SageMaker",
    "Amazon SageMaker API Reference: DescribePipelineExecution",
    &ROOT,
)
.with_lists(&["PipelineExecutionSummaries"]);

static STATUS: Vocabulary = Words::new(
    "AWS SageMaker pipeline execution status",
    &[
        Word::new("Executing", State::Running, Inferred, "API model; by the word itself"),
        Word::new("Stopping", State::Canceling, Inferred, "API model; by the word itself"),
        Word::new(
            "Stopped",
            State::Canceled,
            Inferred,
            "API model; failure for a waiter of Airflow",
        ),
        Word::new("Failed", State::Failed, Inferred, "API model; failure for a waiter of Airflow"),
        Word::new(
            "Succeeded",
            State::Succeeded,
            Inferred,
            "API model; success for a waiter of Airflow",
        ),
        Word::new(
            "CompletedWithFailures",
            State::Partial,
            Inferred,
            "API model; by the word itself",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("PipelineArn", CanonicalField::SubjectId, Codec::Text, "ARN of the pipeline"),
    Field::value("PipelineExecutionArn", CanonicalField::Id, Codec::Text, "ARN of the execution"),
    Field::value("PipelineExecutionDisplayName", CanonicalField::Name, Codec::Text, "its name"),
    Field::value(
        "PipelineExecutionStatus",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the execution stands",
    )
    .distinctive()
    .required(),
    Field::value(
        "PipelineExecutionDescription",
        CanonicalField::Description,
        Codec::Text,
        "what it is for",
    ),
    Field::attribute("PipelineExperimentConfig", Kinds::OBJECT, "its experiment"),
    Field::value(
        "FailureReason",
        CanonicalField::DetailText,
        Codec::Text,
        "why it failed, in words",
    )
    .alias(&["PipelineExecutionFailureReason"]),
    Field::value("CreationTime", CanonicalField::Accepted, EPOCH, "when it was created"),
    Field::value("StartTime", CanonicalField::Started, EPOCH, "when it began, in a list"),
    Field::value("LastModifiedTime", CanonicalField::Updated, EPOCH, "when it last changed"),
    Field::attribute("CreatedBy", Kinds::OBJECT, "who started it"),
    Field::attribute("LastModifiedBy", Kinds::OBJECT, "who changed it"),
    Field::attribute("ParallelismConfiguration", Kinds::OBJECT, "number of steps at once"),
    Field::attribute("SelectiveExecutionConfig", Kinds::OBJECT, "steps that it is limited to"),
    Field::attribute("PipelineVersionId", Kinds::NUMBER, "version of the pipeline"),
    Field::attribute("MLflowConfig", Kinds::OBJECT, "its MLflow"),
    Field::attribute("PipelineVersionAliases", Kinds::ARRAY, "aliases of the version"),
    Field::attribute("RoleArn", Kinds::TEXT, "role by which it works"),
    Field::attribute("PipelineParameters", Kinds::ARRAY, "its parameters"),
    Field::attribute("PipelineVersionDisplayName", Kinds::TEXT, "name of the version"),
    members::RESPONSE_METADATA,
])
.with_constants(&[(CanonicalField::SubjectKind, "pipeline")]);
