//! An asynchronous operation of Azure Resource Manager, read at the address in `Azure-AsyncOperation`.
//!
//! Three of four bodies have a status and nothing else. Only `Succeeded`, `Failed` and `Canceled` end an
//! operation; words listed here beside them are those of services and of shipped clients.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful, Inferred, Observed},
    Codec, Field, Kinds, PercentFormat, Schema, State, StateRule, Table, Test, Vocabulary, Word,
    Words,
};

use crate::members::{ERROR, TIME};

/// Schema of operation of Azure Resource Manager.
pub static ARM_OPERATION: Schema = Schema::new(
    "azure.arm.operation",
    "operation of Azure Resource Manager",
    "Azure Resource Manager RPC: Asynchronous Operations",
    &ROOT,
)
.identified_by_head();

static STATUS: Vocabulary = Words::new(
    "Azure Resource Manager operation status",
    &[
        Word::new("Succeeded", State::Succeeded, Observed, "recorded responses"),
        Word::new("Failed", State::Failed, Observed, "recorded responses"),
        Word::new("Canceled", State::Canceled, Documented, "words of services in shipped clients"),
        Word::new("InProgress", State::Running, Observed, "recorded responses, also as inProgress"),
        Word::new("Running", State::Running, Observed, "recorded responses: IoT Hub, deployments"),
        Word::new(
            "Accepted",
            State::Pending,
            Inferred,
            "words of services in shipped clients: by the word",
        ),
        Word::new(
            "Created",
            State::Running,
            Doubtful,
            "Service Fabric; shipped clients count it as running",
        ),
        Word::new("Creating", State::Running, Documented, "words of services in shipped clients"),
        Word::new("Updating", State::Running, Documented, "words of services in shipped clients"),
        Word::new("Deleting", State::Running, Documented, "words of services in shipped clients"),
        Word::new(
            "Provisioning",
            State::Running,
            Documented,
            "words of services in shipped clients",
        ),
        Word::new("Pending", State::Pending, Documented, "words of services in shipped clients"),
        Word::new("Dequeued", State::Running, Observed, "recorded responses: Cosmos DB"),
        Word::new(
            "Cancelled",
            State::Canceled,
            Inferred,
            "not allowed by the ARM RPC; taken by shipped clients",
        ),
        Word::new(
            "Completed",
            State::Succeeded,
            Inferred,
            "Cost Management; taken by shipped clients",
        ),
        Word::new(
            "Active",
            State::Running,
            Inferred,
            "words of services in shipped clients: Event Grid while creating",
        ),
        Word::new("Working", State::Running, Documented, "words of services in shipped clients"),
        Word::new(
            "ProvisioningResources",
            State::Running,
            Documented,
            "words of services in shipped clients",
        ),
        Word::new(
            "Resuming",
            State::Running,
            Inferred,
            "words of services in shipped clients: by the word",
        ),
        Word::new(
            "Pausing",
            State::Running,
            Inferred,
            "words of services in shipped clients: by the word",
        ),
        Word::new(
            "Scaling",
            State::Running,
            Inferred,
            "words of services in shipped clients: by the word",
        ),
        Word::new(
            "CancelInProgress",
            State::Canceling,
            Documented,
            "words of services in shipped clients",
        ),
        Word::new(
            "Preparing System Configuration",
            State::Running,
            Inferred,
            "words of services in shipped clients: SAP; has blanks",
        ),
        Word::new(
            "AuthorizeReplication",
            State::Running,
            Inferred,
            "words of services in shipped clients: by the word",
        ),
        Word::new(
            "BreakReplication",
            State::Running,
            Inferred,
            "words of services in shipped clients: by the word",
        ),
        Word::new(
            "validateInput",
            State::Running,
            Inferred,
            "words of services in shipped clients: by the word",
        ),
        Word::new(
            "newPrivateDnsEntries",
            State::Running,
            Inferred,
            "words of services in shipped clients: by the word",
        ),
        Word::new(
            "newManagedIdentityCredentialStep",
            State::Running,
            Inferred,
            "words of services in shipped clients: by the word",
        ),
        Word::new(
            "finishNewStorageSyncService",
            State::Running,
            Inferred,
            "words of services in shipped clients: by the word",
        ),
        Word::new(
            "newReplicaGroup",
            State::Running,
            Inferred,
            "words of services in shipped clients: by the word",
        ),
        Word::new(
            "TimedOut",
            State::Failed,
            Documented,
            "words of services in shipped clients: App Service operations",
        ),
    ],
)
.ignoring_case();

static ROOT: Table = Table::new(&[
    Field::attribute("id", Kinds::TEXT, "path of the operation, or its name again")
        .with_identifying_values(&[
            "*/subscriptions/*/providers/*/locations/*/operations/*",
            "*/subscriptions/*/operationStatuses/*",
            "*/subscriptions/*/operationsStatuses/*",
            "*/subscriptions/*/operationsStatus/*",
            "*/subscriptions/*/operationResults/*",
            "*/subscriptions/*/operationstatuses/*",
            "*/subscriptions/*/operationresults/*",
        ]),
    Field::value("name", CanonicalField::Id, Codec::Text, "id of the operation")
        .alias(&["operationId"]),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value("startTime", CanonicalField::Started, TIME, "when it began"),
    Field::value(
        "endTime",
        CanonicalField::Finished,
        TIME,
        "when it ended; the year 1 while it runs",
    ),
    Field::value(
        "percentComplete",
        CanonicalField::Percent,
        Codec::Percent(PercentFormat::Number),
        "how much is done, in percent",
    ),
    Field::attribute(
        "properties",
        Kinds::OBJECT,
        "its result, by service, such as the whole resource",
    ),
    ERROR,
    Field::value(
        "resourceId",
        CanonicalField::SubjectId,
        Codec::Text,
        "resource that is worked on",
    ),
    Field::attribute("errors", Kinds::ARRAY, "errors again; App Service"),
    Field::value(
        "createdTime",
        CanonicalField::Accepted,
        TIME,
        "when it was requested; App Service",
    ),
    Field::value(
        "modifiedTime",
        CanonicalField::Updated,
        TIME,
        "when it last changed; App Service",
    ),
])
.with_rules(&[StateRule::new(
    State::Unrecognized,
    &[Test::Unlisted("status")],
    Documented,
    "ARM RPC: an operation with any other word than Succeeded, Failed and Canceled goes on",
)
.not_over()]);
