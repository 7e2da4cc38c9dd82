//! An execution of a job of Cloud Run, as printed by version 2 of its API.
//!
//! The condition `Completed` tells the state. Counts of zero are left out.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, State, StateRule, Table, Test,
};

use crate::members::{CREATE_TIME, ETAG, LABELS, NAME_AS_ID, START_TIME, TIME, UPDATE_TIME};

/// Schema of an execution of a job of Cloud Run.
pub static RUN_EXECUTION: Schema = Schema::new(
    "google.run.execution",
    "execution of a job of Cloud Run",
    "Cloud Run Admin API v2: Execution",
    &ROOT,
)
.with_lists(&["executions"])
.identified_by(&[&["observedGeneration", "taskCount", "conditions"]]);

const CONDITION: &str = "Cloud Run Admin API v2: the condition Completed of an execution";

const COMPLETED: Test = Test::Word("type", &["Completed"]);
const HAS_FAILED: Test =
    Test::Element("conditions", &[COMPLETED, Test::Word("state", &["CONDITION_FAILED"])]);
const HAS_SUCCEEDED: Test =
    Test::Element("conditions", &[COMPLETED, Test::Word("state", &["CONDITION_SUCCEEDED"])]);
const IS_CANCELED: Test = Test::Element(
    "conditions",
    &[
        COMPLETED,
        Test::Word("state", &["CONDITION_FAILED"]),
        Test::Word("executionReason", &["CANCELLED"]),
    ],
);

static ROOT: Table = Table::new(&[
    NAME_AS_ID.with_identifying_values(&["projects/*/jobs/*/executions/*"]).required(),
    Field::attribute("uid", Kinds::TEXT, "UUID of the execution"),
    Field::attribute("creator", Kinds::TEXT, "who made it"),
    Field::attribute("generation", Kinds::ID, "number of its change"),
    LABELS,
    Field::attribute("annotations", Kinds::OBJECT, "its annotations"),
    CREATE_TIME,
    START_TIME,
    Field::value("completionTime", CanonicalField::Finished, TIME, "when it ended"),
    UPDATE_TIME,
    Field::attribute("deleteTime", Kinds::TEXT, "when it was deleted"),
    Field::attribute("expireTime", Kinds::TEXT, "when it will be forgotten"),
    Field::attribute("launchStage", Kinds::TEXT, "stage of the features in use"),
    Field::value("job", CanonicalField::SubjectId, Codec::Text, "its job"),
    Field::attribute("parallelism", Kinds::NUMBER, "most tasks at a time"),
    Field::attribute("taskCount", Kinds::NUMBER, "number of its tasks"),
    Field::attribute("template", Kinds::OBJECT, "its containers"),
    Field::attribute("reconciling", Kinds::BOOLEAN, "whether it is not over"),
    Field::attribute("conditions", Kinds::ARRAY, "its conditions; `Completed` tells the state")
        .required(),
    Field::attribute("observedGeneration", Kinds::ID, "change that the state is of"),
    Field::attribute("runningCount", Kinds::NUMBER, "tasks that run"),
    Field::attribute("succeededCount", Kinds::NUMBER, "tasks that succeeded"),
    Field::attribute("failedCount", Kinds::NUMBER, "tasks that failed"),
    Field::attribute("cancelledCount", Kinds::NUMBER, "tasks that were canceled"),
    Field::attribute("retriedCount", Kinds::NUMBER, "tasks that were tried again"),
    Field::value("logUri", CanonicalField::Url, Codec::Text, "page with its logs"),
    Field::attribute("client", Kinds::TEXT, "program that made it"),
    Field::attribute("clientVersion", Kinds::TEXT, "version of that program"),
    Field::attribute("satisfiesPzs", Kinds::BOOLEAN, "reserved for zones"),
    ETAG,
])
.with_constants(&[(CanonicalField::SubjectKind, "job")])
.with_rules(&[
    StateRule::new(
        State::Canceled,
        &[IS_CANCELED],
        Inferred,
        "public test fixtures: a canceled execution has failed, with this reason",
    ),
    StateRule::new(State::Failed, &[HAS_FAILED], Documented, CONDITION),
    StateRule::new(State::Succeeded, &[HAS_SUCCEEDED], Documented, CONDITION),
    StateRule::new(
        State::Running,
        &[Test::Present("startTime")],
        Inferred,
        "Cloud Run Admin API v2: begun, and the condition Completed says neither",
    ),
    StateRule::new(
        State::Pending,
        &[],
        Inferred,
        "Cloud Run Admin API v2: not begun, and the condition Completed says neither",
    ),
]);
