//! An operation of Kubernetes Engine on a cluster or node pool.
//!
//! `progress` has metrics in pairs, such as `CLUSTER_DEPLOYING` and `CLUSTER_DEPLOYING_TOTAL`. They may
//! differ in an operation that succeeded.

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, Schema, State, StateRule, Table,
    Test, Vocabulary, Words,
};

use crate::members::{END_TIME, ERROR, OPERATIONS, SELF_LINK, START_TIME, word};

/// Schema of an operation of Kubernetes Engine.
pub static CONTAINER_OPERATION: Schema = Schema::new(
    "google.container.operation",
    "operation of Kubernetes Engine",
    "Kubernetes Engine API v1: Operation",
    &ROOT,
)
.with_lists(&["operations"])
.identified_by(&[&["targetLink", "operationType", "selfLink"]]);

const DONE: &str = "Kubernetes Engine API v1: DONE is completed or canceled";

static STATUS: Vocabulary = Words::new(
    "Google Kubernetes Engine operation status",
    &[
        word("STATUS_UNSPECIFIED", State::ReportedUnknown),
        word("PENDING", State::Pending),
        word("RUNNING", State::Running),
        word("DONE", State::Ended),
        word("ABORTING", State::Canceling),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("name", CanonicalField::Id, Codec::Text, "name of the operation").required(),
    Field::attribute("zone", Kinds::TEXT, "its zone; deprecated"),
    Field::value(
        "operationType",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what is done: CREATE_CLUSTER",
    ),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value("detail", CanonicalField::Description, Codec::Text, "more on the operation"),
    Field::value(
        "statusMessage",
        CanonicalField::DetailText,
        Codec::Text,
        "why it failed, in words; deprecated",
    ),
    SELF_LINK,
    Field::value(
        "targetLink",
        CanonicalField::SubjectId,
        Codec::Text,
        "address of the cluster or node pool",
    ),
    Field::attribute("location", Kinds::TEXT, "its zone or region"),
    START_TIME,
    END_TIME,
    Field::attribute("progress", Kinds::OBJECT, "stages and metrics of the work"),
    Field::attribute("clusterConditions", Kinds::ARRAY, "problems of the cluster; deprecated"),
    Field::attribute("nodepoolConditions", Kinds::ARRAY, "problems of the node pool; deprecated"),
    ERROR,
])
.with_rules(&[
    StateRule::new(
        State::Canceled,
        &[Test::Word("status", &["DONE"]), Test::Element("error", &[Test::Word("code", &["1"])])],
        Documented,
        DONE,
    ),
    StateRule::new(
        State::Failed,
        &[Test::Word("status", &["DONE"]), Test::Present("error")],
        Documented,
        DONE,
    ),
    StateRule::new(State::Succeeded, &[Test::Word("status", &["DONE"])], Documented, DONE),
]);
