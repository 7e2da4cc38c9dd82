//! A run of a workflow of Logic Apps. Its actions are other documents.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred, Observed},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::{ERROR, RESOURCE_GROUP, TIME};

/// Schema of run of a workflow of Logic Apps.
pub static LOGIC_APP_RUN: Schema = Schema::new(
    "azure.logic.run",
    "run of a workflow of Logic Apps",
    "azure-mgmt-logic 10.0.0: WorkflowRun",
    &ROOT,
)
.with_lists(&["value"]);

pub(super) static STATUS: Vocabulary = Words::new(
    "Azure Logic Apps status",
    &[
        Word::new("NotSpecified", State::ReportedUnknown, Documented, "azure-mgmt-logic 10.0.0"),
        Word::new("Paused", State::Paused, Documented, "azure-mgmt-logic 10.0.0"),
        Word::new("Running", State::Running, Documented, "azure-mgmt-logic 10.0.0"),
        Word::new("Waiting", State::Waiting, Documented, "azure-mgmt-logic 10.0.0"),
        Word::new("Succeeded", State::Succeeded, Observed, "recorded responses"),
        Word::new("Skipped", State::Skipped, Documented, "azure-mgmt-logic 10.0.0"),
        Word::new("Suspended", State::Paused, Documented, "azure-mgmt-logic 10.0.0"),
        Word::new("Cancelled", State::Canceled, Documented, "azure-mgmt-logic 10.0.0"),
        Word::new("Failed", State::Failed, Documented, "azure-mgmt-logic 10.0.0"),
        Word::new("Faulted", State::Failed, Documented, "azure-mgmt-logic 10.0.0"),
        Word::new("TimedOut", State::Failed, Inferred, "azure-mgmt-logic 10.0.0: by the word"),
        Word::new("Aborted", State::Canceled, Inferred, "azure-mgmt-logic 10.0.0: by the word"),
        Word::new("Ignored", State::Skipped, Documented, "azure-mgmt-logic 10.0.0"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::object("properties", &PROPERTIES, "where it stands").required(),
    Field::value("id", CanonicalField::Id, Codec::Text, "path of the run"),
    Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("type", Kinds::TEXT, "type of the resource")
        .with_values(&["Microsoft.Logic/workflows/runs"])
        .distinctive(),
    RESOURCE_GROUP,
]);

static PROPERTIES: Table = Table::new(&[
    Field::attribute("waitEndTime", Kinds::TEXT, "when a wait ends"),
    Field::value("startTime", CanonicalField::Started, TIME, "when it began"),
    Field::value("endTime", CanonicalField::Finished, TIME, "when it ended"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value(
        "code",
        CanonicalField::DetailCode,
        Codec::Text,
        "word for how it ended: OK, ActionFailed",
    ),
    ERROR,
    Field::attribute("correlationId", Kinds::TEXT, "id shared by what it calls"),
    Field::attribute("correlation", Kinds::OBJECT, "ids shared by what it calls"),
    Field::object("workflow", &WORKFLOW, "version of the workflow"),
    Field::list("trigger", CanonicalField::Tasks, &TRIGGER, "what began it").or_single(),
    Field::attribute("outputs", Kinds::OBJECT, "its outputs"),
    Field::attribute("response", Kinds::OBJECT, "response that it gave"),
])
.with_constants(&[(CanonicalField::SubjectKind, "workflow")]);

static WORKFLOW: Table = Table::new(&[
    Field::value("id", CanonicalField::SubjectId, Codec::Text, "path of the version"),
    Field::value("name", CanonicalField::SubjectName, Codec::Text, "name of the version"),
    Field::attribute("type", Kinds::TEXT, "type of the resource"),
]);

static TRIGGER: Table = Table::new(&[
    Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("inputsLink", Kinds::OBJECT, "where its inputs are"),
    Field::attribute("inputs", Kinds::ANY, "its inputs"),
    Field::attribute("outputsLink", Kinds::OBJECT, "where its outputs are"),
    Field::attribute("outputs", Kinds::ANY, "its outputs"),
    Field::value("scheduledTime", CanonicalField::Accepted, TIME, "when it was planned"),
    Field::value("startTime", CanonicalField::Started, TIME, "when it began"),
    Field::value("endTime", CanonicalField::Finished, TIME, "when it ended"),
    Field::attribute("originHistoryName", Kinds::TEXT, "entry in the history of the trigger"),
    Field::attribute("sourceHistoryName", Kinds::TEXT, "entry in the history of the trigger"),
    Field::attribute("trackingId", Kinds::TEXT, "id in the logs"),
    Field::attribute("correlation", Kinds::OBJECT, "ids shared by what it calls"),
    Field::value("code", CanonicalField::DetailCode, Codec::Text, "word for how it ended"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands"),
    ERROR,
    Field::attribute("trackedProperties", Kinds::OBJECT, "properties that are tracked"),
]);
