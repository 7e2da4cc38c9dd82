//! Read the job-status documents of several clouds as one canonical job.
//!
//! Waiting for a job, and saying why it failed:
//!
//! ```
//! # fn ask_the_cloud() -> &'static [u8] {
//! #     br#"{"job": {"JOB_ID": "JOB1", "EXECUTION_STATUS": "FAILED"}, "tasks": [{"TASK_ID": "T1",
//! #     "TASK_STATUS": "FAILED", "MESSAGES": "{\"Message\": \"ECC00011\", \"Detail\": \"Building failed.\"}"}]}"#
//! # }
//! loop {
//!     let document = jobglot::parse(ask_the_cloud())?;
//!     let job = document.job();
//!     if job.terminal() != Some(true) {
//!         std::thread::sleep(std::time::Duration::from_secs(10));
//!         continue; // running, or a word that nobody has explained yet
//!     }
//!     match jobglot::Derived::of(job).failure {
//!         None => println!("{}", job.outcome()),
//!         Some(why) => println!("{}: {}", job.outcome(), why.text.unwrap_or_default()),
//!     }
//! #   assert_eq!(job.outcome(), jobglot::Outcome::Failure);
//!     break;
//! }
//! # Ok::<(), jobglot::Error>(())
//! ```
//!
//! # Guarantees
//!
//! - A status word is never lost, and never guessed at: one that no table has is
//!   [`State::Unrecognized`], neither over nor good nor bad.
//! - "Is it over" ([`Job::terminal`]), "how did it end" ([`Job::outcome`]) and "could it be read"
//!   ([`Error`]) are separate answers. What a service answers to a failed request is an error too,
//!   and not a failed job: [`Error::reply`] tells a record that is gone, or not yet visible, from a
//!   request that failed.
//! - Any bytes give a document or an error with line, column and JSON path; nothing panics.
//! - Members that no table knows are kept ([`Job::unknown`]) and reported ([`Job::findings`]).
//!
//! # Where to go on
//!
//! - [`parse`] for one document, [`stream`] for many from any [`Read`](std::io::Read), which are lent
//!   one after the other by [`Stream::visit_next`].
//! - [`visit`] for the tasks of a long document without keeping them, [`parts`] for those of an input
//!   that is larger than memory.
//! - [`Document::write_canonical`], or serde, for the canonical form.
//! - [`PROVIDERS`] for the tables. A provider of your own is a few constants: see [`Shape`].

#![forbid(unsafe_code)]

mod long_document;
mod parts;
mod providers;
mod stream;

pub use jobglot_core::*;
pub use parts::{Part, Parts, parts};
pub use providers::{PROVIDERS, shape, shapes};
pub use stream::{Entry, Lines, Stream, documents, stream};

/// The canonical form: its table, its writer, and documents from it and back.
pub mod canonical {
    use std::io::{self, Write};

    pub use jobglot_core::canonical::*;

    use crate::{Document, Error, ErrorKind};

    /// Writes the canonical line of `document`, with a line break behind it.
    ///
    /// ```
    /// let input = br#"{ "activityLogId": 7, "jobId": 1, "status": "RUNNING" }"#;
    /// let mut line = Vec::new();
    /// jobglot::canonical::to_writer(&mut line, &jobglot::parse(input)?)?;
    /// assert_eq!(jobglot::canonical::from_slice(&line)?.to_bytes()?, input);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of `writer`.
    pub fn to_writer(writer: &mut impl Write, document: &Document<'_>) -> io::Result<()> {
        let mut line = String::new();
        document.write_canonical(&mut line);
        line.push('\n');
        writer.write_all(line.as_bytes())
    }

    /// Reads a canonical line, which [`Document::to_bytes`] makes the provider's document again.
    ///
    /// # Errors
    ///
    /// As [`parse`](crate::parse), and if it is a document of another kind.
    pub fn from_slice(line: &[u8]) -> Result<Document<'_>, Error> {
        let document = crate::parse(line)?;
        match document.job().is_canonical() {
            true => Ok(document),
            false => Err(document.error(ErrorKind::Version(String::new()))),
        }
    }
}

/// Reads one document of any known shape, or a canonical line. A response head may come first, as
/// `curl -i` prints it.
///
/// # Errors
///
/// The bytes are no UTF-8 or no JSON, or the document is of no known shape. The error has the
/// place: offset, line, column, JSON path. An error reply is one too, and says what was answered:
/// [`Error::reply`].
pub fn parse(input: &[u8]) -> Result<Document<'_>, Error> {
    let shapes: Vec<_> = shapes().collect();
    Document::detect(input, &shapes).map_err(|error| error.among(PROVIDERS))
}

/// The shapes that `input` has names in common with, nearest first, and why it is not of them: what
/// told a document, or why none of the tables takes it. See [`Candidate::all`].
///
/// ```
/// let candidates = jobglot::candidates(br#"{"status": "ACCEPTED", "percentComplete": 5}"#)?;
/// assert_eq!(candidates[0].shape, "oci.work-request");
/// assert_eq!(candidates[0].shared, ["status", "percentComplete"]);
/// // Both names are anybody's.
/// assert!(matches!(&candidates[0].against, Some(jobglot::Against::Untold(_))));
/// # Ok::<(), jobglot::Error>(())
/// ```
///
/// # Errors
///
/// As [`Candidate::all`].
pub fn candidates(input: &[u8]) -> Result<Vec<Candidate>, Error> {
    Candidate::all(input, &shapes().collect::<Vec<_>>())
}

/// Reads one document and hands out the elements of the job's lists as they come, none kept: the
/// fastest way through a long one. See [`Job::visit`].
///
/// ```
/// let input = br#"{"tasks": [{"TASK_STATUS": "FAILED"}, {"TASK_STATUS": "RUNNING"}],
///     "job": {"EXECUTION_STATUS": "RUNNING"}}"#;
/// let mut failed = 0;
/// let job = jobglot::visit(input, |element| {
///     if let jobglot::Visited::Task(task) = element {
///         failed += usize::from(task.state() == jobglot::State::Failed);
///     }
/// })?;
/// assert_eq!((failed, job.state()), (1, jobglot::State::Running));
/// # Ok::<(), jobglot::Error>(())
/// ```
///
/// # Errors
///
/// As [`parse`], and [`ErrorKind::Repeated`].
pub fn visit(input: &[u8], visit: impl FnMut(Visited<'_>)) -> Result<Job<'_>, Error> {
    let shapes: Vec<_> = shapes().collect();
    Job::visit(input, &shapes, visit).map_err(|error| error.among(PROVIDERS))
}

/// Reads one document that has the shape `shape`.
///
/// # Errors
///
/// The bytes are no UTF-8 or no JSON, or the text is no object.
pub fn parse_as<'a>(shape: &'static Shape, input: &'a [u8]) -> Result<Document<'a>, Error> {
    if std::ptr::eq(shape, &canonical::SHAPE) {
        parse(input)
    } else {
        Document::parse(input, shape).map_err(|error| error.among(PROVIDERS))
    }
}

/// README's Rust, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
