//! A fine-tuning job of Azure OpenAI, or of OpenAI itself: the documents are alike.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Schema, State, Table, Vocabulary,
    Word, Words,
};

use crate::members::EPOCH;

/// Schema of fine-tuning job of Azure OpenAI.
pub static OPENAI_FINE_TUNING_JOB: Schema = Schema::new(
    "azure.openai.fine-tuning-job",
    "fine-tuning job of Azure OpenAI",
    "Azure OpenAI and OpenAI: FineTuningJob",
    &ROOT,
)
.with_lists(&["data"]);

static STATUS: Vocabulary = Words::new(
    "Azure OpenAI fine-tuning job status",
    &[
        Word::new("validating_files", State::Pending, Documented, "openai types/fine_tuning"),
        Word::new("queued", State::Pending, Documented, "openai types/fine_tuning"),
        Word::new("running", State::Running, Documented, "openai types/fine_tuning"),
        Word::new("succeeded", State::Succeeded, Documented, "openai types/fine_tuning"),
        Word::new("failed", State::Failed, Documented, "openai types/fine_tuning"),
        Word::new("cancelled", State::Canceled, Documented, "openai types/fine_tuning"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::attribute("object", Kinds::TEXT, "kind of the object")
        .with_values(&["fine_tuning.job", "fine-tune"]),
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the job"),
    Field::value("model", CanonicalField::SubjectName, Codec::Text, "model that is tuned"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value("created_at", CanonicalField::Accepted, EPOCH, "when it was created"),
    Field::value("finished_at", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::attribute("estimated_finish", Kinds::ID, "when it is expected to end"),
    Field::attribute("fine_tuned_model", Kinds::TEXT, "the new model").distinctive(),
    Field::attribute("training_file", Kinds::TEXT, "file to learn from").distinctive(),
    Field::attribute("validation_file", Kinds::TEXT, "file to compare with"),
    Field::attribute("result_files", Kinds::ARRAY, "files with the results"),
    Field::attribute("trained_tokens", Kinds::NUMBER, "tokens that it was trained with")
        .distinctive(),
    Field::list("error", CanonicalField::Errors, &FAILURE, "why it failed").or_single(),
    Field::attribute("hyperparameters", Kinds::OBJECT, "settings of the training"),
    Field::attribute("method", Kinds::OBJECT, "how it is trained"),
    Field::attribute("integrations", Kinds::ARRAY, "tools that hear of it"),
    Field::attribute("metadata", Kinds::OBJECT, "names and values set by the user"),
    Field::value("organization_id", CanonicalField::TenantId, Codec::Text, "its organization"),
    Field::attribute("seed", Kinds::NUMBER, "beginning of its random numbers"),
    Field::attribute("user_provided_suffix", Kinds::TEXT, "end of the new model's name"),
    Field::attribute("suffix", Kinds::TEXT, "end of the new model's name"),
])
.with_constants(&[
    (CanonicalField::SubjectKind, "model"),
    (CanonicalField::TenantKind, "organization"),
]);

static FAILURE: Table = Table::new(&[
    Field::value("code", CanonicalField::Code, Codec::Text, "word for the error"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the error in words"),
    Field::attribute("param", Kinds::TEXT, "parameter with the error"),
]);
