//! A build of Cloud Build, with its steps. A message of Pub/Sub has the build too.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, State, Table, Vocabulary, Words};

use crate::members::{CREATE_TIME, END_TIME, START_TIME, TIME, word};

/// Schema of a build.
pub static BUILD: Schema = Schema::new(
    "google.cloudbuild.build",
    "build of Cloud Build",
    "Cloud Build API v1: Build",
    &ROOT,
)
.with_lists(&["builds"]);

static STATUS: Vocabulary = Words::new(
    "Google Cloud Build status",
    &[
        word("STATUS_UNKNOWN", State::ReportedUnknown),
        word("PENDING", State::Pending),
        word("QUEUED", State::Pending),
        word("WORKING", State::Running),
        word("SUCCESS", State::Succeeded),
        word("FAILURE", State::Failed),
        word("INTERNAL_ERROR", State::Failed),
        word("TIMEOUT", State::Failed),
        word("CANCELLED", State::Canceled),
        word("EXPIRED", State::Failed),
    ],
);

const STATUS_FIELD: Field =
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands");

static ROOT: Table = Table::new(&[
    Field::value("name", CanonicalField::Name, Codec::Text, "resource name of the build"),
    Field::value("id", CanonicalField::Id, Codec::Text, "UUID of the build"),
    Field::value("projectId", CanonicalField::TenantId, Codec::Text, "id of its project"),
    STATUS_FIELD.required(),
    Field::value("statusDetail", CanonicalField::DetailText, Codec::Text, "more on the status"),
    Field::attribute("source", Kinds::OBJECT, "where the sources come from"),
    Field::list("steps", CanonicalField::Tasks, &STEP, "its steps"),
    Field::attribute("results", Kinds::OBJECT, "its images and artifacts"),
    CREATE_TIME,
    START_TIME,
    Field::value("finishTime", CanonicalField::Finished, TIME, "when it ended"),
    Field::attribute("timeout", Kinds::TEXT, "time that it may run: 600s"),
    Field::attribute("images", Kinds::ARRAY, "images to push"),
    Field::attribute("queueTtl", Kinds::TEXT, "time that it may wait: 3600s").distinctive(),
    Field::attribute("artifacts", Kinds::OBJECT, "artifacts to upload"),
    Field::attribute("logsBucket", Kinds::TEXT, "bucket of its logs").distinctive(),
    Field::attribute("sourceProvenance", Kinds::OBJECT, "revisions of the sources").distinctive(),
    Field::attribute("buildTriggerId", Kinds::TEXT, "trigger that began it").distinctive(),
    Field::attribute("options", Kinds::OBJECT, "its options"),
    Field::value("logUrl", CanonicalField::Url, Codec::Text, "page with its logs"),
    Field::attribute("substitutions", Kinds::OBJECT, "values of its variables"),
    Field::attribute("tags", Kinds::ARRAY, "its tags"),
    Field::attribute("secrets", Kinds::ARRAY, "its secrets, encrypted"),
    Field::attribute("timing", Kinds::OBJECT, "times of its phases, such as BUILD and PUSH"),
    Field::attribute("approval", Kinds::OBJECT, "whether somebody must approve it"),
    Field::value("serviceAccount", CanonicalField::ActorId, Codec::Text, "account that runs it"),
    Field::attribute("availableSecrets", Kinds::OBJECT, "secrets of other services"),
    Field::list("warnings", CanonicalField::Messages, &WARNING, "warnings"),
    Field::attribute("gitConfig", Kinds::OBJECT, "settings of Git"),
    Field::list("failureInfo", CanonicalField::Errors, &FAILURE, "why it failed").or_single(),
    Field::attribute("dependencies", Kinds::ARRAY, "what it fetches first"),
])
.with_constants(&[(CanonicalField::TenantKind, "project")]);

static STEP: Table = Table::new(&[
    Field::value("name", CanonicalField::Name, Codec::Text, "image that runs the step"),
    Field::attribute("env", Kinds::ARRAY, "its environment variables"),
    Field::attribute("args", Kinds::ARRAY, "its arguments"),
    Field::attribute("dir", Kinds::TEXT, "its working directory"),
    Field::value("id", CanonicalField::Id, Codec::Text, "its id, if it has one"),
    Field::attribute("waitFor", Kinds::ARRAY, "ids of the steps that it waits for"),
    Field::attribute("entrypoint", Kinds::TEXT, "its program"),
    Field::attribute("secretEnv", Kinds::ARRAY, "names of secret variables"),
    Field::attribute("volumes", Kinds::ARRAY, "its volumes"),
    Field::object("timing", &TIMING, "when it ran"),
    Field::attribute("pullTiming", Kinds::OBJECT, "when its image was fetched"),
    Field::attribute("timeout", Kinds::TEXT, "time that it may run: 600s"),
    STATUS_FIELD,
    Field::attribute("allowFailure", Kinds::BOOLEAN, "whether the build goes on if it fails"),
    Field::value("exitCode", CanonicalField::ExitCode, Codec::Count, "exit code of its process"),
    Field::attribute("allowExitCodes", Kinds::ARRAY, "exit codes with which the build goes on"),
    Field::attribute("script", Kinds::TEXT, "its script"),
    Field::attribute("automapSubstitutions", Kinds::BOOLEAN, "whether it sees the substitutions"),
    Field::attribute("results", Kinds::ARRAY, "its results"),
]);

static TIMING: Table = Table::new(&[START_TIME, END_TIME]);

static WARNING: Table = Table::new(&[
    Field::value("text", CanonicalField::Text, Codec::Text, "the warning in words"),
    Field::value("priority", CanonicalField::Code, Codec::Text, "INFO, WARNING or ALERT"),
]);

static FAILURE: Table = Table::new(&[
    Field::value("type", CanonicalField::Code, Codec::Text, "word for the reason"),
    Field::value("detail", CanonicalField::Text, Codec::Text, "the reason in words"),
]);
