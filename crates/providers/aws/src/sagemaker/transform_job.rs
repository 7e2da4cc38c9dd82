//! A transform job of SageMaker: `DescribeTransformJob` and `ListTransformJobs`.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Schema, State, Table, Vocabulary,
    Word, Words,
};

use crate::members::{self, EPOCH};

/// Schema of a transform job of SageMaker.
pub static SAGEMAKER_TRANSFORM_JOB: Schema = Schema::new(
    "aws.sagemaker.transform-job",
    "transform job of SageMaker",
    "Amazon SageMaker API Reference: DescribeTransformJob",
    &ROOT,
)
.with_lists(&["TransformJobSummaries"]);

static STATUS: Vocabulary = Words::new(
    "AWS SageMaker transform job status",
    &[
        Word::new("InProgress", State::Running, Documented, "API model, which explains it"),
        Word::new(
            "Completed",
            State::Succeeded,
            Documented,
            "API model; success for its waiter TransformJobCompletedOrStopped",
        ),
        Word::new(
            "Failed",
            State::Failed,
            Documented,
            "API model; failure for its waiter TransformJobCompletedOrStopped",
        ),
        Word::new("Stopping", State::Canceling, Documented, "API model, which explains it"),
        Word::new(
            "Stopped",
            State::Canceled,
            Documented,
            "API model; success for its waiter TransformJobCompletedOrStopped",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("TransformJobName", CanonicalField::Name, Codec::Text, "its name"),
    Field::value("TransformJobArn", CanonicalField::Id, Codec::Text, "ARN of the job"),
    Field::value(
        "TransformJobStatus",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the job stands",
    )
    .distinctive()
    .required(),
    Field::value(
        "FailureReason",
        CanonicalField::DetailText,
        Codec::Text,
        "why it failed, in words",
    ),
    Field::value("ModelName", CanonicalField::SubjectId, Codec::Text, "name of the model"),
    Field::attribute("MaxConcurrentTransforms", Kinds::NUMBER, "requests at once to each instance"),
    Field::attribute("ModelClientConfig", Kinds::OBJECT, "time and tries of a request"),
    Field::attribute("MaxPayloadInMB", Kinds::NUMBER, "size of a request, in MB"),
    Field::attribute(
        "BatchStrategy",
        Kinds::TEXT,
        "records in a request: MultiRecord, SingleRecord",
    ),
    Field::attribute("Environment", Kinds::OBJECT, "its environment variables"),
    Field::attribute("TransformInput", Kinds::OBJECT, "its input"),
    Field::attribute("TransformOutput", Kinds::OBJECT, "where its output goes"),
    Field::attribute("DataCaptureConfig", Kinds::OBJECT, "what is recorded"),
    Field::attribute("TransformResources", Kinds::OBJECT, "its instances"),
    Field::value("CreationTime", CanonicalField::Accepted, EPOCH, "when it was created"),
    Field::value("TransformStartTime", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("TransformEndTime", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::value(
        "LastModifiedTime",
        CanonicalField::Updated,
        EPOCH,
        "when it last changed, in a list",
    ),
    Field::attribute("LabelingJobArn", Kinds::TEXT, "ARN of the labeling job that it is for"),
    Field::attribute("AutoMLJobArn", Kinds::TEXT, "ARN of the AutoML job that it is for"),
    Field::attribute("DataProcessing", Kinds::OBJECT, "how input and output are joined"),
    Field::attribute("ExperimentConfig", Kinds::OBJECT, "its experiment"),
    Field::attribute("Tags", Kinds::ARRAY, "its tags"),
    members::RESPONSE_METADATA,
])
.with_constants(&[(CanonicalField::SubjectKind, "model")]);
