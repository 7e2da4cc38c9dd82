//! Response to the reservation or release of an IP address.
//!
//! It has the id of the job, in a string, and no status. Members and their order are those of a
//! client; no page of Oracle describes this response.

use jobglot_core::{
    CanonicalField, Certainty::Inferred, Codec, Field, Kinds, Schema, State, StateRule, Table,
};

/// Schema of a job just submitted for the reservation of an address.
pub static IP_RESERVATION: Schema = Schema::new(
    "psm.ip-reservation",
    "response to a reservation of an address",
    "hashicorp/go-oracle-terraform: ip_reservation.go",
    &ROOT,
);

static ROOT: Table = Table::new(&[
    Field::value("ipResName", CanonicalField::SubjectName, Codec::Text, "name of the reservation")
        .distinctive(),
    Field::attribute("computeSite", Kinds::TEXT, "site that the address belongs to"),
    Field::value("jobId", CanonicalField::Id, Codec::Id, "number of the job, in a string"),
])
.with_constants(&[(CanonicalField::SubjectKind, "ip-reservation")])
.with_rules(&[StateRule::new(
    State::Pending,
    &[],
    Inferred,
    "the response accepts the request; it has no status",
)]);
