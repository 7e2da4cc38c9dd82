//! Log lines of collectors: JSON objects with a line of text in a string, in which documents may stand.
//!
//! Such a line is read as text, the documents, and text. A line without documents is all text.

use std::io::Read;
use std::ops::Range;

use jobglot_core::{Document, Error, ListMark, Position, Registry, Schema};
use jobglot_json::{Kind, RawStr, Reader};

use super::documents;
use super::item::{Entry, StreamItem};
use super::state::{Stream, StreamState};
use super::surrounding_text::Before;

/// Members with the text: of Docker, Fluent Bit (`log`), CloudWatch, Elastic, journald (`message`).
const TEXTS: [&str; 2] = ["log", "message"];

/// Other members of a log line: the stream with the text, or its time. One of them is needed.
const STREAM_OR_TIME: [&str; 7] =
    ["stream", "time", "timestamp", "@timestamp", "ts", "date", "__realtime_timestamp"];

/// Members of jobs and error responses. An object with one of them is no log line: its message may be
/// about a failed request.
const STATUS: [&str; 2] = ["status", "code"];

/// An item in the text of a log line, with its range of bytes in the line.
type LineItem = (Range<usize>, StreamItem<'static>);

/// The range of the text, between its quotes, if `object` is a log line. `parsed` is the result of reading
/// it as a document by `schema`.
pub(super) fn text_of_log_line(
    parsed: &Result<Document<'_>, Error>,
    schema: Option<&'static Schema>,
    object: &[u8],
) -> Option<Range<usize>> {
    let may_be = match parsed {
        Ok(document) => schema.is_some() && !is_job(document),
        Err(error) => error.is_unsupported(),
    };
    if may_be { text_range(object) } else { None }
}

/// Whether a document read by a given schema has an id or a status.
pub(super) fn is_job(document: &Document<'_>) -> bool {
    let job = document.job();
    job.id().is_some() || job.status().is_some()
}

impl<R: Read> Stream<'_, R> {
    /// Consumes the next `len` bytes, a log line with its text in the range `text`, and queues the items
    /// in it.
    pub(super) fn skip_log_line(&mut self, len: usize, text: Range<usize>) -> Result<(), Error> {
        if self.keeps_frames {
            self.text.push_blanks(&self.leading_frame);
            while self.buffer.unread().len() < len + b"\r\n".len() && self.buffer.fill()? {}
        }
        self.leading_frame.clear();
        let line_break = match self.buffer.unread_after(len) {
            [b'\r', b'\n', ..] => 2,
            [b'\n', ..] => 1,
            _ => 0,
        };
        let place = self.place();
        let line = self.buffer.first(len);
        let items = items_of(line, text, place, self.schema, self.parser.registry());
        if !items.is_empty() {
            self.state = StreamState::Reading;
            self.record_document(place.line, true);
        }
        let mut from = 0;
        for (range, item) in items {
            self.record_line_text(place, from..range.start);
            self.queue.extend(std::iter::from_fn(|| self.text.take_piece()).map(StreamItem::Text));
            self.queue.push_back(item);
            from = range.end;
        }
        self.record_line_text(place, from..len + line_break);
        self.buffer.consume(len + line_break);
        self.is_at_line_start = self.text.before == Before::LineStart;
        Ok(())
    }

    fn record_line_text(&mut self, line: Position, range: Range<usize>) {
        let passed = self.buffer.first(range.start);
        let text = self.buffer.first(range.end).get(range.start..).unwrap_or_default();
        self.text.record(text, || line.after(passed), self.keeps_frames);
    }
}

/// The range of the text between its quotes, if the object `json` is a log line.
fn text_range(json: &[u8]) -> Option<Range<usize>> {
    let mut reader = Reader::new(json).ok()?;
    let mut text = None;
    let mut has_stream_or_time = false;
    let mut has_next = reader.begin_object().ok()?;
    while has_next {
        let name = reader.key().ok()?.of(reader.text()).trim_matches('"');
        let is_one_of = |names: &[&str]| names.iter().any(|one| one.eq_ignore_ascii_case(name));
        let is_text = text.is_none() && is_one_of(&TEXTS) && reader.kind().ok()? == Kind::String;
        has_stream_or_time |= is_one_of(&STREAM_OR_TIME);
        if is_one_of(&STATUS) {
            return None;
        }
        let value = reader.skip().ok()?.range();
        if is_text {
            text = Some(value.start + 1..value.end - 1);
        }
        has_next = reader.next_member().ok()?;
    }
    reader.finish().ok()?;
    text.filter(|_| has_stream_or_time)
}

/// Reads the items in the range `text` of the log line `line`, which begins at `place`. Empty without a
/// document.
fn items_of(
    line: &[u8],
    text: Range<usize>,
    place: Position,
    schema: Option<&'static Schema>,
    registry: &Registry,
) -> Vec<LineItem> {
    let read = || {
        let value = str::from_utf8(line.get(text.start - 1..=text.end)?).ok()?;
        let string = RawStr::of_value(value)?;
        let place = place.after(line.get(..text.start)?);
        let decoded = string.decode();
        let mut documents = documents(decoded.as_bytes()).with_registry(registry);
        documents.schema = schema;
        let mut text = Text { rest: string, offset: text.start, place, items: Vec::new() };
        while let Some(entry) = documents.next_entry() {
            match entry {
                Ok(entry) => text.push(entry)?,
                // A list without its end can't be restored.
                Err(_) if text.is_in_list() => return None,
                // Behind it, nothing is read.
                Err(_) => break,
            }
        }
        Some(text.items)
    };
    read().unwrap_or_default()
}

/// The text of a log line while its items are read.
struct Text<'t> {
    /// Text behind the items.
    rest: RawStr<'t>,
    /// Offset of `rest` in the line.
    offset: usize,
    /// Position of `rest` in the input.
    place: Position,
    items: Vec<LineItem>,
}

impl<'t> Text<'t> {
    /// Adds the next entry. `None` for a canonical line, whose bytes are not those that it restores
    /// to, and for separators of a list with unusual escapes.
    fn push(&mut self, entry: Entry<'_>) -> Option<()> {
        let start = self.offset;
        let item = match entry {
            Entry::Document(document) if document.job().is_canonical() => return None,
            Entry::Document(document) => {
                let between = document.between().unwrap_or_default();
                let between = self.take(between.len()).raw().as_bytes();
                let place = self.place;
                let raw = self.take(document.to_bytes().ok()?.len());
                let document = document.into_owned().in_string(raw.raw(), place);
                if document.between().unwrap_or_default() != between {
                    return None;
                }
                StreamItem::Document(document)
            }
            Entry::Mark(mark) => {
                let bytes = self.take(mark.bytes.len()).raw().as_bytes().to_vec();
                StreamItem::ListMark(ListMark { bytes, ..mark })
            }
            Entry::Text(piece) => {
                self.take(piece.bytes.len());
                return Some(());
            }
        };
        self.items.push((start..self.offset, item));
        Some(())
    }

    /// Takes the part of the text that decodes to `len` bytes.
    fn take(&mut self, len: usize) -> RawStr<'t> {
        let (taken, rest) = self.rest.split_at(len);
        self.rest = rest;
        self.offset += taken.raw().len();
        self.place = self.place.after(taken.raw().as_bytes());
        taken
    }

    fn is_in_list(&self) -> bool {
        let is_mark = |(_, item): &&LineItem| matches!(item, StreamItem::ListMark(_));
        let last = self.items.iter().rev().find(is_mark);
        matches!(last, Some((_, StreamItem::ListMark(mark))) if mark.count.is_none())
    }
}
