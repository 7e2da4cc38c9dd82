//! Where reading stops: for want of input, or at an error and its place.

use jobglot_json::path_at;

use super::{IncrementalReader, Progress, State};
use crate::document::error::Error;
use crate::error::{EXCERPT_BYTES, ErrorKind};

/// Why reading stopped.
pub(super) enum Stop {
    Json(jobglot_json::Error),
    /// What begins there must not come again.
    Repeated(usize),
    /// The element has come, but is longer than one may be.
    TooLong,
}

impl From<jobglot_json::Error> for Stop {
    fn from(error: jobglot_json::Error) -> Self {
        Self::Json(error)
    }
}

impl IncrementalReader {
    /// Reading has stopped: for want of input, or for good.
    pub(super) fn stopped(&mut self, stop: &Stop) -> Result<Progress, Error> {
        let len = self.window.len();
        let text_len = self.window.text().len();
        let (kind, offset) = match stop {
            Stop::Repeated(offset) => (ErrorKind::Repeated, *offset),
            // However much of it had come when it was read.
            Stop::Json(error) if !self.is_too_long(error.offset()) => {
                (ErrorKind::Syntax(error.kind()), error.offset())
            }
            Stop::TooLong | Stop::Json(_) => self.too_long(),
        };
        let breaks_off = matches!(kind, ErrorKind::Syntax(jobglot_json::ErrorKind::Eof(_)));
        let (kind, offset) = match (breaks_off, self.window.is_invalid()) {
            (true, true) => (ErrorKind::Syntax(jobglot_json::ErrorKind::Utf8), text_len),
            (true, false) if !self.window.is_whole() => {
                let pending = match self.state {
                    State::List => len - self.at,
                    _ => self.outside.text.len() + len - self.outside.from,
                };
                if pending <= self.limit {
                    self.wanted = len + (len - self.at).max(1);
                    return Ok(Progress::Starved);
                }
                self.too_long()
            }
            _ => (kind, offset),
        };
        if !self.window.is_whole() && len < offset + EXCERPT_BYTES {
            // A person is shown what follows, too.
            self.wanted = offset + EXCERPT_BYTES;
            return Ok(Progress::Starved);
        }
        Err(self.error(kind, offset))
    }

    /// Whether an element that goes on up to `end` is longer than one may be, with the blanks before it.
    pub(super) fn is_too_long(&self, end: usize) -> bool {
        self.state == State::List && end.saturating_sub(self.at) > self.limit
    }

    fn too_long(&self) -> (ErrorKind, usize) {
        let text = self.window.text().get(self.at..).unwrap_or_default();
        let blanks = text.len() - text.trim_ascii_start().len();
        (ErrorKind::TooLong { limit: self.limit }, self.at + blanks)
    }

    #[cold]
    fn error(&self, kind: ErrorKind, offset: usize) -> Error {
        let around = self.window.bytes_from(0);
        let place = self.window.place_of(offset);
        Error::at_place(kind, place, self.path_of(offset), &around, offset)
    }

    /// The path of a byte of the window: found in the text outside of the lists with what is at hand
    /// behind it, and one element for those that are gone.
    fn path_of(&self, offset: usize) -> String {
        let is_in_list = self.state == State::List;
        let mut text = self.outside.text.clone();
        let gone = if is_in_list { self.list.len } else { 0 };
        if gone > 0 {
            text.push_str("0,");
        }
        let from = if is_in_list { self.at } else { self.outside.from };
        let inside = text.len() + offset.saturating_sub(from);
        text.push_str(self.window.text().get(from..).unwrap_or_default());
        let path = path_at(text.as_bytes(), inside);
        if gone == 0 {
            return path;
        }
        let list = path_at(text.as_bytes(), self.outside.text.len().saturating_sub(1));
        let number = format!("{list}[1]");
        match path.strip_prefix(&number) {
            Some(behind) => format!("{list}[{gone}]{behind}"),
            None => path,
        }
    }
}
