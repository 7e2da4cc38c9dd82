//! A statement of the Redshift Data API: `DescribeStatement` and `ListStatements`. Statements of a batch
//! stand in `SubStatements`.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::{self, EPOCH};

/// Schema of a statement of the Redshift Data API.
pub static REDSHIFT_STATEMENT: Schema = Schema::new(
    "aws.redshift-data.statement",
    "statement of the Redshift Data API",
    "Amazon Redshift Data API Reference: DescribeStatement",
    &ROOT,
)
.with_lists(&["Statements"]);

static STATUS: Vocabulary = Words::new(
    "AWS Redshift Data statement status",
    &[
        Word::new("SUBMITTED", State::Pending, Documented, "API model, which explains it"),
        Word::new(
            "PICKED",
            State::Pending,
            Documented,
            "API model, which explains it: chosen to run",
        ),
        Word::new("STARTED", State::Running, Inferred, "API model; by the word itself"),
        Word::new("FINISHED", State::Succeeded, Inferred, "API model; by the word itself"),
        Word::new("ABORTED", State::Canceled, Inferred, "API model; by the word itself"),
        Word::new("FAILED", State::Failed, Documented, "API model, which explains it"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("Id", CanonicalField::Id, Codec::Text, "id of the statement"),
    Field::attribute("SecretArn", Kinds::TEXT, "ARN of the secret for the database"),
    Field::value("DbUser", CanonicalField::ActorName, Codec::Text, "user of the database"),
    Field::attribute("Database", Kinds::TEXT, "name of the database"),
    Field::attribute("ClusterIdentifier", Kinds::TEXT, "name of the cluster"),
    Field::attribute(
        "Duration",
        Kinds::NUMBER,
        "how long it ran, in nanoseconds; -1 before the end",
    ),
    Field::value("Error", CanonicalField::DetailText, Codec::Text, "why it failed, in words"),
    Field::value(
        "Status",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the statement stands",
    )
    .required(),
    Field::value("CreatedAt", CanonicalField::Accepted, EPOCH, "when it was submitted"),
    Field::value("UpdatedAt", CanonicalField::Updated, EPOCH, "when it last changed"),
    Field::attribute("RedshiftPid", Kinds::NUMBER, "process of the database").distinctive(),
    Field::attribute("HasResultSet", Kinds::BOOLEAN, "whether it has a result").distinctive(),
    Field::value("QueryString", CanonicalField::Description, Codec::Text, "its text"),
    Field::attribute("QueryStrings", Kinds::ARRAY, "texts of a batch, in a list"),
    Field::attribute(
        "ResultRows",
        Kinds::NUMBER,
        "number of rows of its result; -1 before the end",
    ),
    Field::attribute("ResultSize", Kinds::NUMBER, "size of its result in bytes; -1 before the end"),
    Field::attribute("RedshiftQueryId", Kinds::NUMBER, "id of the query in the database"),
    Field::attribute("RedshiftQueryUuid", Kinds::TEXT, "id of the query in a work group"),
    Field::attribute("QueryParameters", Kinds::ARRAY, "values of its parameters"),
    Field::list("SubStatements", CanonicalField::Tasks, &STATEMENT, "statements of a batch"),
    Field::attribute("WorkgroupName", Kinds::TEXT, "name of the work group"),
    Field::attribute("ResultFormat", Kinds::TEXT, "JSON, CSV"),
    Field::attribute("SessionId", Kinds::TEXT, "session that it runs in"),
    Field::attribute("ExecutionMode", Kinds::TEXT, "how a batch runs"),
    Field::value("StatementName", CanonicalField::Name, Codec::Text, "its name, in a list"),
    Field::attribute("IsBatchStatement", Kinds::BOOLEAN, "whether it is a batch, in a list")
        .distinctive(),
    members::RESPONSE_METADATA,
]);

static STATEMENT: Table = Table::new(&[
    Field::value("Id", CanonicalField::Id, Codec::Text, "id of the statement and its number"),
    Field::attribute(
        "Duration",
        Kinds::NUMBER,
        "how long it ran, in nanoseconds; -1 before the end",
    ),
    Field::value("Error", CanonicalField::DetailText, Codec::Text, "why it failed, in words"),
    Field::value(
        "Status",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the statement stands",
    ),
    Field::value("CreatedAt", CanonicalField::Accepted, EPOCH, "when it was submitted"),
    Field::value("UpdatedAt", CanonicalField::Updated, EPOCH, "when it last changed"),
    Field::value("QueryString", CanonicalField::Name, Codec::Text, "its text"),
    Field::attribute(
        "ResultRows",
        Kinds::NUMBER,
        "number of rows of its result; -1 before the end",
    ),
    Field::attribute("ResultSize", Kinds::NUMBER, "size of its result in bytes; -1 before the end"),
    Field::attribute("RedshiftQueryId", Kinds::NUMBER, "id of the query in the database"),
    Field::attribute("RedshiftQueryUuid", Kinds::TEXT, "id of the query in a work group"),
    Field::attribute("HasResultSet", Kinds::BOOLEAN, "whether it has a result"),
]);
