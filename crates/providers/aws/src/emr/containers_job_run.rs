//! A run of a job of EMR on EKS: `DescribeJobRun` and `ListJobRuns`.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Schema, State, Table, Vocabulary,
    Word, Words,
};

use crate::members::{self, ISO_8601};

/// Schema of a run of a job of EMR on EKS.
pub static EMR_CONTAINERS_JOB_RUN: Schema = Schema::new(
    "aws.emr-containers.job-run",
    "run of a job of EMR on EKS",
    "Amazon EMR on EKS API Reference: JobRun",
    &ROOT,
)
.with_wrappers(&["jobRun"])
.with_lists(&["jobRuns"])
.identified_by(&[&["virtualClusterId", "jobDriver"]]);

static STATE: Vocabulary = Words::new(
    "AWS EMR on EKS job run state",
    &[
        Word::new("PENDING", State::Pending, Documented, "API model, which explains it"),
        Word::new("SUBMITTED", State::Pending, Documented, "API model, which explains it"),
        Word::new("RUNNING", State::Running, Documented, "API model, which explains it"),
        Word::new("FAILED", State::Failed, Documented, "API model, which explains it"),
        Word::new("CANCELLED", State::Canceled, Documented, "API model, which explains it"),
        Word::new("CANCEL_PENDING", State::Canceling, Documented, "API model, which explains it"),
        Word::new("COMPLETED", State::Succeeded, Documented, "API model, which explains it"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the run"),
    Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    Field::value(
        "virtualClusterId",
        CanonicalField::SubjectId,
        Codec::Text,
        "id of the virtual cluster",
    ),
    Field::attribute("arn", Kinds::TEXT, "ARN of the run"),
    Field::value("state", CanonicalField::Status, Codec::Status(&STATE), "where the run stands")
        .required(),
    Field::attribute("clientToken", Kinds::TEXT, "token of the request that started it"),
    Field::attribute("executionRoleArn", Kinds::TEXT, "role by which it works"),
    Field::attribute("releaseLabel", Kinds::TEXT, "release of EMR"),
    Field::attribute(
        "configurationOverrides",
        Kinds::OBJECT,
        "settings in place of the usual ones",
    ),
    Field::attribute("jobDriver", Kinds::OBJECT, "what it runs"),
    Field::value("createdAt", CanonicalField::Accepted, ISO_8601, "when it was created"),
    Field::value("createdBy", CanonicalField::ActorId, Codec::Text, "ARN of who started it"),
    Field::value("finishedAt", CanonicalField::Finished, ISO_8601, "when it ended"),
    Field::value(
        "stateDetails",
        CanonicalField::DetailText,
        Codec::Text,
        "why it stands so, in words",
    ),
    Field::value(
        "failureReason",
        CanonicalField::DetailCode,
        Codec::Text,
        "kind of its failure: INTERNAL_ERROR, USER_ERROR",
    ),
    Field::attribute("tags", Kinds::OBJECT, "its tags"),
    Field::attribute("retryPolicyConfiguration", Kinds::OBJECT, "number of tries"),
    Field::attribute("retryPolicyExecution", Kinds::OBJECT, "tries so far"),
    members::RESPONSE_METADATA,
])
.with_constants(&[(CanonicalField::SubjectKind, "virtual cluster")]);
