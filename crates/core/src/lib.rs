//! The canonical job, the tables that describe job documents, and the engine that reads them.
//!
//! ```
//! use jobglot_core::{Certainty, Codec, Document, Field, Shape, Slot, State, Table, Vocabulary, Word};
//!
//! // A provider's document is a table: which member fills which slot, written how.
//! static WORDS: Vocabulary = Vocabulary {
//!     name: "acme status",
//!     rows: &[Word::new("DONE", State::Succeeded, Certainty::Documented, "the API page")],
//! };
//! static JOB: Table = Table::new(&[
//!     Field::value("jobId", Slot::Id, Codec::Id, "the job's id").telling(),
//!     Field::value("status", Slot::Status, Codec::Status(&WORDS), "where it stands"),
//! ]);
//! static SHAPE: Shape = Shape::new("acme.job", "job", "the API page", &JOB);
//!
//! let document = Document::parse(br#"{"jobId": 7, "status": "DONE"}"#, &SHAPE)?;
//! assert_eq!(document.job().state(), State::Succeeded);
//! assert_eq!(document.job().id().as_deref(), Some("7"));
//! # Ok::<(), jobglot_core::Error>(())
//! ```
//!
//! # Guarantees
//!
//! - Any bytes give a document or an error with its place; nothing panics, and nesting is limited.
//! - No status word is lost or guessed: one that the vocabulary lacks is [`State::Unrecognized`].
//! - "Is it over" ([`Job::terminal`]) and "how did it end" ([`Job::outcome`]) are separate answers.
//! - Reading opens no file, reads no clock and allocates nothing per member.

#![forbid(unsafe_code)]

mod candidate;
pub mod canonical;
mod compare;
mod convert;
mod derived;
mod detect;
mod detected;
mod document;
mod edit;
mod envelope;
mod error;
mod examine;
mod finding;
mod habits;
mod hash_index;
mod head;
mod item;
mod job;
mod kept;
mod layout;
mod list;
mod list_mark;
mod memory;
mod named;
mod names;
mod overview;
mod parser;
mod parties;
mod piecewise;
mod place;
mod plan;
mod portion;
mod read;
mod recent;
mod reconcile;
mod record;
mod repeated;
pub mod reply;
mod rest;
mod row;
mod secret;
mod serialize;
mod siblings;
mod slot;
mod slot_path;
mod source;
mod spelling;
mod splice;
mod split;
mod state;
mod step;
mod streak;
mod table;
mod tally;
mod timestamp;
mod told;
mod trace;
mod usage;
mod views;
mod visit;
mod window;
mod words;

pub use candidate::{Against, Candidate};
pub use convert::{Converted, Loss, Reason, convert};
pub use derived::{Derived, Failure, Page};
pub use document::Document;
pub use edit::Edit;
pub use envelope::{Opening, leader_len, may_wrap, trailer_len};
pub use error::{Error, ErrorKind, Excerpt};
pub use finding::{Code, Finding, Severity};
pub use head::{Head, HeadError, HeadPart, Observation, RetryAfter};
pub use item::{Item, Member};
pub use job::Job;
pub use jobglot_json::Location;
pub use list::{Element, Iter, List};
pub use list_mark::ListMark;
pub use parser::Parser;
pub use parties::{Actor, Reference};
pub use piecewise::{Piecewise, Progress};
pub use place::Place;
pub use portion::{Cursor, Portion};
pub use reply::error_reply::ErrorReply;
pub use reply::said::ReplyKind;
pub use rest::Rest;
pub use secret::secret;
pub use slot::Slot;
pub use state::{Effect, Outcome, State, Step, Verb};
pub use table::{Codec, Evidence, Field, Holds, Kinds, Provider, Replies, Rules, Shape, Table};
pub use timestamp::{Form, TimeCertainty, Timestamp, TimestampError, write as write_time};
pub use told::{Phase, Tell, Told};
pub use usage::{ShapeUsage, Unused, Usage};
pub use views::{Message, Resource, Task};
pub use visit::Visited;
pub use words::{Certainty, Effects, Verbs, Vocabulary, Word, Words};
