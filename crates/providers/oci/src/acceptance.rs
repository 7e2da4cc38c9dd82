//! The response to a request that begins a work request, as the command line prints it.
//!
//! The command line copies the id of the work request from the response header, beside an `etag` and
//! the body, if there is one: the resource as it stood then. A response without a body is read from its
//! head alone.

use jobglot_core::{
    CanonicalField, Certainty::Inferred, Codec, Field, Kinds, Schema, State, StateRule, Table,
};

/// Schema of a work request just accepted.
pub static ACCEPTANCE: Schema = Schema::new(
    "oci.acceptance",
    "response that accepts a request",
    "oracle/oci-cli: cli_util.py",
    &ROOT,
)
.in_heads(&["workRequests"]);

static ROOT: Table = Table::new(&[
    Field::value(
        "opc-work-request-id",
        CanonicalField::Id,
        Codec::Text,
        "OCID of the work request; of database perhaps several, with commas between them",
    )
    .distinctive()
    .required(),
    Field::attribute("etag", Kinds::TEXT, "tag of the resource that is worked on"),
    Field::attribute("data", Kinds::OBJECT, "resource that is worked on, as it stood then"),
])
.with_rules(&[StateRule::new(
    State::Pending,
    &[],
    Inferred,
    "the response accepts the request; it has no status",
)]);
