//! A copy of a file by Microsoft Graph, read at its monitor's address.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful, Inferred, Observed},
    Codec, Field, Kinds, PercentFormat, Schema, State, Table, Verb, Verbs, Vocabulary, Word, Words,
};

use crate::members::ERROR;

/// Schema of copy of a file by Microsoft Graph.
pub static GRAPH_COPY: Schema = Schema::new(
    "azure.graph.async-job-status",
    "copy of a file by Microsoft Graph",
    "Microsoft Graph: asyncJobStatus",
    &ROOT,
);

static OPERATIONS: Verbs = Verbs::new(
    Words::new(
        "Microsoft Graph operations of drive items",
        &[Word::new("ItemCopy", Verb::Other, Documented, "Microsoft Graph: long-running actions")],
    ),
    Words::new("Microsoft Graph operations of drive items, first part", &[]),
);

static STATUS: Vocabulary = Words::new(
    "Microsoft Graph copy status",
    &[
        Word::new("notStarted", State::Pending, Documented, "Microsoft Graph: asyncJobStatus"),
        Word::new("inProgress", State::Running, Observed, "recorded responses"),
        Word::new("completed", State::Succeeded, Observed, "recorded responses"),
        Word::new("updating", State::Running, Documented, "Microsoft Graph: asyncJobStatus"),
        Word::new("failed", State::Failed, Documented, "Microsoft Graph: asyncJobStatus"),
        Word::new(
            "deletePending",
            State::Running,
            Doubtful,
            "Microsoft Graph: asyncJobStatus: by the word",
        ),
        Word::new(
            "deleteFailed",
            State::Failed,
            Inferred,
            "Microsoft Graph: asyncJobStatus: by the word",
        ),
        Word::new("waiting", State::Waiting, Documented, "Microsoft Graph: asyncJobStatus"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::attribute("@odata.context", Kinds::TEXT, "address of the description"),
    Field::value(
        "operation",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what is done: ItemCopy",
    ),
    Field::value(
        "percentageComplete",
        CanonicalField::Percent,
        Codec::Percent(PercentFormat::Number),
        "how much is done, in percent",
    )
    .distinctive(),
    Field::value("resourceId", CanonicalField::SubjectId, Codec::Text, "id of the copy"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value(
        "statusDescription",
        CanonicalField::DetailText,
        Codec::Text,
        "more on the status",
    ),
    Field::value("errorCode", CanonicalField::DetailCode, Codec::Text, "word for the error"),
    ERROR,
]);
