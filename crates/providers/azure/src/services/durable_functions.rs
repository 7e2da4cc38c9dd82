//! An instance of an orchestration of Durable Functions. Input, output and custom status are the user's
//! own; the output of a failed one is the reason as text.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Observed},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::TIME;

/// Schema of instance of Durable Functions.
pub static DURABLE_FUNCTIONS_INSTANCE: Schema = Schema::new(
    "azure.durable.status",
    "instance of Durable Functions",
    "Durable Functions HTTP API reference",
    &ROOT,
);

static STATUS: Vocabulary = Words::new(
    "Azure Durable Functions runtime status",
    &[
        Word::new("Running", State::Running, Observed, "recorded responses"),
        Word::new("Completed", State::Succeeded, Observed, "recorded responses"),
        Word::new(
            "ContinuedAsNew",
            State::Running,
            Documented,
            "azure-functions-durable-extension a7c6d69: being restarted with a new history",
        ),
        Word::new("Failed", State::Failed, Documented, "azure-functions-durable-extension a7c6d69"),
        Word::new(
            "Canceled",
            State::Canceled,
            Documented,
            "azure-functions-durable-extension a7c6d69",
        ),
        Word::new(
            "Terminated",
            State::Canceled,
            Documented,
            "azure-functions-durable-extension a7c6d69",
        ),
        Word::new("Pending", State::Pending, Observed, "recorded responses"),
        Word::new(
            "Suspended",
            State::Paused,
            Documented,
            "azure-functions-durable-extension a7c6d69",
        ),
        Word::new(
            "Unknown",
            State::ReportedUnknown,
            Documented,
            "azure-functions-durable-extension a7c6d69",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("name", CanonicalField::Name, Codec::Text, "name of the orchestration"),
    Field::value("instanceId", CanonicalField::Id, Codec::Text, "id of the instance"),
    Field::value(
        "runtimeStatus",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where it stands",
    )
    .required()
    .distinctive(),
    Field::attribute("input", Kinds::ANY, "its input"),
    Field::attribute("customStatus", Kinds::ANY, "status set by the user"),
    Field::attribute("output", Kinds::ANY, "its output, or why it failed"),
    Field::value("createdTime", CanonicalField::Accepted, TIME, "when it was created"),
    Field::value("lastUpdatedTime", CanonicalField::Updated, TIME, "when it last changed"),
    Field::list("historyEvents", CanonicalField::Messages, &EVENT, "its history")
        .alias(&["history"]),
]);

static EVENT: Table = Table::new(&[
    Field::value("EventType", CanonicalField::Code, Codec::Text, "what happened: TaskCompleted"),
    Field::attribute("FunctionName", Kinds::TEXT, "name of the function"),
    Field::attribute("Name", Kinds::TEXT, "name of the function, before it runs"),
    Field::value("Timestamp", CanonicalField::Time, TIME, "when it happened"),
    Field::attribute("ScheduledTime", Kinds::TEXT, "when the task was scheduled"),
    Field::attribute("FireAt", Kinds::TEXT, "when a timer ends"),
    Field::attribute("TaskScheduledId", Kinds::NUMBER, "number of the scheduled task"),
    Field::attribute("Input", Kinds::ANY, "input of the task"),
    Field::attribute("Result", Kinds::ANY, "its result"),
    Field::value("Reason", CanonicalField::Text, Codec::Text, "why it failed"),
    Field::attribute("Details", Kinds::ANY, "more on the failure"),
    Field::attribute("OrchestrationStatus", Kinds::TEXT, "state at the end"),
])
.open();
