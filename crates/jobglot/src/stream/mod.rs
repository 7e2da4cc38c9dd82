//! Streams of documents: concatenated, one per line, in a list, or each after a response head.
//!
//! [`Stream`] is declared in `state`; each other file extends it by one step of reading. A file
//! imports only files above it in this table:
//!
//! | file | content |
//! |---|---|
//! | `buffer` | unread bytes and their position |
//! | `item` | items of a stream: documents and list marks |
//! | `list_state` | progress inside a list of documents |
//! | `surrounding_text` | progress through text around documents |
//! | `state` | the stream itself |
//! | `parse` | parsing a range of the buffer |
//! | `frame` | bytes around a document |
//! | `log_line` | documents in strings of log lines |
//! | `text` | skipping text around documents |
//! | `recovery` | continuing after an unreadable document |
//! | `refusal` | documents refused before their end |
//! | `extent` | length of the next document |
//! | `line_documents` | fast path for one document per line |
//! | `list` | documents in a list |
//! | `document` | any other document |
//! | `read` | the next item, from the fitting step above |
//! | `independent` | parts of an input for other threads |

mod buffer;
mod document;
mod extent;
mod frame;
mod independent;
mod item;
mod line_documents;
mod list;
mod list_state;
mod log_line;
mod parse;
mod read;
mod recovery;
mod refusal;
mod state;
mod surrounding_text;
mod text;

use std::borrow::Cow;
use std::io::{Empty, Read};

use jobglot_core::Position;

use buffer::Buffer;
pub use independent::Lines;
pub use item::Entry;
pub(crate) use item::StreamItem;
pub use state::Stream;
pub use surrounding_text::SkippedText;

use crate::providers::registry;

/// Reads the documents of `input` one after the other: concatenated, one per line (NDJSON), in a
/// list, or each after a response head. Memory holds one document at a time, and of a list one
/// element.
///
/// ```
/// let lines = r#"{"jobId": 1, "activityLogId": 1, "status": "RUNNING"}
/// {"jobId": 2, "activityLogId"
/// {"jobId": 3, "activityLogId": 3, "status": "SUCCEED"}
/// "#;
/// let states: Vec<_> = jobglot::stream(lines.as_bytes())
///     .map(|document| document.map(|document| document.job().state()).map_err(|error| error.line()))
///     .collect();
/// assert_eq!(states, [Ok(jobglot::State::Running), Err(2), Ok(jobglot::State::Succeeded)]);
/// ```
pub fn stream<R: Read>(input: R) -> Stream<'static, R> {
    Stream::new(Buffer::from_reader(input), registry()).with_max_document(MAX_DOCUMENT)
}

/// Default limit of [`Stream::with_max_document`]: a gibibyte.
pub const MAX_DOCUMENT: usize = 1 << 30;

/// Reads the documents of a complete `input`, like [`stream`]. They borrow their text from `input`
/// instead of copying it.
///
/// ```
/// let lines = "{\"jobId\":1,\"activityLogId\":1,\"status\":\"RUNNING\"}\n".repeat(3);
/// let documents: Vec<_> = jobglot::documents(lines.as_bytes()).collect::<Result<_, _>>()?;
/// assert_eq!(documents.len(), 3);
/// # Ok::<(), jobglot::Error>(())
/// ```
pub fn documents(input: &[u8]) -> Stream<'_, Empty> {
    Stream::new(Buffer::from_bytes(Cow::Borrowed(input), Position::START), registry())
}
