//! An execution of a state machine of Step Functions: `DescribeExecution`, `ListExecutions` and
//! `StartSyncExecution`.
//!
//! Input and output are JSON of its users in strings, and stay text.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred, Observed},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::{self, EPOCH};

/// Schema of an execution of Step Functions.
pub static STEP_FUNCTIONS_EXECUTION: Schema = Schema::new(
    "aws.stepfunctions.execution",
    "execution of a state machine",
    "AWS Step Functions API Reference: DescribeExecution",
    &ROOT,
)
.with_lists(&["executions"])
.identified_by(&[&["executionArn", "stateMachineArn"]]);

static STATUS: Vocabulary = Words::new(
    "AWS Step Functions execution status",
    &[
        Word::new("RUNNING", State::Running, Inferred, "API model; retry for a waiter of Airflow"),
        Word::new(
            "SUCCEEDED",
            State::Succeeded,
            Observed,
            "recorded bodies; success for a waiter of Airflow",
        ),
        Word::new(
            "FAILED",
            State::Failed,
            Observed,
            "recorded bodies, with an error; failure for a waiter of Airflow",
        ),
        Word::new(
            "TIMED_OUT",
            State::Failed,
            Observed,
            "recorded bodies; the execution took longer than allowed",
        ),
        Word::new(
            "ABORTED",
            State::Canceled,
            Inferred,
            "API model; failure for a waiter of Airflow",
        ),
        Word::new(
            "PENDING_REDRIVE",
            State::Pending,
            Documented,
            "API model: of a child that is run again with its map run",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("executionArn", CanonicalField::Id, Codec::Text, "ARN of the execution"),
    Field::value(
        "stateMachineArn",
        CanonicalField::SubjectId,
        Codec::Text,
        "ARN of the state machine",
    ),
    Field::value("name", CanonicalField::Name, Codec::Text, "name of the execution"),
    Field::value(
        "status",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the execution stands",
    )
    .required(),
    Field::value("startDate", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("stopDate", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::attribute("input", Kinds::TEXT, "its input, as JSON"),
    Field::attribute("inputDetails", Kinds::OBJECT, "whether the input is included"),
    Field::attribute("output", Kinds::TEXT, "its output, as JSON"),
    Field::attribute("outputDetails", Kinds::OBJECT, "whether the output is included"),
    Field::attribute("traceHeader", Kinds::TEXT, "header of its trace"),
    Field::value(
        "mapRunArn",
        CanonicalField::Parent,
        Codec::Text,
        "ARN of the map run that it is a child of",
    ),
    Field::value("error", CanonicalField::DetailCode, Codec::Text, "name of its error"),
    Field::value(
        "cause",
        CanonicalField::DetailText,
        Codec::Text,
        "cause of its error, in words or as JSON",
    ),
    Field::attribute(
        "stateMachineVersionArn",
        Kinds::TEXT,
        "ARN of the version of the state machine",
    ),
    Field::attribute("stateMachineAliasArn", Kinds::TEXT, "ARN of the alias of the state machine"),
    Field::attribute("redriveCount", Kinds::NUMBER, "how often it was run again"),
    Field::attribute("redriveDate", Kinds::ID, "when it was last run again"),
    Field::attribute("redriveStatus", Kinds::TEXT, "whether it can be run again: REDRIVABLE"),
    Field::attribute("redriveStatusReason", Kinds::TEXT, "why it can not be run again, in words"),
    Field::attribute("itemCount", Kinds::NUMBER, "number of items, of a child of a map run"),
    Field::attribute(
        "billingDetails",
        Kinds::OBJECT,
        "memory and time paid for, of an express execution",
    ),
    members::RESPONSE_METADATA,
])
.with_constants(&[(CanonicalField::SubjectKind, "state machine")]);
