//! A job of BigQuery: a query, load, copy or export.
//!
//! Times are milliseconds in strings. DONE says that it is over, and `errorResult` that it failed;
//! `errors` alone may be warnings.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, PercentFormat, Schema, State,
    StateRule, Table, Test, TimeFormat, Vocabulary, Words,
};

use crate::members::{ETAG, SELF_LINK, word};

/// Schema of a job of BigQuery.
pub static BIGQUERY_JOB: Schema =
    Schema::new("google.bigquery.job", "job of BigQuery", "BigQuery API v2: Job", &ROOT)
        .with_lists(&["jobs"]);

const MILLISECONDS: Codec = Codec::Time(TimeFormat::UnixMilliseconds);

static STATUS: Vocabulary = Words::new(
    "Google BigQuery job state",
    &[word("PENDING", State::Pending), word("RUNNING", State::Running), word("DONE", State::Ended)],
);

static ROOT: Table = Table::new(&[
    Field::attribute("kind", Kinds::TEXT, "kind of the object")
        .with_values(&["bigquery#job"])
        .distinctive(),
    ETAG,
    Field::value("id", CanonicalField::Id, Codec::Text, "project, location and id of the job"),
    SELF_LINK,
    Field::value("user_email", CanonicalField::ActorName, Codec::Text, "who asked for it")
        .distinctive(),
    Field::attribute("configuration", Kinds::OBJECT, "what to do; its kind in `jobType`"),
    Field::object("jobReference", &REFERENCE, "names of the job").distinctive(),
    Field::object("statistics", &STATISTICS, "times and amounts"),
    Field::object("status", &JOB_STATUS, "where it stands").required(),
    Field::attribute("state", Kinds::TEXT, "state again, in a list"),
    Field::attribute("errorResult", Kinds::OBJECT, "the failure again, in a list"),
    Field::attribute("principal_subject", Kinds::TEXT, "who asked for it, of a federated identity"),
    Field::attribute("jobCreationReason", Kinds::OBJECT, "why a query has a job"),
])
.with_constants(&[(CanonicalField::TenantKind, "project")])
.with_rules(&[
    StateRule::new(
        State::Failed,
        &[Test::Word("status/state", &["DONE"]), Test::Present("status/errorResult")],
        Documented,
        "BigQuery API v2: errorResult is there if the job failed",
    ),
    StateRule::new(
        State::Succeeded,
        &[Test::Word("status/state", &["DONE"])],
        Documented,
        "BigQuery API v2: DONE without an errorResult",
    ),
]);

static REFERENCE: Table = Table::new(&[
    Field::value("projectId", CanonicalField::TenantId, Codec::Text, "its project"),
    Field::value("jobId", CanonicalField::Name, Codec::Text, "id within the project"),
    Field::attribute("location", Kinds::TEXT, "its location"),
]);

static JOB_STATUS: Table = Table::new(&[
    Field::list("errorResult", CanonicalField::Errors, &ERROR, "why it failed").or_single(),
    Field::list("errors", CanonicalField::Messages, &ERROR, "errors and warnings on the way"),
    Field::value("state", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
]);

static ERROR: Table = Table::new(&[
    Field::value("reason", CanonicalField::Code, Codec::Text, "word for the error"),
    Field::attribute("location", Kinds::TEXT, "where it was"),
    Field::attribute("debugInfo", Kinds::TEXT, "more, for Google"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the error in words"),
]);

static STATISTICS: Table = Table::new(&[
    Field::value("creationTime", CanonicalField::Accepted, MILLISECONDS, "when it was created"),
    Field::value("startTime", CanonicalField::Started, MILLISECONDS, "when it began"),
    Field::value("endTime", CanonicalField::Finished, MILLISECONDS, "when it ended"),
    Field::attribute("totalBytesProcessed", Kinds::ID, "bytes read"),
    Field::value(
        "completionRatio",
        CanonicalField::Percent,
        Codec::Percent(PercentFormat::Fraction),
        "how much is done, as a part of 1",
    ),
    Field::value("parentJobId", CanonicalField::Parent, Codec::Text, "job that it is part of"),
    Field::attribute("numChildJobs", Kinds::ID, "number of jobs that are part of it"),
    Field::attribute("totalSlotMs", Kinds::ID, "slot time, in milliseconds"),
    Field::attribute("finalExecutionDurationMs", Kinds::ID, "time it ran, in milliseconds"),
    Field::attribute("reservation_id", Kinds::TEXT, "its reservation"),
    Field::attribute("reservationUsage", Kinds::ARRAY, "use of reservations"),
    Field::attribute("edition", Kinds::TEXT, "its edition"),
    Field::attribute("query", Kinds::OBJECT, "of a query: its plan and amounts"),
    Field::attribute("load", Kinds::OBJECT, "of a load: amounts"),
    Field::attribute("extract", Kinds::OBJECT, "of an export: amounts"),
    Field::attribute("copy", Kinds::OBJECT, "of a copy: amounts"),
    Field::attribute("quotaDeferments", Kinds::ARRAY, "quotas that it waited for"),
    Field::attribute("scriptStatistics", Kinds::OBJECT, "of a part of a script"),
    Field::attribute("sessionInfo", Kinds::OBJECT, "its session"),
    Field::attribute("transactionInfo", Kinds::OBJECT, "its transaction"),
    Field::attribute("rowLevelSecurityStatistics", Kinds::OBJECT, "whether rows were filtered"),
    Field::attribute("dataMaskingStatistics", Kinds::OBJECT, "whether values were masked"),
]);
