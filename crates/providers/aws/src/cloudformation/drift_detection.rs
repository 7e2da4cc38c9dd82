//! A detection of drift of a stack of CloudFormation: `DescribeStackDriftDetectionStatus`.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Schema, State, Table, Vocabulary,
    Word, Words,
};

use crate::members::{self, ISO_8601};

/// Schema of a detection of drift of a stack.
pub static CLOUDFORMATION_DRIFT_DETECTION: Schema = Schema::new(
    "aws.cloudformation.drift-detection",
    "detection of drift of a stack",
    "AWS CloudFormation API Reference: DescribeStackDriftDetectionStatus",
    &ROOT,
);

static STATUS: Vocabulary = Words::new(
    "AWS CloudFormation drift detection status",
    &[
        Word::new(
            "DETECTION_IN_PROGRESS",
            State::Running,
            Documented,
            "API model, which explains it",
        ),
        Word::new("DETECTION_FAILED", State::Failed, Documented, "API model, which explains it"),
        Word::new(
            "DETECTION_COMPLETE",
            State::Succeeded,
            Documented,
            "API model, which explains it",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("StackId", CanonicalField::SubjectId, Codec::Text, "ARN of the stack"),
    Field::value("StackDriftDetectionId", CanonicalField::Id, Codec::Text, "id of the detection"),
    Field::value(
        "StackDriftStatus",
        CanonicalField::DetailCode,
        Codec::Text,
        "its result: DRIFTED, IN_SYNC",
    ),
    Field::value(
        "DetectionStatus",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the detection stands",
    )
    .distinctive()
    .required(),
    Field::value(
        "DetectionStatusReason",
        CanonicalField::DetailText,
        Codec::Text,
        "why it stands so, in words",
    ),
    Field::attribute("DriftedStackResourceCount", Kinds::NUMBER, "number of resources that differ"),
    Field::value("Timestamp", CanonicalField::Accepted, ISO_8601, "when it was asked for"),
    members::RESPONSE_METADATA,
])
.with_constants(&[(CanonicalField::SubjectKind, "stack")]);
