//! The canonical form: writing it, reading it back, comparing two lines.
//!
//! The canonical form is itself a schema. The writer walks its table, the reader reads by it as by any
//! provider's, and the reference prints it.

pub(crate) mod compare;
pub(crate) mod field_path;
pub(crate) mod outline;
pub(crate) mod pointer;
mod read;
pub(crate) mod recent;
pub(crate) mod target;
mod write;

pub use crate::schema::builtin::canonical::{SCHEMA, VERSION};
pub(crate) use pointer::{face, list_path, pointer_to};
pub(crate) use read::read_rules;
pub(crate) use write::write_with_source;
pub use write::{write, write_task};
