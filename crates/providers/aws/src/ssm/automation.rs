//! An automation of Systems Manager: `GetAutomationExecution` and `DescribeAutomationExecutions`.

use jobglot_core::{
    CanonicalField,
    Certainty::{Doubtful, Inferred},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::EPOCH;

/// Schema of an automation of Systems Manager.
pub static SSM_AUTOMATION: Schema = Schema::new(
    "aws.ssm.automation",
    "automation of Systems Manager",
    "AWS Systems Manager API Reference: AutomationExecution",
    &ROOT,
)
.with_wrappers(&["AutomationExecution"])
.with_lists(&["AutomationExecutionMetadataList"]);

static STATUS: Vocabulary = Words::new(
    "AWS Systems Manager automation status",
    &[
        Word::new("Pending", State::Pending, Inferred, "API model; by the word itself"),
        Word::new("InProgress", State::Running, Inferred, "API model; by the word itself"),
        Word::new("Waiting", State::Waiting, Inferred, "API model; by the word itself"),
        Word::new("Success", State::Succeeded, Inferred, "API model; by the word itself"),
        Word::new("TimedOut", State::Failed, Inferred, "API model; by the word itself"),
        Word::new("Cancelling", State::Canceling, Inferred, "API model; by the word itself"),
        Word::new("Cancelled", State::Canceled, Inferred, "API model; by the word itself"),
        Word::new("Failed", State::Failed, Inferred, "API model; by the word itself"),
        Word::new("PendingApproval", State::Attention, Inferred, "API model; by the word itself"),
        Word::new(
            "Approved",
            State::Running,
            Doubtful,
            "API model; of a change request, which then runs",
        ),
        Word::new("Rejected", State::Failed, Doubtful, "API model; of a change request"),
        Word::new("Scheduled", State::Pending, Inferred, "API model; by the word itself"),
        Word::new("RunbookInProgress", State::Running, Inferred, "API model; by the word itself"),
        Word::new(
            "PendingChangeCalendarOverride",
            State::Attention,
            Inferred,
            "API model; by the word itself",
        ),
        Word::new(
            "ChangeCalendarOverrideApproved",
            State::Running,
            Doubtful,
            "API model; of a change request, which then runs",
        ),
        Word::new(
            "ChangeCalendarOverrideRejected",
            State::Failed,
            Doubtful,
            "API model; of a change request",
        ),
        Word::new(
            "CompletedWithSuccess",
            State::Succeeded,
            Inferred,
            "API model; by the word itself",
        ),
        Word::new(
            "CompletedWithFailure",
            State::Failed,
            Doubtful,
            "API model; of a change request",
        ),
        Word::new(
            "Exited",
            State::Succeeded,
            Doubtful,
            "API model; an automation that ended early at a step of its own",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("AutomationExecutionId", CanonicalField::Id, Codec::Text, "id of the automation"),
    Field::value("DocumentName", CanonicalField::Name, Codec::Text, "name of its runbook"),
    Field::attribute("DocumentVersion", Kinds::TEXT, "version of its runbook"),
    Field::value("ExecutionStartTime", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("ExecutionEndTime", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::value(
        "AutomationExecutionStatus",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the automation stands",
    )
    .distinctive()
    .required(),
    Field::list("StepExecutions", CanonicalField::Tasks, &STEP, "its steps"),
    Field::attribute("StepExecutionsTruncated", Kinds::BOOLEAN, "whether there are more steps"),
    Field::attribute("Parameters", Kinds::OBJECT, "its parameters, by name"),
    Field::attribute("Outputs", Kinds::OBJECT, "its outputs, by name"),
    Field::value(
        "FailureMessage",
        CanonicalField::DetailText,
        Codec::Text,
        "why it failed, in words",
    ),
    Field::attribute("WarningMessage", Kinds::TEXT, "a warning, in words"),
    Field::attribute("Mode", Kinds::TEXT, "whether somebody starts each step: Auto, Interactive"),
    Field::value(
        "ParentAutomationExecutionId",
        CanonicalField::Parent,
        Codec::Text,
        "id of the automation that started it",
    ),
    Field::value("ExecutedBy", CanonicalField::ActorId, Codec::Text, "ARN of who started it"),
    Field::attribute("CurrentStepName", Kinds::TEXT, "name of the step that runs"),
    Field::attribute("CurrentAction", Kinds::TEXT, "action of the step that runs"),
    Field::attribute("TargetParameterName", Kinds::TEXT, "parameter that is set to each target"),
    Field::attribute("Targets", Kinds::ARRAY, "its targets"),
    Field::attribute("TargetMaps", Kinds::ARRAY, "its targets with parameters of their own"),
    Field::attribute("ResolvedTargets", Kinds::OBJECT, "ids of its targets"),
    Field::attribute("MaxConcurrency", Kinds::TEXT, "number or percentage of targets at once"),
    Field::attribute("MaxErrors", Kinds::TEXT, "number or percentage of failures that end it"),
    Field::value("Target", CanonicalField::SubjectId, Codec::Text, "its target"),
    Field::attribute("TargetLocations", Kinds::ARRAY, "accounts and regions of its targets"),
    Field::attribute("ProgressCounters", Kinds::OBJECT, "counts of its steps by result"),
    Field::attribute("AlarmConfiguration", Kinds::OBJECT, "alarms that end it"),
    Field::attribute("TriggeredAlarms", Kinds::ARRAY, "alarms that have ended it"),
    Field::attribute("TargetLocationsURL", Kinds::TEXT, "where its targets are listed"),
    Field::attribute("AutomationSubtype", Kinds::TEXT, "ChangeRequest, AccessRequest"),
    Field::value("ScheduledTime", CanonicalField::Scheduled, EPOCH, "when it is to begin"),
    Field::attribute("Runbooks", Kinds::ARRAY, "its runbooks, of a change request"),
    Field::attribute("OpsItemId", Kinds::TEXT, "id of its item in OpsCenter"),
    Field::attribute("AssociationId", Kinds::TEXT, "id of the association that started it"),
    Field::attribute("ChangeRequestName", Kinds::TEXT, "name of the change request"),
    Field::attribute("Variables", Kinds::OBJECT, "its variables, by name"),
    Field::attribute("TargetsSummary", Kinds::OBJECT, "counts of its targets by result"),
    Field::attribute("LogFile", Kinds::TEXT, "where its log is"),
    Field::attribute(
        "AutomationType",
        Kinds::TEXT,
        "whether it runs in several accounts: Local, CrossAccount",
    ),
]);

static STEP: Table = Table::new(&[
    Field::value("StepName", CanonicalField::Name, Codec::Text, "name of the step"),
    Field::value("Action", CanonicalField::Kind, Codec::Text, "what it does: aws:runCommand"),
    Field::attribute("TimeoutSeconds", Kinds::NUMBER, "time for it, in seconds"),
    Field::attribute("OnFailure", Kinds::TEXT, "what a failure does: Abort, Continue"),
    Field::attribute("MaxAttempts", Kinds::NUMBER, "number of tries"),
    Field::value("ExecutionStartTime", CanonicalField::Started, EPOCH, "when it began"),
    Field::value("ExecutionEndTime", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::value(
        "StepStatus",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the step stands",
    ),
    Field::attribute("ResponseCode", Kinds::TEXT, "code of its result"),
    Field::attribute("Inputs", Kinds::OBJECT, "its inputs, as JSON by name"),
    Field::attribute("Outputs", Kinds::OBJECT, "its outputs, by name"),
    Field::attribute("Response", Kinds::TEXT, "its result"),
    Field::value(
        "FailureMessage",
        CanonicalField::DetailText,
        Codec::Text,
        "why it failed, in words",
    ),
    Field::attribute("WarningMessage", Kinds::TEXT, "a warning, in words"),
    Field::attribute("FailureDetails", Kinds::OBJECT, "at which stage and how it failed"),
    Field::value("StepExecutionId", CanonicalField::Id, Codec::Text, "id of the step"),
    Field::attribute("OverriddenParameters", Kinds::OBJECT, "parameters in place of its own"),
    Field::attribute("IsEnd", Kinds::BOOLEAN, "whether it is the last one"),
    Field::attribute("NextStep", Kinds::TEXT, "name of the next step"),
    Field::attribute("IsCritical", Kinds::BOOLEAN, "whether its failure fails the automation"),
    Field::attribute("ValidNextSteps", Kinds::ARRAY, "names of steps that can follow"),
    Field::attribute("Targets", Kinds::ARRAY, "its targets"),
    Field::attribute("TargetLocation", Kinds::OBJECT, "account and region of its targets"),
    Field::attribute("TriggeredAlarms", Kinds::ARRAY, "alarms that have ended it"),
    Field::attribute("ParentStepDetails", Kinds::OBJECT, "step around it"),
]);
