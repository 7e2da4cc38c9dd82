//! Processing of documents in input order, on one thread or several.
//!
//! A [`Handler`] turns documents into output. [`process_documents`] reads all inputs and passes
//! the output of the handlers on in [`Batch`]es; [`for_each_document`] and [`for_each_item`] call
//! a function for each document instead, always on one thread.
//!
//! The reading thread delegates two kinds of work: [independent work](work::IndependentWork)
//! (lines, short files) and [chunks](chunk::Chunk) of a list. Independent work can be processed
//! without knowing the documents before it. The reader waits for each chunk, because reading must
//! continue at the end of the last readable element.
//!
//! ```text
//! reader ──┬─ independent work ──▶ workers ───────────────────┐
//!          ├─ chunks of a list ──▶ workers ──▶ reader: join ──┤
//!          └─ everything else, processed by the reader ───────┴─▶ batches, in order ──▶ output
//! ```

mod batch;
mod chunk;
mod error;
mod handler;
mod item;
mod reader;
mod source;
mod threads;
mod work;

pub(crate) use batch::{Batch, Event};
pub(crate) use error::HandlerError;
pub(crate) use handler::Handler;
pub(crate) use item::{InputDocument, InputErrorResponse, InputItem, InputPart, StreamItem};
pub(crate) use reader::{for_each_document, for_each_item};
pub(crate) use threads::process_documents;
