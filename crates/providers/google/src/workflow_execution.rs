//! An execution of a workflow of Workflows.
//!
//! `status` has its current steps; the word is in `state`. `argument` and `result` are the user's own, and
//! stay text.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Schema, State, Table, Vocabulary,
    Word, Words,
};

use crate::members::{CREATE_TIME, END_TIME, LABELS, NAME_AS_ID, START_TIME, number, word};

/// Schema of an execution of a workflow.
pub static WORKFLOW_EXECUTION: Schema = Schema::new(
    "google.workflows.execution",
    "execution of a workflow",
    "Workflow Executions API v1: Execution",
    &ROOT,
)
.with_lists(&["executions"]);

static STATUS: Vocabulary = Words::new(
    "Google Workflows execution state",
    &[
        word("STATE_UNSPECIFIED", State::ReportedUnknown),
        word("ACTIVE", State::Running),
        word("SUCCEEDED", State::Succeeded),
        word("FAILED", State::Failed),
        word("CANCELLED", State::Canceled),
        Word::new(
            "UNAVAILABLE",
            State::ReportedUnknown,
            Documented,
            "discovery document: the state cannot be told, and stateError says why",
        ),
        word("QUEUED", State::Pending),
        number("0", State::ReportedUnknown),
        number("1", State::Running),
        number("2", State::Succeeded),
        number("3", State::Failed),
        number("4", State::Canceled),
        number("5", State::ReportedUnknown),
        number("6", State::Pending),
    ],
);

static ROOT: Table = Table::new(&[
    NAME_AS_ID.with_identifying_values(&["projects/*/workflows/*/executions/*"]).required(),
    CREATE_TIME,
    START_TIME,
    END_TIME,
    Field::attribute("duration", Kinds::TEXT, "time it ran: 3.5s"),
    Field::value("state", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::attribute("argument", Kinds::TEXT, "its argument, JSON in a string"),
    Field::attribute("result", Kinds::TEXT, "its result, JSON in a string"),
    Field::list("error", CanonicalField::Errors, &ERROR, "why it failed").or_single(),
    Field::attribute("workflowRevisionId", Kinds::TEXT, "revision of the workflow").distinctive(),
    Field::attribute("callLogLevel", Kinds::TEXT, "which calls are logged"),
    Field::attribute("status", Kinds::OBJECT, "its current steps"),
    LABELS,
    Field::attribute("stateError", Kinds::OBJECT, "why the state cannot be told"),
    Field::attribute(
        "disableConcurrencyQuotaOverflowBuffering",
        Kinds::BOOLEAN,
        "whether it fails if there are too many",
    ),
    Field::attribute("executionHistoryLevel", Kinds::TEXT, "how much of its history is kept"),
]);

static ERROR: Table = Table::new(&[
    Field::value(
        "payload",
        CanonicalField::Text,
        Codec::Text,
        "the error, text or JSON in a string",
    ),
    Field::attribute("context", Kinds::TEXT, "the error and where it was, in words"),
    Field::attribute("stackTrace", Kinds::OBJECT, "steps in which it was"),
]);
