//! A transcription, or another job of Azure AI Speech. It has no id but its address.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Observed},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::{ERROR, TIME};

/// Schema of transcription or other job of Azure AI Speech.
pub static SPEECH_JOB: Schema = Schema::new(
    "azure.speech.job",
    "transcription or other job of Azure AI Speech",
    "Speech to text REST API 2024-11-15",
    &ROOT,
)
.with_lists(&["values"]);

static STATUS: Vocabulary = Words::new(
    "Azure AI Speech status",
    &[
        Word::new("NotStarted", State::Pending, Observed, "recorded responses"),
        Word::new("Running", State::Running, Documented, "Speech to text REST API 2024-11-15"),
        Word::new("Succeeded", State::Succeeded, Observed, "recorded responses"),
        Word::new("Failed", State::Failed, Documented, "Speech to text REST API 2024-11-15"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("self", CanonicalField::Id, Codec::Text, "address of the job")
        .with_identifying_values(&[
            "*/speechtotext/*transcriptions/*",
            "*/speechtotext/*operations/*",
            "*/speechtotext/*evaluations/*",
            "*/speechtotext/*datasets/*",
        ]),
    Field::attribute("id", Kinds::TEXT, "UUID of the operation"),
    Field::value("displayName", CanonicalField::Name, Codec::Text, "its name for people"),
    Field::value("description", CanonicalField::Description, Codec::Text, "what it is for"),
    Field::attribute("customProperties", Kinds::OBJECT, "properties set by the user"),
    Field::attribute("locale", Kinds::TEXT, "its language"),
    Field::value("createdDateTime", CanonicalField::Accepted, TIME, "when it was created"),
    Field::value("lastActionDateTime", CanonicalField::Updated, TIME, "when it last changed"),
    Field::attribute("model", Kinds::OBJECT, "its model"),
    Field::attribute("dataset", Kinds::OBJECT, "its data"),
    Field::attribute("project", Kinds::OBJECT, "its project"),
    Field::attribute("links", Kinds::OBJECT, "addresses of its files"),
    Field::object("properties", &PROPERTIES, "its settings"),
    Field::attribute("contentUrls", Kinds::ARRAY, "addresses of its recordings"),
    Field::attribute("contentContainerUrl", Kinds::TEXT, "address of its recordings"),
    Field::attribute("kind", Kinds::TEXT, "kind of the data"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
]);

static PROPERTIES: Table = Table::new(&[
    Field::attribute("wordLevelTimestampsEnabled", Kinds::BOOLEAN, "whether words have times"),
    Field::attribute(
        "displayFormWordLevelTimestampsEnabled",
        Kinds::BOOLEAN,
        "whether displayed words have times",
    ),
    Field::attribute("diarization", Kinds::OBJECT, "how speakers are told apart"),
    Field::attribute("channels", Kinds::ARRAY, "channels of the recordings"),
    Field::attribute("destinationContainerUrl", Kinds::TEXT, "where results are written"),
    Field::attribute("punctuationMode", Kinds::TEXT, "how it is punctuated"),
    Field::attribute("profanityFilterMode", Kinds::TEXT, "how profanity is treated"),
    Field::attribute("timeToLive", Kinds::TEXT, "time that it is kept"),
    Field::attribute("timeToLiveHours", Kinds::NUMBER, "time that it is kept, in hours"),
    Field::attribute("duration", Kinds::TEXT, "length of the recordings"),
    Field::attribute(
        "durationMilliseconds",
        Kinds::NUMBER,
        "length of the recordings, in milliseconds",
    ),
    Field::attribute("languageIdentification", Kinds::OBJECT, "languages to choose from"),
    ERROR,
])
.open();
