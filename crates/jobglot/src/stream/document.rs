//! The next document of a stream, in any format.

use std::io::Read;

use jobglot_core::{Document, Error, IncrementalReader, Schema};

use super::frame::BYTE_ORDER_MARK;
use super::item::{OtherLine, StreamItem};
use super::log_line::text_of_log_line;
use super::recovery::{is_complete, is_truncated, may_be_list};
use super::state::{Stream, StreamState};
use super::surrounding_text::{Before, Skipped};

/// Length of a prefix sufficient to decide whether a document is a list, in bytes. Detection looks at
/// the first 64 KiB of a text, and a response head may come before it.
const DETECTION_WINDOW: usize = 128 * 1024;

impl<'a, R: Read> Stream<'a, R> {
    /// Reads the next document, or the beginning of a list. A document of more than `limit` bytes is
    /// left unread if it can be read in pieces. `None` at the end of the input, and after a log line,
    /// whose items are queued.
    pub(super) fn next_document(&mut self, limit: usize) -> Result<Option<StreamItem<'a>>, Error> {
        loop {
            let piece = match self.skip_to_document()? {
                // A long text leaves several pieces.
                Skipped::ToDocument => match self.text.take_piece() {
                    None => break,
                    piece => {
                        self.text.is_at_document = true;
                        piece
                    }
                },
                Skipped::Text => self.text.take_piece(),
                // The text of an input without documents is part of the error.
                Skipped::ToEnd if self.state == StreamState::Start => None,
                Skipped::ToEnd => self.text.take_piece(),
            };
            match piece {
                Some(piece) => return Ok(Some(StreamItem::Text(piece))),
                None if self.buffer.unread().is_empty() => {
                    return self.end_of_input().map(|()| None);
                }
                None => {}
            }
        }
        let state = std::mem::replace(&mut self.state, StreamState::Reading);
        let first_line = self.place().line;
        let window = DETECTION_WINDOW.min(self.max_document);
        let mut len = self.document_len(window)?;
        if len.is_none()
            && let Some(mark) = self.begin_list(window)?
        {
            return Ok(Some(StreamItem::ListMark(mark)));
        }
        if limit < usize::MAX && len.is_none_or(|len| len > limit) {
            len = self.document_len(limit.min(self.max_document))?;
            if len.is_none()
                && let Some(item) = self.begin_long_document()?
            {
                return Ok(Some(item));
            }
        }
        let (len, parsed) = match len {
            Some(len) => (len, self.parse_first(len)),
            None => match self.held_document_len()? {
                Ok(len) => (len, self.parse_first(len)),
                Err((len, error)) => (len, Err(error)),
            },
        };
        if parsed.as_ref().err().is_some_and(may_be_list)
            && let Some(mark) = self.begin_list(len)?
        {
            return Ok(Some(StreamItem::ListMark(mark)));
        }
        let (mut len, mut parsed) = self.narrow_to_line(len, parsed)?;
        let text_len = self.text_len(len);
        let object = self.buffer.first(text_len);
        if let Some(text) = text_of_log_line(&parsed, self.schema, object) {
            self.state = state;
            self.skip_log_line(text_len, text)?;
            return Ok(None);
        }
        let is_behind_document = parsed.as_ref().err().is_none_or(is_complete);
        self.text.pass_document(if is_behind_document {
            Before::Document
        } else {
            Before::LineStart
        });
        let text = self.buffer.first(len).trim_ascii();
        let is_single_line = memchr::memchr(b'\n', text).is_none();
        let text_len = self.text_len(len);
        self.record_document(first_line, is_single_line);
        self.is_at_line_start =
            is_single_line && matches!(self.buffer.unread_after(text_len), [b'\r' | b'\n', ..]);
        // A syntax error has no frame: its bytes extend to the end of the line.
        if self.keeps_frames && is_behind_document {
            self.buffer.consume(text_len);
            len = self.trailing_frame_len();
            let trailing_frame = self.buffer.first(len);
            parsed = match parsed {
                Ok(document) => Ok(document.framed(&self.leading_frame, trailing_frame)),
                Err(error) => Err(error.framed(&self.leading_frame, trailing_frame)),
            };
        }
        self.buffer.consume(len);
        if self.is_at_line_start && !self.keeps_frames {
            self.consume_line_break();
        }
        let document = parsed?;
        Ok(Some(match OtherLine::of(&document)? {
            Some(line) => line.into(),
            None => StreamItem::Document(document),
        }))
    }

    /// Consumes a line break that comes next, so that the next document may be read as a line.
    fn consume_line_break(&mut self) {
        let len = match self.buffer.unread() {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => 0,
        };
        self.buffer.consume(len);
    }

    /// Parses the next `len` bytes without trailing white space, so the error of a truncated document
    /// is at the end of its text and not on a later line.
    pub(super) fn parse_first(&mut self, len: usize) -> Result<Document<'a>, Error> {
        let place = self.place();
        match self.parse_range(0..self.text_len(len), None) {
            Ok(document) => Ok(document.placed_at(place)),
            Err(error) => Err(error.within(place)),
        }
    }

    /// Reduces an unreadable document of `len` bytes to its first line, if another document begins on
    /// the next line; otherwise stops the stream. Returns the length and the result of parsing.
    ///
    /// The error in the line alone is more precise than one on a later line.
    fn narrow_to_line(
        &mut self,
        len: usize,
        parsed: Result<Document<'a>, Error>,
    ) -> Result<(usize, Result<Document<'a>, Error>), Error> {
        if let Err(error) = &parsed
            && !is_complete(error)
        {
            let is_truncated = is_truncated(error);
            let is_in_first_line = !is_truncated && error.line() == self.place().line;
            let line_len = match self.unreadable_line_len(len)? {
                None if is_in_first_line => self.buffer.line_end(0, self.max_document)?,
                line_len => line_len,
            };
            match line_len {
                Some(line_len) => return Ok((line_len, self.parse_first(line_len))),
                None => self.stop(is_truncated),
            }
        }
        Ok((len, parsed))
    }

    /// Consumes the head of a document over the length limit, if the document can be read in pieces.
    fn begin_long_document(&mut self) -> Result<Option<StreamItem<'a>>, Error> {
        let head_len = self.head_len()?;
        let unread = self.buffer.unread_after(head_len);
        let body = unread.strip_prefix(BYTE_ORDER_MARK).unwrap_or(unread).trim_ascii_start();
        if !body.starts_with(b"{") {
            return Ok(None);
        }
        let registry = self.parser.registry();
        let schema = match self.schema {
            // A document may begin like a wrapper of another schema.
            Some(schema) if registry.may_wrap(body) => {
                let found = registry.schema_of_beginning(body);
                found.filter(|found| std::ptr::eq(*found, schema))
            }
            Some(schema) => Some(schema),
            None => registry.schema_of_beginning(body),
        };
        // Only a complete canonical line defines the meaning of its words, only a complete text is known
        // to be an error response, and only all elements tell a state that is judged by them.
        let is_piecewise = |schema: &&'static Schema| {
            let needs_whole_text = schema.is_canonical() || schema.is_error_response();
            !needs_whole_text
                && IncrementalReader::can_read(schema)
                && !self.is_error_response(head_len)
        };
        let Some(schema) = schema.filter(is_piecewise) else { return Ok(None) };
        let skipped = head_len + unread.len() - body.len();
        self.buffer.consume(skipped);
        Ok(Some(StreamItem::LongDocument { schema, has_head: head_len > 0 }))
    }
}
