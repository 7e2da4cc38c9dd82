//! Reading, restoring and editing of job-status documents as one canonical job, driven by tables.
//!
//! A [`Schema`] declares the members of a provider's document. A [`Document`] is read by its schema, or
//! by the schema detected in a [`Registry`] of providers, and answers questions about its [`Job`].
//!
//! ```
//! use jobglot_core::{Certainty, Codec, Document, Field, Schema, CanonicalField, State, Table, Vocabulary, Word};
//!
//! // A table maps each member to a canonical field and a codec.
//! static WORDS: Vocabulary = Vocabulary::new(
//!     "acme status",
//!     &[Word::new("DONE", State::Succeeded, Certainty::Documented, "the API page")],
//! );
//! static JOB: Table = Table::new(&[
//!     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
//!     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "the state of the job"),
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
//! - All input gives a document or an error with its location. Nothing panics, and the
//!   depth of nesting is limited.
//! - No status word is lost or guessed: a word missing in the vocabulary is [`State::Unrecognized`].
//! - Whether a job has ended ([`Job::is_terminal`]) and how ([`Job::outcome`]) are separate answers.
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
pub mod follow;
pub mod grammar;
mod incremental;
mod lossless;
mod model;
mod reader;
mod record;
mod schema;
mod table_file;
mod view;
mod word;

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
pub use document::positions::Positions;
pub use document::text_piece::TextPiece;
pub use edit::convert::Converted;
pub use edit::losses::{Loss, LossReason};
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
pub use model::percent::PercentFormat;
pub use model::position::Position;
pub use model::position_index::PositionIndex;
pub use model::state::{Effect, Outcome, PhaseStatus, State, Verb};
pub use model::timestamp::{
    TimeCertainty, TimeFormat, Timestamp, TimestampError, write as write_time,
};
pub use schema::certainty::Certainty;
pub use schema::check::{SchemaError, SchemaErrorKind};
pub use schema::document_schema::{Rules, Schema};
pub use schema::field::{Field, Table};
pub use schema::field_type::{Codec, FieldType, Kinds};
pub use schema::message_grammar::{MessageEvent, MessageGrammar};
pub use schema::provider::{Identification, Provider, TextOutput};
pub use schema::registry::Registry;
pub use schema::state_rule::{Meaning, StateRule, Test};
pub use schema::values::Values;
pub use schema::words::{Effects, Verbs, Vocabulary, Word, Words};
pub use table_file::{Draft, LoadError};
pub use view::detail::Detail;
pub use view::element_view::ElementView;
pub use view::elements::{Message, Resource, Task};
pub use view::job::Job;
pub use view::list::{Iter, List, ListElement};
pub use view::nested_list::NestedList;
pub use view::node::Node;
pub use view::parties::{Actor, Reference};
pub use view::unmapped::UnmappedMember;
pub use view::verdict::StateBasis;
pub use word::WordError;
