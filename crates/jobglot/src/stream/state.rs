//! State of a [`Stream`] and its transitions.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::fmt;
use std::io::{Empty, Read};

use jobglot_core::{Error, Parser, Position, Registry, Schema};

use super::buffer::Buffer;
use super::item::StreamItem;
use super::list_state::ListState;
use super::surrounding_text::{Before, SurroundingText};

/// Iterator over the documents of an input. See [`stream`](crate::stream()) and
/// [`documents`](crate::documents).
///
/// Errors:
///
/// - An unreadable document is an error. If every document so far was a line of its own, the next
///   line follows. Otherwise the stream ends, because the beginning of the next document is unknown.
/// - An error response is an error too; see [`Error::response`]. Reading continues after it.
/// - If a list is truncated, its complete documents come before the error.
pub struct Stream<'a, R> {
    pub(super) buffer: Buffer<'a, R>,
    pub(super) parser: Parser,
    /// Schema of all documents, if the caller has set one.
    pub(super) schema: Option<&'static Schema>,
    /// Maximum number of bytes held of one document.
    pub(super) max_document: usize,
    /// Whether every document so far was a line of its own.
    pub(super) is_line_delimited: bool,
    /// Whether the last document ended its line, so the next one begins a line.
    pub(super) is_at_line_start: bool,
    /// Whether documents keep their frames.
    pub(super) keeps_frames: bool,
    /// Frame before the next document.
    pub(super) leading_frame: Vec<u8>,
    /// Read error to report after the last document.
    pub(super) deferred_error: Option<Error>,
    /// Text around documents.
    pub(super) text: SurroundingText,
    /// The list of documents being read.
    pub(super) list: Option<ListState>,
    /// Items already read, of a log line.
    pub(super) queue: VecDeque<StreamItem<'static>>,
    pub(super) state: StreamState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StreamState {
    /// Before the first document.
    Start,
    Reading,
    /// At the end of the input, or after a truncated document.
    Finished,
    /// After an error; the remainder of the input is unread.
    StoppedEarly,
}

impl<R> fmt::Debug for Stream<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream")
            .field("parser", &self.parser)
            .field("schema", &self.schema)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

impl<'a, R> Stream<'a, R> {
    pub(super) fn new(buffer: Buffer<'a, R>, registry: &Registry) -> Self {
        Self {
            buffer,
            parser: Parser::new(registry.clone()),
            schema: None,
            max_document: usize::MAX,
            is_line_delimited: false,
            is_at_line_start: true,
            keeps_frames: true,
            leading_frame: Vec::new(),
            deferred_error: None,
            text: SurroundingText::default(),
            list: None,
            queue: VecDeque::new(),
            state: StreamState::Start,
        }
    }
}

impl<'a, R: Read> Stream<'a, R> {
    /// Reads every document by `schema` instead of detecting its schema.
    #[must_use]
    pub fn with_schema(mut self, schema: &'static Schema) -> Self {
        self.schema = Some(schema);
        self
    }

    /// Reads the documents by the schemas of `registry` instead of the built-in ones.
    ///
    /// ```
    /// use jobglot::tables::Draft;
    ///
    /// let lines = "{\"jobRef\": 7}\n{\"jobRef\": 8}\n";
    /// let mut draft = Draft::default();
    /// draft.add(lines).expect("JSON objects");
    /// let table = draft.to_toml("acme.job", jobglot::registry());
    ///
    /// let registry = jobglot::registry().load(&table)?;
    /// let documents = jobglot::documents(lines.as_bytes()).with_registry(&registry);
    /// let ids = documents.map(|document| Ok(document?.job().id().map(|id| id.into_owned())));
    /// let ids: Result<Vec<_>, jobglot::Error> = ids.collect();
    /// assert_eq!(ids?, [Some("7".to_owned()), Some("8".to_owned())]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_registry(mut self, registry: &Registry) -> Self {
        self.parser = Parser::new(registry.clone());
        self
    }

    /// Limits what is held of one document to `bytes`. A longer document, or element of a list, is an
    /// [`ErrorKind::DocumentTooLong`](jobglot_core::ErrorKind::DocumentTooLong). The default is
    /// [`MAX_DOCUMENT`](crate::MAX_DOCUMENT) for a [`stream`](crate::stream()), and no limit for
    /// [`documents`](crate::documents) already in memory.
    ///
    /// ```
    /// let input = format!(r#"{{"jobId": 1, "activityLogId": 7, "more": "{}"}}"#, "x".repeat(2000));
    /// let mut documents = jobglot::stream(input.as_bytes()).with_max_document(1000);
    /// let error = documents.next().unwrap().unwrap_err();
    /// assert_eq!(*error.kind(), jobglot::ErrorKind::DocumentTooLong { limit: 1000 });
    /// ```
    #[must_use]
    pub fn with_max_document(mut self, bytes: usize) -> Self {
        self.max_document = bytes;
        self.buffer.max_growth = bytes / 4;
        self
    }

    /// Returns each document as soon as it ends, without its frame.
    ///
    /// By default a document keeps the bytes around it, so that canonical lines can reproduce the
    /// whole input. A document then waits for the beginning of its successor.
    #[must_use]
    pub fn without_frames(mut self) -> Self {
        self.keeps_frames = false;
        self
    }

    /// Whether the stream ended at an error and left input unread.
    #[must_use]
    pub fn stopped_early(&self) -> bool {
        self.state == StreamState::StoppedEarly
    }

    /// Whether no document follows, except those of the current list.
    pub(super) fn has_ended(&self) -> bool {
        matches!(self.state, StreamState::Finished | StreamState::StoppedEarly)
    }

    /// Whether the stream is outside of lists and log lines and has no error to report.
    pub(super) fn is_between_documents(&self) -> bool {
        self.list.is_none() && self.queue.is_empty() && self.deferred_error.is_none()
    }

    /// Ends the stream after an error: at a truncated document nothing is left to read, after any
    /// other error the remainder stays unread.
    pub(crate) fn stop(&mut self, is_truncated: bool) {
        self.state = if is_truncated { StreamState::Finished } else { StreamState::StoppedEarly };
    }

    /// Records a document beginning on line `first_line` of the input.
    pub(crate) fn record_document(&mut self, first_line: usize, is_single_line: bool) {
        self.is_line_delimited = is_single_line && (self.is_line_delimited || first_line == 1);
    }

    /// Records that a document read in pieces comes before the first unread byte.
    pub(crate) fn pass_document(&mut self) {
        self.text.pass_document(Before::Document);
    }

    /// Position of the first unread byte in the input.
    pub(crate) fn place(&mut self) -> Position {
        self.buffer.place()
    }

    pub(crate) fn buffer(&mut self) -> &mut Buffer<'a, R> {
        &mut self.buffer
    }

    /// Creates a stream over owned `bytes` of this input, with the same settings. It reads the
    /// elements of a list, and nothing after them.
    pub(crate) fn detached(&self, bytes: Vec<u8>, place: Position) -> Stream<'static, Empty> {
        Stream {
            schema: self.schema,
            max_document: self.max_document,
            keeps_frames: self.keeps_frames,
            state: StreamState::Finished,
            ..Stream::new(Buffer::from_bytes(Cow::Owned(bytes), place), self.parser.registry())
        }
    }
}
