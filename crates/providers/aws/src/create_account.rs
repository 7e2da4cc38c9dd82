//! A creation of an account of Organizations: `DescribeCreateAccountStatus`, `ListCreateAccountStatus` and
//! the response to `CreateAccount`.

use jobglot_core::{
    CanonicalField, Certainty::Inferred, Codec, Field, Kinds, Schema, State, Table, Vocabulary,
    Word, Words,
};

use crate::members::EPOCH;

/// Schema of a creation of an account.
pub static ORGANIZATIONS_CREATE_ACCOUNT: Schema = Schema::new(
    "aws.organizations.create-account",
    "creation of an account of Organizations",
    "AWS Organizations API Reference: CreateAccountStatus",
    &ROOT,
)
.with_wrappers(&["CreateAccountStatus"])
.with_lists(&["CreateAccountStatuses"])
.identified_by(&[&["RequestedTimestamp", "AccountName", "State"]]);

static STATE: Vocabulary = Words::new(
    "AWS Organizations account creation state",
    &[
        Word::new("IN_PROGRESS", State::Running, Inferred, "API model; by the word itself"),
        Word::new("SUCCEEDED", State::Succeeded, Inferred, "API model; by the word itself"),
        Word::new("FAILED", State::Failed, Inferred, "API model; by the word itself"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("Id", CanonicalField::Id, Codec::Text, "id of the request: car-…"),
    Field::value("AccountName", CanonicalField::SubjectName, Codec::Text, "name of the account"),
    Field::value(
        "State",
        CanonicalField::Status,
        Codec::Status(&STATE),
        "where the request stands",
    )
    .required(),
    Field::value("RequestedTimestamp", CanonicalField::Accepted, EPOCH, "when it was asked for"),
    Field::value("CompletedTimestamp", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::value(
        "AccountId",
        CanonicalField::SubjectId,
        Codec::Text,
        "id of the account, once it is there",
    ),
    Field::attribute("GovCloudAccountId", Kinds::TEXT, "id of the account in GovCloud"),
    Field::value(
        "FailureReason",
        CanonicalField::DetailCode,
        Codec::Text,
        "why it failed: EMAIL_ALREADY_EXISTS",
    ),
])
.with_constants(&[(CanonicalField::SubjectKind, "account")]);
