//! A deployment of CodeDeploy: `GetDeployment` and `BatchGetDeployments`.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::EPOCH;

/// Schema of a deployment of CodeDeploy.
pub static CODEDEPLOY_DEPLOYMENT: Schema = Schema::new(
    "aws.codedeploy.deployment",
    "deployment of CodeDeploy",
    "AWS CodeDeploy API Reference: DeploymentInfo",
    &ROOT,
)
.with_wrappers(&["deploymentInfo"])
.with_lists(&["deploymentsInfo"])
.identified_by(&[&["deploymentId", "applicationName", "status"]]);

static STATUS: Vocabulary = Words::new(
    "AWS CodeDeploy deployment status",
    &[
        Word::new("Created", State::Pending, Inferred, "API model; by the word itself"),
        Word::new("Queued", State::Pending, Inferred, "API model; by the word itself"),
        Word::new("InProgress", State::Running, Inferred, "API model; by the word itself"),
        Word::new("Baking", State::Running, Inferred, "API model; by the word itself"),
        Word::new(
            "Succeeded",
            State::Succeeded,
            Documented,
            "API model; success for its waiter DeploymentSuccessful",
        ),
        Word::new(
            "Failed",
            State::Failed,
            Documented,
            "API model; failure for its waiter DeploymentSuccessful",
        ),
        Word::new(
            "Stopped",
            State::Canceled,
            Documented,
            "API model; failure for its waiter DeploymentSuccessful: somebody or a rollback stopped it",
        ),
        Word::new(
            "Ready",
            State::Waiting,
            Documented,
            "API model, which explains it: traffic is to be moved by hand",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value(
        "applicationName",
        CanonicalField::SubjectId,
        Codec::Text,
        "name of the application",
    ),
    Field::value(
        "deploymentGroupName",
        CanonicalField::TenantId,
        Codec::Text,
        "name of the deployment group",
    ),
    Field::attribute("deploymentConfigName", Kinds::TEXT, "how many instances at once"),
    Field::value("deploymentId", CanonicalField::Id, Codec::Text, "id of the deployment"),
    Field::attribute("previousRevision", Kinds::OBJECT, "revision that it replaces"),
    Field::attribute("revision", Kinds::OBJECT, "revision that it deploys"),
    Field::value(
        "status",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the deployment stands",
    )
    .required(),
    Field::object("errorInformation", &ERROR, "why it failed"),
    Field::value("createTime", CanonicalField::Accepted, EPOCH, "when it was created"),
    Field::value("startTime", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("completeTime", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::attribute("deploymentOverview", Kinds::OBJECT, "counts of instances by state")
        .distinctive(),
    Field::value("description", CanonicalField::Description, Codec::Text, "a text of its user"),
    Field::value(
        "creator",
        CanonicalField::ActorVia,
        Codec::Text,
        "what started it: user, autoscaling, codeDeployRollback",
    ),
    Field::attribute(
        "ignoreApplicationStopFailures",
        Kinds::BOOLEAN,
        "whether failures of ApplicationStop count",
    ),
    Field::attribute("autoRollbackConfiguration", Kinds::OBJECT, "when it rolls back by itself"),
    Field::attribute(
        "updateOutdatedInstancesOnly",
        Kinds::BOOLEAN,
        "whether instances with the revision are left out",
    ),
    Field::attribute(
        "rollbackInfo",
        Kinds::OBJECT,
        "its rollback, or the deployment that it rolls back",
    ),
    Field::attribute("deploymentStyle", Kinds::OBJECT, "whether instances are replaced"),
    Field::attribute("targetInstances", Kinds::OBJECT, "instances that it replaces others by"),
    Field::attribute(
        "instanceTerminationWaitTimeStarted",
        Kinds::BOOLEAN,
        "whether it waits to end old instances",
    ),
    Field::attribute(
        "blueGreenDeploymentConfiguration",
        Kinds::OBJECT,
        "how instances are replaced",
    ),
    Field::attribute("loadBalancerInfo", Kinds::OBJECT, "its load balancers"),
    Field::attribute(
        "additionalDeploymentStatusInfo",
        Kinds::TEXT,
        "more about its state; no longer used",
    ),
    Field::attribute("fileExistsBehavior", Kinds::TEXT, "how files that exist are handled"),
    Field::attribute("deploymentMode", Kinds::TEXT, "how it is deployed"),
    Field::attribute("deploymentStatusMessages", Kinds::ARRAY, "what is said about its state"),
    Field::attribute("computePlatform", Kinds::TEXT, "Server, Lambda, ECS"),
    Field::attribute("externalId", Kinds::TEXT, "id of the task set or stack that it is for"),
    Field::attribute("relatedDeployments", Kinds::OBJECT, "deployments that belong to it"),
    Field::attribute("overrideAlarmConfiguration", Kinds::OBJECT, "alarms that end it"),
    Field::attribute("ec2DeploymentOptions", Kinds::OBJECT, "options for instances"),
])
.with_constants(&[
    (CanonicalField::SubjectKind, "application"),
    (CanonicalField::TenantKind, "deployment group"),
]);

static ERROR: Table = Table::new(&[
    Field::value(
        "code",
        CanonicalField::DetailCode,
        Codec::Text,
        "code of the error: HEALTH_CONSTRAINTS",
    ),
    Field::value("message", CanonicalField::DetailText, Codec::Text, "the error in words"),
]);
