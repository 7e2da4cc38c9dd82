//! Jobs as tables: Arrow record batches, and Parquet or Arrow files of them.
//!
//! There are four [tables](Table): jobs, tasks, messages and resources. Each row repeats the file
//! and number of its document and, except in the table of jobs, the columns of its job, so that
//! queries need no joins. A document which cannot be read is a row with a text in `error`. The
//! columns follow from the canonical model ([`Table::schema`]).
//!
//! ```
//! use jobglot_arrow::{Place, Table, TableBuilder};
//!
//! let input = br#"{"job": {"JOB_ID": "7", "EXECUTION_STATUS": "FAILED"},
//!     "tasks": [{"TASK_NAME": "build", "TASK_STATUS": "FAILED"}], "task_count": 1}"#;
//! let mut builder = TableBuilder::new(&[Table::Jobs, Table::Tasks]);
//! let mut parts = jobglot::parts(&input[..]);
//! let place = Place { file: "job.json", document: 1 };
//! while let Some(part) = parts.next_part() {
//!     builder.push_part(place, &part?)?;
//! }
//! let batches = builder.finish()?;
//! assert_eq!(batches.of(Table::Tasks).map(|batch| batch.num_rows()), Some(1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![forbid(unsafe_code)]

mod batch_reader;
mod builder;
mod column;
mod columns_builder;
mod document_rows;
mod error;
mod file;
mod row;
mod table;
mod table_rows;
mod words;

pub use arrow_array;
pub use arrow_schema;
pub use batch_reader::BatchReader;
pub use builder::{Batches, Place, TableBuilder};
pub use error::Error;
pub use file::{FileFormat, TableFile};
pub use table::{Table, UnknownTable};
