//! A training job of SageMaker: `DescribeTrainingJob` and `ListTrainingJobs`.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, State, StateRule, Table, Test, Vocabulary, Word, Words,
};

use crate::members::{self, EPOCH};

/// Schema of a training job of SageMaker.
pub static SAGEMAKER_TRAINING_JOB: Schema = Schema::new(
    "aws.sagemaker.training-job",
    "training job of SageMaker",
    "Amazon SageMaker API Reference: DescribeTrainingJob",
    &ROOT,
)
.with_lists(&["TrainingJobSummaries"]);

static STATUS: Vocabulary = Words::new(
    "AWS SageMaker training job status",
    &[
        Word::new("InProgress", State::Running, Documented, "API model, which explains it"),
        Word::new(
            "Completed",
            State::Succeeded,
            Documented,
            "API model; success for its waiter TrainingJobCompletedOrStopped",
        ),
        Word::new(
            "Failed",
            State::Failed,
            Documented,
            "API model; failure for its waiter TrainingJobCompletedOrStopped",
        ),
        Word::new("Stopping", State::Canceling, Documented, "API model, which explains it"),
        Word::new(
            "Stopped",
            State::Canceled,
            Documented,
            "API model; success for its waiter TrainingJobCompletedOrStopped",
        ),
        Word::new("Deleting", State::Running, Inferred, "API model; by the word itself"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("TrainingJobName", CanonicalField::Name, Codec::Text, "its name"),
    Field::value("TrainingJobArn", CanonicalField::Id, Codec::Text, "ARN of the job"),
    Field::value(
        "TuningJobArn",
        CanonicalField::Parent,
        Codec::Text,
        "ARN of the tuning job that it is part of",
    ),
    Field::attribute("LabelingJobArn", Kinds::TEXT, "ARN of the labeling job that it is for"),
    Field::attribute("AutoMLJobArn", Kinds::TEXT, "ARN of the AutoML job that it is for"),
    Field::attribute("ModelArtifacts", Kinds::OBJECT, "where the model is"),
    Field::value(
        "TrainingJobStatus",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the job stands",
    )
    .distinctive()
    .required(),
    Field::value(
        "SecondaryStatus",
        CanonicalField::DetailCode,
        Codec::Text,
        "finer state: Downloading, MaxRuntimeExceeded",
    ),
    Field::value(
        "FailureReason",
        CanonicalField::DetailText,
        Codec::Text,
        "why it failed, in words",
    ),
    Field::attribute("HyperParameters", Kinds::OBJECT, "its hyperparameters, by name"),
    Field::attribute("AlgorithmSpecification", Kinds::OBJECT, "its algorithm and image"),
    Field::attribute("RoleArn", Kinds::TEXT, "role by which it works"),
    Field::attribute("InputDataConfig", Kinds::ARRAY, "its input"),
    Field::attribute("OutputDataConfig", Kinds::OBJECT, "where its output goes"),
    Field::attribute("ResourceConfig", Kinds::OBJECT, "its instances"),
    Field::attribute("WarmPoolStatus", Kinds::OBJECT, "whether its instances are kept"),
    Field::attribute("VpcConfig", Kinds::OBJECT, "its network"),
    Field::attribute("StoppingCondition", Kinds::OBJECT, "time for it, in seconds"),
    Field::value("CreationTime", CanonicalField::Accepted, EPOCH, "when it was created"),
    Field::value("TrainingStartTime", CanonicalField::Started, EPOCH, "when training began"),
    Field::value("TrainingEndTime", CanonicalField::Finished, EPOCH, "when training ended"),
    Field::value("LastModifiedTime", CanonicalField::Updated, EPOCH, "when it last changed"),
    Field::list(
        "SecondaryStatusTransitions",
        CanonicalField::Tasks,
        &TRANSITION,
        "its finer states in order",
    ),
    Field::attribute("FinalMetricDataList", Kinds::ARRAY, "its last metrics"),
    Field::attribute("EnableNetworkIsolation", Kinds::BOOLEAN, "whether it has no network"),
    Field::attribute(
        "EnableInterContainerTrafficEncryption",
        Kinds::BOOLEAN,
        "whether traffic between containers is encrypted",
    ),
    Field::attribute("EnableManagedSpotTraining", Kinds::BOOLEAN, "whether it uses spot instances"),
    Field::attribute("CheckpointConfig", Kinds::OBJECT, "where its checkpoints are"),
    Field::attribute("TrainingTimeInSeconds", Kinds::NUMBER, "how long it trained, in seconds"),
    Field::attribute("BillableTimeInSeconds", Kinds::NUMBER, "time paid for, in seconds"),
    Field::attribute("BillableTokenCount", Kinds::NUMBER, "tokens paid for"),
    Field::attribute("DebugHookConfig", Kinds::OBJECT, "what is recorded to debug it"),
    Field::attribute("ExperimentConfig", Kinds::OBJECT, "its experiment"),
    Field::attribute("DebugRuleConfigurations", Kinds::ARRAY, "rules to debug it"),
    Field::attribute("TensorBoardOutputConfig", Kinds::OBJECT, "where data for TensorBoard go"),
    Field::attribute("DebugRuleEvaluationStatuses", Kinds::ARRAY, "results of rules to debug it"),
    Field::attribute("ProfilerConfig", Kinds::OBJECT, "how it is profiled"),
    Field::attribute("ProfilerRuleConfigurations", Kinds::ARRAY, "rules of its profiler"),
    Field::attribute(
        "ProfilerRuleEvaluationStatuses",
        Kinds::ARRAY,
        "results of rules of its profiler",
    ),
    Field::attribute("ProfilingStatus", Kinds::TEXT, "whether it is profiled: Enabled, Disabled"),
    Field::attribute("Environment", Kinds::OBJECT, "its environment variables"),
    Field::attribute("RetryStrategy", Kinds::OBJECT, "number of tries"),
    Field::attribute("RemoteDebugConfig", Kinds::OBJECT, "whether it can be debugged from afar"),
    Field::attribute("InfraCheckConfig", Kinds::OBJECT, "whether its instances are checked"),
    Field::attribute("ServerlessJobConfig", Kinds::OBJECT, "its job without servers"),
    Field::attribute("MlflowConfig", Kinds::OBJECT, "its MLflow"),
    Field::attribute("ModelPackageConfig", Kinds::OBJECT, "group of its model"),
    Field::attribute("MlflowDetails", Kinds::OBJECT, "its run of MLflow"),
    Field::attribute("ProgressInfo", Kinds::OBJECT, "how far it is"),
    Field::attribute("OutputModelPackageArn", Kinds::TEXT, "ARN of its model"),
    Field::attribute("TrainingPlanArn", Kinds::TEXT, "ARN of its training plan, in a list"),
    Field::attribute("Tags", Kinds::ARRAY, "its tags"),
    members::RESPONSE_METADATA,
]);

static TRANSITION: Table = Table::new(&[
    Field::value("Status", CanonicalField::Name, Codec::Text, "the finer state: Downloading"),
    Field::value("StartTime", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("EndTime", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::value(
        "StatusMessage",
        CanonicalField::DetailText,
        Codec::Text,
        "what was done, in words",
    ),
])
.with_rules(&[StateRule::new(
    State::Ended,
    &[Test::Present("EndTime")],
    Documented,
    "API model: another state followed",
)]);
