//! What the laws, fixtures and snapshots of the workspace are made with. Not published.
//!
//! - [`generate`] makes documents of any shape from its tables.
//! - [`mod@print`] prints them in any member order, white space and escapes.
//! - [`Tree`] compares documents as values, with the text of numbers kept.
//! - [`checks`] holds of any bytes; the fuzz targets are made of it.
//! - [`lens`] lists the places of a canonical line that may be set.
//! - [`files`] finds the fixtures and seeds of the workspace.

#![forbid(unsafe_code)]

pub mod checks;
pub mod files;
pub mod generate;
pub mod lens;
mod lines;
pub mod print;
mod schemas;
mod tree;

pub use lines::{bytes_of, bytes_of_all, canonical_line, line_of, lines_of_all, whole_line};
pub use schemas::{parse_fixture, provider_shapes, told_shapes};
pub use tree::Tree;
