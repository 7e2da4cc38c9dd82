//! A deployment of a service of ECS: `DescribeServiceDeployments` and `ListServiceDeployments`.

use jobglot_core::{
    CanonicalField, Certainty::Inferred, Codec, Field, Kinds, Schema, State, Table, Vocabulary,
    Word, Words,
};

use crate::members::{self, EPOCH};

/// Schema of a deployment of a service of ECS.
pub static ECS_SERVICE_DEPLOYMENT: Schema = Schema::new(
    "aws.ecs.service-deployment",
    "deployment of a service of ECS",
    "Amazon ECS API Reference: ServiceDeployment",
    &ROOT,
)
.with_lists(&["serviceDeployments"]);

static STATUS: Vocabulary = Words::new(
    "AWS ECS service deployment status",
    &[
        Word::new("PENDING", State::Pending, Inferred, "API model; by the word itself"),
        Word::new("SUCCESSFUL", State::Succeeded, Inferred, "API model; by the word itself"),
        Word::new("STOPPED", State::Canceled, Inferred, "API model; by the word itself"),
        Word::new("STOP_REQUESTED", State::Canceling, Inferred, "API model; by the word itself"),
        Word::new("IN_PROGRESS", State::Running, Inferred, "API model; by the word itself"),
        Word::new(
            "ROLLBACK_REQUESTED",
            State::RollingBack,
            Inferred,
            "API model; by the word itself",
        ),
        Word::new(
            "ROLLBACK_IN_PROGRESS",
            State::RollingBack,
            Inferred,
            "API model; by the word itself",
        ),
        Word::new(
            "ROLLBACK_SUCCESSFUL",
            State::RolledBack,
            Inferred,
            "API model; by the word itself",
        ),
        Word::new("ROLLBACK_FAILED", State::Failed, Inferred, "API model; by the word itself"),
    ],
);

static HOOK_STATUS: Vocabulary = Words::new(
    "AWS ECS lifecycle hook status",
    &[
        Word::new("AWAITING_ACTION", State::Attention, Inferred, "API model; by the word itself"),
        Word::new("IN_PROGRESS", State::Running, Inferred, "API model; by the word itself"),
        Word::new("SUCCEEDED", State::Succeeded, Inferred, "API model; by the word itself"),
        Word::new("FAILED", State::Failed, Inferred, "API model; by the word itself"),
        Word::new("TIMED_OUT", State::Failed, Inferred, "API model; by the word itself"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("serviceDeploymentArn", CanonicalField::Id, Codec::Text, "ARN of the deployment")
        .distinctive(),
    Field::value("serviceArn", CanonicalField::SubjectId, Codec::Text, "ARN of the service"),
    Field::value("clusterArn", CanonicalField::TenantId, Codec::Text, "ARN of the cluster"),
    Field::value("createdAt", CanonicalField::Accepted, EPOCH, "when it was created"),
    Field::value("startedAt", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("finishedAt", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::attribute("stoppedAt", Kinds::ID, "when it was stopped"),
    Field::value("updatedAt", CanonicalField::Updated, EPOCH, "when it last changed"),
    Field::attribute("sourceServiceRevisions", Kinds::ARRAY, "revisions that it replaces"),
    Field::attribute(
        "targetServiceRevision",
        Kinds::OBJECT,
        "revision that it deploys, with counts of tasks",
    ),
    Field::attribute("targetServiceRevisionArn", Kinds::TEXT, "ARN of that revision, in a list"),
    Field::value(
        "status",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the deployment stands",
    )
    .required(),
    Field::value(
        "statusReason",
        CanonicalField::DetailText,
        Codec::Text,
        "why it stands so, in words",
    ),
    Field::value("lifecycleStage", CanonicalField::DetailCode, Codec::Text, "its stage: BAKE_TIME"),
    Field::list("lifecycleHookDetails", CanonicalField::Tasks, &HOOK, "its hooks"),
    Field::attribute("deploymentConfiguration", Kinds::OBJECT, "how it is deployed"),
    Field::attribute("rollback", Kinds::OBJECT, "its rollback, with a reason"),
    Field::attribute(
        "deploymentCircuitBreaker",
        Kinds::OBJECT,
        "failures, and number of them that end it",
    ),
    Field::attribute("alarms", Kinds::OBJECT, "alarms that end it"),
    members::RESPONSE_METADATA,
])
.with_constants(&[
    (CanonicalField::TenantKind, "cluster"),
    (CanonicalField::SubjectKind, "service"),
]);

static HOOK: Table = Table::new(&[
    Field::value("hookId", CanonicalField::Id, Codec::Text, "id of the hook"),
    Field::value("targetType", CanonicalField::Kind, Codec::Text, "kind of what it calls"),
    Field::attribute("targetArn", Kinds::TEXT, "ARN of what it calls"),
    Field::value(
        "status",
        CanonicalField::Status,
        Codec::Status(&HOOK_STATUS),
        "where the hook stands",
    ),
    Field::attribute("expiresAt", Kinds::ID, "when it times out"),
    Field::attribute("timeoutAction", Kinds::TEXT, "what a timeout does"),
]);
