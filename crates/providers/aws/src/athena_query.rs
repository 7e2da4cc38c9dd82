//! A query of Athena: `GetQueryExecution` and `BatchGetQueryExecution`. Its state, times and failure stand
//! in `Status`. A running query may be queued again.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Schema, State, Table, Verb, Verbs,
    Vocabulary, Word, Words,
};

use crate::members::EPOCH;

/// Schema of a query of Athena.
pub static ATHENA_QUERY: Schema = Schema::new(
    "aws.athena.query",
    "query of Athena",
    "Amazon Athena API Reference: QueryExecution",
    &ROOT,
)
.with_wrappers(&["QueryExecution"])
.with_lists(&["QueryExecutions"])
.identified_by(&[&["QueryExecutionId", "Status"]]);

static STATE: Vocabulary = Words::new(
    "AWS Athena query state",
    &[
        Word::new("QUEUED", State::Pending, Documented, "API model, which explains it"),
        Word::new("RUNNING", State::Running, Documented, "API model, which explains it"),
        Word::new("SUCCEEDED", State::Succeeded, Documented, "API model, which explains it"),
        Word::new("FAILED", State::Failed, Documented, "API model, which explains it"),
        Word::new("CANCELLED", State::Canceled, Documented, "API model, which explains it"),
    ],
);

static STATEMENTS: Verbs = Verbs::new(
    Words::new(
        "AWS Athena statement type",
        &[
            Word::new("DDL", Verb::Other, Documented, "API model; defines data"),
            Word::new("DML", Verb::Other, Documented, "API model; reads or writes data"),
            Word::new("UTILITY", Verb::Other, Documented, "API model; shows definitions"),
        ],
    ),
    Words::new("AWS Athena statement type, first part", &[]),
);

static ROOT: Table = Table::new(&[
    Field::value("QueryExecutionId", CanonicalField::Id, Codec::Text, "id of the query"),
    Field::value("Query", CanonicalField::Description, Codec::Text, "its text"),
    Field::value(
        "StatementType",
        CanonicalField::Operation,
        Codec::Operation(&STATEMENTS),
        "kind of statement: DDL, DML, UTILITY",
    ),
    Field::attribute(
        "ManagedQueryResultsConfiguration",
        Kinds::OBJECT,
        "whether Athena keeps the result",
    ),
    Field::attribute("ResultConfiguration", Kinds::OBJECT, "where the result goes"),
    Field::attribute(
        "ResultReuseConfiguration",
        Kinds::OBJECT,
        "whether an earlier result may be used",
    ),
    Field::attribute("QueryExecutionContext", Kinds::OBJECT, "its catalog and database"),
    Field::object("Status", &STATUS, "its state, times and failure"),
    Field::attribute("Statistics", Kinds::OBJECT, "data read and times taken"),
    Field::value("WorkGroup", CanonicalField::TenantId, Codec::Text, "name of its work group"),
    Field::attribute("EngineVersion", Kinds::OBJECT, "version of the engine"),
    Field::attribute("ExecutionParameters", Kinds::ARRAY, "values of its parameters"),
    Field::attribute("SubstatementType", Kinds::TEXT, "finer kind of statement"),
    Field::attribute(
        "QueryResultsS3AccessGrantsConfiguration",
        Kinds::OBJECT,
        "how the result is accessed",
    ),
])
.with_constants(&[(CanonicalField::TenantKind, "work group")]);

static STATUS: Table = Table::new(&[
    Field::value("State", CanonicalField::Status, Codec::Status(&STATE), "where the query stands")
        .required(),
    Field::value(
        "StateChangeReason",
        CanonicalField::DetailText,
        Codec::Text,
        "why it stands so, in words",
    ),
    Field::value("SubmissionDateTime", CanonicalField::Accepted, EPOCH, "when it was submitted"),
    Field::value("CompletionDateTime", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::object("AthenaError", &ERROR, "why it failed"),
]);

static ERROR: Table = Table::new(&[
    Field::attribute(
        "ErrorCategory",
        Kinds::NUMBER,
        "whose error it is: 1 system, 2 user, 3 other",
    ),
    Field::value("ErrorType", CanonicalField::DetailCode, Codec::Id, "number of the error"),
    Field::attribute("Retryable", Kinds::BOOLEAN, "whether a retry may succeed"),
    Field::attribute("ErrorMessage", Kinds::TEXT, "the error in words"),
]);
