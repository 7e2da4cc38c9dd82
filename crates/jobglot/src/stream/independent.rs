//! Independent work: sections of a stream for other threads.

use std::borrow::Cow;
use std::io::{Empty, Read};
use std::ops::Range;

use jobglot_core::{Position, Registry, Schema};
use jobglot_json::Run;

use super::buffer::Buffer;
use super::list_state::{ListState, separators};
use super::state::{Stream, StreamState};

/// Lines of an input with one document per line so far. Reading them separately gives the documents
/// and errors of reading them as part of the input.
#[derive(Debug)]
pub struct Lines {
    bytes: Vec<u8>,
    place: Position,
    registry: Registry,
    schema: Option<&'static Schema>,
    max_document: usize,
    keeps_frames: bool,
}

impl Lines {
    /// Streams the documents of the lines.
    #[must_use]
    pub fn documents(&self) -> Stream<'_, Empty> {
        Stream {
            schema: self.schema,
            max_document: self.max_document,
            keeps_frames: self.keeps_frames,
            is_line_delimited: true,
            state: StreamState::Reading,
            ..Stream::new(
                Buffer::from_bytes(Cow::Borrowed(&self.bytes), self.place),
                &self.registry,
            )
        }
    }
}

impl<R: Read> Stream<'_, R> {
    /// Takes the complete lines in the buffer, for another thread to read. Returns `None` if the next
    /// document must be read here. Never waits for input.
    ///
    /// ```
    /// let input = "{\"jobId\":1,\"activityLogId\":1,\"status\":\"RUNNING\"}\n".repeat(1000);
    /// let mut stream = jobglot::stream(input.as_bytes());
    /// let mut documents = 0;
    /// loop {
    ///     if let Some(lines) = stream.next_lines() {
    ///         documents += lines.documents().count(); // on any thread
    ///     } else if stream.next().is_some() {
    ///         documents += 1;
    ///     } else {
    ///         break;
    ///     }
    /// }
    /// assert_eq!(documents, 1000);
    /// ```
    pub fn next_lines(&mut self) -> Option<Lines> {
        // White space behind text belongs to the next document.
        let is_reading = self.is_between_documents()
            && self.state == StreamState::Reading
            && !self.text.is_at_document;
        if !(self.is_line_delimited && is_reading) {
            return None;
        }
        let len = independent_lines_len(self.buffer.unread())?;
        let bytes = self.buffer.first(len).to_vec();
        let place = self.place();
        self.buffer.consume(len);
        let registry = self.parser.registry().clone();
        let Self { schema, max_document, keeps_frames, .. } = *self;
        Some(Lines { bytes, place, registry, schema, max_document, keeps_frames })
    }

    /// Splits off a chunk of the current list of documents, for another thread to read. Returns `None`
    /// outside of a list, and if fewer than `len.start` bytes are in the buffer. The chunk has at most
    /// `len.end` bytes. With `may_wait`, too short a buffer is filled once.
    ///
    /// The chunk is a stream of its elements. It ends early at an error after which the list can't
    /// continue. Read it to its end, then [`join`](Self::join) it before reading this stream further.
    ///
    /// ```
    /// let element = r#"{"jobId":1,"activityLogId":1,"status":"RUNNING"}"#;
    /// let list = format!("[{}]", [element; 9000].join(","));
    /// let mut stream = jobglot::stream(list.as_bytes());
    /// let mut documents = 0;
    /// loop {
    ///     if let Some(mut chunk) = stream.split(0..4096, true) {
    ///         documents += chunk.by_ref().count(); // on any thread
    ///         stream.join([chunk]);
    ///     } else if stream.next().is_some() {
    ///         documents += 1;
    ///     } else {
    ///         break;
    ///     }
    /// }
    /// assert_eq!(documents, 9000);
    /// ```
    pub fn split(&mut self, len: Range<usize>, may_wait: bool) -> Option<Stream<'static, Empty>> {
        let list = self.list.as_mut()?;
        if may_wait && self.buffer.unread().len() < len.start {
            self.buffer.prefetch();
        }
        if list.has_fault {
            return None;
        }
        let unread = self.buffer.unread();
        let separators_len = separators(unread).len();
        let commas = memchr::memchr_iter(b',', self.buffer.first(separators_len)).count();
        if unread.len() < len.start || commas != usize::from(list.element_count > 0) {
            return None;
        }
        let elements = unread.get(separators_len..unread.len().min(len.end)).unwrap_or_default();
        let run = Run::of(elements);
        let bytes = self.buffer.first(separators_len + run.end);
        // Whether the list is truncated at the end of its first line depends on the next line.
        if run.count == 0 || list.is_single_line && memchr::memchr(b'\n', bytes).is_some() {
            return None;
        }
        let bytes = bytes.to_vec();
        let chunk = list.chunk(run.count);
        list.element_count += run.count;
        let place = self.place();
        self.buffer.consume(bytes.len());
        Some(Stream { list: Some(chunk), ..self.detached(bytes, place) })
    }

    /// Whether every element of this [chunk](Self::split) has been read. Meaningful for chunks only.
    #[must_use]
    pub fn is_exhausted(&self) -> bool {
        self.list.as_ref().is_none_or(ListState::is_exhausted)
    }

    /// Takes back [chunks](Self::split), in the order of splitting. Allowed are one
    /// [exhausted](Self::is_exhausted) chunk, or one stopped early together with all later ones.
    ///
    /// After an early stop, this stream reads again from there. Discard the results of the later
    /// chunks.
    pub fn join(&mut self, chunks: impl IntoIterator<Item = Stream<'static, Empty>>) {
        let mut chunks = chunks.into_iter();
        let (Some(mut first), Some(list)) = (chunks.next(), &mut self.list) else { return };
        let Some(stopped) = first.list.as_ref().filter(|list| !list.is_exhausted()) else { return };
        (list.element_count, list.has_fault) = (stopped.element_count, true);
        let mut unread = first.buffer.unread().to_vec();
        chunks.for_each(|later| unread.extend(later.buffer.into_bytes()));
        self.buffer.push_back(&unread, first.place());
    }
}

/// Length of the leading lines readable without the remainder of the input. Each of them begins with
/// `{` and ends with `}`, and the line after it begins with `{` as well. So each one is a document of
/// its own, readable or not.
fn independent_lines_len(bytes: &[u8]) -> Option<usize> {
    let mut line_start = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let mut len = None;
    for newline in memchr::memchr_iter(b'\n', bytes) {
        let Some(line) = bytes.get(line_start..newline) else { continue };
        if !matches!(line.trim_ascii_end(), [b'{', b'"' | b'}' | b' ', .., b'}']) {
            break;
        }
        line_start = newline + 1;
        if bytes.get(line_start) != Some(&b'{') {
            break;
        }
        len = Some(line_start);
    }
    len
}
