//! The public entry points: documents, error responses, the parser, errors, and serde.
//!
//! A [`Document`](crate::Document) is a job together with its frame: the bytes around its text, and
//! the information from the response head.
//!
//! Invariant: [`Document::to_bytes`](crate::Document::to_bytes) returns exactly the bytes the
//! document was read from. A body with the schema of an error response never becomes a job: it is
//! an [`Error`](crate::Error) with an [`ErrorResponse`](crate::ErrorResponse).

pub(crate) mod accepted;
pub(crate) mod canonical_line;
pub(crate) mod conversion;
mod debug;
pub(crate) mod edit;
mod equality;
pub(crate) mod error;
pub(crate) mod error_response;
pub(crate) mod job_document;
pub(crate) mod list_mark;
mod member;
mod observation;
mod observed;
pub(crate) mod parser;
pub(crate) mod positions;
pub(crate) mod registry;
pub(crate) mod serialize;
pub(crate) mod split;
mod surroundings;
pub(crate) mod text_piece;
