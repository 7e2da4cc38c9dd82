//! A job of Azure Automation: a run of a runbook. Output and errors are streams, in other documents.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful, Inferred, Observed},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::{RESOURCE_GROUP, TIME};

/// Schema of job of Azure Automation.
pub static AUTOMATION_JOB: Schema = Schema::new(
    "azure.automation.job",
    "job of Azure Automation",
    "azure-mgmt-automation 2.0.0: Job",
    &ROOT,
)
.with_lists(&["value"]);

static STATUS: Vocabulary = Words::new(
    "Azure Automation job status",
    &[
        Word::new("New", State::Pending, Observed, "recorded responses"),
        Word::new("Activating", State::Pending, Documented, "azure-mgmt-automation 2.0.0"),
        Word::new("Running", State::Running, Documented, "azure-mgmt-automation 2.0.0"),
        Word::new("Completed", State::Succeeded, Documented, "azure-mgmt-automation 2.0.0"),
        Word::new("Failed", State::Failed, Documented, "azure-mgmt-automation 2.0.0"),
        Word::new("Stopped", State::Canceled, Documented, "azure-mgmt-automation 2.0.0"),
        Word::new(
            "Blocked",
            State::Attention,
            Doubtful,
            "azure-mgmt-automation 2.0.0: by the word",
        ),
        Word::new(
            "Suspended",
            State::Paused,
            Documented,
            "azure-mgmt-automation 2.0.0: also after an error of a graphical or workflow runbook",
        ),
        Word::new(
            "Disconnected",
            State::Running,
            Doubtful,
            "azure-mgmt-automation 2.0.0: by the word",
        ),
        Word::new(
            "Suspending",
            State::Running,
            Inferred,
            "azure-mgmt-automation 2.0.0: by the word",
        ),
        Word::new("Stopping", State::Canceling, Documented, "azure-mgmt-automation 2.0.0"),
        Word::new("Resuming", State::Running, Documented, "azure-mgmt-automation 2.0.0"),
        Word::new("Removing", State::Running, Doubtful, "azure-mgmt-automation 2.0.0: by the word"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "path of the job"),
    Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("type", Kinds::TEXT, "type of the resource")
        .with_values(&[
            "Microsoft.Automation/AutomationAccounts/Jobs",
            "Microsoft.Automation/automationAccounts/jobs",
        ])
        .distinctive(),
    RESOURCE_GROUP,
    Field::object("properties", &PROPERTIES, "where it stands").required(),
]);

static PROPERTIES: Table = Table::new(&[
    Field::attribute("jobId", Kinds::TEXT, "UUID of the job"),
    Field::object("runbook", &RUNBOOK, "its runbook"),
    Field::attribute("provisioningState", Kinds::TEXT, "coarser state"),
    Field::value("creationTime", CanonicalField::Accepted, TIME, "when it was created"),
    Field::value("startTime", CanonicalField::Started, TIME, "when it began"),
    Field::value("endTime", CanonicalField::Finished, TIME, "when it ended"),
    Field::list("exception", CanonicalField::Errors, &EXCEPTION, "why it failed, in words")
        .or_single(),
    Field::value("lastModifiedTime", CanonicalField::Updated, TIME, "when it last changed"),
    Field::attribute("lastStatusModifiedTime", Kinds::TEXT, "when its status last changed")
        .distinctive(),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value("statusDetails", CanonicalField::DetailText, Codec::Text, "more on the status"),
    Field::value("startedBy", CanonicalField::ActorName, Codec::Text, "who began it"),
    Field::attribute("runOn", Kinds::TEXT, "group of workers; empty in the cloud"),
    Field::attribute("parameters", Kinds::OBJECT, "its parameters"),
    Field::attribute("jobRuntimeEnvironment", Kinds::OBJECT, "its environment"),
])
.with_constants(&[(CanonicalField::SubjectKind, "runbook")]);

static RUNBOOK: Table = Table::new(&[Field::value(
    "name",
    CanonicalField::SubjectName,
    Codec::Text,
    "name of the runbook",
)]);

static EXCEPTION: Table = Table::new(&[Field::value(
    "message",
    CanonicalField::Text,
    Codec::Text,
    "the reason in words",
)])
.or_bare(CanonicalField::Text);
