//! A build of CodeBuild: `BatchGetBuilds`, `StartBuild` and `StopBuild`.
//!
//! The phase that runs has no status, nor has the last one, `COMPLETED`.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, State, StateRule, Table, Test, Vocabulary, Word, Words,
};

use crate::members::{self, EPOCH};

/// Schema of a build of CodeBuild.
pub static CODEBUILD_BUILD: Schema = Schema::new(
    "aws.codebuild.build",
    "build of CodeBuild",
    "AWS CodeBuild API Reference: Build",
    &ROOT,
)
.with_wrappers(&["build"])
.with_lists(&["builds"])
.identified_by(&[&["buildStatus", "projectName"]]);

static STATUS: Vocabulary = Words::new(
    "AWS CodeBuild build status",
    &[
        Word::new("SUCCEEDED", State::Succeeded, Documented, "API model, which explains it"),
        Word::new("FAILED", State::Failed, Documented, "API model, which explains it"),
        Word::new("FAULT", State::Failed, Inferred, "API model; by the word itself"),
        Word::new("TIMED_OUT", State::Failed, Inferred, "API model; by the word itself"),
        Word::new("IN_PROGRESS", State::Running, Documented, "API model, which explains it"),
        Word::new("STOPPED", State::Canceled, Inferred, "API model; by the word itself"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "project and id of the build"),
    Field::attribute("arn", Kinds::TEXT, "ARN of the build"),
    Field::attribute("buildNumber", Kinds::NUMBER, "its number within the project"),
    Field::value("startTime", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("endTime", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::attribute("currentPhase", Kinds::TEXT, "phase that runs: BUILD"),
    Field::value(
        "buildStatus",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the build stands",
    )
    .required(),
    Field::attribute("sourceVersion", Kinds::TEXT, "version of the source that was asked for"),
    Field::attribute("resolvedSourceVersion", Kinds::TEXT, "commit of the source"),
    Field::value("projectName", CanonicalField::SubjectId, Codec::Text, "name of the project"),
    Field::list("phases", CanonicalField::Tasks, &PHASE, "its phases"),
    Field::attribute("source", Kinds::OBJECT, "where the source is"),
    Field::attribute("secondarySources", Kinds::ARRAY, "where further sources are"),
    Field::attribute("secondarySourceVersions", Kinds::ARRAY, "versions of further sources"),
    Field::attribute("artifacts", Kinds::OBJECT, "where results go"),
    Field::attribute("secondaryArtifacts", Kinds::ARRAY, "where further results go"),
    Field::attribute("cache", Kinds::OBJECT, "its cache"),
    Field::attribute("environment", Kinds::OBJECT, "its image and variables"),
    Field::attribute("serviceRole", Kinds::TEXT, "role by which it works"),
    Field::attribute("logs", Kinds::OBJECT, "where its logs are"),
    Field::attribute("timeoutInMinutes", Kinds::NUMBER, "time for the build, in minutes"),
    Field::attribute(
        "queuedTimeoutInMinutes",
        Kinds::NUMBER,
        "time to wait for its start, in minutes",
    ),
    Field::attribute("buildComplete", Kinds::BOOLEAN, "whether it is over").distinctive(),
    Field::value(
        "initiator",
        CanonicalField::ActorId,
        Codec::Text,
        "who started it: a user, or codepipeline/NAME",
    ),
    Field::attribute("vpcConfig", Kinds::OBJECT, "its network"),
    Field::attribute("networkInterface", Kinds::OBJECT, "its network interface"),
    Field::attribute("encryptionKey", Kinds::TEXT, "key of its results"),
    Field::attribute("exportedEnvironmentVariables", Kinds::ARRAY, "variables that it exports"),
    Field::attribute("reportArns", Kinds::ARRAY, "ARNs of its test reports"),
    Field::attribute("fileSystemLocations", Kinds::ARRAY, "its file systems"),
    Field::attribute("debugSession", Kinds::OBJECT, "session to debug it"),
    Field::value(
        "buildBatchArn",
        CanonicalField::Parent,
        Codec::Text,
        "ARN of the batch of builds around it",
    ),
    Field::attribute("autoRetryConfig", Kinds::OBJECT, "how often it is tried again"),
    members::RESPONSE_METADATA,
])
.with_constants(&[(CanonicalField::SubjectKind, "project")]);

static PHASE: Table = Table::new(&[
    Field::value(
        "phaseType",
        CanonicalField::Name,
        Codec::Text,
        "name of the phase: INSTALL, COMPLETED",
    ),
    Field::value(
        "phaseStatus",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the phase stands; absent while it runs",
    ),
    Field::value("startTime", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("endTime", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::attribute("durationInSeconds", Kinds::NUMBER, "how long it took, in seconds"),
    Field::list("contexts", CanonicalField::Messages, &CONTEXT, "what is said about it"),
])
.with_rules(&[StateRule::new(
    State::Running,
    &[
        Test::Not(&Test::Present("phaseStatus")),
        Test::Present("startTime"),
        Test::Not(&Test::Present("endTime")),
        Test::Not(&Test::Word("phaseType", &["COMPLETED"])),
    ],
    Inferred,
    "printed bodies: the phase named by currentPhase has a start alone",
)]);

static CONTEXT: Table = Table::new(&[
    Field::value(
        "statusCode",
        CanonicalField::Code,
        Codec::Text,
        "code of an error; empty without one",
    ),
    Field::value(
        "message",
        CanonicalField::Text,
        Codec::Text,
        "the error in words; empty without one",
    ),
]);
