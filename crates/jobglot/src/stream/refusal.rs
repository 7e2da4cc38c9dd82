//! Refusing a document before its end: it can be none, or it is too long to be held.

use std::io::Read;

use jobglot_core::{Error, ErrorKind};
use jobglot_json::{ErrorKind as JsonErrorKind, Expected, Reader};

use super::state::Stream;

/// Length from which the beginning of a document is validated before more of it is gathered.
const GATHERED_UNSEEN: usize = 1 << 20;

/// Length of the beginning validated then.
const BEGINNING: usize = 64 * 1024;

/// Length of the text in an error about bytes not read as a document.
const EXCERPT_LEN: usize = 1024;

impl<R: Read> Stream<'_, R> {
    /// Length of the next document, to be held as a whole. The inner error, with a length, is for
    /// bytes that begin no document; an outer one for a document over the limit.
    pub(super) fn held_document_len(&mut self) -> Result<Result<usize, (usize, Error)>, Error> {
        if let Some(len) = self.document_len(GATHERED_UNSEEN.min(self.max_document))? {
            return Ok(Ok(len));
        }
        if let Some(error) = self.beginning_error()? {
            let gathered = self.buffer.unread();
            return match memchr::memchr(b'\n', gathered) {
                // Whether the text gathered so far ends a line means nothing.
                Some(_) => Ok(Err((gathered.trim_ascii_end().len(), error))),
                None => Err(self.leave_document(error)?),
            };
        }
        match self.document_len(self.max_document)? {
            Some(len) => Ok(Ok(len)),
            None => {
                let error = self.too_long(0);
                Err(self.leave_document(error)?)
            }
        }
    }

    /// Creates an error at offset `len`, about a document over the limit on what is held.
    pub(super) fn too_long(&mut self, len: usize) -> Error {
        let place = self.place().after(self.buffer.first(len));
        let text = self.buffer.unread_after(len);
        let kind = ErrorKind::DocumentTooLong { limit: self.max_document };
        Error::new(kind, text.get(..EXCERPT_LEN).unwrap_or(text), 0).within(place)
    }

    /// Finds an error in the beginning of the next document that no later byte can mend.
    fn beginning_error(&mut self) -> Result<Option<Error>, Error> {
        let head_len = self.head_len()?;
        if self.is_plain_error_response(head_len)? {
            return Ok(None);
        }
        let len = self.buffer.unread().len().min(head_len + BEGINNING);
        let beginning = self.buffer.first(len).get(head_len..).unwrap_or_default();
        let mut chunks = beginning.utf8_chunks();
        let text = chunks.next().map_or("", |chunk| chunk.valid());
        // The last character may be incomplete.
        let is_text = text.len() + 4 > beginning.len();
        let text = text.trim_start_matches('\u{feff}').trim_ascii_start();
        let may_continue = |error: jobglot_json::Error| match error.kind() {
            JsonErrorKind::Eof(_) => is_text,
            _ => false,
        };
        let is_open = matches!(text.as_bytes().first(), Some(b'{' | b'['))
            && Reader::of_str(text)
                .and_then(|mut reader| reader.skip().map(drop))
                .err()
                .is_none_or(may_continue);
        if is_open {
            return Ok(None);
        }
        let kind = match self.parse_first(len) {
            Err(error) if !matches!(error.kind(), ErrorKind::Syntax(JsonErrorKind::Eof(_))) => {
                return Ok(Some(error));
            }
            _ => ErrorKind::Syntax(JsonErrorKind::Syntax(Expected::Object)),
        };
        let place = self.place();
        let text = self.buffer.first(EXCERPT_LEN.min(len));
        Ok(Some(Error::new(kind, text, 0).within(place)))
    }

    /// Leaves an unreadable document whose end is unknown, and returns the error to report. If every
    /// document so far was a line of its own, the stream continues on the next line; otherwise it
    /// stops.
    pub(super) fn leave_document(&mut self, error: Error) -> Result<Error, Error> {
        if self.is_line_delimited {
            self.skip_line()?;
            self.is_at_line_start = true;
        } else {
            self.stop(false);
        }
        Ok(error)
    }
}
