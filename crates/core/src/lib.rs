//! The canonical job, the tables that describe job documents, and the engine that reads them.
//!
//! ```
//! use jobglot_core::{Certainty, Codec, Document, Field, Schema, CanonicalField, State, Table, Vocabulary, Word};
//!
//! // A provider's document is a table: which member fills which field, written how.
//! static WORDS: Vocabulary = Vocabulary {
//!     name: "acme status",
//!     rows: &[Word::new("DONE", State::Succeeded, Certainty::Documented, "the API page")],
//! };
//! static JOB: Table = Table::new(&[
//!     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
//!     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "where it stands"),
//! ]);
//! static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
//!
//! let document = Document::parse(br#"{"jobId": 7, "status": "DONE"}"#, &SCHEMA)?;
//! assert_eq!(document.job().state(), State::Succeeded);
//! assert_eq!(document.job().id().as_deref(), Some("7"));
//! # Ok::<(), jobglot_core::Error>(())
//! ```
//!
//! # Guarantees
//!
//! - Any bytes give a document or an error with its place; nothing panics, and nesting is limited.
//! - No status word is lost or guessed: one that the vocabulary lacks is [`State::Unrecognized`].
//! - "Is it over" ([`Job::is_terminal`]) and "how did it end" ([`Job::outcome`]) are separate answers.
//! - Reading opens no file, reads no clock and allocates nothing per member.

#![forbid(unsafe_code)]

pub mod canonical;
mod derive;
mod detect;
mod document;
mod edit;
mod envelope;
mod error;
mod findings;
mod incremental;
mod lossless;
mod model;
mod reader;
mod record;
mod schema;
mod view;

pub use derive::failure::Failure;
pub use derive::phases::Phase;
pub use derive::summary::{Summary, TaskPage};
pub use detect::opening::Opening;
pub use document::conversion::convert;
pub use document::edit::Edit;
pub use document::error::Error;
pub use document::error_response::ErrorResponse;
pub use document::job_document::Document;
pub use document::list_mark::ListMark;
pub use document::parser::Parser;
pub use edit::convert::{Converted, Loss, LossReason};
pub use envelope::head::{Head, HeadError, HeadPart};
pub use envelope::response_info::{ResponseInfo, RetryAfter};
pub use envelope::response_summary::ErrorResponseKind;
pub use error::{Candidate, ErrorKind, Excerpt, Rejection};
pub use findings::finding::{Finding, FindingCode, Severity};
pub use findings::secret::secret;
pub use findings::usage::{SchemaUsage, Unused, Usage};
pub use incremental::element::{Cursor, Element};
pub use incremental::incremental_reader::{IncrementalReader, Progress};
pub use incremental::remainder::Remainder;
pub use jobglot_json::Location;
pub use model::canonical_field::CanonicalField;
pub use model::place::Position;
pub use model::state::{Effect, Outcome, PhaseStatus, State, Verb};
pub use model::timestamp::{
    TimeCertainty, TimeFormat, Timestamp, TimestampError, write as write_time,
};
pub use schema::document_schema::{Evidence, Rules, Schema};
pub use schema::field::{Field, Table};
pub use schema::field_type::{Codec, FieldType, Kinds};
pub use schema::message_grammar::{MessageEvent, MessageGrammar};
pub use schema::provider::{Identification, Provider};
pub use schema::registry::Registry;
pub use schema::words::{Certainty, Effects, Verbs, Vocabulary, Word, Words};
pub use view::element_view::ElementView;
pub use view::elements::{Message, Resource, Task};
pub use view::job::Job;
pub use view::list::{Iter, List, ListElement};
pub use view::node::Node;
pub use view::parties::{Actor, Reference};
pub use view::unmapped::UnmappedMember;
