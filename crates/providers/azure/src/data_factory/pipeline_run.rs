//! A run of a pipeline of Data Factory or Synapse.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Observed},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::TIME;

/// Schema of run of a pipeline of Data Factory or Synapse.
pub static DATA_FACTORY_PIPELINE_RUN: Schema = Schema::new(
    "azure.datafactory.pipeline-run",
    "run of a pipeline of Data Factory or Synapse",
    "azure-mgmt-datafactory 10.0.0: PipelineRun",
    &ROOT,
)
.with_lists(&["value"])
.identified_by(&[&["runGroupId", "pipelineName"], &["runStart", "pipelineName"]]);

static STATUS: Vocabulary = Words::new(
    "Azure Data Factory pipeline run status",
    &[
        Word::new("Queued", State::Pending, Documented, "azure-mgmt-datafactory 10.0.0"),
        Word::new("InProgress", State::Running, Documented, "azure-mgmt-datafactory 10.0.0"),
        Word::new("Succeeded", State::Succeeded, Observed, "recorded responses"),
        Word::new("Failed", State::Failed, Documented, "azure-mgmt-datafactory 10.0.0"),
        Word::new("Canceling", State::Canceling, Documented, "azure-mgmt-datafactory 10.0.0"),
        Word::new("Cancelled", State::Canceled, Documented, "azure-mgmt-datafactory 10.0.0"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("runId", CanonicalField::Id, Codec::Text, "id of the run"),
    Field::attribute("runGroupId", Kinds::TEXT, "id shared by a run and its reruns"),
    Field::attribute("isLatest", Kinds::BOOLEAN, "whether it is the latest of them"),
    Field::value("pipelineName", CanonicalField::SubjectName, Codec::Text, "name of the pipeline"),
    Field::attribute("parameters", Kinds::OBJECT, "its parameters; some hold JSON"),
    Field::attribute("runDimensions", Kinds::OBJECT, "values set by the pipeline"),
    Field::object("invokedBy", &INVOKER, "what began it"),
    Field::value("runStart", CanonicalField::Started, TIME, "when it began"),
    Field::value("runEnd", CanonicalField::Finished, TIME, "when it ended"),
    Field::attribute("durationInMs", Kinds::NUMBER, "time it ran, in milliseconds"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value(
        "message",
        CanonicalField::DetailText,
        Codec::Text,
        "why it failed, in words; empty otherwise",
    ),
    Field::value("lastUpdated", CanonicalField::Updated, TIME, "when it last changed"),
    Field::attribute("annotations", Kinds::ARRAY, "tags of the pipeline"),
])
.with_constants(&[(CanonicalField::SubjectKind, "pipeline")]);

static INVOKER: Table = Table::new(&[
    Field::value("id", CanonicalField::ActorId, Codec::Text, "id of the trigger or the run"),
    Field::value("name", CanonicalField::ActorName, Codec::Text, "its name"),
    Field::value(
        "invokedByType",
        CanonicalField::ActorVia,
        Codec::Text,
        "Manual, ScheduleTrigger, PipelineActivity",
    ),
    Field::attribute("pipelineName", Kinds::TEXT, "name of the pipeline around it"),
    Field::value("pipelineRunId", CanonicalField::Parent, Codec::Text, "id of the run around it"),
]);
