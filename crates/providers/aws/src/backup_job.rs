//! A backup job of AWS Backup: `DescribeBackupJob` and `ListBackupJobs`. Its percentage is text.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, PercentFormat, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::{self, EPOCH};

/// Schema of a backup job.
pub static BACKUP_JOB: Schema = Schema::new(
    "aws.backup.backup-job",
    "backup job of AWS Backup",
    "AWS Backup API Reference: BackupJob",
    &ROOT,
)
.with_lists(&["BackupJobs"])
.identified_by(&[&["BackupJobId", "State"]]);

static STATE: Vocabulary = Words::new(
    "AWS Backup backup job state",
    &[
        Word::new("CREATED", State::Pending, Inferred, "API model; by the word itself"),
        Word::new("PENDING", State::Pending, Inferred, "API model; by the word itself"),
        Word::new("RUNNING", State::Running, Inferred, "API model; by the word itself"),
        Word::new("ABORTING", State::Canceling, Inferred, "API model; by the word itself"),
        Word::new("ABORTED", State::Canceled, Inferred, "API model; by the word itself"),
        Word::new("COMPLETED", State::Succeeded, Inferred, "API model; by the word itself"),
        Word::new("FAILED", State::Failed, Inferred, "API model; by the word itself"),
        Word::new(
            "EXPIRED",
            State::Failed,
            Documented,
            "API model, which explains it: it did not begin within its time",
        ),
        Word::new("PARTIAL", State::Partial, Inferred, "API model; by the word itself"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("AccountId", CanonicalField::TenantId, Codec::Text, "id of the account"),
    Field::value("BackupJobId", CanonicalField::Id, Codec::Text, "id of the job"),
    Field::attribute("BackupVaultName", Kinds::TEXT, "name of the vault"),
    Field::attribute("RecoveryPointLifecycle", Kinds::OBJECT, "how long the backup is kept"),
    Field::attribute("BackupVaultArn", Kinds::TEXT, "ARN of the vault"),
    Field::attribute("VaultType", Kinds::TEXT, "kind of the vault"),
    Field::attribute("VaultLockState", Kinds::TEXT, "whether the vault is locked"),
    Field::attribute("RecoveryPointArn", Kinds::TEXT, "ARN of the backup"),
    Field::attribute("EncryptionKeyArn", Kinds::TEXT, "key of the backup"),
    Field::attribute("IsEncrypted", Kinds::BOOLEAN, "whether the backup is encrypted"),
    Field::value("ResourceArn", CanonicalField::SubjectId, Codec::Text, "ARN of the resource"),
    Field::value("CreationDate", CanonicalField::Accepted, EPOCH, "when the job was created"),
    Field::value("CompletionDate", CanonicalField::Finished, EPOCH, "when it ended"),
    Field::value("State", CanonicalField::Status, Codec::Status(&STATE), "where the job stands")
        .required(),
    Field::value(
        "StatusMessage",
        CanonicalField::DetailText,
        Codec::Text,
        "why it stands so, in words",
    ),
    Field::value(
        "PercentDone",
        CanonicalField::Percent,
        Codec::Percent(PercentFormat::Text),
        "how far it is, in percent",
    ),
    Field::attribute("BackupSizeInBytes", Kinds::NUMBER, "size of the backup, in bytes"),
    Field::attribute("IamRoleArn", Kinds::TEXT, "role by which it works"),
    Field::attribute("CreatedBy", Kinds::OBJECT, "plan and rule that asked for it"),
    Field::value(
        "ResourceType",
        CanonicalField::SubjectKind,
        Codec::Text,
        "kind of the resource: EBS, RDS",
    ),
    Field::attribute("BytesTransferred", Kinds::NUMBER, "bytes done so far"),
    Field::attribute("ExpectedCompletionDate", Kinds::ID, "when it is expected to end"),
    Field::attribute("StartBy", Kinds::ID, "when it has to begin"),
    Field::attribute("BackupOptions", Kinds::OBJECT, "options of the backup"),
    Field::attribute("BackupType", Kinds::TEXT, "FULL, INCREMENTAL"),
    Field::value(
        "ParentJobId",
        CanonicalField::Parent,
        Codec::Text,
        "id of the job that it is part of",
    ),
    Field::attribute("IsParent", Kinds::BOOLEAN, "whether it has parts"),
    Field::attribute("NumberOfChildJobs", Kinds::NUMBER, "number of its parts"),
    Field::attribute("ChildJobsInState", Kinds::OBJECT, "number of its parts by state"),
    Field::value("ResourceName", CanonicalField::SubjectName, Codec::Text, "name of the resource"),
    Field::value("InitiationDate", CanonicalField::Started, EPOCH, "when it began"),
    Field::value(
        "MessageCategory",
        CanonicalField::DetailCode,
        Codec::Text,
        "kind of its message: SUCCESS, AccessDenied",
    ),
    members::RESPONSE_METADATA,
])
.with_constants(&[(CanonicalField::TenantKind, "account")]);
