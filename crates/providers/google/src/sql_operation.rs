//! An operation of Cloud SQL.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Schema, State, StateRule, Table,
    Test, Vocabulary, Words,
};

use crate::members::{END_TIME, INSERT_TIME, OPERATIONS, SELF_LINK, START_TIME, USER, word};

/// Schema of an operation of Cloud SQL.
pub static SQL_OPERATION: Schema = Schema::new(
    "google.sql.operation",
    "operation of Cloud SQL",
    "Cloud SQL Admin API v1: Operation",
    &ROOT,
)
.with_lists(&["items"])
.identified_by(&[&["targetProject", "operationType", "status"]]);

static STATUS: Vocabulary = Words::new(
    "Google Cloud SQL operation status",
    &[
        word("SQL_OPERATION_STATUS_UNSPECIFIED", State::ReportedUnknown),
        word("PENDING", State::Pending),
        word("RUNNING", State::Running),
        word("DONE", State::Ended),
    ],
);

static ROOT: Table = Table::new(&[
    Field::attribute("kind", Kinds::TEXT, "kind of the object")
        .with_values(&["sql#operation"])
        .distinctive(),
    Field::attribute("targetLink", Kinds::TEXT, "address of the instance"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    USER,
    INSERT_TIME,
    START_TIME,
    END_TIME,
    Field::object("error", &ERROR, "why it failed"),
    Field::attribute("apiWarning", Kinds::OBJECT, "a warning: code, message, region"),
    Field::value(
        "operationType",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what is done: CREATE, EXPORT, RESTART",
    ),
    Field::attribute("subOperationType", Kinds::OBJECT, "a part of what is done"),
    Field::attribute("importContext", Kinds::OBJECT, "what is imported"),
    Field::attribute("exportContext", Kinds::OBJECT, "what is exported"),
    Field::attribute("backupContext", Kinds::OBJECT, "its backup"),
    Field::value("name", CanonicalField::Id, Codec::Text, "UUID of the operation").required(),
    Field::value("targetId", CanonicalField::SubjectId, Codec::Text, "name of the instance"),
    SELF_LINK,
    Field::value("targetProject", CanonicalField::TenantId, Codec::Text, "project of the instance"),
])
.with_constants(&[
    (CanonicalField::TenantKind, "project"),
    (CanonicalField::SubjectKind, "instance"),
])
.with_rules(&[
    StateRule::new(
        State::Failed,
        &[Test::Word("status", &["DONE"]), Test::NonEmpty("error/errors")],
        Documented,
        "Cloud SQL Admin API v1: the error of an operation",
    ),
    StateRule::new(
        State::Succeeded,
        &[Test::Word("status", &["DONE"])],
        Documented,
        "Cloud SQL Admin API v1: DONE without an error",
    ),
]);

static ERROR: Table = Table::new(&[
    Field::attribute("kind", Kinds::TEXT, "sql#operationErrors"),
    Field::list("errors", CanonicalField::Errors, &ENTRY, "what went wrong"),
]);

static ENTRY: Table = Table::new(&[
    Field::attribute("kind", Kinds::TEXT, "sql#operationError"),
    Field::value("code", CanonicalField::Code, Codec::Text, "word for the error"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the error in words"),
]);
