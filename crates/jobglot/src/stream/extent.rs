//! Extent of the next document.

use std::io::Read;

use jobglot_core::Error;
use jobglot_json::Boundary;

use super::state::Stream;

impl<R: Read> Stream<'_, R> {
    /// Length of the next document, response heads included; `None` if it exceeds `limit`.
    pub(super) fn document_len(&mut self, limit: usize) -> Result<Option<usize>, Error> {
        if [&b"<"[..], b"\xff\xfe"].iter().any(|start| self.buffer.unread().starts_with(start)) {
            // An HTML page, or UTF-16: only the end of the line is certain.
            return self.buffer.line_end(0, limit);
        }
        let head_len = self.head_len()?;
        if self.is_plain_error_response(head_len)? {
            return self.plain_error_response_len(head_len, limit);
        }
        if head_len > 0 && self.is_head_alone(head_len)? {
            return Ok(Some(head_len));
        }
        self.value_end(head_len, Boundary::new(), head_len == 0, limit)
    }

    /// Finds the end of the value at offset `from` with `boundary`; `None` if it is after `limit`.
    ///
    /// A value beginning on the first line of a document is truncated, and ends with the line, if
    /// another document begins on the next line.
    pub(super) fn value_end(
        &mut self,
        from: usize,
        mut boundary: Boundary,
        mut is_first_line: bool,
        limit: usize,
    ) -> Result<Option<usize>, Error> {
        let mut scanned = from;
        loop {
            let unscanned = self.buffer.unread_after(scanned);
            let newline = if is_first_line { memchr::memchr(b'\n', unscanned) } else { None };
            let section = newline.and_then(|newline| unscanned.get(..=newline));
            let section = section.unwrap_or(unscanned);
            let end = boundary.feed(section);
            scanned += end.unwrap_or(section.len());
            let line_len = newline.filter(|_| end.is_none()).map(|_| scanned);
            if let Some(line_len) = line_len.filter(|&len| len <= limit) {
                is_first_line = false;
                // No string goes on behind a line break. Looking for its end in all that follows would
                // take quadratic time for many such lines.
                if self.is_line_delimited && boundary.is_in_string() {
                    return Ok(Some(line_len));
                }
                if line_len == self.buffer.unread().len() {
                    self.buffer.fill()?;
                }
                if self.is_truncated_line(line_len)? {
                    return Ok(Some(line_len));
                }
            }
            if scanned > limit {
                return Ok(None);
            }
            if end.is_some() || scanned == self.buffer.unread().len() && !self.buffer.fill()? {
                return Ok(Some(scanned));
            }
        }
    }
}
