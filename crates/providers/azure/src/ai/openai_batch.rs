//! A batch of requests to Azure OpenAI, or to OpenAI itself: the documents are alike. Each state has its
//! own time.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, State, StateRule, Table, Test, Vocabulary, Word, Words,
};

use crate::members::EPOCH;

/// Schema of batch of Azure OpenAI.
pub static OPENAI_BATCH: Schema = Schema::new(
    "azure.openai.batch",
    "batch of Azure OpenAI",
    "Azure OpenAI and OpenAI: Batch",
    &ROOT,
)
.with_lists(&["data"]);

static STATUS: Vocabulary = Words::new(
    "Azure OpenAI batch status",
    &[
        Word::new("validating", State::Running, Documented, "openai types/batch.py"),
        Word::new("failed", State::Failed, Documented, "openai types/batch.py"),
        Word::new("in_progress", State::Running, Documented, "openai types/batch.py"),
        Word::new("finalizing", State::Running, Documented, "openai types/batch.py"),
        Word::new(
            "completed",
            State::Succeeded,
            Documented,
            "openai types/batch.py: partial where request_counts.failed > 0",
        ),
        Word::new(
            "expired",
            State::Failed,
            Documented,
            "openai types/batch.py: part of the output may exist",
        ),
        Word::new("cancelling", State::Canceling, Documented, "openai types/batch.py"),
        Word::new("cancelled", State::Canceled, Documented, "openai types/batch.py"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::attribute("object", Kinds::TEXT, "kind of the object").with_values(&["batch"]),
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the batch"),
    Field::attribute("endpoint", Kinds::TEXT, "what is called: /chat/completions"),
    Field::attribute("model", Kinds::TEXT, "its model"),
    Field::object("errors", &ERRORS, "why it failed"),
    Field::value("input_file_id", CanonicalField::SubjectId, Codec::Text, "file with the requests")
        .distinctive(),
    Field::attribute("completion_window", Kinds::TEXT, "time in which it ends: 24h").distinctive(),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::attribute("output_file_id", Kinds::TEXT, "file with the results"),
    Field::attribute("error_file_id", Kinds::TEXT, "file with the errors of requests"),
    Field::value("created_at", CanonicalField::Accepted, EPOCH, "when it was created"),
    Field::value("in_progress_at", CanonicalField::Started, EPOCH, "when it began"),
    Field::attribute("expires_at", Kinds::ID, "when it will expire"),
    Field::attribute("finalizing_at", Kinds::ID, "when its results began to be written"),
    Field::value("completed_at", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::attribute("failed_at", Kinds::ID, "when it failed"),
    Field::attribute("expired_at", Kinds::ID, "when it expired"),
    Field::attribute("cancelling_at", Kinds::ID, "when its cancellation began"),
    Field::attribute("cancelled_at", Kinds::ID, "when it was canceled"),
    Field::object("request_counts", &COUNTS, "numbers of its requests"),
    Field::attribute("usage", Kinds::OBJECT, "tokens used"),
    Field::attribute("first_id", Kinds::TEXT, "first id of a page"),
    Field::attribute("last_id", Kinds::TEXT, "last id of a page"),
    Field::attribute("input_blob", Kinds::TEXT, "blob with the requests"),
    Field::attribute("output_folder", Kinds::OBJECT, "folder for the results"),
    Field::attribute("output_blob", Kinds::TEXT, "blob with the results"),
    Field::attribute("error_blob", Kinds::TEXT, "blob with the errors of requests"),
    Field::attribute("metadata", Kinds::OBJECT, "names and values set by the user"),
])
.with_constants(&[(CanonicalField::SubjectKind, "file")])
.with_rules(&[StateRule::new(
    State::Partial,
    &[Test::Word("status", &["completed"]), Test::Over("request_counts/failed", 0.0)],
    Inferred,
    "published examples: completed, with 100 of 500 requests failed",
)]);

static ERRORS: Table = Table::new(&[
    Field::attribute("object", Kinds::TEXT, "kind of the object"),
    Field::list("data", CanonicalField::Errors, &FAILURE, "what went wrong"),
]);

static FAILURE: Table = Table::new(&[
    Field::value("code", CanonicalField::Code, Codec::Text, "word for the error"),
    Field::attribute("line", Kinds::NUMBER, "line of the file"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the error in words"),
    Field::attribute("param", Kinds::TEXT, "parameter with the error"),
]);

static COUNTS: Table = Table::new(&[
    Field::attribute("total", Kinds::NUMBER, "number of requests"),
    Field::attribute("completed", Kinds::NUMBER, "requests that succeeded"),
    Field::attribute("failed", Kinds::NUMBER, "requests that failed"),
]);
