//! A run of a transfer of BigQuery Data Transfer.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, State, Table, Vocabulary, Words};

use crate::members::{
    END_TIME, NAME_AS_ID, START_TIME, STATUS as RPC_STATUS, TIME, UPDATE_TIME, word,
};

/// Schema of a run of a transfer.
pub static TRANSFER_RUN: Schema = Schema::new(
    "google.bigquery.transfer-run",
    "run of a transfer of BigQuery",
    "BigQuery Data Transfer API v1: TransferRun",
    &ROOT,
)
.with_lists(&["transferRuns"])
.identified_in(&["transferRuns"])
.identified_by(&[&["dataSourceId", "runTime"]]);

static STATUS: Vocabulary = Words::new(
    "Google BigQuery transfer state",
    &[
        word("TRANSFER_STATE_UNSPECIFIED", State::ReportedUnknown),
        word("PENDING", State::Pending),
        word("RUNNING", State::Running),
        word("SUCCEEDED", State::Succeeded),
        word("FAILED", State::Failed),
        word("CANCELLED", State::Canceled),
    ],
);

static ROOT: Table = Table::new(&[
    NAME_AS_ID.with_identifying_values(&["projects/*/transferConfigs/*/runs/*"]).required(),
    Field::value("scheduleTime", CanonicalField::Scheduled, TIME, "when it was to begin"),
    Field::attribute("runTime", Kinds::TEXT, "time that its data are of"),
    Field::list("errorStatus", CanonicalField::Errors, &RPC_STATUS, "why it failed; may be empty")
        .or_single(),
    START_TIME,
    END_TIME,
    UPDATE_TIME,
    Field::attribute("params", Kinds::OBJECT, "its parameters"),
    Field::value(
        "destinationDatasetId",
        CanonicalField::SubjectId,
        Codec::Text,
        "data set it writes",
    ),
    Field::attribute("dataSourceId", Kinds::TEXT, "kind of the source: scheduled_query"),
    Field::value("state", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value("userId", CanonicalField::ActorId, Codec::Id, "number of the user"),
    Field::attribute("schedule", Kinds::TEXT, "its schedule"),
    Field::attribute("notificationPubsubTopic", Kinds::TEXT, "topic that hears of it"),
    Field::attribute("emailPreferences", Kinds::OBJECT, "whether a failure is mailed"),
    Field::attribute("parameterConfig", Kinds::OBJECT, "how parameters are kept"),
])
.with_constants(&[(CanonicalField::SubjectKind, "dataset")]);
