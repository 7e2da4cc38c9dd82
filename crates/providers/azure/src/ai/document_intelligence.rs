//! An operation or an analysis of Document Intelligence.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Observed},
    Codec, Field, Kinds, PercentFormat, Schema, State, Table, Verb, Verbs, Vocabulary, Word, Words,
};

use crate::members::{ERROR, TIME};

/// Schema of operation of Document Intelligence.
pub static DOCUMENT_INTELLIGENCE_OPERATION: Schema = Schema::new(
    "azure.documentintelligence.operation",
    "operation of Document Intelligence",
    "azure-ai-documentintelligence 1.0.2",
    &ROOT,
)
.with_lists(&["value"])
.identified_by(&[
    &["operationId", "lastUpdatedDateTime"],
    &["analyzeResult", "lastUpdatedDateTime"],
])
.identified_alone_by(&[&["lastUpdatedDateTime", "createdDateTime", "status"]]);

static KINDS: Verbs = Verbs::new(
    Words::new(
        "Azure Document Intelligence kinds of operations",
        &[
            Word::new(
                "documentModelBuild",
                Verb::Create,
                Documented,
                "azure-ai-documentintelligence 1.0.2",
            ),
            Word::new(
                "documentModelCompose",
                Verb::Create,
                Documented,
                "azure-ai-documentintelligence 1.0.2",
            ),
            Word::new(
                "documentModelCopyTo",
                Verb::Other,
                Documented,
                "azure-ai-documentintelligence 1.0.2",
            ),
            Word::new(
                "documentClassifierBuild",
                Verb::Create,
                Documented,
                "azure-ai-documentintelligence 1.0.2",
            ),
            Word::new(
                "documentClassifierCopyTo",
                Verb::Other,
                Documented,
                "azure-ai-documentintelligence 1.0.2",
            ),
        ],
    ),
    Words::new("Azure Document Intelligence kinds of operations, first part", &[]),
);

static STATUS: Vocabulary = Words::new(
    "Azure Document Intelligence status",
    &[
        Word::new("notStarted", State::Pending, Documented, "azure-ai-documentintelligence 1.0.2"),
        Word::new("running", State::Running, Documented, "azure-ai-documentintelligence 1.0.2"),
        Word::new("failed", State::Failed, Documented, "azure-ai-documentintelligence 1.0.2"),
        Word::new("succeeded", State::Succeeded, Observed, "recorded responses"),
        Word::new("canceled", State::Canceled, Documented, "azure-ai-documentintelligence 1.0.2"),
        Word::new("skipped", State::Skipped, Documented, "azure-ai-documentintelligence 1.0.2"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("operationId", CanonicalField::Id, Codec::Text, "id of the operation"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value(
        "percentCompleted",
        CanonicalField::Percent,
        Codec::Percent(PercentFormat::Number),
        "how much is done, in percent",
    ),
    Field::value("createdDateTime", CanonicalField::Accepted, TIME, "when it was requested"),
    Field::value("lastUpdatedDateTime", CanonicalField::Updated, TIME, "when it last changed"),
    Field::value(
        "kind",
        CanonicalField::Operation,
        Codec::Operation(&KINDS),
        "what is done: documentModelBuild",
    )
    .with_values(&["document*"]),
    Field::value(
        "resourceLocation",
        CanonicalField::SubjectId,
        Codec::Text,
        "address of the model that is made",
    ),
    Field::attribute("apiVersion", Kinds::TEXT, "version of the API"),
    Field::attribute("tags", Kinds::OBJECT, "its tags"),
    Field::attribute("result", Kinds::OBJECT, "the model that it made"),
    Field::attribute("analyzeResult", Kinds::OBJECT, "what it found in the document"),
    ERROR,
]);
