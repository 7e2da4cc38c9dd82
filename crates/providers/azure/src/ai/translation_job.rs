//! A translation of documents by Azure AI Translator, with the numbers of its documents.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, State, StateRule, Table, Test, Vocabulary, Word, Words,
};

use crate::members::{ERROR, TIME};

/// Schema of translation of documents by Azure AI Translator.
pub static TRANSLATION_JOB: Schema = Schema::new(
    "azure.translator.job",
    "translation of documents by Azure AI Translator",
    "azure-ai-translation-document 2.0.0: TranslationStatus",
    &ROOT,
)
.with_lists(&["value"])
.identified_by(&[&["lastActionDateTimeUtc", "summary"]]);

pub(super) static STATUS: Vocabulary = Words::new(
    "Azure Translator status",
    &[
        Word::new("NotStarted", State::Pending, Documented, "azure-ai-translation-document 2.0.0"),
        Word::new("Running", State::Running, Documented, "azure-ai-translation-document 2.0.0"),
        Word::new("Succeeded", State::Succeeded, Documented, "azure-ai-translation-document 2.0.0"),
        Word::new("Failed", State::Failed, Documented, "azure-ai-translation-document 2.0.0"),
        Word::new("Cancelled", State::Canceled, Documented, "azure-ai-translation-document 2.0.0"),
        Word::new(
            "Cancelling",
            State::Canceling,
            Documented,
            "azure-ai-translation-document 2.0.0",
        ),
        Word::new(
            "ValidationFailed",
            State::Failed,
            Documented,
            "azure-ai-translation-document 2.0.0",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the job"),
    Field::value("createdDateTimeUtc", CanonicalField::Accepted, TIME, "when it was created"),
    Field::value("lastActionDateTimeUtc", CanonicalField::Updated, TIME, "when it last changed"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    ERROR,
    Field::object("summary", &SUMMARY, "numbers of its documents"),
])
.with_rules(&[StateRule::new(
    State::Partial,
    &[Test::Word("status", &["Succeeded"]), Test::Over("summary/failed", 0.0)],
    Inferred,
    "published examples: succeeded, with one of ten documents failed",
)]);

static SUMMARY: Table = Table::new(&[
    Field::attribute("total", Kinds::NUMBER, "number of documents"),
    Field::attribute("failed", Kinds::NUMBER, "documents that failed"),
    Field::attribute("success", Kinds::NUMBER, "documents that succeeded"),
    Field::attribute("inProgress", Kinds::NUMBER, "documents that are being translated"),
    Field::attribute("notYetStarted", Kinds::NUMBER, "documents that wait"),
    Field::attribute("cancelled", Kinds::NUMBER, "documents that were canceled"),
    Field::attribute("totalCharacterCharged", Kinds::NUMBER, "characters to pay for"),
    Field::attribute("totalImageScansSucceeded", Kinds::NUMBER, "images that were read"),
    Field::attribute("totalImageScansFailed", Kinds::NUMBER, "images that could not be read"),
    Field::attribute("totalImageCharged", Kinds::NUMBER, "images to pay for"),
]);
