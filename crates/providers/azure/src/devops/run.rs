//! A run of a pipeline of Azure DevOps, whose number is that of its build.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Schema, State, Table, Test,
    Vocabulary, Word, Words,
};

use super::specification::{SPECIFICATION, result_if};
use crate::members::TIME;

/// Schema of run of a pipeline of Azure DevOps.
pub static DEVOPS_RUN: Schema = Schema::new(
    "azure.devops.run",
    "run of a pipeline of Azure DevOps",
    "Azure DevOps REST API 7.2: Run",
    &ROOT,
)
.with_lists(&["value"])
.identified_by(&[&["pipeline", "createdDate", "state"]]);

static STATUS: Vocabulary = Words::new(
    "Azure DevOps pipeline run state",
    &[
        Word::new("unknown", State::ReportedUnknown, Documented, SPECIFICATION),
        Word::new("inProgress", State::Running, Documented, SPECIFICATION),
        Word::new("canceling", State::Canceling, Documented, SPECIFICATION),
        Word::new(
            "completed",
            State::Ended,
            Documented,
            "Azure DevOps REST API 7.2: the result tells how it ended",
        ),
    ],
);

static RESULT: Vocabulary = Words::new(
    "Azure DevOps pipeline run result",
    &[
        Word::new("unknown", State::ReportedUnknown, Documented, SPECIFICATION),
        Word::new("succeeded", State::Succeeded, Documented, SPECIFICATION),
        Word::new("failed", State::Failed, Documented, SPECIFICATION),
        Word::new("canceled", State::Canceled, Documented, SPECIFICATION),
    ],
);

static ROOT: Table = Table::new(&[
    Field::attribute("_links", Kinds::OBJECT, "addresses"),
    Field::attribute("templateParameters", Kinds::OBJECT, "parameters of its template"),
    Field::object("pipeline", &PIPELINE, "its pipeline"),
    Field::value("state", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value("result", CanonicalField::Result, Codec::Status(&RESULT), "how it ended"),
    Field::value("createdDate", CanonicalField::Accepted, TIME, "when it was requested"),
    Field::value("finishedDate", CanonicalField::Finished, TIME, "when it ended"),
    Field::attribute("url", Kinds::TEXT, "address at which it can be read"),
    Field::attribute(
        "resources",
        Kinds::OBJECT,
        "repositories, containers and pipelines that it uses",
    ),
    Field::attribute("finalYaml", Kinds::TEXT, "whole text of the pipeline").distinctive(),
    Field::attribute("yamlDetails", Kinds::OBJECT, "text of the pipeline and of its parts")
        .distinctive(),
    Field::attribute("variables", Kinds::OBJECT, "its variables"),
    Field::attribute("tags", Kinds::ARRAY, "its tags"),
    Field::value("id", CanonicalField::Id, Codec::Id, "number of the run").required(),
    Field::value("name", CanonicalField::Name, Codec::Text, "its number for people"),
])
.with_constants(&[(CanonicalField::SubjectKind, "pipeline")])
.with_rules(&[result_if(&[Test::Word("state", &["completed"]), Test::Present("result")])]);

static PIPELINE: Table = Table::new(&[
    Field::attribute("url", Kinds::TEXT, "its address"),
    Field::value("id", CanonicalField::SubjectId, Codec::Id, "number of the pipeline"),
    Field::attribute("revision", Kinds::NUMBER, "its revision"),
    Field::value("name", CanonicalField::SubjectName, Codec::Text, "its name"),
    Field::attribute("folder", Kinds::TEXT, "its folder"),
]);
