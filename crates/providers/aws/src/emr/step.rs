//! A step of a cluster of EMR: `DescribeStep` and `ListSteps`. Its state, times and failure stand in
//! `Status`.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful, Inferred},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::EPOCH;

/// Schema of a step of a cluster of EMR.
pub static EMR_STEP: Schema = Schema::new(
    "aws.emr.step",
    "step of a cluster of EMR",
    "Amazon EMR API Reference: Step",
    &ROOT,
)
.with_wrappers(&["Step"])
.with_lists(&["Steps"])
.identified_by(&[&["ActionOnFailure", "Config", "Status"]]);

static STATE: Vocabulary = Words::new(
    "AWS EMR step state",
    &[
        Word::new("PENDING", State::Pending, Inferred, "API model; by the word itself"),
        Word::new("CANCEL_PENDING", State::Canceling, Documented, "API model; by the word itself"),
        Word::new("RUNNING", State::Running, Inferred, "API model; by the word itself"),
        Word::new(
            "COMPLETED",
            State::Succeeded,
            Documented,
            "API model; success for its waiter StepComplete",
        ),
        Word::new(
            "CANCELLED",
            State::Canceled,
            Documented,
            "API model; failure for its waiter StepComplete",
        ),
        Word::new(
            "FAILED",
            State::Failed,
            Documented,
            "API model; failure for its waiter StepComplete",
        ),
        Word::new(
            "INTERRUPTED",
            State::Canceled,
            Doubtful,
            "API model; the cluster ended before it",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("Id", CanonicalField::Id, Codec::Text, "id of the step"),
    Field::value("Name", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("Config", Kinds::OBJECT, "what it runs"),
    Field::attribute(
        "ActionOnFailure",
        Kinds::TEXT,
        "what a failure does: CONTINUE, TERMINATE_CLUSTER",
    ),
    Field::object("Status", &STATUS, "its state, times and failure"),
    Field::attribute("ExecutionRoleArn", Kinds::TEXT, "role by which it works"),
    Field::attribute("LogUri", Kinds::TEXT, "where its logs are"),
    Field::attribute("EncryptionKeyArn", Kinds::TEXT, "key of its logs"),
    Field::attribute("AdditionalInfo", Kinds::OBJECT, "its applications in YARN"),
]);

static STATUS: Table = Table::new(&[
    Field::value("State", CanonicalField::Status, Codec::Status(&STATE), "where the step stands")
        .required(),
    Field::attribute("StateChangeReason", Kinds::OBJECT, "why it stands so; often empty"),
    Field::object("FailureDetails", &FAILURE, "why it failed"),
    Field::object("Timeline", &TIMELINE, "its times"),
]);

static FAILURE: Table = Table::new(&[
    Field::value("Reason", CanonicalField::DetailCode, Codec::Text, "reason of the failure"),
    Field::value("Message", CanonicalField::DetailText, Codec::Text, "the failure in words"),
    Field::attribute("LogFile", Kinds::TEXT, "where the log of the failure is"),
]);

static TIMELINE: Table = Table::new(&[
    Field::value("CreationDateTime", CanonicalField::Accepted, EPOCH, "when it was created"),
    Field::value("StartDateTime", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("EndDateTime", CanonicalField::Finished, EPOCH, "when it ended"),
]);
