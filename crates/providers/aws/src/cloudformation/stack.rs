//! A stack of CloudFormation: `DescribeStacks` and `ListStacks`.
//!
//! Its status is that of the last operation on the stack. The reason of a failure often stands only in
//! the events.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Outcome, Schema, State, StateRule, Table, Test, Vocabulary, Word, Words,
};

use crate::members::ISO_8601;

/// Schema of a stack of CloudFormation, with the status of the last operation on it.
pub static CLOUDFORMATION_STACK: Schema = Schema::new(
    "aws.cloudformation.stack",
    "stack of CloudFormation",
    "AWS CloudFormation API Reference: Stack",
    &ROOT,
)
.with_lists(&["Stacks", "StackSummaries"]);

static STATUS: Vocabulary = Words::new(
    "AWS CloudFormation stack status",
    &[
        Word::new("CREATE_IN_PROGRESS", State::Running, Inferred, "API model; by the word itself"),
        Word::new(
            "CREATE_FAILED",
            State::Failed,
            Documented,
            "API model; failure for its waiter StackCreateComplete",
        ),
        Word::new(
            "CREATE_COMPLETE",
            State::Succeeded,
            Documented,
            "API model; success for its waiter StackCreateComplete",
        ),
        Word::new(
            "ROLLBACK_IN_PROGRESS",
            State::RollingBack,
            Inferred,
            "API model; by the word itself",
        ),
        Word::new(
            "ROLLBACK_FAILED",
            State::Failed,
            Documented,
            "API model; failure for its waiter StackCreateComplete",
        ),
        Word::new(
            "ROLLBACK_COMPLETE",
            State::RolledBack,
            Documented,
            "API model; failure for its waiter StackCreateComplete: the creation has failed",
        ),
        Word::new("DELETE_IN_PROGRESS", State::Running, Inferred, "API model; by the word itself"),
        Word::new(
            "DELETE_FAILED",
            State::Failed,
            Documented,
            "API model; failure for its waiter StackCreateComplete",
        ),
        Word::new(
            "DELETE_COMPLETE",
            State::Succeeded,
            Documented,
            "API model; success for its waiter StackDeleteComplete",
        ),
        Word::new("UPDATE_IN_PROGRESS", State::Running, Inferred, "API model; by the word itself"),
        Word::new(
            "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            State::Running,
            Documented,
            "API model; success for its waiter StackCreateComplete: replaced resources are being deleted",
        ),
        Word::new(
            "UPDATE_COMPLETE",
            State::Succeeded,
            Documented,
            "API model; success for its waiter StackUpdateComplete",
        ),
        Word::new(
            "UPDATE_FAILED",
            State::Failed,
            Documented,
            "API model; failure for its waiter StackUpdateComplete",
        ),
        Word::new(
            "UPDATE_ROLLBACK_IN_PROGRESS",
            State::RollingBack,
            Inferred,
            "API model; by the word itself",
        ),
        Word::new(
            "UPDATE_ROLLBACK_FAILED",
            State::Failed,
            Documented,
            "API model; failure for its waiter StackUpdateComplete",
        ),
        Word::new(
            "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
            State::RollingBack,
            Inferred,
            "API model; by the word itself",
        ),
        Word::new(
            "UPDATE_ROLLBACK_COMPLETE",
            State::RolledBack,
            Documented,
            "API model; failure for its waiter StackUpdateComplete",
        ),
        Word::new(
            "REVIEW_IN_PROGRESS",
            State::Pending,
            Documented,
            "API model, which explains it: made by a change set that nobody has executed",
        ),
        Word::new("IMPORT_IN_PROGRESS", State::Running, Inferred, "API model; by the word itself"),
        Word::new(
            "IMPORT_COMPLETE",
            State::Succeeded,
            Documented,
            "API model; success for its waiter StackImportComplete",
        ),
        Word::new(
            "IMPORT_ROLLBACK_IN_PROGRESS",
            State::RollingBack,
            Inferred,
            "API model; by the word itself",
        ),
        Word::new(
            "IMPORT_ROLLBACK_FAILED",
            State::Failed,
            Documented,
            "API model; failure for its waiter StackImportComplete",
        ),
        Word::new(
            "IMPORT_ROLLBACK_COMPLETE",
            State::RolledBack,
            Documented,
            "API model; failure for its waiter StackImportComplete",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("StackId", CanonicalField::Id, Codec::Text, "ARN of the stack"),
    Field::value("StackName", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("ChangeSetId", Kinds::TEXT, "change set that the last operation executed"),
    Field::value(
        "Description",
        CanonicalField::Description,
        Codec::Text,
        "description in its template",
    )
    .alias(&["TemplateDescription"]),
    Field::attribute("Parameters", Kinds::ARRAY, "its parameters"),
    Field::value("CreationTime", CanonicalField::Accepted, ISO_8601, "when the stack was created"),
    Field::attribute("DeletionTime", Kinds::TEXT, "when the stack was deleted"),
    Field::value(
        "LastUpdatedTime",
        CanonicalField::Updated,
        ISO_8601,
        "when the last update of the stack began",
    ),
    Field::attribute(
        "RollbackConfiguration",
        Kinds::OBJECT,
        "alarms by which an operation rolls back",
    ),
    Field::value(
        "StackStatus",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where its last operation stands",
    )
    .distinctive()
    .required(),
    Field::value(
        "StackStatusReason",
        CanonicalField::DetailText,
        Codec::Text,
        "why it stands so, in words; often absent",
    ),
    Field::attribute("DisableRollback", Kinds::BOOLEAN, "whether a failed creation stays as it is"),
    Field::attribute("DeploymentConfig", Kinds::OBJECT, "how it is deployed"),
    Field::attribute("NotificationARNs", Kinds::ARRAY, "topics told of its events"),
    Field::attribute("TimeoutInMinutes", Kinds::NUMBER, "time for its creation, in minutes"),
    Field::attribute("Capabilities", Kinds::ARRAY, "capabilities that its user has agreed to"),
    Field::attribute("Outputs", Kinds::ARRAY, "outputs of its template"),
    Field::attribute("RoleARN", Kinds::TEXT, "role by which it works"),
    Field::attribute("Tags", Kinds::ARRAY, "its tags"),
    Field::attribute(
        "EnableTerminationProtection",
        Kinds::BOOLEAN,
        "whether it is protected from deletion",
    ),
    Field::value("ParentId", CanonicalField::Parent, Codec::Text, "ARN of the stack around it"),
    Field::attribute("RootId", Kinds::TEXT, "ARN of the outermost stack"),
    Field::attribute(
        "DriftInformation",
        Kinds::OBJECT,
        "whether its resources differ from its template",
    ),
    Field::attribute(
        "RetainExceptOnCreate",
        Kinds::BOOLEAN,
        "whether resources stay when it is deleted",
    ),
    Field::attribute(
        "DeletionMode",
        Kinds::TEXT,
        "how it is deleted: STANDARD, FORCE_DELETE_STACK",
    ),
    Field::value(
        "DetailedStatus",
        CanonicalField::DetailCode,
        Codec::Text,
        "finer state: CONFIGURATION_COMPLETE, VALIDATION_FAILED",
    ),
    Field::attribute("LastOperations", Kinds::ARRAY, "kinds and ids of its last operations"),
    Field::attribute("AliasName", Kinds::TEXT, "another name"),
])
.with_rules(&[
    // The update has succeeded; only resources no longer needed are left to delete.
    StateRule::new(
        State::Running,
        &[Test::Word("StackStatus", &["UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"])],
        Documented,
        "success for the waiter StackCreateComplete of the API model",
    )
    .with_outcome(Outcome::Success),
    StateRule::new(
        State::RollingBack,
        &[Test::Word("StackStatus", &["UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"])],
        Inferred,
        "the update is undone already; read off the word",
    )
    .with_outcome(Outcome::Failure),
]);
