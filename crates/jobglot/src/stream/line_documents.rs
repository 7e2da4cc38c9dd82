//! Fast path for documents on one line each.

use std::io::Read;
use std::ops::Range;

use jobglot_core::{Document, Error, Position, Schema};

use super::buffer::Buffer;
use super::item::{Entry, OtherLine, StreamItem};
use super::log_line::text_of_log_line;
use super::parse::parse_borrowed_text;
use super::state::{Stream, StreamState};
use super::surrounding_text::Before;

/// A line with the first and last byte of an object.
#[derive(Clone, Copy)]
struct Line {
    /// Length without trailing white space.
    text_len: usize,
    /// Length with trailing white space and line break.
    len: usize,
}

impl Line {
    /// Adds position and frame to the document of this line, the first one in `buffer`.
    fn locate<'t, R: Read>(
        self,
        document: Document<'t>,
        place: Position,
        buffer: &Buffer<'_, R>,
        with_frame: bool,
    ) -> Document<'t> {
        let document = document.placed_at(place);
        if !with_frame {
            return document;
        }
        let trailing_frame = buffer.first(self.len).get(self.text_len..).unwrap_or_default();
        document.framed(&[], trailing_frame)
    }
}

/// The text of a log line that can be nothing else.
fn log_text(
    parsed: &Result<Document<'_>, Error>,
    schema: Option<&'static Schema>,
    line: &[u8],
) -> Option<Range<usize>> {
    let may_open_list = parsed.as_ref().is_err_and(Error::may_open_list);
    text_of_log_line(parsed, schema, line).filter(|_| !may_open_list)
}

/// Whether the error of reading a line is final: no other way of reading can take the line.
fn is_final(error: &Error) -> bool {
    error.response().is_some() || error.is_unsupported() && !error.may_open_list()
}

impl<'a, R: Read> Stream<'a, R> {
    /// Reads the next document if it is a line of at most `limit` bytes and an object begins on the
    /// next line. The result equals that of [`next_document`](Self::next_document), at a fraction
    /// of its cost. Most documents of a long input come this way.
    pub(super) fn next_line(&mut self, limit: usize) -> Option<Result<StreamItem<'a>, Error>> {
        let line = self.peek_line().filter(|line| line.text_len <= limit)?;
        let place = self.place();
        let parsed = self.parse_range(0..line.text_len, None);
        if let Some(text) = log_text(&parsed, self.schema, self.buffer.first(line.text_len)) {
            return self.skip_line_of_log(line, text).err().map(Err);
        }
        let document = match parsed {
            Ok(document) => document,
            Err(error) if is_final(&error) => return Some(Err(self.fail_line(line, place, error))),
            Err(_) => return None,
        };
        let item = match OtherLine::of(&document).ok()? {
            Some(line) => line.into(),
            None => {
                StreamItem::Document(line.locate(document, place, &self.buffer, self.keeps_frames))
            }
        };
        self.consume_line(line, place);
        Some(Ok(item))
    }

    /// Calls `visit` with the next document, like [`next_line`](Self::next_line), but without
    /// allocation. Returns `visit` if the next line is not such a document.
    pub(super) fn visit_line<T, V: FnOnce(Entry<'_>) -> T>(
        &mut self,
        visit: V,
    ) -> Result<Result<T, Error>, V> {
        let Some(line) = self.peek_line() else { return Err(visit) };
        let place = self.place();
        let text = self.buffer.first(line.text_len);
        let parsed = parse_borrowed_text(&mut self.parser, self.schema, text);
        if let Some(log_text) = log_text(&parsed, self.schema, text) {
            drop(parsed);
            return self.skip_line_of_log(line, log_text).err().map(Err).ok_or(visit);
        }
        let document = match parsed {
            Ok(document) => document,
            Err(error) if is_final(&error) => return Ok(Err(self.fail_line(line, place, error))),
            Err(_) => return Err(visit),
        };
        let Ok(other) = OtherLine::of(&document) else { return Err(visit) };
        let view = visit(match other {
            Some(other) => other.into(),
            None => Entry::Document(line.locate(document, place, &self.buffer, self.keeps_frames)),
        });
        self.consume_line(line, place);
        Ok(Ok(view))
    }

    /// Consumes a line without a document. Returns its error, with the position in the input and the
    /// bytes around an error response.
    fn fail_line(&mut self, line: Line, place: Position, error: Error) -> Error {
        let mut error = error.within(place);
        if self.keeps_frames {
            let trailing_frame = self.buffer.first(line.len).get(line.text_len..);
            error = error.framed(&[], trailing_frame.unwrap_or_default());
        }
        self.consume_line(line, place);
        error
    }

    /// Consumes a line of a log, and queues the items in its text.
    fn skip_line_of_log(&mut self, line: Line, text: Range<usize>) -> Result<(), Error> {
        // Bytes before an earlier document.
        self.leading_frame.clear();
        self.skip_log_line(line.text_len, text)
    }

    fn peek_line(&self) -> Option<Line> {
        let unread = self.buffer.unread();
        // White space behind text belongs to the next document.
        if !self.is_at_line_start || self.text.is_at_document || !unread.starts_with(b"{") {
            return None;
        }
        let len = memchr::memchr(b'\n', unread)? + 1;
        let text_len = unread.get(..len)?.trim_ascii_end().len();
        let is_object = unread.get(text_len - 1) == Some(&b'}') && unread.get(len) == Some(&b'{');
        is_object.then_some(Line { text_len, len })
    }

    fn consume_line(&mut self, line: Line, place: Position) {
        self.state = StreamState::Reading;
        self.record_document(place.line, true);
        self.text.pass_document(Before::Document);
        self.buffer.consume_line(line.len);
    }
}
