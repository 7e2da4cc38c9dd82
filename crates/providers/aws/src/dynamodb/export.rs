//! An export of a table of DynamoDB: `DescribeExport` and `ListExports`.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::EPOCH;

/// Schema of an export of a table of DynamoDB.
pub static DYNAMODB_EXPORT: Schema = Schema::new(
    "aws.dynamodb.export",
    "export of a table of DynamoDB",
    "Amazon DynamoDB API Reference: ExportDescription",
    &ROOT,
)
.with_wrappers(&["ExportDescription"])
.with_lists(&["ExportSummaries"])
.identified_by(&[&["ExportArn", "ExportStatus"]]);

static STATUS: Vocabulary = Words::new(
    "AWS DynamoDB export status",
    &[
        Word::new(
            "IN_PROGRESS",
            State::Running,
            Inferred,
            "API model; retry for a waiter of Airflow",
        ),
        Word::new(
            "COMPLETED",
            State::Succeeded,
            Documented,
            "API model; success for its waiter ExportCompleted",
        ),
        Word::new(
            "FAILED",
            State::Failed,
            Documented,
            "API model; failure for its waiter ExportCompleted",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("ExportArn", CanonicalField::Id, Codec::Text, "ARN of the export"),
    Field::value(
        "ExportStatus",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the export stands",
    )
    .required(),
    Field::value("StartTime", CanonicalField::Started, EPOCH, "when it began"),
    Field::value(
        "EndTime",
        CanonicalField::Finished,
        EPOCH,
        "when it ended; may be absent from a failed one",
    ),
    Field::attribute("ExportManifest", Kinds::TEXT, "name of its manifest"),
    Field::value("TableArn", CanonicalField::SubjectId, Codec::Text, "ARN of the table"),
    Field::attribute("TableId", Kinds::TEXT, "id of the table"),
    Field::attribute("ExportTime", Kinds::ID, "point in time of the data"),
    Field::attribute("ClientToken", Kinds::TEXT, "token of the request that began it"),
    Field::attribute("S3Bucket", Kinds::TEXT, "bucket that it goes to"),
    Field::attribute("S3BucketOwner", Kinds::TEXT, "account of the bucket"),
    Field::attribute("S3Prefix", Kinds::TEXT, "folder that it goes to"),
    Field::attribute("S3SseAlgorithm", Kinds::TEXT, "how it is encrypted: AES256, KMS"),
    Field::attribute("S3SseKmsKeyId", Kinds::TEXT, "key by which it is encrypted"),
    Field::value(
        "FailureCode",
        CanonicalField::DetailCode,
        Codec::Text,
        "code of its failure: S3NoSuchBucket",
    ),
    Field::value(
        "FailureMessage",
        CanonicalField::DetailText,
        Codec::Text,
        "why it failed, in words",
    ),
    Field::attribute("ExportFormat", Kinds::TEXT, "DYNAMODB_JSON, ION"),
    Field::attribute("BilledSizeBytes", Kinds::NUMBER, "size paid for, in bytes"),
    Field::attribute("ItemCount", Kinds::NUMBER, "number of items"),
    Field::attribute("ExportType", Kinds::TEXT, "FULL_EXPORT, INCREMENTAL_EXPORT"),
    Field::attribute(
        "IncrementalExportSpecification",
        Kinds::OBJECT,
        "time that an incremental export covers",
    ),
    Field::attribute("FilterSpecification", Kinds::OBJECT, "items that it is limited to"),
])
.with_constants(&[(CanonicalField::SubjectKind, "table")]);
