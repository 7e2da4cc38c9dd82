//! Parts of the benchmarks: generated inputs, and programs which answer the same question about
//! them.
//!
//! - [`Input::generate`] generates documents of any size, with the correct answer.
//! - [`ROWS`] lists jobglot and its peers. A program added there is timed, counted and compared
//!   everywhere.
//! - [`access`] compares access to members of small documents with derived structs.
//! - [`archive`] generates archives of all schemas, mixed or grouped, and has their programs.
//! - [`layers`] are the layers of jobglot, each run separately.

#![forbid(unsafe_code)]

pub mod access;
mod answer;
pub mod archive;
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

/// Whether the benchmark is a trial run with small inputs. Like in criterion, it is one unless
/// `cargo bench` runs it without `--test`.
#[must_use]
pub fn is_trial() -> bool {
    let has = |wanted: &str| std::env::args().any(|arg| arg == wanted);
    has("--test") || !has("--bench")
}
