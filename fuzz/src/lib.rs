//! What the fuzz targets check; a target itself is one line.
//!
//! The checks are those of `jobglot-testkit`, which replays with every `cargo test` what was found:
//! an input that fails is kept in `../testdata/regressions/<target>/`.

#[path = "../../crates/json/tests/oracle/mod.rs"]
mod json_oracle;

pub use jobglot_testkit::checks::{canonical, convert, edit, head, parse, roundtrip, stream};

/// The JSON reader accepts what serde_json accepts, as the same value.
pub fn json(input: &[u8]) {
    json_oracle::assert_agreement(input);
}
