//! A processing job of SageMaker: `DescribeProcessingJob` and `ListProcessingJobs`.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::{self, EPOCH};

/// Schema of a processing job of SageMaker.
pub static SAGEMAKER_PROCESSING_JOB: Schema = Schema::new(
    "aws.sagemaker.processing-job",
    "processing job of SageMaker",
    "Amazon SageMaker API Reference: DescribeProcessingJob",
    &ROOT,
)
.with_lists(&["ProcessingJobSummaries"]);

static STATUS: Vocabulary = Words::new(
    "AWS SageMaker processing job status",
    &[
        Word::new("InProgress", State::Running, Inferred, "API model; by the word itself"),
        Word::new(
            "Completed",
            State::Succeeded,
            Documented,
            "API model; success for its waiter ProcessingJobCompletedOrStopped",
        ),
        Word::new(
            "Failed",
            State::Failed,
            Documented,
            "API model; failure for its waiter ProcessingJobCompletedOrStopped",
        ),
        Word::new("Stopping", State::Canceling, Inferred, "API model; by the word itself"),
        Word::new(
            "Stopped",
            State::Canceled,
            Documented,
            "API model; success for its waiter ProcessingJobCompletedOrStopped",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::attribute("ProcessingInputs", Kinds::ARRAY, "its input"),
    Field::attribute("ProcessingOutputConfig", Kinds::OBJECT, "where its output goes"),
    Field::value("ProcessingJobName", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("ProcessingResources", Kinds::OBJECT, "its instances"),
    Field::attribute("StoppingCondition", Kinds::OBJECT, "time for it, in seconds"),
    Field::attribute("AppSpecification", Kinds::OBJECT, "its image and command"),
    Field::attribute("Environment", Kinds::OBJECT, "its environment variables"),
    Field::attribute("NetworkConfig", Kinds::OBJECT, "its network"),
    Field::attribute("RoleArn", Kinds::TEXT, "role by which it works"),
    Field::attribute("ExperimentConfig", Kinds::OBJECT, "its experiment"),
    Field::value("ProcessingJobArn", CanonicalField::Id, Codec::Text, "ARN of the job"),
    Field::value(
        "ProcessingJobStatus",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the job stands",
    )
    .distinctive()
    .required(),
    Field::attribute("ExitMessage", Kinds::TEXT, "text left by its container at the end"),
    Field::value(
        "FailureReason",
        CanonicalField::DetailText,
        Codec::Text,
        "why it failed, in words",
    ),
    Field::value("ProcessingEndTime", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::value("ProcessingStartTime", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("LastModifiedTime", CanonicalField::Updated, EPOCH, "when it last changed"),
    Field::value("CreationTime", CanonicalField::Accepted, EPOCH, "when it was created"),
    Field::attribute("MonitoringScheduleArn", Kinds::TEXT, "ARN of the schedule that it is for"),
    Field::attribute("AutoMLJobArn", Kinds::TEXT, "ARN of the AutoML job that it is for"),
    Field::attribute("TrainingJobArn", Kinds::TEXT, "ARN of the training job that it is for"),
    Field::attribute("Tags", Kinds::ARRAY, "its tags"),
    members::RESPONSE_METADATA,
]);
