//! A work request of Log Analytics on its data, and its summary, from three of its APIs under
//! `/20200601/namespaces/{namespace}`. `queryWorkRequests` and `storageWorkRequests` share a status
//! and an expiry; `configWorkRequests` have a `lifecycleState`. None has resources, but members of
//! its own; no two of them conflict, so one table has them all.
//!
//! Requests to these APIs use the same names for the query or the data, so these names are not
//! distinctive.
//!
//! The service's plain `workRequests` have the common schema, and so has the summary of a
//! `configWorkRequest`, which lacks all distinctive names.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, Table};

use crate::members::{self, LOG};

/// Schema of a query, storage or configuration work request of Log Analytics.
pub static LOG_ANALYTICS_WORK_REQUEST: Schema = Schema::new(
    "oci.log-analytics.work-request",
    "work request of Log Analytics on its data",
    "Oracle Cloud Logging Analytics API: QueryWorkRequest, StorageWorkRequest, LogAnalyticsConfigWorkRequest Reference",
    &ROOT,
)
.with_rules(members::RULES)
.identified_by(members::WORK_REQUEST_NAMES);

static ROOT: Table = Table::new(&[
    members::ID.required(),
    members::COMPARTMENT_ID,
    members::TIME_STARTED,
    members::TIME_ACCEPTED,
    members::TIME_FINISHED,
    Field::attribute("timeExpires", Kinds::TEXT, "when the request will be forgotten"),
    members::PERCENT_COMPLETE,
    members::STATUS.alias(&["lifecycleState"]),
    members::OPERATION_TYPE,
    Field::attribute("mode", Kinds::TEXT, "FOREGROUND or BACKGROUND; query"),
    Field::attribute("timeBackgroundAt", Kinds::TEXT, "when it went to the background; query")
        .distinctive(),
    Field::attribute("timeFilter", Kinds::OBJECT, "times between which it looks; query"),
    Field::attribute("scopeFilters", Kinds::ARRAY, "what it is limited to; query"),
    Field::attribute("subSystem", Kinds::TEXT, "LOG; query"),
    Field::attribute("displayQueryString", Kinds::TEXT, "the query as it is shown; query"),
    Field::attribute("internalQueryString", Kinds::TEXT, "the query as it is run; query"),
    Field::attribute("timeDataStarted", Kinds::TEXT, "from when its data are; storage"),
    Field::attribute("timeDataEnded", Kinds::TEXT, "until when its data are; storage"),
    Field::attribute("purgeQueryString", Kinds::TEXT, "which data to purge; storage"),
    Field::attribute("dataType", Kinds::TEXT, "LOG or LOOKUP; storage"),
    Field::embedded("statusDetails", CanonicalField::Messages, &LOG, "more on the status; storage"),
    Field::value(
        "operationDetails",
        CanonicalField::Description,
        Codec::Text,
        "more on the operation; storage",
    ),
    Field::attribute("policyName", Kinds::TEXT, "name of the purge policy; storage"),
    Field::attribute("policyId", Kinds::TEXT, "id of the purge policy; storage"),
    Field::attribute("storageUsageInBytes", Kinds::NUMBER, "storage used, in bytes; storage"),
    Field::attribute(
        "compartmentIdInSubtree",
        Kinds::BOOLEAN,
        "whether compartments inside are purged too; storage",
    ),
    Field::attribute("keyId", Kinds::TEXT, "id of the encryption key; storage"),
    Field::attribute("keyType", Kinds::TEXT, "ACTIVE_DATA, ARCHIVAL_DATA or ALL; storage"),
    Field::attribute("logSets", Kinds::TEXT, "log sets that it is about; storage"),
    Field::attribute("purpose", Kinds::TEXT, "what it is for; storage"),
    Field::attribute("query", Kinds::TEXT, "query that chooses the data; storage"),
    Field::attribute(
        "isRecallNewDataOnly",
        Kinds::BOOLEAN,
        "whether only new data are recalled; storage",
    ),
    Field::attribute(
        "isUseRecommendedDataSet",
        Kinds::BOOLEAN,
        "whether the recommended times were taken; storage",
    ),
    Field::attribute("payload", Kinds::ARRAY, "sources and lookups changed; config"),
])
.with_constants(&[members::COMPARTMENT]);
