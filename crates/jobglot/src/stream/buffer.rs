//! Input buffer of a stream: unread bytes and their position in the input.

use std::borrow::Cow;
use std::io::{Empty, ErrorKind as IoErrorKind, Read, empty};
use std::ops::Range;

use jobglot_core::{Error, ErrorKind, Position};

/// Size of a read request, in bytes.
const READ_LEN: usize = 64 * 1024;

/// Bytes read from an input and not yet consumed.
///
/// Invariant: `start <= end <= bytes.len()`. Consumed bytes lie before `start`, unread bytes in
/// `start..end`; the remainder is free space for the next read.
#[derive(Debug)]
pub(crate) struct Buffer<'a, R> {
    input: R,
    /// Borrowed if the whole input was available from the beginning.
    bytes: Cow<'a, [u8]>,
    start: usize,
    end: usize,
    /// A known position in the input, and the offset in `bytes` of the byte there. Lines are counted
    /// from here on request only.
    anchor: (Position, usize),
    /// Maximum growth of the buffer at once, in bytes.
    pub(super) max_growth: usize,
    /// Whether the input has no more bytes.
    is_at_end: bool,
    /// Read error to report by the next call of [`fill`](Self::fill).
    deferred_error: Option<Error>,
}

impl<'a> Buffer<'a, Empty> {
    /// Wraps the complete bytes of an input, or of a section of it beginning at `place`.
    pub(crate) fn from_bytes(bytes: Cow<'a, [u8]>, place: Position) -> Self {
        Self {
            input: empty(),
            start: 0,
            end: bytes.len(),
            bytes,
            anchor: (place, 0),
            max_growth: usize::MAX,
            is_at_end: true,
            deferred_error: None,
        }
    }

    /// Returns all bytes, including consumed ones.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes.into_owned()
    }
}

impl<'a, R: Read> Buffer<'a, R> {
    /// Wraps an input of unknown length. Nothing is read yet.
    pub(crate) fn from_reader(input: R) -> Self {
        Self {
            input,
            bytes: Cow::Owned(Vec::new()),
            start: 0,
            end: 0,
            anchor: (Position::START, 0),
            max_growth: usize::MAX,
            is_at_end: false,
            deferred_error: None,
        }
    }

    /// All unread bytes.
    pub(crate) fn unread(&self) -> &[u8] {
        self.bytes.get(self.start..self.end).unwrap_or_default()
    }

    /// Unread bytes without the first `len`.
    pub(crate) fn unread_after(&self, len: usize) -> &[u8] {
        self.unread().get(len..).unwrap_or_default()
    }

    /// The first `len` unread bytes; empty if there are fewer.
    pub(crate) fn first(&self, len: usize) -> &[u8] {
        self.unread().get(..len).unwrap_or_default()
    }

    /// A range of the unread bytes, if they outlive the buffer.
    pub(crate) fn borrowed(&self, range: Range<usize>) -> Option<&'a [u8]> {
        let Cow::Borrowed(bytes) = self.bytes else { return None };
        bytes.get(self.start..)?.get(range)
    }

    /// Position in the input of the first unread byte.
    pub(crate) fn place(&mut self) -> Position {
        let (place, anchor) = self.anchor;
        if anchor == self.start {
            return place;
        }
        let place = place.after(self.bytes.get(anchor..self.start).unwrap_or_default());
        self.anchor = (place, self.start);
        place
    }

    /// Reads more bytes; returns `false` at the end of the input.
    pub(crate) fn fill(&mut self) -> Result<bool, Error> {
        if self.is_at_end {
            return self.deferred_error.take().map_or(Ok(false), Err);
        }
        if self.bytes.len() - self.end < READ_LEN {
            // Unread bytes move to the front. Doubling the buffer for a longer document keeps the
            // total cost of copying linear; near the limit on a document's length, the steps are a
            // constant part of it.
            self.anchor = (self.place(), 0);
            let bytes = self.bytes.to_mut();
            bytes.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
            let wanted = self.end + self.end.min(self.max_growth).max(READ_LEN);
            if wanted > bytes.len() {
                bytes.reserve_exact(wanted - bytes.len());
                bytes.resize(wanted, 0);
            }
        }
        let read = loop {
            match self.input.read(self.bytes.to_mut().get_mut(self.end..).unwrap_or_default()) {
                Err(error) if error.kind() == IoErrorKind::Interrupted => {}
                read => break read,
            }
        };
        match read {
            Ok(0) => {
                self.is_at_end = true;
                Ok(false)
            }
            Ok(len) => {
                self.end = (self.end + len).min(self.bytes.len());
                Ok(true)
            }
            Err(error) => {
                self.is_at_end = true;
                let error = Error::new(ErrorKind::Io(error.to_string()), &[], 0);
                let place = self.place();
                Err(error.within(place.after(self.unread())))
            }
        }
    }

    /// Reads more bytes, like [`fill`](Self::fill), and defers an error until the next `fill`.
    pub(crate) fn prefetch(&mut self) -> bool {
        self.fill().unwrap_or_else(|error| {
            self.deferred_error = Some(error);
            false
        })
    }

    /// Whether an unread byte exists, in the buffer or in the input.
    pub(crate) fn has_more(&mut self) -> Result<bool, Error> {
        Ok(!self.unread().is_empty() || self.fill()?)
    }

    /// Consumes `len` bytes.
    pub(crate) fn consume(&mut self, len: usize) {
        self.start += len;
    }

    /// Consumes one line of `len` bytes, line break included, without scanning it for line breaks.
    pub(crate) fn consume_line(&mut self, len: usize) {
        let place = self.place();
        self.start += len;
        let next = Position { offset: place.offset + len, line: place.line + 1, column: 1 };
        self.anchor = (next, self.start);
    }

    /// Consumes `len` bytes without updating [`place`](Self::place). The caller tracks positions
    /// itself, and ends with [`push_back`](Self::push_back).
    pub(crate) fn consume_untracked(&mut self, len: usize) {
        self.start += len;
        self.anchor.1 = self.start;
    }

    /// Prepends `bytes` to the unread bytes; the first one is at `place` of the input.
    pub(crate) fn push_back(&mut self, bytes: &[u8], place: Position) {
        let bytes = [bytes, self.unread()].concat();
        self.anchor = (place, 0);
        (self.start, self.end) = (0, bytes.len());
        self.bytes = Cow::Owned(bytes);
    }

    /// Offset just after the line break of the line containing offset `from`, or after the last byte
    /// of the input; `None` if the line continues for more than `limit` bytes after `from`. Reads up
    /// to there, so the result is independent of read sizes.
    pub(crate) fn line_end(&mut self, from: usize, limit: usize) -> Result<Option<usize>, Error> {
        let mut scanned = from;
        loop {
            let unscanned = self.unread_after(scanned);
            let newline = memchr::memchr(b'\n', unscanned);
            scanned += newline.map_or(unscanned.len(), |newline| newline + 1);
            if scanned - from > limit {
                return Ok(None);
            }
            if newline.is_some() || !self.fill()? {
                return Ok(Some(scanned));
            }
        }
    }
}
