//! A request to import a repository of Git into Azure DevOps. Its steps are names; a number tells the
//! current one.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Schema, State, Table, Vocabulary,
    Word, Words,
};

use super::specification::SPECIFICATION;

/// Schema of import of a repository into Azure DevOps.
pub static DEVOPS_IMPORT_REQUEST: Schema = Schema::new(
    "azure.devops.import-request",
    "import of a repository into Azure DevOps",
    "Azure DevOps REST API 7.2: GitImportRequest",
    &ROOT,
);

static STATUS: Vocabulary = Words::new(
    "Azure DevOps import request status",
    &[
        Word::new("queued", State::Pending, Documented, SPECIFICATION),
        Word::new("inProgress", State::Running, Documented, SPECIFICATION),
        Word::new("completed", State::Succeeded, Documented, SPECIFICATION),
        Word::new("failed", State::Failed, Documented, SPECIFICATION),
        Word::new("abandoned", State::Canceled, Documented, SPECIFICATION),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("importRequestId", CanonicalField::Id, Codec::Id, "number of the request")
        .distinctive(),
    Field::object("repository", &REPOSITORY, "repository that is filled"),
    Field::attribute("parameters", Kinds::OBJECT, "where it is imported from"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::object("detailedStatus", &STEPS, "its steps"),
    Field::attribute("_links", Kinds::OBJECT, "addresses"),
    Field::attribute("url", Kinds::TEXT, "address at which it can be read"),
])
.with_constants(&[(CanonicalField::SubjectKind, "repository")]);

static REPOSITORY: Table = Table::new(&[
    Field::value("id", CanonicalField::SubjectId, Codec::Text, "id of the repository"),
    Field::value("name", CanonicalField::SubjectName, Codec::Text, "its name"),
    Field::attribute("url", Kinds::TEXT, "its address"),
    Field::attribute("project", Kinds::OBJECT, "its project"),
    Field::attribute("defaultBranch", Kinds::TEXT, "its main branch"),
    Field::attribute("size", Kinds::NUMBER, "its size in bytes"),
    Field::attribute("remoteUrl", Kinds::TEXT, "its address for Git"),
    Field::attribute("sshUrl", Kinds::TEXT, "its address for SSH"),
    Field::attribute("webUrl", Kinds::TEXT, "its page"),
    Field::attribute("isDisabled", Kinds::BOOLEAN, "whether it is disabled"),
    Field::attribute("isInMaintenance", Kinds::BOOLEAN, "whether it is being maintained"),
]);

static STEPS: Table = Table::new(&[
    Field::attribute("currentStep", Kinds::NUMBER, "number of the current step, from 1"),
    Field::attribute("allSteps", Kinds::ARRAY, "names of the steps"),
    Field::value(
        "errorMessage",
        CanonicalField::DetailText,
        Codec::Text,
        "why it failed, in words",
    ),
]);
