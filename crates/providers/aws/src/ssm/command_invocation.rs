//! A command of Systems Manager on one of its targets: `ListCommandInvocations` and
//! `GetCommandInvocation`.
//!
//! Its id is that of the command, so the instance belongs to it too.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Schema, State, Table, Vocabulary,
    Word, Words,
};

use crate::members::{self, EPOCH, ISO_8601};

/// Schema of a command of Systems Manager on one instance.
pub static SSM_COMMAND_INVOCATION: Schema = Schema::new(
    "aws.ssm.command-invocation",
    "command of Systems Manager on one instance",
    "AWS Systems Manager API Reference: CommandInvocation",
    &ROOT,
)
.with_lists(&["CommandInvocations"])
.identified_by(&[&["CommandId", "InstanceId", "StatusDetails"]]);

static STATUS: Vocabulary = Words::new(
    "AWS Systems Manager command invocation status",
    &[
        Word::new("Pending", State::Pending, Documented, "API model, which explains it"),
        Word::new(
            "InProgress",
            State::Running,
            Documented,
            "API model; its waiter CommandExecuted goes on",
        ),
        Word::new("Delayed", State::Waiting, Documented, "API model, which explains it"),
        Word::new(
            "Success",
            State::Succeeded,
            Documented,
            "API model; success for its waiter CommandExecuted",
        ),
        Word::new(
            "Cancelled",
            State::Canceled,
            Documented,
            "API model; failure for its waiter CommandExecuted",
        ),
        Word::new(
            "TimedOut",
            State::Failed,
            Documented,
            "API model; failure for its waiter CommandExecuted",
        ),
        Word::new(
            "Failed",
            State::Failed,
            Documented,
            "API model; failure for its waiter CommandExecuted",
        ),
        Word::new(
            "Cancelling",
            State::Canceling,
            Documented,
            "API model; failure for its waiter CommandExecuted",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("CommandId", CanonicalField::Id, Codec::Text, "id of the command"),
    Field::value("InstanceId", CanonicalField::TenantId, Codec::Text, "id of the instance"),
    Field::attribute("InstanceName", Kinds::TEXT, "name of the instance"),
    Field::value("Comment", CanonicalField::Description, Codec::Text, "a text of the user"),
    Field::value("DocumentName", CanonicalField::Name, Codec::Text, "name of the document"),
    Field::attribute("DocumentVersion", Kinds::TEXT, "version of the document"),
    Field::attribute("PluginName", Kinds::TEXT, "plugin that the values are of"),
    Field::value(
        "RequestedDateTime",
        CanonicalField::Accepted,
        EPOCH,
        "when the command was asked for",
    ),
    Field::value(
        "ResponseCode",
        CanonicalField::ExitCode,
        Codec::Count,
        "exit code; -1 before the end",
    ),
    Field::value(
        "ExecutionStartDateTime",
        CanonicalField::Started,
        ISO_8601,
        "when it began; empty before",
    ),
    Field::attribute("ExecutionElapsedTime", Kinds::TEXT, "how long it ran: PT1.755S"),
    Field::value(
        "ExecutionEndDateTime",
        CanonicalField::Finished,
        ISO_8601,
        "when it ended; empty before",
    ),
    Field::value("Status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value(
        "StatusDetails",
        CanonicalField::DetailCode,
        Codec::Text,
        "finer state: Delivery Timed Out",
    ),
    Field::attribute("TraceOutput", Kinds::TEXT, "its trace"),
    Field::attribute("StandardOutputContent", Kinds::TEXT, "beginning of its output"),
    Field::attribute("StandardOutputUrl", Kinds::TEXT, "where its output is"),
    Field::attribute("StandardErrorContent", Kinds::TEXT, "beginning of its errors"),
    Field::attribute("StandardErrorUrl", Kinds::TEXT, "where its errors are"),
    Field::list("CommandPlugins", CanonicalField::Tasks, &PLUGIN, "steps of the document")
        .distinctive(),
    Field::attribute("ServiceRole", Kinds::TEXT, "role by which it tells of its state"),
    Field::attribute("NotificationConfig", Kinds::OBJECT, "where it tells of its state"),
    Field::attribute(
        "CloudWatchOutputConfig",
        Kinds::OBJECT,
        "whether its output goes to CloudWatch",
    ),
    members::RESPONSE_METADATA,
])
.with_constants(&[(CanonicalField::TenantKind, "instance")]);

static PLUGIN: Table = Table::new(&[
    Field::value(
        "Name",
        CanonicalField::Name,
        Codec::Text,
        "name of the plugin: aws:runShellScript",
    ),
    Field::value("Status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands"),
    Field::value(
        "StatusDetails",
        CanonicalField::DetailCode,
        Codec::Text,
        "finer state: Delivery Timed Out",
    ),
    Field::value(
        "ResponseCode",
        CanonicalField::ExitCode,
        Codec::Count,
        "exit code; -1 before the end",
    ),
    Field::value("ResponseStartDateTime", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("ResponseFinishDateTime", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::attribute("Output", Kinds::TEXT, "its output"),
    Field::attribute("StandardOutputUrl", Kinds::TEXT, "where its output is"),
    Field::attribute("StandardErrorUrl", Kinds::TEXT, "where its errors are"),
    Field::attribute("OutputS3Region", Kinds::TEXT, "region of the bucket for its output"),
    Field::attribute("OutputS3BucketName", Kinds::TEXT, "bucket for its output"),
    Field::attribute("OutputS3KeyPrefix", Kinds::TEXT, "folder for its output"),
]);
