//! A job of Azure AI Language, with its tasks.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Schema, State, Table, Vocabulary,
    Word, Words,
};

use crate::members::{ERROR_DETAIL, TIME};

/// Schema of job of Azure AI Language.
pub static LANGUAGE_JOB: Schema = Schema::new(
    "azure.language.job",
    "job of Azure AI Language",
    "azure-ai-textanalytics 5.4.0",
    &ROOT,
)
.with_lists(&["value"])
.identified_by(&[&["jobId", "lastUpdatedDateTime"]]);

static STATUS: Vocabulary = Words::new(
    "Azure AI Language status",
    &[
        Word::new("cancelled", State::Canceled, Documented, "azure-ai-textanalytics 5.4.0"),
        Word::new("cancelling", State::Canceling, Documented, "azure-ai-textanalytics 5.4.0"),
        Word::new("failed", State::Failed, Documented, "azure-ai-textanalytics 5.4.0"),
        Word::new("notStarted", State::Pending, Documented, "azure-ai-textanalytics 5.4.0"),
        Word::new("partiallyCompleted", State::Partial, Documented, "azure-ai-textanalytics 5.4.0"),
        Word::new("rejected", State::Failed, Documented, "azure-ai-textanalytics 5.4.0"),
        Word::new("running", State::Running, Documented, "azure-ai-textanalytics 5.4.0"),
        Word::new("succeeded", State::Succeeded, Documented, "azure-ai-textanalytics 5.4.0"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("jobId", CanonicalField::Id, Codec::Text, "id of the job"),
    Field::value("createdDateTime", CanonicalField::Accepted, TIME, "when it was requested"),
    Field::value("lastUpdatedDateTime", CanonicalField::Updated, TIME, "when it last changed"),
    Field::attribute("expirationDateTime", Kinds::TEXT, "when it will be forgotten"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value("displayName", CanonicalField::Name, Codec::Text, "its name for people"),
    Field::list("errors", CanonicalField::Errors, &ERROR_DETAIL, "what went wrong"),
    Field::object("tasks", &TASKS, "its tasks"),
    Field::attribute("statistics", Kinds::OBJECT, "numbers of documents and transactions"),
    Field::attribute("nextLink", Kinds::TEXT, "address of the next page"),
]);

static TASKS: Table = Table::new(&[
    Field::attribute("completed", Kinds::NUMBER, "tasks that succeeded"),
    Field::attribute("failed", Kinds::NUMBER, "tasks that failed"),
    Field::attribute("inProgress", Kinds::NUMBER, "tasks that run"),
    Field::value("total", CanonicalField::TaskTotal, Codec::Count, "number of tasks"),
    Field::list("items", CanonicalField::Tasks, &TASK, "its tasks"),
]);

static TASK: Table = Table::new(&[
    Field::value("kind", CanonicalField::Kind, Codec::Text, "kind of task"),
    Field::value("taskName", CanonicalField::Name, Codec::Text, "its name"),
    Field::value("lastUpdateDateTime", CanonicalField::Updated, TIME, "when it last changed"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands"),
    Field::attribute("results", Kinds::OBJECT, "its results"),
]);
