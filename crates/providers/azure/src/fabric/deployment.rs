//! A deployment by a deployment pipeline of Microsoft Fabric, with its steps.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Observed},
    Codec, Field, Kinds, Schema, State, Table, Verb, Verbs, Vocabulary, Word, Words,
};

use crate::members::{TIME, UTC};

/// Schema of deployment of Microsoft Fabric.
pub static FABRIC_DEPLOYMENT: Schema = Schema::new(
    "azure.fabric.deployment",
    "deployment of Microsoft Fabric",
    "fabric-rest-api-specs 4a7d6e4: DeploymentPipelineOperation",
    &ROOT,
)
.with_lists(&["value"]);

static OPERATIONS: Verbs = Verbs::new(
    Words::new(
        "Microsoft Fabric deployment operations",
        &[Word::new("Deploy", Verb::Other, Documented, "fabric-rest-api-specs 4a7d6e4")],
    ),
    Words::new("Microsoft Fabric deployment operations, first part", &[]),
);

static STATUS: Vocabulary = Words::new(
    "Microsoft Fabric deployment status",
    &[
        Word::new("Undefined", State::ReportedUnknown, Documented, "fabric-rest-api-specs 4a7d6e4"),
        Word::new("NotStarted", State::Pending, Documented, "fabric-rest-api-specs 4a7d6e4"),
        Word::new("Running", State::Running, Documented, "fabric-rest-api-specs 4a7d6e4"),
        Word::new("Succeeded", State::Succeeded, Observed, "recorded responses"),
        Word::new("Failed", State::Failed, Documented, "fabric-rest-api-specs 4a7d6e4"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the deployment"),
    Field::value(
        "type",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what is done: Deploy",
    ),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value("lastUpdatedTime", CanonicalField::Updated, UTC, "when it last changed"),
    Field::value("executionStartTime", CanonicalField::Started, TIME, "when it began"),
    Field::value("executionEndTime", CanonicalField::Finished, TIME, "when it ended"),
    Field::attribute("sourceStageId", Kinds::TEXT, "stage that is copied").distinctive(),
    Field::value("targetStageId", CanonicalField::SubjectId, Codec::Text, "stage that is changed")
        .distinctive(),
    Field::object("executionPlan", &PLAN, "its steps"),
    Field::attribute("note", Kinds::OBJECT, "remark of its user"),
    Field::attribute("preDeploymentDiffInformation", Kinds::OBJECT, "numbers of items that differ")
        .distinctive(),
    Field::object("performedBy", &PERFORMER, "who asked for it"),
    Field::list("error", CanonicalField::Errors, &FAILURE, "why it failed").or_single(),
])
.with_constants(&[(CanonicalField::SubjectKind, "stage")]);

static PLAN: Table = Table::new(&[Field::list("steps", CanonicalField::Tasks, &STEP, "its steps")]);

static STEP: Table = Table::new(&[
    Field::value("index", CanonicalField::Index, Codec::Count, "its place"),
    Field::value("description", CanonicalField::Name, Codec::Text, "its name"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands"),
    Field::attribute("preDeploymentDiffState", Kinds::TEXT, "whether the items differ"),
    Field::attribute("sourceAndTarget", Kinds::OBJECT, "items that are copied"),
    Field::list("error", CanonicalField::Errors, &FAILURE, "why it failed").or_single(),
]);

static PERFORMER: Table = Table::new(&[
    Field::value("id", CanonicalField::ActorId, Codec::Text, "id of the account"),
    Field::value("type", CanonicalField::ActorVia, Codec::Text, "User, ServicePrincipal"),
    Field::value("displayName", CanonicalField::ActorName, Codec::Text, "its name for people"),
    Field::attribute("userDetails", Kinds::OBJECT, "more on a person"),
    Field::attribute("servicePrincipalDetails", Kinds::OBJECT, "more on a program"),
]);

static FAILURE: Table = Table::new(&[
    Field::attribute("requestId", Kinds::TEXT, "id of the request"),
    Field::value("errorCode", CanonicalField::Code, Codec::Text, "word for the error"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the error in words"),
    Field::attribute("moreDetails", Kinds::ARRAY, "details"),
    Field::attribute("relatedResource", Kinds::OBJECT, "what it is about"),
    Field::attribute("isRetriable", Kinds::BOOLEAN, "whether to try again"),
]);
