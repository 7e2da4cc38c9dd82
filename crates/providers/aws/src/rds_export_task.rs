//! An export of a snapshot or cluster of RDS: `DescribeExportTasks` and `StartExportTask`.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, PercentFormat, Schema, State,
    Table, Vocabulary, Word, Words,
};

use crate::members::{self, ISO_8601};

/// Schema of an export of RDS.
pub static RDS_EXPORT_TASK: Schema = Schema::new(
    "aws.rds.export-task",
    "export of a snapshot or cluster of RDS",
    "Amazon RDS API Reference: ExportTask",
    &ROOT,
)
.with_lists(&["ExportTasks"])
.identified_by(&[&["ExportTaskIdentifier", "Status"]]);

static STATUS: Vocabulary = Words::new(
    "AWS RDS export task status",
    &[
        Word::new("STARTING", State::Pending, Documented, "API model: text of the member"),
        Word::new("IN_PROGRESS", State::Running, Documented, "API model: text of the member"),
        Word::new("COMPLETE", State::Succeeded, Documented, "API model: text of the member"),
        Word::new("FAILED", State::Failed, Documented, "API model: text of the member"),
        Word::new("CANCELING", State::Canceling, Documented, "API model: text of the member"),
        Word::new("CANCELED", State::Canceled, Documented, "API model: text of the member"),
    ],
)
.ignoring_case();

static ROOT: Table = Table::new(&[
    Field::value(
        "ExportTaskIdentifier",
        CanonicalField::Id,
        Codec::Text,
        "name of the task, chosen by its user",
    ),
    Field::value(
        "SourceArn",
        CanonicalField::SubjectId,
        Codec::Text,
        "ARN of the snapshot or cluster",
    ),
    Field::attribute("ExportOnly", Kinds::ARRAY, "tables that it is limited to"),
    Field::attribute("SnapshotTime", Kinds::ID, "when the snapshot was made"),
    Field::value("TaskStartTime", CanonicalField::Started, ISO_8601, "when it began"),
    Field::value("TaskEndTime", CanonicalField::Finished, ISO_8601, "when it ended"),
    Field::attribute("S3Bucket", Kinds::TEXT, "bucket that it goes to"),
    Field::attribute("S3Prefix", Kinds::TEXT, "folder that it goes to"),
    Field::attribute("IamRoleArn", Kinds::TEXT, "role by which it works"),
    Field::attribute("KmsKeyId", Kinds::TEXT, "key by which it is encrypted"),
    Field::value("Status", CanonicalField::Status, Codec::Status(&STATUS), "where the task stands")
        .required(),
    Field::value(
        "PercentProgress",
        CanonicalField::Percent,
        Codec::Percent(PercentFormat::Number),
        "how far it is, in percent",
    ),
    Field::attribute("TotalExtractedDataInGB", Kinds::NUMBER, "data done, in GB"),
    Field::value(
        "FailureCause",
        CanonicalField::DetailText,
        Codec::Text,
        "why it failed, in words",
    ),
    Field::attribute("WarningMessage", Kinds::TEXT, "a warning, in words"),
    Field::value("SourceType", CanonicalField::SubjectKind, Codec::Text, "SNAPSHOT, CLUSTER"),
    members::RESPONSE_METADATA,
]);
