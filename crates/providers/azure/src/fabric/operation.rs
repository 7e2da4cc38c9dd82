//! A long-running operation of Microsoft Fabric. Its id is in the header `x-ms-operation-id` only.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Observed},
    Codec, Field, Kinds, PercentFormat, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::UTC;

/// Schema of operation of Microsoft Fabric.
pub static FABRIC_OPERATION: Schema = Schema::new(
    "azure.fabric.operation",
    "operation of Microsoft Fabric",
    "fabric-rest-api-specs 4a7d6e4: OperationState",
    &ROOT,
)
.identified_by(&[&["createdTimeUtc", "lastUpdatedTimeUtc"]]);

static STATUS: Vocabulary = Words::new(
    "Microsoft Fabric operation status",
    &[
        Word::new("Undefined", State::ReportedUnknown, Documented, "fabric-rest-api-specs 4a7d6e4"),
        Word::new("NotStarted", State::Pending, Documented, "fabric-rest-api-specs 4a7d6e4"),
        Word::new("Running", State::Running, Documented, "fabric-rest-api-specs 4a7d6e4"),
        Word::new("Succeeded", State::Succeeded, Observed, "recorded responses"),
        Word::new("Failed", State::Failed, Documented, "fabric-rest-api-specs 4a7d6e4"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value("createdTimeUtc", CanonicalField::Accepted, UTC, "when it was requested"),
    Field::value("lastUpdatedTimeUtc", CanonicalField::Updated, UTC, "when it last changed"),
    Field::value(
        "percentComplete",
        CanonicalField::Percent,
        Codec::Percent(PercentFormat::Number),
        "how much is done, in percent",
    ),
    Field::list("error", CanonicalField::Errors, &FAILURE, "why it failed").or_single(),
]);

static FAILURE: Table = Table::new(&[
    Field::attribute("requestId", Kinds::TEXT, "id of the request"),
    Field::value("errorCode", CanonicalField::Code, Codec::Text, "word for the error"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the error in words"),
    Field::attribute("moreDetails", Kinds::ARRAY, "details"),
    Field::attribute("relatedResource", Kinds::OBJECT, "what it is about"),
    Field::attribute("isRetriable", Kinds::BOOLEAN, "whether to try again"),
]);
