//! A request of Cloud Control: `GetResourceRequestStatus`, and the responses to `CreateResource` and
//! others.
//!
//! Progress of hooks stands beside the request in `HooksProgressEvent`, outside of this document.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Observed},
    Codec, Field, Kinds, Schema, State, Table, Verb, Verbs, Vocabulary, Word, Words,
};

use crate::members::EPOCH;

/// Schema of a request of Cloud Control.
pub static CLOUD_CONTROL_REQUEST: Schema = Schema::new(
    "aws.cloudcontrol.request",
    "request of Cloud Control",
    "AWS Cloud Control API Reference: ProgressEvent",
    &ROOT,
)
.with_wrappers(&["ProgressEvent"])
.with_lists(&["ResourceRequestStatusSummaries"])
.identified_by(&[&["RequestToken", "OperationStatus"]]);

static STATUS: Vocabulary = Words::new(
    "AWS Cloud Control request status",
    &[
        Word::new("PENDING", State::Pending, Documented, "API model, which explains it"),
        Word::new(
            "IN_PROGRESS",
            State::Running,
            Observed,
            "recorded bodies, with a time to ask again",
        ),
        Word::new(
            "SUCCESS",
            State::Succeeded,
            Documented,
            "API model; success for its waiter ResourceRequestSuccess",
        ),
        Word::new(
            "FAILED",
            State::Failed,
            Documented,
            "API model; failure for its waiter ResourceRequestSuccess",
        ),
        Word::new(
            "CANCEL_IN_PROGRESS",
            State::Canceling,
            Documented,
            "API model, which explains it",
        ),
        Word::new(
            "CANCEL_COMPLETE",
            State::Canceled,
            Documented,
            "API model; failure for its waiter ResourceRequestSuccess",
        ),
    ],
);

static OPERATIONS: Verbs = Verbs::new(
    Words::new(
        "AWS Cloud Control operation",
        &[
            Word::new("CREATE", Verb::Create, Documented, "API model"),
            Word::new("UPDATE", Verb::Update, Documented, "API model"),
            Word::new("DELETE", Verb::Delete, Documented, "API model"),
        ],
    ),
    Words::new("AWS Cloud Control operation, first part", &[]),
);

static ROOT: Table = Table::new(&[
    Field::value(
        "TypeName",
        CanonicalField::SubjectKind,
        Codec::Text,
        "type of the resource: AWS::S3::Bucket",
    ),
    Field::value(
        "Identifier",
        CanonicalField::SubjectId,
        Codec::Text,
        "primary identifier of the resource; absent until there is one",
    ),
    Field::value("RequestToken", CanonicalField::Id, Codec::Text, "token of the request"),
    Field::attribute("HooksRequestToken", Kinds::TEXT, "token of the operation of its hooks")
        .distinctive(),
    Field::value(
        "Operation",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what is done: CREATE, UPDATE, DELETE",
    ),
    Field::value(
        "OperationStatus",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the request stands",
    )
    .required(),
    Field::value("EventTime", CanonicalField::Updated, EPOCH, "when it last changed"),
    Field::attribute("ResourceModel", Kinds::TEXT, "the resource, as JSON"),
    Field::value(
        "StatusMessage",
        CanonicalField::DetailText,
        Codec::Text,
        "why it stands so, in words",
    ),
    Field::value(
        "ErrorCode",
        CanonicalField::DetailCode,
        Codec::Text,
        "code of its failure: AlreadyExists",
    ),
    Field::attribute("RetryAfter", Kinds::ID, "time at which to ask again"),
]);
