//! A list of documents, read element by element.

use std::io::Read;

use jobglot_core::{Error, ErrorKind, ListMark, Opening};
use jobglot_json::{Boundary, ErrorKind as JsonErrorKind, Kind};

use super::item::StreamItem;
use super::list_state::{ListState, separators};
use super::parse::parse_text;
use super::recovery::{is_other_value, is_truncated};
use super::state::Stream;
use super::surrounding_text::Before;

/// Number of bytes needed after the position of an error, for the excerpt in its message.
const EXCERPT_LEN: usize = 256;

/// Result of looking for the next element of a list.
enum ListToken {
    /// An element begins at this offset.
    Element(usize),
    /// The list ends.
    End,
    /// The text before this offset is truncated or has a syntax error.
    Fault(usize),
    /// The text between two elements exceeds the limit on what is held.
    TooLong(usize),
}

impl<'a, R: Read> Stream<'a, R> {
    /// Begins a list if the next `len` bytes open one and its first object is a readable document.
    /// Otherwise nothing is consumed, and the caller reports the text as an unreadable document.
    pub(super) fn begin_list(&mut self, len: usize) -> Result<Option<ListMark>, Error> {
        let head_len = self.head_len()?;
        let text = self.buffer.first(len).get(head_len..).unwrap_or_default();
        // The last character may be incomplete.
        let text = text.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        if text.starts_with('{') && self.is_error_response(head_len) {
            return Ok(None);
        }
        let registry = self.parser.registry();
        let Some(opening) = Opening::of(text, self.schema, registry) else { return Ok(None) };
        let from = head_len + opening.len;
        let is_single_line = head_len == 0 && !self.buffer.first(from).contains(&b'\n');
        if !opening.is_empty {
            let from = head_len + opening.first;
            let end = self.value_end(from, Boundary::new(), is_single_line, self.max_document)?;
            let first = self.buffer.first(end.unwrap_or_default()).get(from..).unwrap_or_default();
            if parse_text(&mut self.parser, self.schema, opening.list, first).is_err() {
                return Ok(None);
            }
        }
        let first_line = self.place().line;
        let consumed = self.buffer.first(from);
        let mark = ListMark { bytes: [&self.leading_frame, consumed].concat(), count: None };
        let opening_text = consumed.get(head_len..).unwrap_or_default().to_vec();
        self.buffer.consume(from);
        self.list = Some(ListState::new(opening, opening_text, first_line, is_single_line));
        Ok(Some(mark))
    }

    /// Reads the next document of the list, or its end. A syntax error ends the list.
    pub(super) fn next_in_list(&mut self) -> Option<Result<StreamItem<'a>, Error>> {
        let list = self.list.take()?;
        if list.is_exhausted() {
            self.list = Some(list);
            return None;
        }
        self.next_element(list).transpose()
    }

    fn next_element(&mut self, mut list: ListState) -> Result<Option<StreamItem<'a>>, Error> {
        let from = match self.list_token(&list)? {
            ListToken::Element(from) => from,
            ListToken::End => return self.close_list(list).map(Some),
            ListToken::Fault(end) => {
                return self.fail_list(list, |stream, list| stream.leave_list(list, end));
            }
            ListToken::TooLong(from) => {
                return self.fail_list(list, |stream, list| stream.leave_too_long(list, from));
            }
        };
        let limit = self.max_document.saturating_add(from);
        let end = self.value_end(from, Boundary::new(), list.is_single_line, limit)?;
        let Some(end) = end else {
            return self.fail_list(list, |stream, list| stream.leave_too_long(list, from));
        };
        let separators = self.buffer.first(from).to_vec();
        let place = self.place().after(&separators);
        let item = match self.parse_range(from..end, list.opening.list) {
            Ok(document) => {
                Ok(Some(StreamItem::Document(document.placed_at(place).listed(&separators))))
            }
            Err(error) if is_syntax_error(&error) && !is_other_value(&error) => {
                return self.fail_list(list, |stream, list| stream.leave_list(list, end));
            }
            Err(error) => Err(error.within(place).listed(&separators)),
        };
        list.record_element(self.buffer.first(end));
        self.buffer.consume(end);
        self.list = Some(list);
        item
    }

    fn list_token(&mut self, list: &ListState) -> Result<ListToken, Error> {
        let mut offset = 0;
        let next = loop {
            offset += separators(self.buffer.unread_after(offset)).len();
            if let Some(&next) = self.buffer.unread_after(offset).first() {
                break next;
            }
            if offset > self.max_document {
                return Ok(ListToken::TooLong(offset));
            }
            if !self.buffer.fill()? {
                return Ok(ListToken::Fault(offset));
            }
        };
        let separators = self.buffer.first(offset);
        let commas = memchr::memchr_iter(b',', separators).count();
        if list.is_single_line
            && let Some(newline) = memchr::memchr(b'\n', separators)
            && self.is_truncated_line(newline + 1)?
        {
            return Ok(ListToken::Fault(newline + 1));
        }
        let is_separated = commas == usize::from(list.element_count > 0);
        Ok(match next {
            b']' if commas == 0 => ListToken::End,
            _ if is_separated && Kind::of_first_byte(next).is_some() => ListToken::Element(offset),
            // A character has up to four bytes.
            _ => ListToken::Fault(offset + 4),
        })
    }

    /// Reads the end of the list and of its wrapper.
    fn close_list(&mut self, list: ListState) -> Result<StreamItem<'a>, Error> {
        let mut boundary = Boundary::new();
        // A boundary counts open brackets, so as many are fed as the wrapper and the list have open.
        boundary.feed(&b"[".repeat(list.opening.depth));
        let end = self.value_end(0, boundary, list.is_single_line, self.max_document)?;
        let Some(end) = end else { return Err(self.leave_too_long(&list, 0)?) };
        let closing = self.buffer.first(end);
        if list.syntax_error(closing).is_some() {
            return Err(self.leave_list(&list, end)?);
        }
        let is_single_line = list.is_single_line && memchr::memchr(b'\n', closing).is_none();
        let mut bytes = closing.to_vec();
        self.buffer.consume(end);
        self.record_document(list.first_line, is_single_line);
        self.text.pass_document(Before::Document);
        self.is_at_line_start =
            is_single_line && matches!(self.buffer.unread(), [b'\r' | b'\n', ..]);
        if self.keeps_frames {
            let len = self.trailing_frame_len();
            bytes.extend_from_slice(self.buffer.first(len));
            self.buffer.consume(len);
        }
        Ok(StreamItem::ListMark(ListMark { bytes, count: Some(list.element_count) }))
    }

    /// Handles an unreadable text: `leave` leaves the list and returns the error to report. In a chunk
    /// nothing is reported: the whole list reads the same bytes again and has the position for the
    /// error.
    fn fail_list(
        &mut self,
        list: ListState,
        leave: impl FnOnce(&mut Self, &ListState) -> Result<Error, Error>,
    ) -> Result<Option<StreamItem<'a>>, Error> {
        if list.remaining.is_some() {
            self.list = Some(list);
            return Ok(None);
        }
        Err(leave(self, &list)?)
    }

    /// Leaves the list after a text over the limit at offset `from`, and returns the error to report.
    fn leave_too_long(&mut self, list: &ListState, from: usize) -> Result<Error, Error> {
        let kind = ErrorKind::DocumentTooLong { limit: self.max_document };
        let place = self.place();
        let error = list.error(kind, from, self.buffer.unread(), place);
        if list.is_single_line {
            return self.leave_document(error);
        }
        self.stop(false);
        Ok(error)
    }

    /// Leaves the list after a fault in the next `end` bytes, and returns the error to report. The
    /// stream continues on the next line, if another document begins there; otherwise it stops.
    fn leave_list(&mut self, list: &ListState, end: usize) -> Result<Error, Error> {
        while self.buffer.unread().len() < end + EXCERPT_LEN && self.buffer.fill()? {}
        let end = end.min(self.buffer.unread().len());
        let line_len = if list.is_single_line { self.unreadable_line_len(end)? } else { None };
        // An error in the line alone is more precise than one on a later line.
        let text = self.buffer.first(line_len.unwrap_or(end)).trim_ascii_end();
        let (kind, offset) =
            list.syntax_error(text).unwrap_or((JsonErrorKind::Trailing, text.len()));
        let place = self.place();
        let error = list.error(ErrorKind::Syntax(kind), offset, self.buffer.unread(), place);
        match line_len {
            Some(len) => {
                self.buffer.consume(len);
                self.text.pass_document(Before::LineStart);
                self.record_document(list.first_line, true);
            }
            None => self.stop(is_truncated(&error)),
        }
        Ok(error)
    }
}

fn is_syntax_error(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Syntax(_))
}
