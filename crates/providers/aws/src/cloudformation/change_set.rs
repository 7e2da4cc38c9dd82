//! A change set of CloudFormation: `DescribeChangeSet` and `ListChangeSets`.
//!
//! It has two words: `Status` of its making, and `ExecutionStatus` of its execution, which counts once it
//! has begun.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful, Inferred},
    Codec, Field, Kinds, Schema, State, StateRule, Table, Test, Vocabulary, Word, Words,
};

use crate::members::{self, ISO_8601};

/// Schema of a change set of CloudFormation.
pub static CLOUDFORMATION_CHANGE_SET: Schema = Schema::new(
    "aws.cloudformation.change-set",
    "change set of CloudFormation",
    "AWS CloudFormation API Reference: DescribeChangeSet",
    &ROOT,
)
.with_lists(&["Summaries"])
.identified_by(&[&["ChangeSetId", "ExecutionStatus"]]);

static STATUS: Vocabulary = Words::new(
    "AWS CloudFormation change set status",
    &[
        Word::new("CREATE_PENDING", State::Pending, Inferred, "API model; by the word itself"),
        Word::new("CREATE_IN_PROGRESS", State::Running, Inferred, "API model; by the word itself"),
        Word::new(
            "CREATE_COMPLETE",
            State::Succeeded,
            Documented,
            "API model; success for its waiter ChangeSetCreateComplete",
        ),
        Word::new("DELETE_PENDING", State::Pending, Inferred, "API model; by the word itself"),
        Word::new("DELETE_IN_PROGRESS", State::Running, Inferred, "API model; by the word itself"),
        Word::new("DELETE_COMPLETE", State::Succeeded, Inferred, "API model; by the word itself"),
        Word::new("DELETE_FAILED", State::Failed, Inferred, "API model; by the word itself"),
        Word::new(
            "FAILED",
            State::Failed,
            Documented,
            "API model; failure for its waiter ChangeSetCreateComplete, often because nothing changes",
        ),
    ],
);

static EXECUTION: Vocabulary = Words::new(
    "AWS CloudFormation change set execution status",
    &[
        Word::new(
            "UNAVAILABLE",
            State::Waiting,
            Doubtful,
            "API model, of a change set not made yet or failed",
        ),
        Word::new(
            "AVAILABLE",
            State::Waiting,
            Documented,
            "API model, which explains it: nobody has executed it",
        ),
        Word::new("EXECUTE_IN_PROGRESS", State::Running, Inferred, "API model; by the word itself"),
        Word::new("EXECUTE_COMPLETE", State::Succeeded, Inferred, "API model; by the word itself"),
        Word::new("EXECUTE_FAILED", State::Failed, Inferred, "API model; by the word itself"),
        Word::new(
            "OBSOLETE",
            State::Skipped,
            Documented,
            "API model, which explains it: the stack has changed in other ways",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("ChangeSetName", CanonicalField::Name, Codec::Text, "its name"),
    Field::value("ChangeSetId", CanonicalField::Id, Codec::Text, "ARN of the change set"),
    Field::value("StackId", CanonicalField::SubjectId, Codec::Text, "ARN of its stack"),
    Field::value("StackName", CanonicalField::SubjectName, Codec::Text, "name of its stack"),
    Field::value("Description", CanonicalField::Description, Codec::Text, "what it is for"),
    Field::attribute("Parameters", Kinds::ARRAY, "parameters of the stack"),
    Field::value("CreationTime", CanonicalField::Accepted, ISO_8601, "when it was created"),
    Field::value(
        "ExecutionStatus",
        CanonicalField::Result,
        Codec::Status(&EXECUTION),
        "whether it can be executed or has been",
    ),
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
    Field::attribute(
        "StackDriftStatus",
        Kinds::TEXT,
        "whether the stack differs from its template",
    ),
    Field::attribute("NotificationARNs", Kinds::ARRAY, "topics told of events of the stack"),
    Field::attribute(
        "RollbackConfiguration",
        Kinds::OBJECT,
        "alarms by which an operation rolls back",
    ),
    Field::attribute("Capabilities", Kinds::ARRAY, "capabilities that its user has agreed to"),
    Field::attribute("Tags", Kinds::ARRAY, "tags of the stack"),
    Field::list("Changes", CanonicalField::Resources, &CHANGE, "resources that it would change")
        .distinctive(),
    Field::attribute("NextToken", Kinds::TEXT, "token of the next page of changes"),
    Field::attribute(
        "IncludeNestedStacks",
        Kinds::BOOLEAN,
        "whether it covers stacks inside the stack",
    ),
    Field::value(
        "ParentChangeSetId",
        CanonicalField::Parent,
        Codec::Text,
        "ARN of the change set of the stack around it",
    ),
    Field::attribute(
        "RootChangeSetId",
        Kinds::TEXT,
        "ARN of the change set of the outermost stack",
    ),
    Field::attribute(
        "OnStackFailure",
        Kinds::TEXT,
        "how a failure is handled: ROLLBACK, DELETE, DO_NOTHING",
    ),
    Field::attribute(
        "ImportExistingResources",
        Kinds::BOOLEAN,
        "whether existing resources are imported",
    ),
    Field::attribute("DeploymentMode", Kinds::TEXT, "how drift is handled: REVERT_DRIFT"),
    Field::attribute("DeploymentConfig", Kinds::OBJECT, "how it is deployed"),
    members::RESPONSE_METADATA,
])
.with_constants(&[(CanonicalField::SubjectKind, "stack")])
.with_rules(&[StateRule::word_of(
    "ExecutionStatus",
    &[Test::Word(
        "ExecutionStatus",
        &["EXECUTE_IN_PROGRESS", "EXECUTE_COMPLETE", "EXECUTE_FAILED", "OBSOLETE"],
    )],
    Documented,
    "API model: it was made before it is executed or becomes obsolete",
)]);

static CHANGE: Table = Table::new(&[
    Field::attribute("Type", Kinds::TEXT, "Resource"),
    Field::attribute("HookInvocationCount", Kinds::NUMBER, "number of hooks to be called"),
    Field::object("ResourceChange", &RESOURCE_CHANGE, "the change"),
]);

static RESOURCE_CHANGE: Table = Table::new(&[
    Field::attribute(
        "PolicyAction",
        Kinds::TEXT,
        "what becomes of a replaced resource: Delete, Retain",
    ),
    Field::attribute("Action", Kinds::TEXT, "what would be done: Add, Modify, Remove"),
    Field::value(
        "LogicalResourceId",
        CanonicalField::Name,
        Codec::Text,
        "name of the resource in the template",
    ),
    Field::value("PhysicalResourceId", CanonicalField::Id, Codec::Text, "id of the resource"),
    Field::value(
        "ResourceType",
        CanonicalField::Kind,
        Codec::Text,
        "type of the resource: AWS::S3::Bucket",
    ),
    Field::attribute(
        "Replacement",
        Kinds::TEXT,
        "whether it would be replaced: True, False, Conditional",
    ),
    Field::attribute("Scope", Kinds::ARRAY, "parts of the resource that change"),
    Field::attribute("ResourceDriftStatus", Kinds::TEXT, "whether it differs from the template"),
    Field::attribute(
        "ResourceDriftIgnoredAttributes",
        Kinds::ARRAY,
        "properties whose drift is not compared",
    ),
    Field::attribute("Details", Kinds::ARRAY, "the changes of its properties"),
    Field::attribute("ChangeSetId", Kinds::TEXT, "change set of a stack inside the stack"),
    Field::attribute("ModuleInfo", Kinds::OBJECT, "module that the resource comes from"),
    Field::attribute("BeforeContext", Kinds::TEXT, "properties before the change, as JSON"),
    Field::attribute("AfterContext", Kinds::TEXT, "properties after the change, as JSON"),
    Field::attribute(
        "PreviousDeploymentContext",
        Kinds::TEXT,
        "properties of the last deployment, as JSON",
    ),
]);
