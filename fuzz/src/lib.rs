//! What the fuzz targets check; a target itself is one line.
//!
//! ```sh
//! cargo +nightly fuzz run json -- -dict=json.dict -max_total_time=300
//! ```
//!
//! An input that fails is kept in `../testdata/regressions/<target>/`, where a test of the crate it
//! belongs to replays it with every `cargo test`. The checks are therefore shared with the tests.

#[path = "../../crates/testkit/src/checks.rs"]
mod checks;
#[path = "../../crates/json/tests/oracle/mod.rs"]
mod json_oracle;

pub use checks::{canonical, parse, stream};

/// The JSON reader accepts what serde_json accepts, as the same value.
pub fn json(input: &[u8]) {
    json_oracle::assert_agreement(input);
}
