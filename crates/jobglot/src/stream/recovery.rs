//! Recovery after an unreadable document: where it ends, and whether another one follows.

use std::io::Read;

use jobglot_core::{Error, ErrorKind};
use jobglot_json::{ErrorKind as JsonErrorKind, Expected, Reader};

use super::state::Stream;
use super::surrounding_text::Before;

impl<R: Read> Stream<'_, R> {
    /// Whether the first line, of `line_len` bytes, must be a truncated document, because another
    /// document begins on the next line.
    pub(super) fn is_truncated_line(&mut self, line_len: usize) -> Result<bool, Error> {
        let line = self.buffer.first(line_len).trim_ascii();
        let next = self.buffer.unread_after(line_len).first().copied();
        if line.contains(&b'\n') || !self.ends_document(line.last().copied(), next) {
            return Ok(false);
        }
        // Truncation may occur after any byte of a line, but a document of several lines may also
        // follow documents of one line.
        let is_value = matches!(next, Some(b'{' | b'['));
        if !is_value || !may_continue(line.last().copied()) {
            return Ok(true);
        }
        self.has_document_line(line_len)
    }

    /// Whether the line at offset `from` is exactly one valid object or array.
    fn has_document_line(&mut self, from: usize) -> Result<bool, Error> {
        if self.buffer.unread_after(from).is_empty() {
            self.buffer.fill()?;
        }
        if !matches!(self.buffer.unread_after(from).first(), Some(b'{' | b'[')) {
            return Ok(false);
        }
        let end = self.buffer.line_end(from, self.max_document)?;
        let line = end.and_then(|end| self.buffer.first(end).get(from..));
        Ok(line.is_some_and(is_whole_document))
    }

    /// Length of the first line of an unreadable document of `len` bytes, if the next line is
    /// certainly another document.
    pub(super) fn unreadable_line_len(&mut self, len: usize) -> Result<Option<usize>, Error> {
        let Some(line_len) = self.buffer.line_end(0, self.max_document)? else { return Ok(None) };
        let is_before_document = self.has_document_line(line_len)?;
        // Blank lines may come between the two documents.
        let has_line_end = self.buffer.first(len).ends_with(b"\n");
        let is_truncated =
            self.is_truncated_line(line_len)? || has_line_end && self.is_truncated_line(len)?;
        let is_line = self.is_line_delimited || is_truncated || is_before_document;
        Ok(is_line.then_some(line_len))
    }

    /// Whether the document before the current position was a truncated line. It ended with the byte
    /// `last`, white space excluded.
    pub(crate) fn is_after_truncated_line(&self, last: Option<u8>) -> bool {
        self.ends_document(last, self.buffer.unread().first().copied())
    }

    /// Whether another document certainly begins at the current position, after the line of an
    /// unreadable one. That line ended with the byte `last`, white space excluded.
    pub(crate) fn is_at_next_document(&mut self, last: Option<u8>) -> Result<bool, Error> {
        self.buffer.has_more()?;
        if self.is_line_delimited || self.is_after_truncated_line(last) {
            return Ok(true);
        }
        self.has_document_line(0)
    }

    /// Consumes the remainder of a line. Returns its last byte, white space excluded.
    pub(crate) fn skip_line(&mut self) -> Result<Option<u8>, Error> {
        let mut last = None;
        while self.buffer.has_more()? {
            let newline = memchr::memchr(b'\n', self.buffer.unread()).map(|at| at + 1);
            let len = newline.unwrap_or(self.buffer.unread().len());
            let piece = self.buffer.first(len);
            last = piece.trim_ascii_end().last().copied().or(last);
            self.buffer.consume(len);
            if newline.is_some() {
                break;
            }
        }
        self.text.pass_document(Before::LineStart);
        Ok(last)
    }

    /// Whether an incomplete document ends with its first line: `last` is the last byte of the line,
    /// `next` the first byte of the next line.
    fn ends_document(&self, last: Option<u8>, next: Option<u8>) -> bool {
        match next {
            Some(b'{' | b'[') => self.is_line_delimited || !may_continue(last),
            Some(next) => self.is_line_delimited && !may_begin_token(next),
            None => false,
        }
    }
}

/// Whether a document may continue with an object or array after a line ending with `last`.
fn may_continue(last: Option<u8>) -> bool {
    matches!(last, Some(b'{' | b'[' | b',' | b':'))
}

/// Whether a line of JSON text may begin with this byte.
fn may_begin_token(byte: u8) -> bool {
    matches!(byte, b'"' | b']' | b'}' | b',' | b':' | b'-' | b't' | b'f' | b'n')
        || byte.is_ascii_digit()
        || byte.is_ascii_whitespace()
}

/// Whether a line is exactly one valid object or array.
fn is_whole_document(line: &[u8]) -> bool {
    let is_valid = |mut reader: Reader<'_>| reader.skip().is_ok() && reader.finish().is_ok();
    matches!(line.first(), Some(b'{' | b'[')) && Reader::new(line).is_ok_and(is_valid)
}

/// Whether a text may be a list of documents, given the error of parsing it as one document.
pub(super) fn may_be_list(error: &Error) -> bool {
    error.is_unsupported() || matches!(error.kind(), ErrorKind::Syntax(_))
}

/// Whether a text is valid JSON but no document: no object, or of an unknown schema.
pub(super) fn is_other_value(error: &Error) -> bool {
    let is_not_object = |kind: &ErrorKind| {
        matches!(kind, ErrorKind::Syntax(JsonErrorKind::Syntax(Expected::Object)))
    };
    error.is_unsupported() || is_not_object(error.kind())
}

/// Whether an unreadable document was complete, so that its end is certain.
pub(super) fn is_complete(error: &Error) -> bool {
    error.is_unsupported()
        || matches!(
            error.kind(),
            ErrorKind::Contradiction { .. } | ErrorKind::Version(_) | ErrorKind::ErrorResponse
        )
}

/// Whether the input ended inside the document, so that no input is left.
pub(super) fn is_truncated(error: &Error) -> bool {
    !error.is_unsupported()
        && matches!(error.kind(), ErrorKind::Syntax(JsonErrorKind::Eof(_)) | ErrorKind::Empty)
}
