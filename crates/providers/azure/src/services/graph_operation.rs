//! A long-running operation of Microsoft Graph.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::{ERROR, TIME};

/// Schema of operation of Microsoft Graph.
pub static GRAPH_OPERATION: Schema = Schema::new(
    "azure.graph.operation",
    "operation of Microsoft Graph",
    "Microsoft Graph v1.0: longRunningOperation",
    &ROOT,
)
.with_lists(&["value"])
.identified_by(&[
    &["lastActionDateTime", "resourceLocation"],
    &["lastActionDateTime", "statusDetail"],
]);

static STATUS: Vocabulary = Words::new(
    "Microsoft Graph operation status",
    &[
        Word::new(
            "notStarted",
            State::Pending,
            Documented,
            "Microsoft Graph v1.0: longRunningOperation",
        ),
        Word::new(
            "running",
            State::Running,
            Documented,
            "Microsoft Graph v1.0: longRunningOperation",
        ),
        Word::new(
            "succeeded",
            State::Succeeded,
            Documented,
            "Microsoft Graph v1.0: longRunningOperation",
        ),
        Word::new(
            "failed",
            State::Failed,
            Documented,
            "Microsoft Graph v1.0: longRunningOperation",
        ),
        Word::new(
            "skipped",
            State::Skipped,
            Inferred,
            "Microsoft Graph v1.0: longRunningOperation: beta",
        ),
        Word::new(
            "unknownFutureValue",
            State::ReportedUnknown,
            Documented,
            "Microsoft Graph v1.0: longRunningOperation",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::attribute("@odata.context", Kinds::TEXT, "address of the description"),
    Field::attribute("@odata.type", Kinds::TEXT, "kind of the object")
        .with_identifying_values(&["#microsoft.graph.longRunningOperation"]),
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the operation"),
    Field::value("createdDateTime", CanonicalField::Accepted, TIME, "when it was requested"),
    Field::value("lastActionDateTime", CanonicalField::Updated, TIME, "when it last changed"),
    Field::value(
        "resourceLocation",
        CanonicalField::SubjectId,
        Codec::Text,
        "address of what it makes",
    ),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value("statusDetail", CanonicalField::DetailText, Codec::Text, "more on the status"),
    ERROR,
]);
