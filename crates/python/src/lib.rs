//! The Python package `jobglot`: the extension module `jobglot._native`, from which the package in
//! `python/jobglot` takes reading, tables and the command.
//!
//! The lock of the interpreter is released while documents are read.

mod document;
mod documents;
mod errors;
mod source;
mod table;

use std::ffi::OsString;

use pyo3::prelude::*;

/// The extension module.
#[pymodule(name = "_native")]
mod native {
    #[pymodule_export]
    use super::document::{Document, parse, parse_response};
    #[pymodule_export]
    use super::documents::{Documents, read};
    #[pymodule_export]
    use super::run;
    #[pymodule_export]
    use super::table::Table;
}

/// Runs the command with `arguments`, of which the first is the name of the program, and returns its
/// exit status.
#[pyfunction]
fn run(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| jobglot_cli::run(arguments))
}
