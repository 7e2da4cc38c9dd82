//! Tools for the tests of the workspace: laws, fixtures and snapshots. Not published.
//!
//! - [`generate`]: random documents of any schema, derived from its tables.
//! - [`mod@print`]: printing documents with any member order, white space and escapes.
//! - [`Tree`]: comparing documents as values; numbers are compared as text.
//! - [`checks`]: properties of any input bytes, shared with the fuzz targets.
//! - [`lens`]: the settable fields of a canonical line.
//! - [`rules`]: the state rules of schemas.
//! - [`files`]: the fixtures and seeds of the workspace.

#![forbid(unsafe_code)]

pub mod checks;
pub mod files;
pub mod generate;
pub mod lens;
mod lines;
pub mod print;
pub mod rules;
mod schemas;
mod times;
mod tree;

pub use lines::{bytes_of, bytes_of_all, canonical_line, line_of, lines_of_all, whole_line};
pub use schemas::{detectable_schemas, job_schemas, parse_fixture};
pub use times::same_time;
pub use tree::Tree;
