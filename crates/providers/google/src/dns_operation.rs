//! An operation of Cloud DNS on a zone. Its words are in lower case.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, State, Table, Vocabulary, Words};

use crate::members::{OPERATIONS, START_TIME, USER, word};

/// Schema of an operation of Cloud DNS.
pub static DNS_OPERATION: Schema = Schema::new(
    "google.dns.operation",
    "operation of Cloud DNS",
    "Cloud DNS API v1: Operation",
    &ROOT,
)
.with_lists(&["operations"]);

static STATUS: Vocabulary = Words::new(
    "Google Cloud DNS operation status",
    &[word("pending", State::Pending), word("done", State::Succeeded)],
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "UUID of the operation").required(),
    START_TIME,
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    USER,
    Field::value(
        "type",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what is done: UPDATE",
    ),
    Field::attribute("zoneContext", Kinds::OBJECT, "the zone before and after").distinctive(),
    Field::attribute("dnsKeyContext", Kinds::OBJECT, "the key before and after").distinctive(),
    Field::attribute("kind", Kinds::TEXT, "kind of the object")
        .with_values(&["dns#operation"])
        .distinctive(),
]);
