//! A job of Azure Backup, of any kind of workload.
//!
//! The operation that began it succeeds when the job exists, not when it is over.

use jobglot_core::{
    CanonicalField,
    Certainty::{Inferred, Observed},
    Codec, Field, Kinds, PercentFormat, Schema, State, Table, Verb, Verbs, Vocabulary, Word, Words,
};

use crate::members::{LOCATION, RESOURCE_GROUP, TAGS, TIME};

/// Schema of job of Azure Backup.
pub static BACKUP_JOB: Schema = Schema::new(
    "azure.recoveryservices.job",
    "job of Azure Backup",
    "azure-mgmt-recoveryservicesbackup 11.2.0: JobResource",
    &ROOT,
)
.with_lists(&["value"]);

static STATUS: Vocabulary = Words::new(
    "Azure Backup job status",
    &[
        Word::new("InProgress", State::Running, Observed, "recorded responses"),
        Word::new("Completed", State::Succeeded, Observed, "recorded responses"),
        Word::new(
            "CompletedWithWarnings",
            State::Partial,
            Inferred,
            "words of the sister service Data Protection: by the word",
        ),
        Word::new(
            "Failed",
            State::Failed,
            Inferred,
            "words of the sister service Data Protection: by the word",
        ),
        Word::new(
            "Cancelled",
            State::Canceled,
            Inferred,
            "words of the sister service Data Protection: by the word",
        ),
        Word::new(
            "Cancelling",
            State::Canceling,
            Inferred,
            "words of the sister service Data Protection: by the word",
        ),
    ],
);

static OPERATIONS: Verbs = Verbs::new(
    Words::new("Azure Backup operations", &[]),
    Words::new(
        "Azure Backup operations, first part",
        &[
            Word::new(
                "Backup",
                Verb::Backup,
                Inferred,
                "recorded and published responses: by the word",
            ),
            Word::new("Restore", Verb::Restore, Inferred, "published responses: by the word"),
            Word::new("Configure", Verb::Update, Inferred, "published responses: ConfigureBackup"),
            Word::new("Delete", Verb::Delete, Inferred, "recorded responses: DeleteBackupData"),
        ],
    ),
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "path of the job"),
    Field::attribute("name", Kinds::TEXT, "UUID of the job"),
    Field::attribute("type", Kinds::TEXT, "type of the resource")
        .with_values(&["Microsoft.RecoveryServices/vaults/backupJobs"])
        .distinctive(),
    LOCATION,
    RESOURCE_GROUP,
    TAGS,
    Field::attribute("eTag", Kinds::TEXT, "tag of its revision"),
    Field::object("properties", &PROPERTIES, "where it stands").required(),
]);

static PROPERTIES: Table = Table::new(&[
    Field::attribute("jobType", Kinds::TEXT, "AzureIaaSVMJob, AzureStorageJob, MabJob"),
    Field::attribute("containerName", Kinds::TEXT, "container of what is saved"),
    Field::attribute("duration", Kinds::TEXT, "time it ran: PT1M51.4104816S"),
    Field::attribute("actionsInfo", Kinds::ARRAY, "actions that it takes: Cancellable"),
    Field::list("errorDetails", CanonicalField::Errors, &FAILURE, "why it failed"),
    Field::attribute("virtualMachineVersion", Kinds::TEXT, "Compute or ClassicCompute"),
    Field::object("extendedInfo", &EXTENDED, "its steps"),
    Field::attribute("isUserTriggered", Kinds::BOOLEAN, "whether a person began it"),
    Field::value(
        "entityFriendlyName",
        CanonicalField::SubjectName,
        Codec::Text,
        "name of what is saved",
    ),
    Field::attribute("backupManagementType", Kinds::TEXT, "kind of backup: AzureIaasVM"),
    Field::value(
        "operation",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what is done: Backup, Restore",
    ),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value("startTime", CanonicalField::Started, TIME, "when it began"),
    Field::value("endTime", CanonicalField::Finished, TIME, "when it ended"),
    Field::attribute("activityId", Kinds::TEXT, "id in the logs"),
    Field::attribute("mabServerName", Kinds::TEXT, "server that is saved"),
    Field::attribute("mabServerType", Kinds::TEXT, "kind of that server"),
    Field::attribute("workloadType", Kinds::TEXT, "kind of what is saved"),
    Field::attribute("storageAccountName", Kinds::TEXT, "its storage account"),
    Field::attribute("storageAccountVersion", Kinds::TEXT, "kind of that account"),
    Field::attribute("dpmServerName", Kinds::TEXT, "server that saves"),
]);

static EXTENDED: Table = Table::new(&[
    Field::list("tasksList", CanonicalField::Tasks, &STEP, "its steps"),
    Field::attribute("propertyBag", Kinds::OBJECT, "facts for people, by name"),
    Field::attribute("internalPropertyBag", Kinds::OBJECT, "facts for tools, by name"),
    Field::value(
        "progressPercentage",
        CanonicalField::Percent,
        Codec::Percent(PercentFormat::Number),
        "how much is done, in percent",
    ),
    Field::attribute("estimatedRemainingDuration", Kinds::TEXT, "time left, at most"),
    Field::value(
        "dynamicErrorMessage",
        CanonicalField::DetailText,
        Codec::Text,
        "why it failed, in words",
    ),
]);

static STEP: Table = Table::new(&[
    Field::value("taskId", CanonicalField::Name, Codec::Text, "name of the step"),
    Field::value("startTime", CanonicalField::Started, TIME, "when it began"),
    Field::value("endTime", CanonicalField::Finished, TIME, "when it ended"),
    Field::attribute("instanceId", Kinds::TEXT, "id of the step"),
    Field::attribute("duration", Kinds::TEXT, "time it ran"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands"),
    Field::attribute("progressPercentage", Kinds::NUMBER, "how much is done, in percent"),
    Field::value(
        "taskExecutionDetails",
        CanonicalField::DetailText,
        Codec::Text,
        "more on the step",
    ),
]);

static FAILURE: Table = Table::new(&[
    Field::value("errorCode", CanonicalField::Code, Codec::Id, "number of the error"),
    Field::attribute("errorTitle", Kinds::TEXT, "the error in a few words"),
    Field::value("errorString", CanonicalField::Text, Codec::Text, "the error in words"),
    Field::attribute("recommendations", Kinds::ARRAY, "what to do"),
]);
