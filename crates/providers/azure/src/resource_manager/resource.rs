//! A resource with the state of the last request for it, as the address in `Location` ends with.
//!
//! A resource is no job: it is read so only on demand. Some services add words that sound final; by the
//! rules of Azure Resource Manager, only three are.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful, Inferred, Observed},
    Codec, Field, Kinds, Schema, State, StateRule, Table, Test, Vocabulary, Word, Words,
};

use crate::members::{LOCATION, RESOURCE_GROUP, SYSTEM_DATA, TAGS};

/// Schema of resource with the state of its last request.
pub static ARM_RESOURCE: Schema = Schema::new(
    "azure.arm.resource",
    "resource with the state of its last request",
    "Azure Resource Manager RPC: Asynchronous Operations",
    &ROOT,
)
.with_lists(&["value"])
.explicit_only();

static STATUS: Vocabulary = Words::new(
    "Azure resource provisioning state",
    &[
        Word::new("Canceled", State::Canceled, Documented, "ARM RPC, and models of services"),
        Word::new("Failed", State::Failed, Observed, "recorded responses"),
        Word::new("Succeeded", State::Succeeded, Observed, "recorded responses"),
        Word::new(
            "Accepted",
            State::Pending,
            Inferred,
            "ARM RPC, and models of services: by the word",
        ),
        Word::new(
            "ActivitiesStored",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new("Approving", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "Assigned",
            State::Running,
            Doubtful,
            "ARM RPC, and models of services: by the RPC; the word sounds final",
        ),
        Word::new("Canceling", State::Canceling, Documented, "ARM RPC, and models of services"),
        Word::new(
            "Cancelled",
            State::Canceled,
            Inferred,
            "ARM RPC, and models of services: by the word",
        ),
        Word::new(
            "Completed",
            State::Succeeded,
            Inferred,
            "ARM RPC, and models of services: by the word",
        ),
        Word::new(
            "ConnectionTypeImported",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new(
            "ContentDownloaded",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new(
            "ContentRetrieved",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new("ContentStored", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "ContentValidated",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new("Created", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new("Creating", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new("Degraded", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "Deleted",
            State::Running,
            Doubtful,
            "ARM RPC, and models of services: by the RPC; the word sounds final",
        ),
        Word::new(
            "DeleteFailed",
            State::Failed,
            Doubtful,
            "ARM RPC, and models of services: by the RPC it would mean still running",
        ),
        Word::new("Deleting", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "deletingResources",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new(
            "DeletionFailure",
            State::Failed,
            Doubtful,
            "ARM RPC, and models of services: by the RPC it would mean still running",
        ),
        Word::new(
            "DeletionSuccess",
            State::Running,
            Doubtful,
            "ARM RPC, and models of services: by the RPC; the word sounds final",
        ),
        Word::new("Deploying", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "DeProvisioned",
            State::Running,
            Doubtful,
            "ARM RPC, and models of services: by the RPC; the word sounds final",
        ),
        Word::new("Deprovisioning", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new("Dropping", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "Expired",
            State::Failed,
            Doubtful,
            "ARM RPC, and models of services: by the RPC it would mean still running",
        ),
        Word::new(
            "FailedToStart",
            State::Failed,
            Doubtful,
            "ARM RPC, and models of services: by the RPC it would mean still running",
        ),
        Word::new(
            "FailedToStop",
            State::Failed,
            Doubtful,
            "ARM RPC, and models of services: by the RPC it would mean still running",
        ),
        Word::new(
            "IncorrectPolicy",
            State::Failed,
            Doubtful,
            "ARM RPC, and models of services: by the RPC it would mean still running",
        ),
        Word::new(
            "InfrastructureSetupComplete",
            State::Running,
            Doubtful,
            "ARM RPC, and models of services: by the RPC; the word sounds final",
        ),
        Word::new(
            "InfrastructureSetupInProgress",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new(
            "InitializationInProgress",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new("Initializing", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new("InProgress", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "Invalid",
            State::Failed,
            Doubtful,
            "ARM RPC, and models of services: by the RPC it would mean still running",
        ),
        Word::new("Migrating", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "ModuleDataStored",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new(
            "ModuleImportRunbookComplete",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new("Moving", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "NotProvisioned",
            State::Pending,
            Inferred,
            "ARM RPC, and models of services: by the word",
        ),
        Word::new(
            "NotSpecified",
            State::ReportedUnknown,
            Doubtful,
            "ARM RPC, and models of services: by the word",
        ),
        Word::new(
            "Pending",
            State::Pending,
            Inferred,
            "ARM RPC, and models of services: by the word",
        ),
        Word::new("PendingDeletion", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new("Processing", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "Provisioned",
            State::Running,
            Doubtful,
            "ARM RPC, and models of services: by the RPC; the word sounds final",
        ),
        Word::new("Provisioning", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "ProvisioningResources",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new(
            "Ready",
            State::Running,
            Doubtful,
            "ARM RPC, and models of services: by the RPC; the word sounds final",
        ),
        Word::new(
            "Registered",
            State::Running,
            Doubtful,
            "ARM RPC, and models of services: by the RPC; the word sounds final",
        ),
        Word::new("Registering", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new("Rejecting", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new("Renewing", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new("Running", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "RunningImportModuleRunbook",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new("Scaling", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "ScheduledForDelete",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new("Starting", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "StartingImportModuleRunbook",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new(
            "Stopped",
            State::Running,
            Doubtful,
            "ARM RPC, and models of services: by the RPC; the word sounds final",
        ),
        Word::new("Stopping", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "Suspended",
            State::Running,
            Doubtful,
            "ARM RPC, and models of services: by the RPC; the word sounds final",
        ),
        Word::new(
            "Unknown",
            State::ReportedUnknown,
            Doubtful,
            "ARM RPC, and models of services: by the word",
        ),
        Word::new(
            "Unregistered",
            State::Running,
            Doubtful,
            "ARM RPC, and models of services: by the RPC; the word sounds final",
        ),
        Word::new("Unregistering", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new("Updating", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "updatingDenyAssignments",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new(
            "UpgradeFailed",
            State::Failed,
            Doubtful,
            "ARM RPC, and models of services: by the RPC it would mean still running",
        ),
        Word::new(
            "UpgradeRequested",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new(
            "Valid",
            State::Running,
            Doubtful,
            "ARM RPC, and models of services: by the RPC; the word sounds final",
        ),
        Word::new("Validating", State::Running, Documented, "ARM RPC, and models of services"),
        Word::new(
            "WaitForRemoteCompletion",
            State::Running,
            Documented,
            "ARM RPC, and models of services",
        ),
        Word::new("Waiting", State::Running, Documented, "ARM RPC, and models of services"),
    ],
)
.ignoring_case();

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::SubjectId, Codec::Text, "path of the resource"),
    Field::value("name", CanonicalField::SubjectName, Codec::Text, "its name"),
    Field::value("type", CanonicalField::SubjectKind, Codec::Text, "its type"),
    Field::attribute("kind", Kinds::TEXT, "its kind"),
    LOCATION,
    RESOURCE_GROUP,
    TAGS,
    Field::attribute("sku", Kinds::OBJECT, "its size and price"),
    Field::attribute("etag", Kinds::TEXT, "tag of its revision"),
    Field::attribute("identity", Kinds::OBJECT, "its identity"),
    Field::attribute("managedBy", Kinds::TEXT, "resource that manages it"),
    Field::attribute("plan", Kinds::OBJECT, "plan that it was bought by"),
    Field::attribute("zones", Kinds::ARRAY, "its zones"),
    Field::attribute("extendedLocation", Kinds::OBJECT, "its location outside of Azure"),
    SYSTEM_DATA,
    Field::object("properties", &PROPERTIES, "its properties, by type"),
]);

static PROPERTIES: Table = Table::new(&[Field::value(
    "provisioningState",
    CanonicalField::Status,
    Codec::Status(&STATUS),
    "where the last request stands",
)])
.open()
.with_rules(&[StateRule::new(
    State::Unrecognized,
    &[Test::Unlisted("provisioningState")],
    Documented,
    "ARM RPC: an operation with any other word than Succeeded, Failed and Canceled goes on",
)
.not_over()]);
