//! The timeline of a build of Azure DevOps: its stages, phases, jobs and steps in one list.
//!
//! Each record names the one that it is part of. The build's own state is not in it.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful},
    Codec, Field, Kinds, Schema, State, Table, Test, Vocabulary, Word, Words,
};

use super::specification::{SPECIFICATION, result_if};
use crate::members::TIME;

/// Schema of steps of a build of Azure DevOps.
pub static DEVOPS_TIMELINE: Schema = Schema::new(
    "azure.devops.timeline",
    "steps of a build of Azure DevOps",
    "Azure DevOps REST API 7.2: Timeline",
    &ROOT,
)
.identified_by(&[&["changeId", "records"]]);

static STATUS: Vocabulary = Words::new(
    "Azure DevOps timeline record state",
    &[
        Word::new("pending", State::Pending, Documented, SPECIFICATION),
        Word::new("inProgress", State::Running, Documented, SPECIFICATION),
        Word::new(
            "completed",
            State::Ended,
            Documented,
            "Azure DevOps REST API 7.2: the result tells how it ended",
        ),
    ],
);

static RESULT: Vocabulary = Words::new(
    "Azure DevOps timeline record result",
    &[
        Word::new("succeeded", State::Succeeded, Documented, SPECIFICATION),
        Word::new("succeededWithIssues", State::Partial, Documented, SPECIFICATION),
        Word::new("failed", State::Failed, Documented, SPECIFICATION),
        Word::new("canceled", State::Canceled, Documented, SPECIFICATION),
        Word::new("skipped", State::Skipped, Documented, SPECIFICATION),
        Word::new(
            "abandoned",
            State::Canceled,
            Doubtful,
            "Azure DevOps REST API 7.2: the agent gave the job up",
        ),
        Word::new(
            "manuallyQueued",
            State::Attention,
            Doubtful,
            "Azure DevOps REST API 7.2: by the word",
        ),
        Word::new(
            "dependentOnManualQueue",
            State::Waiting,
            Doubtful,
            "Azure DevOps REST API 7.2: by the word",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::list("records", CanonicalField::Tasks, &RECORD, "its steps"),
    Field::attribute("lastChangedBy", Kinds::TEXT, "id of the account that changed it last"),
    Field::value("lastChangedOn", CanonicalField::Updated, TIME, "when it last changed"),
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the timeline"),
    Field::attribute("changeId", Kinds::NUMBER, "number of its change"),
    Field::attribute("url", Kinds::TEXT, "address at which it can be read"),
]);

static RECORD: Table = Table::new(&[
    Field::attribute("previousAttempts", Kinds::ARRAY, "earlier tries"),
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the step"),
    Field::value(
        "parentId",
        CanonicalField::Parent,
        Codec::Text,
        "id of the step that it is part of",
    ),
    Field::value(
        "type",
        CanonicalField::Kind,
        Codec::Text,
        "Stage, Phase, Job, Task or Checkpoint",
    ),
    Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    Field::value("startTime", CanonicalField::Started, TIME, "when it began"),
    Field::value("finishTime", CanonicalField::Finished, TIME, "when it ended"),
    Field::value("currentOperation", CanonicalField::DetailText, Codec::Text, "what it does now"),
    Field::attribute("percentComplete", Kinds::NUMBER, "how much is done, in percent"),
    Field::value("state", CanonicalField::Status, Codec::Status(&STATUS), "where it stands"),
    Field::value("result", CanonicalField::Result, Codec::Status(&RESULT), "how it ended"),
    Field::value("resultCode", CanonicalField::DetailCode, Codec::Text, "word for how it ended"),
    Field::attribute("changeId", Kinds::NUMBER, "number of its change"),
    Field::value(
        "lastModified",
        CanonicalField::Updated,
        TIME,
        "when it last changed; the year 1 if never",
    ),
    Field::value("workerName", CanonicalField::Owner, Codec::Text, "agent that runs it"),
    Field::attribute("queueId", Kinds::NUMBER, "number of its queue"),
    Field::value(
        "order",
        CanonicalField::Index,
        Codec::Count,
        "its place among the parts of one step",
    ),
    Field::attribute("details", Kinds::OBJECT, "its own timeline"),
    Field::attribute("errorCount", Kinds::NUMBER, "number of errors"),
    Field::attribute("warningCount", Kinds::NUMBER, "number of warnings"),
    Field::attribute("url", Kinds::TEXT, "address at which it can be read"),
    Field::attribute("log", Kinds::OBJECT, "where its log is"),
    Field::attribute("task", Kinds::OBJECT, "its task, by id and version"),
    Field::value("attempt", CanonicalField::Attempt, Codec::Count, "number of the try"),
    Field::attribute("identifier", Kinds::TEXT, "its name in the pipeline"),
    Field::list("issues", CanonicalField::Messages, &ISSUE, "errors and warnings"),
])
.with_rules(&[result_if(&[Test::Word("state", &["completed"]), Test::Present("result")])]);

static ISSUE: Table = Table::new(&[
    Field::attribute("type", Kinds::TEXT, "error or warning"),
    Field::value("category", CanonicalField::Code, Codec::Text, "kind of the issue"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the issue in words"),
    Field::attribute("data", Kinds::OBJECT, "details"),
]);
