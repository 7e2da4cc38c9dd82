//! A build of Azure DevOps: a status word, and a result once it is completed.
//!
//! Its steps are another document, the [timeline](super::DEVOPS_TIMELINE).

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful},
    Codec, Field, Kinds, Schema, State, Table, Test, Vocabulary, Word, Words,
};

use super::specification::{SPECIFICATION, result_if};
use crate::members::TIME;

/// Schema of build of Azure DevOps.
pub static DEVOPS_BUILD: Schema = Schema::new(
    "azure.devops.build",
    "build of Azure DevOps",
    "Azure DevOps REST API 7.2: Build",
    &ROOT,
)
.with_lists(&["value"]);

static STATUS: Vocabulary = Words::new(
    "Azure DevOps build status",
    &[
        Word::new("none", State::ReportedUnknown, Documented, SPECIFICATION),
        Word::new("inProgress", State::Running, Documented, SPECIFICATION),
        Word::new(
            "completed",
            State::Ended,
            Documented,
            "Azure DevOps REST API 7.2: the result tells how it ended",
        ),
        Word::new("cancelling", State::Canceling, Documented, SPECIFICATION),
        Word::new("postponed", State::Waiting, Documented, SPECIFICATION),
        Word::new("abandoned", State::Canceled, Doubtful, "Azure DevOps REST API 7.2: by the word"),
        Word::new("notStarted", State::Pending, Documented, SPECIFICATION),
    ],
);

static RESULT: Vocabulary = Words::new(
    "Azure DevOps build result",
    &[
        Word::new(
            "none",
            State::ReportedUnknown,
            Documented,
            "Azure DevOps REST API 7.2: no result yet",
        ),
        Word::new("succeeded", State::Succeeded, Documented, SPECIFICATION),
        Word::new("partiallySucceeded", State::Partial, Documented, SPECIFICATION),
        Word::new("failed", State::Failed, Documented, SPECIFICATION),
        Word::new("canceled", State::Canceled, Documented, SPECIFICATION),
    ],
);

static ROOT: Table = Table::new(&[
    Field::attribute("_links", Kinds::OBJECT, "addresses"),
    Field::attribute("properties", Kinds::OBJECT, "properties set by tools"),
    Field::attribute("tags", Kinds::ARRAY, "its tags"),
    Field::list(
        "validationResults",
        CanonicalField::Messages,
        &VALIDATION,
        "remarks on the request",
    )
    .distinctive(),
    Field::attribute("plans", Kinds::ARRAY, "ids of its plans"),
    Field::attribute("triggerInfo", Kinds::OBJECT, "what began it"),
    Field::value("id", CanonicalField::Id, Codec::Id, "number of the build").required(),
    Field::value("buildNumber", CanonicalField::Name, Codec::Text, "its number for people"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value("result", CanonicalField::Result, Codec::Status(&RESULT), "how it ended"),
    Field::value("queueTime", CanonicalField::Accepted, TIME, "when it was requested")
        .distinctive(),
    Field::value("startTime", CanonicalField::Started, TIME, "when it began"),
    Field::value("finishTime", CanonicalField::Finished, TIME, "when it ended"),
    Field::attribute("url", Kinds::TEXT, "address at which it can be read"),
    Field::object("definition", &DEFINITION, "its pipeline"),
    Field::attribute("buildNumberRevision", Kinds::NUMBER, "last part of its number").distinctive(),
    Field::object("project", &PROJECT, "its project"),
    Field::attribute("uri", Kinds::TEXT, "its address inside of Azure DevOps")
        .with_identifying_values(&["vstfs:///Build/Build/*"]),
    Field::attribute("sourceBranch", Kinds::TEXT, "branch that is built"),
    Field::attribute("sourceVersion", Kinds::TEXT, "commit that is built"),
    Field::attribute("queue", Kinds::OBJECT, "queue of its agents"),
    Field::attribute("priority", Kinds::TEXT, "its priority"),
    Field::attribute("reason", Kinds::TEXT, "why it began: manual, schedule, pullRequest"),
    Field::object("requestedFor", &REQUESTER, "who asked for it").distinctive(),
    Field::attribute("requestedBy", Kinds::OBJECT, "account that asked for it"),
    Field::value("lastChangedDate", CanonicalField::Updated, TIME, "when it last changed"),
    Field::attribute("lastChangedBy", Kinds::OBJECT, "who changed it last"),
    Field::attribute("parameters", Kinds::TEXT, "its parameters, JSON in a string"),
    Field::attribute("orchestrationPlan", Kinds::OBJECT, "its plan").distinctive(),
    Field::attribute("logs", Kinds::OBJECT, "where its logs are"),
    Field::attribute("repository", Kinds::OBJECT, "its repository"),
    Field::attribute("retainedByRelease", Kinds::BOOLEAN, "whether a release keeps it"),
    Field::attribute("triggeredByBuild", Kinds::OBJECT, "build that began it"),
    Field::attribute("keepForever", Kinds::BOOLEAN, "whether it is kept for ever"),
    Field::attribute("deleted", Kinds::BOOLEAN, "whether it was deleted"),
    Field::attribute("deletedBy", Kinds::OBJECT, "who deleted it"),
    Field::attribute("deletedDate", Kinds::TEXT, "when it was deleted"),
    Field::attribute("deletedReason", Kinds::TEXT, "why it was deleted"),
    Field::attribute(
        "appendCommitMessageToRunName",
        Kinds::BOOLEAN,
        "whether its name has the text of the commit",
    ),
    Field::attribute("quality", Kinds::TEXT, "its quality"),
    Field::attribute("controller", Kinds::OBJECT, "its controller"),
    Field::attribute("demands", Kinds::ARRAY, "what its agents must have"),
    Field::attribute("queueOptions", Kinds::TEXT, "options of its request"),
    Field::attribute("queuePosition", Kinds::NUMBER, "its place in the queue"),
    Field::attribute("buildNumberFormat", Kinds::TEXT, "form of its number"),
    Field::attribute("templateParameters", Kinds::OBJECT, "parameters of its template"),
    Field::attribute("agentSpecification", Kinds::OBJECT, "its agents"),
])
.with_constants(&[
    (CanonicalField::SubjectKind, "pipeline"),
    (CanonicalField::TenantKind, "project"),
])
.with_rules(&[result_if(&[Test::Word("status", &["completed"]), Test::Present("result")])]);

static DEFINITION: Table = Table::new(&[
    Field::value("id", CanonicalField::SubjectId, Codec::Id, "number of the pipeline"),
    Field::value("name", CanonicalField::SubjectName, Codec::Text, "its name"),
    Field::attribute("drafts", Kinds::ARRAY, "its drafts"),
    Field::attribute("url", Kinds::TEXT, "its address"),
    Field::attribute("uri", Kinds::TEXT, "its address inside of Azure DevOps"),
    Field::attribute("path", Kinds::TEXT, "its folder"),
    Field::attribute("type", Kinds::TEXT, "build or xaml"),
    Field::attribute("queueStatus", Kinds::TEXT, "whether it takes requests"),
    Field::attribute("revision", Kinds::NUMBER, "its revision"),
    Field::attribute("project", Kinds::OBJECT, "its project"),
    Field::attribute("createdDate", Kinds::TEXT, "when it was made"),
]);

static PROJECT: Table = Table::new(&[
    Field::value("id", CanonicalField::TenantId, Codec::Text, "id of the project"),
    Field::attribute("name", Kinds::TEXT, "its name"),
    Field::attribute("description", Kinds::TEXT, "what it is for"),
    Field::attribute("url", Kinds::TEXT, "its address"),
    Field::attribute("state", Kinds::TEXT, "state of the project"),
    Field::attribute("revision", Kinds::NUMBER, "its revision"),
    Field::attribute("visibility", Kinds::TEXT, "who can see it"),
    Field::attribute("lastUpdateTime", Kinds::TEXT, "when it last changed"),
    Field::attribute("abbreviation", Kinds::TEXT, "short name"),
    Field::attribute("defaultTeamImageUrl", Kinds::TEXT, "picture of its team"),
]);

static REQUESTER: Table = Table::new(&[
    Field::value("displayName", CanonicalField::ActorName, Codec::Text, "name for people"),
    Field::value("id", CanonicalField::ActorId, Codec::Text, "id of the account"),
    Field::attribute("uniqueName", Kinds::TEXT, "name for logging in"),
    Field::attribute("url", Kinds::TEXT, "address of the account"),
    Field::attribute("imageUrl", Kinds::TEXT, "address of its picture"),
    Field::attribute("descriptor", Kinds::TEXT, "its descriptor"),
    Field::attribute("_links", Kinds::OBJECT, "addresses"),
    Field::attribute("isContainer", Kinds::BOOLEAN, "whether it is a group"),
    Field::attribute("isAadIdentity", Kinds::BOOLEAN, "whether it is of Entra ID"),
    Field::attribute("directoryAlias", Kinds::TEXT, "its alias"),
    Field::attribute("profileUrl", Kinds::TEXT, "address of its profile"),
    Field::attribute("inactive", Kinds::BOOLEAN, "whether it is inactive"),
    Field::attribute("isDeletedInOrigin", Kinds::BOOLEAN, "whether it was deleted"),
    Field::attribute("mailAddress", Kinds::TEXT, "mail address"),
]);

static VALIDATION: Table = Table::new(&[
    Field::value("result", CanonicalField::Code, Codec::Text, "ok, warning or error"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the remark in words"),
]);
