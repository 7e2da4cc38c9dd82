//! Stops of the incremental reader: it needs more input, or has found an error.

use jobglot_json::path_at;

use super::{IncrementalReader, Progress, State};
use crate::document::error::Error;
use crate::error::{EXCERPT_BYTES, ErrorKind};

/// The reason of a stop.
pub(super) enum Stop {
    Json(jobglot_json::Error),
    /// A duplicate list at this offset of the window, or a duplicate object with such a list.
    Repeated(usize),
    /// An element longer than the limit.
    TooLong,
}

impl From<jobglot_json::Error> for Stop {
    fn from(error: jobglot_json::Error) -> Self {
        Self::Json(error)
    }
}

impl IncrementalReader {
    /// Converts a stop to [`Progress::Starved`] if more input may change the outcome, else to an
    /// error.
    pub(super) fn handle_stop(&mut self, stop: &Stop) -> Result<Progress, Error> {
        let len = self.window.len();
        let text_len = self.window.text().len();
        let (kind, offset) = match stop {
            Stop::Repeated(offset) => (ErrorKind::Repeated, *offset),
            // An element over the limit is an error, no matter how much of it is available.
            Stop::Json(error) if !self.is_too_long(error.offset()) => {
                (ErrorKind::Syntax(error.kind()), error.offset())
            }
            Stop::TooLong | Stop::Json(_) => self.too_long(),
        };
        let is_incomplete = matches!(kind, ErrorKind::Syntax(jobglot_json::ErrorKind::Eof(_)));
        let (kind, offset) = match (is_incomplete, self.window.is_invalid()) {
            (true, true) => (ErrorKind::Syntax(jobglot_json::ErrorKind::Utf8), text_len),
            (true, false) if !self.window.is_complete() => {
                let held = match self.state {
                    State::List => len - self.offset,
                    _ => self.outer_text.text.len() + len - self.outer_text.window_offset,
                };
                if held <= self.limit {
                    self.required_len = len + (len - self.offset).max(1);
                    return Ok(Progress::Starved);
                }
                self.too_long()
            }
            _ => (kind, offset),
        };
        if !self.window.is_complete() && len < offset + EXCERPT_BYTES {
            // The excerpt of the error includes text after it.
            self.required_len = offset + EXCERPT_BYTES;
            return Ok(Progress::Starved);
        }
        Err(self.error(kind, offset))
    }

    /// Whether an element ending at `end` or later is over the limit, white space before it
    /// included.
    pub(super) fn is_too_long(&self, end: usize) -> bool {
        self.state == State::List && end.saturating_sub(self.offset) > self.limit
    }

    fn too_long(&self) -> (ErrorKind, usize) {
        let text = self.window.text().get(self.offset..).unwrap_or_default();
        let blanks = text.len() - text.trim_ascii_start().len();
        (ErrorKind::TooLong { limit: self.limit }, self.offset + blanks)
    }

    #[cold]
    fn error(&self, kind: ErrorKind, offset: usize) -> Error {
        let around = self.window.bytes_from(0);
        let position = self.window.position_of(offset);
        Error::at_place(kind, position, self.path_of(offset), &around, offset)
    }

    /// Returns the JSON path of the byte `offset` of the window. It is computed from the outer
    /// text, one element in place of those already read, and the window's text.
    fn path_of(&self, offset: usize) -> String {
        let is_in_list = self.state == State::List;
        let mut text = self.outer_text.text.clone();
        let read_len = if is_in_list { self.list.len } else { 0 };
        if read_len > 0 {
            text.push_str("0,");
        }
        let from = if is_in_list { self.offset } else { self.outer_text.window_offset };
        let text_offset = text.len() + offset.saturating_sub(from);
        text.push_str(self.window.text().get(from..).unwrap_or_default());
        let path = path_at(text.as_bytes(), text_offset);
        if read_len == 0 {
            return path;
        }
        let list = path_at(text.as_bytes(), self.outer_text.text.len().saturating_sub(1));
        let element = format!("{list}[1]");
        match path.strip_prefix(&element) {
            Some(suffix) => format!("{list}[{read_len}]{suffix}"),
            None => path,
        }
    }
}
