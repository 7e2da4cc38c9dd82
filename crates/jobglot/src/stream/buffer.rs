//! The part of an input that is at hand, and where it is in the input.

use std::borrow::Cow;
use std::io::{Empty, ErrorKind as IoErrorKind, Read, empty};
use std::ops::Range;

use jobglot_core::{Error, ErrorKind, Place};

/// How many bytes are asked for at a time.
const PIECE: usize = 64 * 1024;

/// What has been read of an input and is not dealt with.
#[derive(Debug)]
pub(crate) struct Buffer<'a, R> {
    input: R,
    /// Borrowed where all of the input has been at hand.
    bytes: Cow<'a, [u8]>,
    /// What of the bytes has been dealt with.
    from: usize,
    /// What of the bytes is input.
    to: usize,
    /// A place that is known, and which of the bytes is there. Lines are counted once somebody asks.
    known: (Place, usize),
    /// Whether the input has no more bytes.
    ended: bool,
    /// Why, if that is not told yet.
    failure: Option<Error>,
}

impl<'a> Buffer<'a, Empty> {
    /// Bytes that are at hand, of which the first is at `place` of an input.
    pub(crate) fn of(bytes: Cow<'a, [u8]>, place: Place) -> Self {
        let to = bytes.len();
        Self { input: empty(), bytes, from: 0, to, known: (place, 0), ended: true, failure: None }
    }

    /// All of them, also those that have been dealt with.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes.into_owned()
    }
}

impl<'a, R: Read> Buffer<'a, R> {
    /// The beginning of `input`.
    pub(crate) fn begin(input: R) -> Self {
        let (bytes, known) = (Cow::Owned(Vec::new()), (Place::START, 0));
        Self { input, bytes, from: 0, to: 0, known, ended: false, failure: None }
    }

    /// What has come and is not dealt with.
    pub(crate) fn rest(&self) -> &[u8] {
        self.bytes.get(self.from..self.to).unwrap_or_default()
    }

    /// What of that is behind the first `len` bytes.
    pub(crate) fn behind(&self, len: usize) -> &[u8] {
        self.rest().get(len..).unwrap_or_default()
    }

    /// The first `len` bytes of it.
    pub(crate) fn first(&self, len: usize) -> &[u8] {
        self.rest().get(..len).unwrap_or_default()
    }

    /// These of it, if they stay longer than the buffer.
    pub(crate) fn borrowed(&self, range: Range<usize>) -> Option<&'a [u8]> {
        let Cow::Borrowed(bytes) = self.bytes else { return None };
        bytes.get(self.from..)?.get(range)
    }

    /// Where that begins in the input.
    pub(crate) fn place(&mut self) -> Place {
        let (place, at) = self.known;
        if at == self.from {
            return place;
        }
        let place = place.after(self.bytes.get(at..self.from).unwrap_or_default());
        self.known = (place, self.from);
        place
    }

    /// Reads one more piece; `false` at the end of the input.
    pub(crate) fn fill(&mut self) -> Result<bool, Error> {
        if self.ended {
            return self.failure.take().map_or(Ok(false), Err);
        }
        if self.bytes.len() - self.to < PIECE {
            // What is left moves to the front; only a document that is longer makes it grow, to
            // twice its size, so that a long one is not copied many times.
            self.known = (self.place(), 0);
            let bytes = self.bytes.to_mut();
            bytes.copy_within(self.from..self.to, 0);
            self.to -= self.from;
            self.from = 0;
            let wanted = self.to + PIECE.max(self.to);
            bytes.resize(wanted.max(bytes.len()), 0);
        }
        let read = loop {
            match self.input.read(self.bytes.to_mut().get_mut(self.to..).unwrap_or_default()) {
                Err(error) if error.kind() == IoErrorKind::Interrupted => {}
                read => break read,
            }
        };
        match read {
            Ok(0) => {
                self.ended = true;
                Ok(false)
            }
            Ok(len) => {
                self.to = (self.to + len).min(self.bytes.len());
                Ok(true)
            }
            Err(error) => {
                self.ended = true;
                let error = Error::new(ErrorKind::Io(error.to_string()), &[], 0);
                let place = self.place();
                Err(error.within(place.after(self.rest())))
            }
        }
    }

    /// The same before anybody needs it: who does is told of an error.
    pub(crate) fn fill_ahead(&mut self) -> bool {
        self.fill().unwrap_or_else(|error| {
            self.failure = Some(error);
            false
        })
    }

    /// Whether there is more: at hand, or of the input.
    pub(crate) fn has_more(&mut self) -> Result<bool, Error> {
        Ok(!self.rest().is_empty() || self.fill()?)
    }

    /// Marks the next `len` bytes as dealt with.
    pub(crate) fn pass(&mut self, len: usize) {
        self.from += len;
    }

    /// The same of a line with its end.
    pub(crate) fn pass_line(&mut self, len: usize) {
        let place = self.place();
        self.from += len;
        let next = Place { offset: place.offset + len, line: place.line + 1, column: 1 };
        self.known = (next, self.from);
    }

    /// The same, by somebody who keeps track of where they are.
    pub(crate) fn take(&mut self, len: usize) {
        self.from += len;
        self.known.1 = self.from;
    }

    /// Takes back bytes, of which the first is at `place`.
    pub(crate) fn give_back(&mut self, bytes: &[u8], place: Place) {
        let rest = self.rest();
        let bytes = [bytes, rest].concat();
        self.known = (place, 0);
        (self.from, self.to) = (0, bytes.len());
        self.bytes = Cow::Owned(bytes);
    }

    /// Where the line that goes on at `from` ends, its line break included. Reads on until it does,
    /// so that the answer does not depend on how the input came in.
    pub(crate) fn line_end(&mut self, from: usize) -> Result<usize, Error> {
        let mut looked_at = from;
        loop {
            let unseen = self.behind(looked_at);
            if let Some(newline) = memchr::memchr(b'\n', unseen) {
                return Ok(looked_at + newline + 1);
            }
            looked_at += unseen.len();
            if !self.fill()? {
                return Ok(looked_at);
            }
        }
    }
}
