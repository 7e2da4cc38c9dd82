//! An import into a new table of DynamoDB: `DescribeImport` and `ListImports`.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::EPOCH;

/// Schema of an import into a table of DynamoDB.
pub static DYNAMODB_IMPORT: Schema = Schema::new(
    "aws.dynamodb.import",
    "import into a table of DynamoDB",
    "Amazon DynamoDB API Reference: ImportTableDescription",
    &ROOT,
)
.with_wrappers(&["ImportTableDescription"])
.with_lists(&["ImportSummaryList"])
.identified_by(&[&["ImportArn", "ImportStatus"]]);

static STATUS: Vocabulary = Words::new(
    "AWS DynamoDB import status",
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
            "API model; success for its waiter ImportCompleted",
        ),
        Word::new(
            "CANCELLING",
            State::Canceling,
            Inferred,
            "API model; failure for a waiter of Airflow",
        ),
        Word::new(
            "CANCELLED",
            State::Canceled,
            Documented,
            "API model; failure for its waiter ImportCompleted",
        ),
        Word::new(
            "FAILED",
            State::Failed,
            Documented,
            "API model; failure for its waiter ImportCompleted",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("ImportArn", CanonicalField::Id, Codec::Text, "ARN of the import"),
    Field::value(
        "ImportStatus",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the import stands",
    )
    .required(),
    Field::value("TableArn", CanonicalField::SubjectId, Codec::Text, "ARN of the table"),
    Field::attribute("TableId", Kinds::TEXT, "id of the table"),
    Field::attribute("ClientToken", Kinds::TEXT, "token of the request that began it"),
    Field::attribute("S3BucketSource", Kinds::OBJECT, "bucket and folder that it comes from"),
    Field::attribute("ErrorCount", Kinds::NUMBER, "number of errors"),
    Field::attribute("CloudWatchLogGroupArn", Kinds::TEXT, "where its errors are"),
    Field::attribute("InputFormat", Kinds::TEXT, "DYNAMODB_JSON, ION, CSV"),
    Field::attribute("InputFormatOptions", Kinds::OBJECT, "form of CSV"),
    Field::attribute("InputCompressionType", Kinds::TEXT, "GZIP, ZSTD, NONE"),
    Field::attribute("TableCreationParameters", Kinds::OBJECT, "settings of the table"),
    Field::value("StartTime", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("EndTime", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::attribute("ProcessedSizeBytes", Kinds::NUMBER, "bytes read"),
    Field::attribute("ProcessedItemCount", Kinds::NUMBER, "items read"),
    Field::attribute("ImportedItemCount", Kinds::NUMBER, "items written"),
    Field::value("FailureCode", CanonicalField::DetailCode, Codec::Text, "code of its failure"),
    Field::value(
        "FailureMessage",
        CanonicalField::DetailText,
        Codec::Text,
        "why it failed, in words",
    ),
])
.with_constants(&[(CanonicalField::SubjectKind, "table")]);
