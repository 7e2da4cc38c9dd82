//! Frames: white space, response heads, and lines printed by clients around a document.

use std::io::Read;

use jobglot_core::{Error, Head};

use super::state::Stream;
use super::surrounding_text::{Before, Skipped};

/// Length of a prefix sufficient to recognize a response head.
const HEAD_WINDOW: usize = Head::MAX_LEN + 16;

/// Upper bound for the length of a client's line before or after a document.
const MAX_CLIENT_LINE_LEN: usize = 64;

pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

impl<R: Read> Stream<'_, R> {
    /// Consumes white space, byte-order marks, client lines and text before a document.
    pub(super) fn skip_to_document(&mut self) -> Result<Skipped, Error> {
        if std::mem::take(&mut self.text.is_at_document) {
            return Ok(Skipped::ToDocument);
        }
        self.leading_frame.clear();
        loop {
            let unread = self.buffer.unread();
            let mark = if unread.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
            let blanks = unread.get(mark..).unwrap_or_default();
            let blanks = blanks.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            if self.leading_frame.len() > self.max_document {
                self.stop(false);
                return Err(self.too_long(0));
            }
            if mark + blanks > 0 {
                self.consume_into_frame(mark + blanks);
            } else if let len @ 1.. = self.leading_line_len()? {
                self.consume_into_frame(len);
            } else if !self.keeps_frames
                && self.text.before == Before::Document
                && let len @ 1.. = self.trailing_line_len(0)?
            {
                self.buffer.consume(len);
            } else if self.buffer.unread().len() < BYTE_ORDER_MARK.len() && self.buffer.fill()? {
                // So few bytes may be a part of the mark.
            } else if self.buffer.unread().is_empty() {
                self.text.end(&self.leading_frame);
                return Ok(Skipped::ToEnd);
            } else if self.is_at_document_start()? {
                self.text.is_at_document = true;
                return Ok(Skipped::Text);
            } else {
                self.skip_text()?;
                if self.text.is_at_document || self.text.has_full_piece() {
                    return Ok(Skipped::Text);
                }
            }
        }
    }

    pub(super) fn consume_into_frame(&mut self, len: usize) {
        if self.keeps_frames {
            self.leading_frame.extend_from_slice(self.buffer.first(len));
        }
        self.text.record_blanks(self.buffer.first(len));
        self.buffer.consume(len);
    }

    /// Length of a client's line before a document, or 0.
    fn leading_line_len(&mut self) -> Result<usize, Error> {
        let registry = self.parser.registry();
        if !registry.may_begin_leading_line(self.buffer.unread()) {
            return Ok(0);
        }
        while self.buffer.unread().len() < MAX_CLIENT_LINE_LEN && self.buffer.fill()? {}
        Ok(self.parser.registry().leading_line_len(self.buffer.unread()))
    }

    /// Length of a client's line after a document, or 0. The line begins at offset `from`.
    fn trailing_line_len(&mut self, from: usize) -> Result<usize, Error> {
        let registry = self.parser.registry();
        if !registry.may_begin_trailing_line(self.buffer.unread_after(from)) {
            return Ok(0);
        }
        while self.buffer.unread().len() < from + MAX_CLIENT_LINE_LEN && self.buffer.fill()? {}
        Ok(self.parser.registry().trailing_line_len(self.buffer.unread_after(from)))
    }

    /// Length of the response heads before the document; 0 if there are none.
    pub(super) fn head_len(&mut self) -> Result<usize, Error> {
        while self.buffer.unread().len() < b"HTTP/1".len() && self.buffer.fill()? {}
        if !self.buffer.unread().starts_with(b"HTTP/") {
            return Ok(0);
        }
        while self.buffer.unread().len() < HEAD_WINDOW && self.buffer.fill()? {}
        match self.parser.registry().split_head(self.buffer.unread()) {
            Ok(Some((_, body_from, _))) => Ok(body_from),
            // Parsing the document reports a malformed head.
            Ok(None) | Err(_) => Ok(0),
        }
    }

    /// Whether the response head of `head_len` bytes that comes next is a document: it names a job, and
    /// no body of JSON follows.
    pub(super) fn is_head_alone(&mut self, head_len: usize) -> Result<bool, Error> {
        let head = self.parser.registry().split_head(self.buffer.first(head_len));
        if !matches!(head, Ok(Some((_, _, true)))) {
            return Ok(false);
        }
        let mut scanned = head_len;
        loop {
            let unread = self.buffer.unread_after(scanned);
            let blanks = unread.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            scanned += blanks;
            if let Some(first) = self.buffer.unread_after(scanned).first() {
                // The byte 0xEF begins a byte-order mark.
                return Ok(!matches!(first, b'{' | b'[' | 0xef));
            }
            if scanned - head_len > self.max_document || !self.buffer.fill()? {
                return Ok(true);
            }
        }
    }

    /// Whether a response head of `head_len` bytes comes next and has an error status.
    pub(super) fn is_error_response(&self, head_len: usize) -> bool {
        let head = Head::split(self.buffer.first(head_len));
        matches!(head, Ok(Some((head, _))) if head.status() >= 400)
    }

    /// Whether an error response without a JSON body comes next.
    pub(super) fn is_plain_error_response(&mut self, head_len: usize) -> Result<bool, Error> {
        if !self.is_error_response(head_len) {
            return Ok(false);
        }
        let mut scanned = head_len;
        loop {
            let body = self.buffer.unread_after(scanned);
            let mark = if scanned == head_len { BYTE_ORDER_MARK } else { b"" };
            let text = body.strip_prefix(mark).unwrap_or(body).trim_ascii_start();
            if let Some(first) = text.first() {
                return Ok(!matches!(first, b'{' | b'['));
            }
            // So few bytes may be a part of the mark.
            if body.len() >= BYTE_ORDER_MARK.len() {
                scanned += body.len();
            }
            if scanned - head_len > self.max_document || !self.buffer.fill()? {
                return Ok(true);
            }
        }
    }

    /// Length of an error response without a JSON body. It ends before a line with the beginning of a
    /// response or document. An HTML page may contain lines like those of a document, so only a
    /// response ends it. `None` if it is longer than `limit`.
    pub(super) fn plain_error_response_len(
        &mut self,
        head_len: usize,
        limit: usize,
    ) -> Result<Option<usize>, Error> {
        let mut end = head_len;
        // The white space before the body ends here, as far as known.
        let mut body_from = head_len;
        loop {
            let line_end = self.buffer.line_end(end, limit)?.filter(|&end| end <= limit);
            let Some(line_end) = line_end else { return Ok(None) };
            while self.buffer.unread().len() < line_end + b"HTTP/1".len() && self.buffer.fill()? {}
            let body = self.buffer.first(line_end).get(body_from..).unwrap_or_default();
            body_from += body.len() - body.trim_ascii_start().len();
            let is_page = self.buffer.unread_after(body_from).starts_with(b"<");
            let is_end = match self.buffer.unread_after(line_end) {
                [b'H', b'T', b'T', b'P', b'/', b'0'..=b'9', ..] => true,
                [b'{', ..] => !is_page,
                _ => false,
            };
            if is_end || line_end == end {
                return Ok(Some(line_end));
            }
            end = line_end;
        }
    }

    /// Length of the first `len` bytes without trailing white space. A head ends with a blank line,
    /// so at least the head remains.
    pub(super) fn text_len(&self, len: usize) -> usize {
        let text = self.buffer.first(len);
        let head_len = match self.parser.registry().split_head(text) {
            Ok(Some((_, body_from, _))) => body_from,
            Ok(None) | Err(_) => 0,
        };
        text.trim_ascii_end().len().max(head_len)
    }

    /// Length of the frame after a document just consumed: the remainder of its line, if blank, and a
    /// client's line; at the end of the input, everything left.
    ///
    /// A read error is deferred, because the document before it is complete.
    pub(super) fn trailing_frame_len(&mut self) -> usize {
        let mut len = 0;
        loop {
            let unread = self.buffer.unread_after(len);
            len += unread.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            match self.trailing_line_len(len) {
                Ok(0) => {}
                Ok(trailer) => {
                    len += trailer;
                    continue;
                }
                Err(error) => {
                    self.deferred_error = Some(error);
                    return len;
                }
            }
            if len < self.buffer.unread().len() {
                let frame = self.buffer.first(len);
                // The number of a job ends the client's line. Its line break belongs to the frame.
                let line_from = frame.iter().rposition(u8::is_ascii_digit).unwrap_or(0);
                let line_end = memchr::memchr(b'\n', frame.get(line_from..).unwrap_or_default());
                return line_end.map_or(len, |newline| line_from + newline + 1);
            }
            if len > self.max_document {
                self.deferred_error = Some(self.too_long(len));
                return len;
            }
            match self.buffer.fill() {
                Ok(true) => {}
                Ok(false) => return len,
                Err(error) => {
                    self.deferred_error = Some(error);
                    return len;
                }
            }
        }
    }
}
