//! What stands around documents: blanks, the heads of responses, a line behind a document.

use std::io::Read;

use jobglot_core::{Error, Head, leader_len, trailer_len};

use super::{Progress, Stream};

/// A head is recognized within this many bytes, or never.
const HEAD_WINDOW: usize = Head::MAX_LEN + 16;

/// Length of the longest line that a client prints before or behind a document.
const LONGEST_LINE: usize = 64;

pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

impl<R: Read> Stream<'_, R> {
    /// Passes bytes that stand before a document.
    fn pass_before(&mut self, len: usize) {
        if self.frames {
            self.before.extend_from_slice(self.buffer.first(len));
        }
        self.buffer.pass(len);
    }

    /// Length of a line that a client prints before a document, if that is what stands here.
    fn leader_len(&mut self) -> Result<usize, Error> {
        if !matches!(self.buffer.rest().first(), Some(b'S' | b'T')) {
            return Ok(0);
        }
        while self.buffer.rest().len() < LONGEST_LINE && self.buffer.fill()? {}
        Ok(leader_len(self.buffer.rest()))
    }

    /// Passes white space, byte-order marks and the line that a client prints before a document;
    /// `false` if nothing else is left.
    pub(super) fn pass_blanks(&mut self) -> Result<bool, Error> {
        self.before.clear();
        loop {
            let rest = self.buffer.rest();
            let marks = if rest.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
            let blanks = rest.get(marks..).unwrap_or_default();
            let blanks = blanks.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            if marks + blanks > 0 {
                self.pass_before(marks + blanks);
            } else if let leader @ 1.. = self.leader_len()? {
                self.pass_before(leader);
            } else if self.progress == Progress::Reading && self.trailer_len(0)? > 0 {
                let len = self.trailer_len(0)?;
                self.buffer.pass(len);
            } else if self.buffer.rest().len() >= BYTE_ORDER_MARK.len() {
                return Ok(true);
            } else if !self.buffer.fill()? {
                return Ok(!self.buffer.rest().is_empty());
            }
        }
    }

    /// Length of the heads before the document, which may be 0.
    pub(super) fn head_len(&mut self) -> Result<usize, Error> {
        while self.buffer.rest().len() < b"HTTP/1".len() && self.buffer.fill()? {}
        if !self.buffer.rest().starts_with(b"HTTP/") {
            return Ok(0);
        }
        while self.buffer.rest().len() < HEAD_WINDOW && self.buffer.fill()? {}
        match Head::split(self.buffer.rest()) {
            Ok(Some((_, body_from))) => Ok(body_from),
            // The document's own reader says what is wrong with it.
            Ok(None) | Err(_) => Ok(0),
        }
    }

    /// Whether the heads, `head_len` long, are those of a request that failed, and no JSON follows.
    pub(super) fn is_plain_reply(&mut self, head_len: usize) -> Result<bool, Error> {
        let Ok(Some((head, _))) = Head::split(self.buffer.first(head_len)) else {
            return Ok(false);
        };
        if head.status() < 400 {
            return Ok(false);
        }
        loop {
            let body = self.buffer.behind(head_len);
            let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body).trim_ascii_start();
            if let Some(first) = body.first() {
                return Ok(!matches!(first, b'{' | b'['));
            }
            if !self.buffer.fill()? {
                return Ok(true);
            }
        }
    }

    /// Where a reply that is no JSON ends: before the line where the next response or document
    /// begins. A page may hold lines like those of a document.
    pub(super) fn plain_reply_end(&mut self, body_from: usize) -> Result<usize, Error> {
        let mut end = body_from;
        loop {
            let line_end = self.buffer.line_end(end)?;
            while self.buffer.rest().len() < line_end + b"HTTP/1".len() && self.buffer.fill()? {}
            let next = self.buffer.behind(line_end);
            let body = self.buffer.first(line_end).get(body_from..).unwrap_or_default();
            let body = body.trim_ascii_start();
            let begins = match next {
                [b'H', b'T', b'T', b'P', b'/', b'0'..=b'9', ..] => true,
                [b'{', ..] => !body.starts_with(b"<"),
                _ => false,
            };
            if begins || line_end == end {
                return Ok(line_end);
            }
            end = line_end;
        }
    }

    /// Length of what is left of `len` bytes without the blanks at their end, which heads end with.
    pub(super) fn text_len(&self, len: usize) -> usize {
        let text = self.buffer.first(len);
        let head_len = match Head::split(text) {
            Ok(Some((_, body_from))) => body_from,
            Ok(None) | Err(_) => 0,
        };
        text.trim_ascii_end().len().max(head_len)
    }

    /// Length of a line that a client prints behind a document, if that is what stands `ahead` of
    /// here.
    pub(super) fn trailer_len(&mut self, ahead: usize) -> Result<usize, Error> {
        if self.buffer.rest().get(ahead) != Some(&b'J') {
            return Ok(0);
        }
        while self.buffer.rest().len() < ahead + LONGEST_LINE && self.buffer.fill()? {}
        Ok(trailer_len(self.buffer.behind(ahead)))
    }

    /// Length of what belongs behind the document that has just been passed: the rest of its line,
    /// if that is blank; at the end of the input, all that is left.
    pub(super) fn after_len(&mut self) -> usize {
        let mut blanks = 0;
        loop {
            let unseen = self.buffer.behind(blanks);
            let more = unseen.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            blanks += more;
            match self.trailer_len(blanks) {
                Ok(0) => {}
                Ok(trailer) => {
                    blanks += trailer;
                    continue;
                }
                Err(error) => {
                    self.failure = Some(error);
                    return blanks;
                }
            }
            if blanks < self.buffer.rest().len() {
                let run = self.buffer.first(blanks);
                // A line that a client prints behind the document belongs to it, with its end.
                let line_from = run.iter().rposition(u8::is_ascii_digit).unwrap_or(0);
                let line_end = memchr::memchr(b'\n', run.get(line_from..).unwrap_or_default());
                return line_end.map_or(blanks, |newline| line_from + newline + 1);
            }
            match self.buffer.fill() {
                Ok(true) => {}
                Ok(false) => return blanks,
                Err(error) => {
                    // The document before it is whole.
                    self.failure = Some(error);
                    return blanks;
                }
            }
        }
    }
}
