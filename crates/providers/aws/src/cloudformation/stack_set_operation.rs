//! An operation on a stack set of CloudFormation: `DescribeStackSetOperation` and
//! `ListStackSetOperations`.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Schema, State, Table, Verb, Verbs,
    Vocabulary, Word, Words,
};

use crate::members::ISO_8601;

/// Schema of an operation on a stack set of CloudFormation.
pub static CLOUDFORMATION_STACK_SET_OPERATION: Schema = Schema::new(
    "aws.cloudformation.stack-set-operation",
    "operation on a stack set of CloudFormation",
    "AWS CloudFormation API Reference: StackSetOperation",
    &ROOT,
)
.with_wrappers(&["StackSetOperation"])
.with_lists(&["Summaries"])
.identified_by(&[&["OperationId", "Action", "CreationTimestamp"]]);

static STATUS: Vocabulary = Words::new(
    "AWS CloudFormation stack set operation status",
    &[
        Word::new("RUNNING", State::Running, Documented, "API model, which explains it"),
        Word::new("SUCCEEDED", State::Succeeded, Documented, "API model, which explains it"),
        Word::new("FAILED", State::Failed, Documented, "API model, which explains it"),
        Word::new("STOPPING", State::Canceling, Documented, "API model, which explains it"),
        Word::new("STOPPED", State::Canceled, Documented, "API model, which explains it"),
        Word::new("QUEUED", State::Pending, Documented, "API model, which explains it"),
    ],
);

static OPERATIONS: Verbs = Verbs::new(
    Words::new(
        "AWS CloudFormation stack set action",
        &[
            Word::new("CREATE", Verb::Create, Documented, "API model"),
            Word::new("UPDATE", Verb::Update, Documented, "API model"),
            Word::new("DELETE", Verb::Delete, Documented, "API model"),
            Word::new("DETECT_DRIFT", Verb::Other, Documented, "API model"),
        ],
    ),
    Words::new("AWS CloudFormation stack set action, first part", &[]),
);

static ROOT: Table = Table::new(&[
    Field::value("OperationId", CanonicalField::Id, Codec::Text, "id of the operation"),
    Field::value(
        "StackSetId",
        CanonicalField::SubjectId,
        Codec::Text,
        "name and id of the stack set",
    ),
    Field::value(
        "Action",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what is done: CREATE, UPDATE, DELETE, DETECT_DRIFT",
    ),
    Field::value(
        "Status",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the operation stands",
    )
    .required(),
    Field::attribute(
        "OperationPreferences",
        Kinds::OBJECT,
        "in which order and how many stacks at once",
    ),
    Field::attribute("RetainStacks", Kinds::BOOLEAN, "whether stacks stay when they leave the set"),
    Field::attribute(
        "AdministrationRoleARN",
        Kinds::TEXT,
        "role of the account that administers the set",
    ),
    Field::attribute("ExecutionRoleName", Kinds::TEXT, "role in the accounts of the stacks"),
    Field::value("CreationTimestamp", CanonicalField::Accepted, ISO_8601, "when it was asked for"),
    Field::value("EndTimestamp", CanonicalField::Finished, ISO_8601, "when it ended"),
    Field::attribute("DeploymentTargets", Kinds::OBJECT, "accounts and organizational units"),
    Field::attribute("StackSetDriftDetectionDetails", Kinds::OBJECT, "result of DETECT_DRIFT"),
    Field::value(
        "StatusReason",
        CanonicalField::DetailText,
        Codec::Text,
        "why it stands so, in words",
    ),
    Field::attribute("StatusDetails", Kinds::OBJECT, "number of stacks that failed"),
    Field::attribute("RegionalStatusDetails", Kinds::OBJECT, "its stages by region"),
])
.with_constants(&[(CanonicalField::SubjectKind, "stack set")]);
