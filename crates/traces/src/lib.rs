//! Jobs as traces and events: OpenTelemetry, Chrome traces, CloudEvents, OpenLineage.
//!
//! A job with its tasks is a tree of spans. Ids are hashes of the provider's own ids, so that the span
//! of a task is the same in every export, however far the job has got.
//!
//! ```
//! use jobglot_traces::{TraceFile, TraceFormat};
//!
//! let text = br#"{"activityLogId": 7, "jobId": 1, "status": "SUCCEED", "operationType": "SCALE_UP",
//!     "startDate": "2016-10-25T19:44:13.321+0000", "endDate": "2016-10-25T19:51:29.812+0000"}"#;
//! let document = jobglot::parse(text)?;
//! let mut file = TraceFile::new(Vec::new(), TraceFormat::Otlp);
//! assert!(file.write(document.job())?);
//! let line = String::from_utf8(file.finish()?)?;
//! assert!(line.starts_with(r#"{"resourceSpans":[{"resource":{"attributes":["#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Invariant: a job without any time is in no file, for a span has a begin; nothing is invented.

#![forbid(unsafe_code)]

mod file;
mod format;
mod id;
mod job_trace;

pub use file::{TraceFile, TraceFormat};
