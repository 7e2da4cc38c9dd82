//! Read the job-status documents of several clouds as one canonical job.
//!
//! Wait for a job and report a failure:
//!
//! ```
//! # fn ask_the_cloud() -> &'static [u8] {
//! #     br#"{"job": {"JOB_ID": "JOB1", "EXECUTION_STATUS": "FAILED"}, "tasks": [{"TASK_ID": "T1",
//! #     "TASK_STATUS": "FAILED", "MESSAGES": "{\"Message\": \"ECC00011\", \"Detail\": \"Building failed.\"}"}]}"#
//! # }
//! loop {
//!     let document = jobglot::parse(ask_the_cloud())?;
//!     let job = document.job();
//!     if job.is_terminal() != Some(true) {
//!         std::thread::sleep(std::time::Duration::from_secs(10));
//!         continue; // running, or an unknown status word
//!     }
//!     match job.summary().failure {
//!         None => println!("{}", job.outcome()),
//!         Some(why) => println!("{}: {}", job.outcome(), why.text.unwrap_or_default()),
//!     }
//! #   assert_eq!(job.outcome(), jobglot::Outcome::Failure);
//!     break;
//! }
//! # Ok::<(), jobglot::Error>(())
//! ```
//!
//! # Features
//!
//! Each provider has a feature: `aws`, `azure`, `google`, `huawei`, `oci`, `psm`. All are on by default. A provider from outside
//! of this workspace is added by [`Registry::with`].
//!
//! # Guarantees
//!
//! - Every status word is preserved. A word outside of the vocabulary is [`State::Unrecognized`]:
//!   neither terminal, nor success, nor failure. Nothing is guessed.
//! - "Is it over?" ([`Job::is_terminal`]), "How did it end?" ([`Job::outcome`]) and "Is it readable?"
//!   ([`Error`]) are separate questions. A response to a failed request is an [`Error`] and never a
//!   failed job. [`Error::response`] distinguishes a record already deleted or not yet visible from any
//!   other failed request.
//! - Any input results in a document, or in an error with line, column and JSON path. Nothing panics.
//! - Members outside of the schema are preserved ([`Job::unknown`]) and reported ([`Job::findings`]).
//!
//! # Where to start
//!
//! - [`parse`] reads one document, [`parse_response`] the answer of an HTTP client. [`stream`] reads many from any [`Read`](std::io::Read);
//!   [`Stream::with_next`] is its fastest method.
//! - [`visit`] iterates over the tasks of a long document without storing them. [`parts`] does the
//!   same for an input larger than memory.
//! - [`Document::write_canonical`] and serde write the canonical form.
//! - [`follow`] merges polls and pages of a job, tells what changed between them, and waits for its
//!   end: the page of [`follow::Waiter`] has a loop to copy.
//! - [`PROVIDERS`] lists the providers with their tables. Another provider needs only a few constants,
//!   see [`tables`], or a TOML file, see [`Registry::load`]; [`tables::Draft`] writes a first one.

#![forbid(unsafe_code)]

mod error_response;
mod long_document;
mod parts;
mod providers;
mod stream;

pub use jobglot_core::{
    Actor, Candidate, Converted, Detail, Document, Edit, Effect, Element, ElementView, Error,
    ErrorKind, ErrorResponse, ErrorResponseKind, Excerpt, Failure, Iter, Job, List, ListElement,
    ListMark, LoadError, Location, Loss, LossReason, Message, NestedList, Outcome, Parser, Phase,
    PhaseStatus, Position, Provider, Reference, Registry, Rejection, Remainder, Resource,
    ResponseInfo, RetryAfter, State, Summary, Task, TaskPage, TextPiece, TimeCertainty, Timestamp,
    TimestampError, UnmappedMember, Verb, WordError, convert,
};
pub use parts::{Part, Parts, parts};
pub use providers::{PROVIDERS, registry, schema, schemas};
pub use stream::{Entry, Lines, MAX_DOCUMENT, SkippedText, Stream, documents, stream};

pub use jobglot_core::follow;

/// The crate of [`Timestamp::instant`] and [`RetryAfter::date`].
pub use time;

#[cfg(feature = "aws")]
pub use jobglot_aws as aws;
#[cfg(feature = "azure")]
pub use jobglot_azure as azure;
#[cfg(feature = "google")]
pub use jobglot_google as google;
#[cfg(feature = "huawei")]
pub use jobglot_huawei as huawei;
#[cfg(feature = "oci")]
pub use jobglot_oci as oci;
#[cfg(feature = "psm")]
pub use jobglot_psm as psm;

/// Declarations of schemas: tables, fields, codecs, vocabularies and rules.
///
/// ```
/// use jobglot::tables::{CanonicalField, Certainty, Codec, Field, Schema, Table, Vocabulary, Word};
/// use jobglot::{Provider, State};
///
/// static WORDS: Vocabulary = Vocabulary::new(
///     "acme status",
///     &[Word::new("DONE", State::Succeeded, Certainty::Documented, "the API page")],
/// );
/// static JOB: Table = Table::new(&[
///     Field::value("jobNo", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
///     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "where it stands"),
/// ]);
/// static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// static ACME: Provider = Provider::new("acme", "Acme", &[&SCHEMA]);
///
/// let registry = jobglot::registry().with(&ACME)?;
/// assert_eq!(registry.parse(br#"{"jobNo": 7, "status": "DONE"}"#)?.job().state(), State::Succeeded);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub mod tables {
    pub use jobglot_core::{
        CanonicalField, Certainty, Codec, Draft, Effects, Field, FieldType, Identification, Kinds,
        Meaning, MessageEvent, MessageGrammar, Node, PercentFormat, Rules, Schema, SchemaError,
        SchemaErrorKind, StateBasis, StateRule, Table, Test, TextOutput, TimeFormat, Values, Verbs,
        Vocabulary, Word, Words, write_time,
    };

    pub use crate::error_response::ERROR_RESPONSE;
}

/// Diagnostics for maintainers: findings of a document, secrets, and members never seen.
pub mod findings {
    pub use jobglot_core::{
        Finding, FindingCode, Positions, SchemaUsage, Severity, Unused, Usage, secret,
    };
}

/// The canonical form: its table, and conversion of documents to canonical lines and back.
pub mod canonical {
    use std::io::{self, Write};

    pub use jobglot_core::canonical::{
        SCHEMA, VERSION, write, write_members, write_message, write_resource, write_task,
    };

    use crate::{Document, Error, ErrorKind};

    /// Writes the canonical line of `document`, followed by a line break.
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
    /// Returns the errors of `writer`.
    pub fn to_writer(writer: &mut impl Write, document: &Document<'_>) -> io::Result<()> {
        let mut line = String::new();
        document.write_canonical(&mut line);
        line.push('\n');
        writer.write_all(line.as_bytes())
    }

    /// Reads a canonical line. [`Document::to_bytes`] then restores the provider's document.
    ///
    /// ```
    /// let line = br#"{"jobglot":"1","schema":"psm.activity-log.job","id":"1","status":"RUNNING"}"#;
    /// let document = jobglot::canonical::from_slice(line)?;
    /// assert_eq!(document.job().state(), jobglot::State::Running);
    /// // Without `source` there is no document to restore.
    /// assert_eq!(document.to_bytes().unwrap_err().kind().code(), "no-source");
    /// # Ok::<(), jobglot::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`parse`](crate::parse), and an error for any other document.
    pub fn from_slice(line: &[u8]) -> Result<Document<'_>, Error> {
        let document = crate::parse(line)?;
        match document.job().is_canonical() {
            true => Ok(document),
            false => Err(document.error(ErrorKind::Version(String::new()))),
        }
    }
}

/// Reads one document and detects its schema; the canonical form is one of them. A response head, as
/// printed by `curl -i`, may come first.
///
/// ```
/// let input = b"HTTP/1.1 200 OK\r\n\r\n{\"activityLogId\": 7, \"jobId\": 1, \"status\": \"SUCCEED\"}";
/// let document = jobglot::parse(input)?;
/// let job = document.job();
/// assert_eq!((job.state(), job.is_terminal()), (jobglot::State::Succeeded, Some(true)));
/// assert_eq!(document.to_bytes()?, input);
///
/// let error = jobglot::parse(br#"{"shop": "closed"}"#).unwrap_err();
/// assert_eq!((error.kind().code(), error.line()), ("unsupported", 1));
/// # Ok::<(), jobglot::Error>(())
/// ```
///
/// # Errors
///
/// Returns an error if the bytes are not UTF-8 or not JSON, or if no schema fits. The error has
/// offset, line, column and JSON path. An error response is an error too; see [`Error::response`].
pub fn parse(input: &[u8]) -> Result<Document<'_>, Error> {
    registry().parse(input)
}

/// Reads the body of an HTTP response and detects its schema. `headers` are the names and values of
/// the response's headers, as held by an HTTP client. See [`Registry::parse_response`].
///
/// ```
/// let headers = [("Retry-After", "10")];
/// let body = br#"{"activityLogId": 7, "jobId": 1, "status": "RUNNING"}"#;
/// let document = jobglot::parse_response(200, headers, body)?;
/// assert_eq!(document.job().state(), jobglot::State::Running);
/// let delay = document.response_info().and_then(|info| info.retry_after()?.delay());
/// assert_eq!(delay.map(|delay| delay.as_secs()), Some(10));
/// # Ok::<(), jobglot::Error>(())
/// ```
///
/// # Errors
///
/// Returns the errors of [`parse`]. An error response is one, and so is a response without a body;
/// both keep the information from the headers: see [`Error::response_info`].
pub fn parse_response<'a, N: AsRef<str>, V: AsRef<[u8]>>(
    status: u16,
    headers: impl IntoIterator<Item = (N, V)>,
    body: &'a [u8],
) -> Result<Document<'a>, Error> {
    registry().parse_response(status, headers, body)
}

/// Explains detection: lists the schemas sharing member names with `input`, nearest first. Each
/// rejected candidate has its reason. See [`Registry::candidates`].
///
/// ```
/// let candidates = jobglot::candidates(br#"{"status": "ACCEPTED", "percentComplete": 5}"#)?;
/// assert_eq!(candidates[0].schema, "oci.work-request");
/// assert_eq!(candidates[0].shared, ["status", "percentComplete"]);
/// // Both names are common ones, so they identify no schema.
/// assert!(matches!(&candidates[0].rejection, Some(jobglot::Rejection::NotDistinctive(_))));
/// # Ok::<(), jobglot::Error>(())
/// ```
///
/// # Errors
///
/// Returns the errors of [`Registry::candidates`].
pub fn candidates(input: &[u8]) -> Result<Vec<Candidate>, Error> {
    registry().candidates(input)
}

/// Reads one document and calls `visit` with each element of the job's lists, without storing it.
/// This is the fastest way through a long document. See [`Registry::visit`].
///
/// ```
/// let input = br#"{"tasks": [{"TASK_STATUS": "FAILED"}, {"TASK_STATUS": "RUNNING"}],
///     "job": {"EXECUTION_STATUS": "RUNNING"}}"#;
/// let mut failed = 0;
/// let job = jobglot::visit(input, |element| {
///     if let jobglot::ElementView::Task(task) = element {
///         failed += usize::from(task.state() == jobglot::State::Failed);
///     }
/// })?;
/// assert_eq!((failed, job.state()), (1, jobglot::State::Running));
/// # Ok::<(), jobglot::Error>(())
/// ```
///
/// # Errors
///
/// Returns the errors of [`parse`], and [`ErrorKind::Repeated`] if a list occurs twice: the elements
/// of the first one have already been visited.
pub fn visit(input: &[u8], visit: impl FnMut(ElementView<'_>)) -> Result<Job<'_>, Error> {
    registry().visit(input, visit)
}

/// Reads one document by `schema`, without detection.
///
/// ```
/// let schema = jobglot::schema("psm.activity-log.job").expect("a built-in schema");
/// // Both names are common ones, so they identify no schema.
/// let document = jobglot::parse_as(schema, br#"{"jobId": 1, "status": "RUNNING"}"#)?;
/// assert_eq!(document.job().state(), jobglot::State::Running);
/// # Ok::<(), jobglot::Error>(())
/// ```
///
/// # Errors
///
/// Returns an error if the bytes are not UTF-8 or not JSON, or if the text is not an object.
pub fn parse_as<'a>(
    schema: &'static tables::Schema,
    input: &'a [u8],
) -> Result<Document<'a>, Error> {
    registry().parse_as(schema, input)
}

/// Compiles and runs the Rust examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
