//! Checks of the fuzz targets; each target is one line.
//!
//! The checks are those of `jobglot-testkit`, where `cargo test` replays all failures found so far
//! from `../testdata/regressions/<target>/`.

#[path = "../../crates/json/tests/oracle/mod.rs"]
mod json_oracle;

pub use jobglot_testkit::checks::{
    canonical, convert, draft, edit, events_of_documents, head, merge, parse, roundtrip, stream,
    tables, text,
};

/// Asserts agreement of the JSON reader with serde_json about validity and value.
pub fn json(input: &[u8]) {
    json_oracle::assert_agreement(input);
}
