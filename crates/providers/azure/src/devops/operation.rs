//! An operation of Azure DevOps, such as the creation of a project.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Observed},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use super::specification::SPECIFICATION;

/// Schema of operation of Azure DevOps.
pub static DEVOPS_OPERATION: Schema = Schema::new(
    "azure.devops.operation",
    "operation of Azure DevOps",
    "Azure DevOps REST API 7.2: Operation",
    &ROOT,
);

static STATUS: Vocabulary = Words::new(
    "Azure DevOps operation status",
    &[
        Word::new("notSet", State::ReportedUnknown, Documented, SPECIFICATION),
        Word::new("queued", State::Pending, Documented, SPECIFICATION),
        Word::new("inProgress", State::Running, Observed, "recorded responses"),
        Word::new("cancelled", State::Canceled, Documented, SPECIFICATION),
        Word::new("succeeded", State::Succeeded, Observed, "recorded responses"),
        Word::new("failed", State::Failed, Documented, SPECIFICATION),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the operation").required(),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::attribute("url", Kinds::TEXT, "address at which it can be read")
        .with_identifying_values(&["*/_apis/operations/*"]),
    Field::attribute("pluginId", Kinds::TEXT, "id of the part that runs it"),
    Field::value(
        "resultMessage",
        CanonicalField::DetailText,
        Codec::Text,
        "how it ended, in words",
    ),
    Field::list("detailedMessage", CanonicalField::Errors, &MESSAGE, "why it failed, in words")
        .or_single(),
    Field::attribute("resultUrl", Kinds::OBJECT, "address of its result"),
    Field::attribute("_links", Kinds::OBJECT, "addresses"),
]);

static MESSAGE: Table = Table::new(&[Field::value(
    "message",
    CanonicalField::Text,
    Codec::Text,
    "the reason in words",
)])
.or_bare(CanonicalField::Text);
