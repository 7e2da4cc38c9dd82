//! A refactoring of stacks of CloudFormation: `DescribeStackRefactor` and `ListStackRefactors`.
//!
//! It has two words: `Status` of its making, and `ExecutionStatus` of its execution, which counts once it
//! has begun.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful, Inferred},
    Codec, Field, Kinds, Schema, State, StateRule, Table, Test, Vocabulary, Word, Words,
};

use crate::members;

/// Schema of a refactoring of stacks.
pub static CLOUDFORMATION_STACK_REFACTOR: Schema = Schema::new(
    "aws.cloudformation.stack-refactor",
    "refactoring of stacks of CloudFormation",
    "AWS CloudFormation API Reference: DescribeStackRefactor",
    &ROOT,
)
.with_lists(&["StackRefactorSummaries"])
.identified_by(&[&["StackRefactorId", "ExecutionStatus"]]);

static STATUS: Vocabulary = Words::new(
    "AWS CloudFormation stack refactor status",
    &[
        Word::new("CREATE_IN_PROGRESS", State::Running, Inferred, "API model; by the word itself"),
        Word::new(
            "CREATE_COMPLETE",
            State::Succeeded,
            Documented,
            "API model; success for its waiter StackRefactorCreateComplete",
        ),
        Word::new(
            "CREATE_FAILED",
            State::Failed,
            Documented,
            "API model; failure for its waiter StackRefactorCreateComplete",
        ),
        Word::new("DELETE_IN_PROGRESS", State::Running, Inferred, "API model; by the word itself"),
        Word::new("DELETE_COMPLETE", State::Succeeded, Inferred, "API model; by the word itself"),
        Word::new("DELETE_FAILED", State::Failed, Inferred, "API model; by the word itself"),
    ],
);

static EXECUTION: Vocabulary = Words::new(
    "AWS CloudFormation stack refactor execution status",
    &[
        Word::new("UNAVAILABLE", State::Waiting, Doubtful, "API model; by the word itself"),
        Word::new("AVAILABLE", State::Waiting, Inferred, "API model; by the word itself"),
        Word::new("OBSOLETE", State::Skipped, Inferred, "API model; by the word itself"),
        Word::new("EXECUTE_IN_PROGRESS", State::Running, Inferred, "API model; by the word itself"),
        Word::new(
            "EXECUTE_COMPLETE",
            State::Succeeded,
            Documented,
            "API model; success for its waiter StackRefactorExecuteComplete",
        ),
        Word::new(
            "EXECUTE_FAILED",
            State::Failed,
            Documented,
            "API model; failure for its waiter StackRefactorExecuteComplete",
        ),
        Word::new(
            "ROLLBACK_IN_PROGRESS",
            State::RollingBack,
            Inferred,
            "API model; by the word itself",
        ),
        Word::new(
            "ROLLBACK_COMPLETE",
            State::RolledBack,
            Documented,
            "API model; failure for its waiter StackRefactorExecuteComplete",
        ),
        Word::new("ROLLBACK_FAILED", State::Failed, Inferred, "API model; by the word itself"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("Description", CanonicalField::Description, Codec::Text, "what it is for"),
    Field::value("StackRefactorId", CanonicalField::Id, Codec::Text, "id of the refactoring"),
    Field::attribute("StackIds", Kinds::ARRAY, "ARNs of its stacks"),
    Field::value(
        "ExecutionStatus",
        CanonicalField::Result,
        Codec::Status(&EXECUTION),
        "whether it can be executed or has been",
    ),
    Field::attribute("ExecutionStatusReason", Kinds::TEXT, "why its execution stands so, in words"),
    Field::value(
        "Status",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where its making stands",
    )
    .required(),
    Field::value(
        "StatusReason",
        CanonicalField::DetailText,
        Codec::Text,
        "why it stands so, in words",
    ),
    members::RESPONSE_METADATA,
])
.with_rules(&[StateRule::word_of(
    "ExecutionStatus",
    &[Test::Word(
        "ExecutionStatus",
        &[
            "EXECUTE_IN_PROGRESS",
            "EXECUTE_COMPLETE",
            "EXECUTE_FAILED",
            "ROLLBACK_IN_PROGRESS",
            "ROLLBACK_COMPLETE",
            "ROLLBACK_FAILED",
            "OBSOLETE",
        ],
    )],
    Documented,
    "API model: it was made before it is executed or becomes obsolete",
)]);
