//! The canonical form: one JSON line per job.
//!
//! This module writes canonical lines, reads them back, compares two lines, and resolves pointers
//! and paths to their values. The canonical form is itself a schema: the writer walks its table,
//! the reader reads by it as by a provider's table, and the reference documentation prints it.
//!
//! Invariant: the canonical line of a job read from a canonical line is identical to that line, if
//! this program wrote it.
//!
//! ```
//! use jobglot_core::{CanonicalField, Codec, Document, Field, Job, Schema, Table, canonical};
//!
//! static JOB: Table = Table::new(&[
//!     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
//! ]);
//! static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
//!
//! let document = Document::parse(br#"{"jobId": 7}"#, &SCHEMA)?;
//! let mut line = String::new();
//! canonical::write(&mut line, document.job(), None);
//! let job = Job::from_canonical(&*line, |id| (id == SCHEMA.id).then_some(&SCHEMA))?;
//! assert_eq!(job.id().as_deref(), Some("7"));
//!
//! let mut again = String::new();
//! canonical::write(&mut again, &job, None);
//! assert_eq!(again, line);
//! # Ok::<(), jobglot_core::Error>(())
//! ```

pub(crate) mod compare;
pub(crate) mod field_path;
pub(crate) mod foreign;
mod nested;
mod observation;
pub(crate) mod pointer;
mod read;
pub(crate) mod target;
mod write;
mod write_element;

pub use crate::schema::builtin::canonical::{SCHEMA, VERSION};
pub use nested::write_members;
pub(crate) use observation::write_response_info;
pub(crate) use pointer::{element_schema, list_path, pointer_to};
pub(crate) use read::read_rules;
pub use write::write;
pub(crate) use write::write_with_source;
pub use write_element::{write_message, write_resource, write_task};
