//! A scan of resources of CloudFormation: `DescribeResourceScan` and `ListResourceScans`.

use jobglot_core::{
    CanonicalField,
    Certainty::{Doubtful, Inferred},
    Codec, Field, Kinds, PercentFormat, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::{self, ISO_8601};

/// Schema of a scan of resources.
pub static CLOUDFORMATION_RESOURCE_SCAN: Schema = Schema::new(
    "aws.cloudformation.resource-scan",
    "scan of resources of CloudFormation",
    "AWS CloudFormation API Reference: DescribeResourceScan",
    &ROOT,
)
.with_lists(&["ResourceScanSummaries"]);

static STATUS: Vocabulary = Words::new(
    "AWS CloudFormation resource scan status",
    &[
        Word::new("IN_PROGRESS", State::Running, Inferred, "API model; by the word itself"),
        Word::new("FAILED", State::Failed, Inferred, "API model; by the word itself"),
        Word::new("COMPLETE", State::Succeeded, Inferred, "API model; by the word itself"),
        Word::new(
            "EXPIRED",
            State::Ended,
            Doubtful,
            "API model; its result is no longer kept, and how it ended is not told",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("ResourceScanId", CanonicalField::Id, Codec::Text, "ARN of the scan")
        .distinctive(),
    Field::value("Status", CanonicalField::Status, Codec::Status(&STATUS), "where the scan stands")
        .required(),
    Field::value(
        "StatusReason",
        CanonicalField::DetailText,
        Codec::Text,
        "why it stands so, in words",
    ),
    Field::value("StartTime", CanonicalField::Started, ISO_8601, "when it began"),
    Field::value("EndTime", CanonicalField::Finished, ISO_8601, "when it ended"),
    Field::value(
        "PercentageCompleted",
        CanonicalField::Percent,
        Codec::Percent(PercentFormat::Number),
        "how far it is, in percent",
    ),
    Field::attribute("ResourceTypes", Kinds::ARRAY, "types of resources in the account"),
    Field::attribute("ResourcesScanned", Kinds::NUMBER, "number of resources listed"),
    Field::attribute("ResourcesRead", Kinds::NUMBER, "number of resources read"),
    Field::attribute("ScanFilters", Kinds::ARRAY, "types that it is limited to"),
    Field::attribute("ScanType", Kinds::TEXT, "FULL, PARTIAL; in a list"),
    members::RESPONSE_METADATA,
]);
