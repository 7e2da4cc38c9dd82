//! Members shared by the work requests of several services.
//!
//! The table of each schema determines their order and the required ones.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, PercentFormat, Rules, Table, TimeFormat};

use crate::{operations::OPERATIONS, status};

pub(crate) const OPERATION_TYPE: Field = Field::value(
    "operationType",
    CanonicalField::Operation,
    Codec::Operation(&OPERATIONS),
    "what is done",
);

pub(crate) const STATUS: Field = Field::value(
    "status",
    CanonicalField::Status,
    Codec::Status(&status::STATUS),
    "where the request stands",
);

pub(crate) const ID: Field =
    Field::value("id", CanonicalField::Id, Codec::Text, "OCID of the work request")
        .with_identifying_values(&["ocid1.*workrequest.*"]);

pub(crate) const COMPARTMENT_ID: Field =
    Field::value("compartmentId", CanonicalField::TenantId, Codec::Text, "OCID of its compartment");

pub(crate) const PERCENT_COMPLETE: Field = Field::value(
    "percentComplete",
    CanonicalField::Percent,
    Codec::Percent(PercentFormat::Number),
    "how much is done, in percent",
);

pub(crate) const TIME_ACCEPTED: Field =
    Field::value("timeAccepted", CanonicalField::Accepted, TIME, "when the request was created");

/// Names that identify a work request together. Other objects are accepted too, such as licenses.
pub(crate) const WORK_REQUEST_NAMES: &[&[&str]] = &[
    &["timeAccepted", "status"],
    &["timeAccepted", "operationType"],
    &["timeAccepted", "percentComplete"],
    &["timeAccepted", "timeStarted"],
    &["timeAccepted", "timeFinished"],
];

/// Names that identify a work request in documents without any foreign name. No model of another service
/// of OCI, AWS or Huawei has such names alone.
pub(crate) const THIN_WORK_REQUEST_NAMES: &[&[&str]] = &[
    &["operationType", "status", "compartmentId"],
    &["operationType", "status", "percentComplete"],
    &["operationType", "status", "timeStarted"],
    &["operationType", "status", "timeFinished"],
    &["operationType", "status", "resources"],
    &["timeAccepted", "lifecycleDetails"],
];

pub(crate) const TIME_STARTED: Field =
    Field::value("timeStarted", CanonicalField::Started, TIME, "when work on it began");

pub(crate) const TIME_FINISHED: Field = Field::value(
    "timeFinished",
    CanonicalField::Finished,
    TIME,
    "when it ended; null or absent before",
);

pub(crate) const TIME_UPDATED: Field =
    Field::value("timeUpdated", CanonicalField::Updated, TIME, "when it last changed");

pub(crate) const RESOURCE_TYPE: Field =
    Field::value("resourceType", CanonicalField::Kind, Codec::Text, "kind of the resource");

pub(crate) const RESOURCE_URI: Field =
    Field::value("resourceUri", CanonicalField::Uri, Codec::Text, "path where it can be read");

/// Text about the state, in jobs of many services and in some work requests.
pub(crate) const LIFECYCLE_DETAILS: Field = Field::value(
    "lifecycleDetails",
    CanonicalField::DetailText,
    Codec::Text,
    "why it stands so, in words; in jobs such as runs of data_science",
);

/// Kind of the tenant identified by [`COMPARTMENT_ID`].
pub(crate) const COMPARTMENT: (CanonicalField, &str) = (CanonicalField::TenantKind, "compartment");

/// Waiters of the Java SDK wait for `timeFinished`, in every service and for every status.
pub(crate) const RULES: Rules =
    Rules::NONE.finished_is_terminal().with_replacement_word(status::PLACEHOLDER_WORD);

/// Format of every time.
pub(crate) const TIME: Codec = Codec::Time(TimeFormat::Rfc3339);

/// Table of an entry of `/errors`, also inside of work requests of a few services.
pub(crate) static ERROR: Table = Table::new(&[
    Field::value("code", CanonicalField::Code, Codec::Text, "word or number for the error"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the error in words"),
    Field::value("timestamp", CanonicalField::Time, TIME, "when it happened"),
    ENTRY_ID,
    ENTRY_WORK_REQUEST_ID,
    Field::attribute(
        "isRetryable",
        Kinds::BOOLEAN,
        "whether a retry may succeed; database_management",
    ),
]);

/// Table of an entry of `/logs`, also inside of work requests of a few services.
pub(crate) static LOG: Table = Table::new(&[
    Field::value("message", CanonicalField::Text, Codec::Text, "what was logged"),
    Field::value("timestamp", CanonicalField::Time, TIME, "when it was logged"),
    ENTRY_ID,
    ENTRY_WORK_REQUEST_ID,
]);

const ENTRY_ID: Field =
    Field::attribute("id", Kinds::ID, "id of the entry; data_flow and database_management");

const ENTRY_WORK_REQUEST_ID: Field = Field::attribute(
    "workRequestId",
    Kinds::TEXT,
    "work request that the entry is of; data_flow and database_management",
);
