//! A command of Systems Manager on all of its targets: `SendCommand` and `ListCommands`.

use jobglot_core::{
    CanonicalField, Certainty::Inferred, Codec, Field, Kinds, Schema, State, Table, Vocabulary,
    Word, Words,
};

use crate::members::EPOCH;

/// Schema of a command of Systems Manager.
pub static SSM_COMMAND: Schema = Schema::new(
    "aws.ssm.command",
    "command of Systems Manager",
    "AWS Systems Manager API Reference: Command",
    &ROOT,
)
.with_wrappers(&["Command"])
.with_lists(&["Commands"])
.identified_by(&[&["CommandId", "ExpiresAfter"]]);

static STATUS: Vocabulary = Words::new(
    "AWS Systems Manager command status",
    &[
        Word::new("Pending", State::Pending, Inferred, "API model; by the word itself"),
        Word::new("InProgress", State::Running, Inferred, "API model; by the word itself"),
        Word::new("Success", State::Succeeded, Inferred, "API model; by the word itself"),
        Word::new("Cancelled", State::Canceled, Inferred, "API model; by the word itself"),
        Word::new("Failed", State::Failed, Inferred, "API model; by the word itself"),
        Word::new("TimedOut", State::Failed, Inferred, "API model; by the word itself"),
        Word::new("Cancelling", State::Canceling, Inferred, "API model; by the word itself"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("CommandId", CanonicalField::Id, Codec::Text, "id of the command"),
    Field::value("DocumentName", CanonicalField::Name, Codec::Text, "name of its document"),
    Field::attribute("DocumentVersion", Kinds::TEXT, "version of its document"),
    Field::value("Comment", CanonicalField::Description, Codec::Text, "a text of its user"),
    Field::attribute(
        "ExpiresAfter",
        Kinds::ID,
        "when it expires, if it has not reached its targets",
    ),
    Field::attribute("Parameters", Kinds::OBJECT, "its parameters, by name"),
    Field::attribute("InstanceIds", Kinds::ARRAY, "instances that it runs on"),
    Field::attribute("Targets", Kinds::ARRAY, "its targets"),
    Field::value("RequestedDateTime", CanonicalField::Accepted, EPOCH, "when it was asked for"),
    Field::value(
        "Status",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the command stands",
    )
    .required(),
    Field::value(
        "StatusDetails",
        CanonicalField::DetailCode,
        Codec::Text,
        "finer state: Delivery Timed Out",
    ),
    Field::attribute("OutputS3Region", Kinds::TEXT, "region of the bucket for its output"),
    Field::attribute("OutputS3BucketName", Kinds::TEXT, "bucket for its output"),
    Field::attribute("OutputS3KeyPrefix", Kinds::TEXT, "folder for its output"),
    Field::attribute("MaxConcurrency", Kinds::TEXT, "number or percentage of targets at once"),
    Field::attribute("MaxErrors", Kinds::TEXT, "number or percentage of failures that end it"),
    Field::attribute("TargetCount", Kinds::NUMBER, "number of its targets"),
    Field::attribute("CompletedCount", Kinds::NUMBER, "number of targets on which it is over"),
    Field::attribute("ErrorCount", Kinds::NUMBER, "number of targets on which it failed"),
    Field::attribute(
        "DeliveryTimedOutCount",
        Kinds::NUMBER,
        "number of targets that it did not reach in time",
    )
    .distinctive(),
    Field::attribute("ServiceRole", Kinds::TEXT, "role by which it tells of its state"),
    Field::attribute("NotificationConfig", Kinds::OBJECT, "where it tells of its state"),
    Field::attribute(
        "CloudWatchOutputConfig",
        Kinds::OBJECT,
        "whether its output goes to CloudWatch",
    ),
    Field::attribute("TimeoutSeconds", Kinds::NUMBER, "time for its delivery, in seconds"),
    Field::attribute("AlarmConfiguration", Kinds::OBJECT, "alarms that end it"),
    Field::attribute("TriggeredAlarms", Kinds::ARRAY, "alarms that have ended it"),
]);
