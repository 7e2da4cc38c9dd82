//! An action of a run of a workflow of Logic Apps.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, Table};

use crate::members::{ERROR, RESOURCE_GROUP, TIME};

use super::logic_app_run::STATUS;

/// Schema of action of a run of Logic Apps.
pub static LOGIC_APP_ACTION: Schema = Schema::new(
    "azure.logic.action",
    "action of a run of Logic Apps",
    "azure-mgmt-logic 10.0.0: WorkflowRunAction",
    &ROOT,
)
.with_lists(&["value"]);

static ROOT: Table = Table::new(&[
    Field::object("properties", &PROPERTIES, "where it stands").required(),
    Field::value("id", CanonicalField::Id, Codec::Text, "path of the action"),
    Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("type", Kinds::TEXT, "type of the resource")
        .with_values(&["Microsoft.Logic/workflows/runs/actions"])
        .distinctive(),
    RESOURCE_GROUP,
]);

static PROPERTIES: Table = Table::new(&[
    Field::attribute("inputsLink", Kinds::OBJECT, "where its inputs are"),
    Field::attribute("inputs", Kinds::ANY, "its inputs"),
    Field::attribute("outputsLink", Kinds::OBJECT, "where its outputs are"),
    Field::attribute("outputs", Kinds::ANY, "its outputs"),
    Field::value("startTime", CanonicalField::Started, TIME, "when it began"),
    Field::value("endTime", CanonicalField::Finished, TIME, "when it ended"),
    Field::attribute("correlation", Kinds::OBJECT, "ids shared by what it calls"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value(
        "code",
        CanonicalField::DetailCode,
        Codec::Text,
        "word for how it ended: OK, Conflict",
    ),
    ERROR,
    Field::attribute("trackingId", Kinds::TEXT, "id in the logs"),
    Field::attribute("trackedProperties", Kinds::OBJECT, "properties that are tracked"),
    Field::attribute("retryHistory", Kinds::ARRAY, "earlier tries"),
    Field::attribute("repetitionCount", Kinds::NUMBER, "number of its repetitions"),
    Field::attribute("iterationCount", Kinds::NUMBER, "number of its turns"),
]);
