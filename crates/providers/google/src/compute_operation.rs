//! An operation of Compute Engine or Deployment Manager.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, PercentFormat, Schema, State,
    StateRule, Table, Test, Vocabulary, Words,
};

use crate::members::{END_TIME, INSERT_TIME, OPERATIONS, SELF_LINK, START_TIME, USER, word};

/// Schema of an operation of Compute Engine or Deployment Manager.
pub static COMPUTE_OPERATION: Schema = Schema::new(
    "google.compute.operation",
    "operation of Compute Engine",
    "Compute Engine API v1: Operation",
    &ROOT,
)
.with_lists(&["items"])
.identified_by(&[&["insertTime", "progress", "targetLink"]]);

const DONE_SAYS_LITTLE: &str = "Compute Engine API v1: DONE says only that it is over";

static STATUS: Vocabulary = Words::new(
    "Google Compute Engine operation status",
    &[word("PENDING", State::Pending), word("RUNNING", State::Running), word("DONE", State::Ended)],
);

static ROOT: Table = Table::new(&[
    Field::attribute("kind", Kinds::TEXT, "kind of the object")
        .with_values(&["compute#operation", "deploymentmanager#operation"])
        .distinctive(),
    Field::value("id", CanonicalField::Id, Codec::Id, "number of the operation").required(),
    Field::value("name", CanonicalField::Name, Codec::Text, "name of the operation"),
    Field::value("description", CanonicalField::Description, Codec::Text, "what it is for"),
    Field::attribute("zone", Kinds::TEXT, "address of its zone"),
    Field::attribute("region", Kinds::TEXT, "address of its region"),
    Field::attribute("clientOperationId", Kinds::TEXT, "id given by the client"),
    Field::attribute("operationGroupId", Kinds::TEXT, "id shared by operations of one request"),
    Field::value(
        "operationType",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what is done: insert, delete, setLabels",
    ),
    Field::attribute("targetLink", Kinds::TEXT, "address of what is worked on"),
    Field::value("targetId", CanonicalField::SubjectId, Codec::Id, "number of what is worked on"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value(
        "statusMessage",
        CanonicalField::DetailText,
        Codec::Text,
        "where it stands, in words",
    ),
    USER,
    Field::value(
        "progress",
        CanonicalField::Percent,
        Codec::Percent(PercentFormat::Number),
        "how much is done, in percent; may stay 0",
    ),
    INSERT_TIME,
    START_TIME,
    END_TIME,
    Field::attribute("creationTimestamp", Kinds::TEXT, "when it was requested; deprecated"),
    Field::object("error", &ERROR, "why it failed"),
    Field::list("warnings", CanonicalField::Messages, &WARNING, "warnings"),
    Field::attribute("httpErrorStatusCode", Kinds::NUMBER, "HTTP status for the failure"),
    Field::attribute("httpErrorMessage", Kinds::TEXT, "HTTP status for the failure, in words"),
    SELF_LINK,
    Field::attribute("selfLinkWithId", Kinds::TEXT, "address with its number"),
    Field::attribute("instancesBulkInsertOperationMetadata", Kinds::OBJECT, "instances by zone"),
    Field::attribute(
        "setCommonInstanceMetadataOperationMetadata",
        Kinds::OBJECT,
        "metadata of instances by zone",
    ),
])
.with_rules(&[
    StateRule::new(
        State::Failed,
        &[Test::Word("status", &["DONE"]), Test::NonEmpty("error/errors")],
        Documented,
        DONE_SAYS_LITTLE,
    ),
    StateRule::new(
        State::Failed,
        &[Test::Word("status", &["DONE"]), Test::Over("httpErrorStatusCode", 399.0)],
        Documented,
        DONE_SAYS_LITTLE,
    ),
    StateRule::new(
        State::Succeeded,
        &[Test::Word("status", &["DONE"])],
        Documented,
        DONE_SAYS_LITTLE,
    ),
]);

static ERROR: Table =
    Table::new(&[Field::list("errors", CanonicalField::Errors, &ENTRY, "what went wrong")]);

static ENTRY: Table = Table::new(&[
    Field::value("code", CanonicalField::Code, Codec::Text, "word for the error"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the error in words"),
    Field::attribute("location", Kinds::TEXT, "member of the request with the error"),
    Field::attribute("errorDetails", Kinds::ARRAY, "details of the error"),
]);

static WARNING: Table = Table::new(&[
    Field::value("code", CanonicalField::Code, Codec::Text, "word for the warning"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the warning in words"),
    Field::attribute("data", Kinds::ARRAY, "details as keys and values"),
]);
