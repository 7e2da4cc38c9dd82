//! A document in a translation by Azure AI Translator.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, PercentFormat, Schema, Table};

use crate::members::{ERROR, TIME};

use super::translation_job::STATUS;

/// Schema of document in a translation by Azure AI Translator.
pub static TRANSLATED_DOCUMENT: Schema = Schema::new(
    "azure.translator.document",
    "document in a translation by Azure AI Translator",
    "azure-ai-translation-document 2.0.0: DocumentStatus",
    &ROOT,
)
.with_lists(&["value"])
.identified_by(&[&["sourcePath", "createdDateTimeUtc"]]);

static ROOT: Table = Table::new(&[
    Field::attribute("path", Kinds::TEXT, "address of the translation"),
    Field::value("sourcePath", CanonicalField::SubjectId, Codec::Text, "address of the document"),
    Field::value("createdDateTimeUtc", CanonicalField::Accepted, TIME, "when it was created"),
    Field::value("lastActionDateTimeUtc", CanonicalField::Updated, TIME, "when it last changed"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::attribute("to", Kinds::TEXT, "language of the translation"),
    ERROR,
    Field::value(
        "progress",
        CanonicalField::Percent,
        Codec::Percent(PercentFormat::Fraction),
        "how much is done, as a part of 1",
    ),
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the document"),
    Field::attribute("characterCharged", Kinds::NUMBER, "characters to pay for"),
    Field::attribute("imageCharged", Kinds::NUMBER, "images to pay for"),
    Field::attribute("imageCharacterDetected", Kinds::NUMBER, "characters found in images"),
    Field::attribute("totalImageScansSucceeded", Kinds::NUMBER, "images that were read"),
    Field::attribute("totalImageScansFailed", Kinds::NUMBER, "images that could not be read"),
])
.with_constants(&[(CanonicalField::SubjectKind, "document")]);
