//! What the benchmarks are made of: inputs from a seed, and programs that answer the same questions
//! about them.
//!
//! - [`Input::generate`] makes documents of any size, with the answer that is right for them.
//! - [`ROWS`] are jobglot and its peers. A new way to read is one more row, and is then timed,
//!   counted and compared everywhere.
//! - [`layers`] are the parts of jobglot, each alone.

#![forbid(unsafe_code)]

mod answer;
mod generate;
pub mod layers;
mod peers;
mod plot;
mod random;
mod row;
mod subject;

pub use answer::Answer;
pub use generate::{Input, Kind, SEED, Style};
pub use plot::plot;
pub use row::{GOALS, ROWS, Row, row};

/// Whether a benchmark is only to show that it works, so that its inputs may be small. It is, as
/// criterion has it, unless `cargo bench` runs it without `--test`.
#[must_use]
pub fn is_trial() -> bool {
    let has = |wanted: &str| std::env::args().any(|arg| arg == wanted);
    has("--test") || !has("--bench")
}
