//! The part of a text that is at hand while the text comes in pieces.

use crate::error::EXCERPT_BYTES;
use crate::model::place::Position;

/// Text that has come and is not dealt with yet, and a little before it to show around an error.
#[derive(Debug)]
pub(crate) struct Window {
    text: String,
    /// Bytes behind the text: a character that has not come whole, what is no UTF-8 and all that came
    /// after it, or white space at the end.
    behind: Vec<u8>,
    is_invalid: bool,
    is_whole: bool,
    /// Where something that has not been dealt with begins in the text, and in the input.
    known: (usize, Position),
}

impl Window {
    /// An empty window on a text that begins at `place` of the input.
    pub(crate) fn new(place: Position) -> Self {
        Self {
            text: String::new(),
            behind: Vec::new(),
            is_invalid: false,
            is_whole: false,
            known: (0, place),
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The text as bytes from `from` on, with those behind it.
    pub(crate) fn bytes_from(&self, from: usize) -> Vec<u8> {
        [self.text.as_bytes().get(from..).unwrap_or_default(), &self.behind].concat()
    }

    /// How many bytes have come, behind the text too.
    pub(crate) fn len(&self) -> usize {
        self.text.len() + self.behind.len()
    }

    /// Whether the text can't go on: it has come whole, or no UTF-8 follows.
    pub(crate) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Whether bytes that are no UTF-8 follow the text.
    pub(crate) fn is_invalid(&self) -> bool {
        self.is_invalid
    }

    /// Adds the next piece.
    pub(crate) fn push(&mut self, piece: &[u8]) {
        self.behind.extend_from_slice(piece);
        if self.is_invalid {
            return;
        }
        // A character may lie in two pieces, so the bytes come behind what was left of the last one.
        let valid = match simdutf8::compat::from_utf8(&self.behind) {
            Ok(text) => {
                self.text.push_str(text);
                text.len()
            }
            Err(error) => {
                self.is_invalid = error.error_len().is_some();
                let valid = self.behind.get(..error.valid_up_to()).unwrap_or_default();
                self.text.push_str(simdutf8::basic::from_utf8(valid).unwrap_or_default());
                valid.len()
            }
        };
        self.behind.drain(..valid);
    }

    /// No more pieces come. White space at the end is no part of the text.
    pub(crate) fn finish(&mut self) {
        self.is_invalid |= !self.is_whole && !self.behind.is_empty();
        self.is_whole = true;
        if !self.is_invalid {
            self.behind = self.text.split_off(self.text.trim_ascii_end().len()).into_bytes();
        }
    }

    /// Drops what comes behind the line that `at` is in.
    pub(crate) fn cut_line(&mut self, at: usize) {
        let behind = self.text.as_bytes().get(at..).unwrap_or_default();
        if let Some(newline) = memchr::memchr(b'\n', behind) {
            self.text.truncate(at + newline);
            self.behind.clear();
            self.is_invalid = false;
        }
    }

    /// Forgets what comes before `to`, and says by how much offsets become less.
    pub(crate) fn pass(&mut self, to: usize) -> usize {
        let place = self.place_of(to);
        let gone = self.shown_from(to);
        self.text.drain(..gone);
        self.known = (to - gone, place);
        gone
    }

    /// A window on the text from `from` to `to` alone, with what is shown before it; and where it
    /// begins in that window. What comes before `from` is passed.
    pub(crate) fn part(&mut self, from: usize, to: usize) -> (Self, usize) {
        self.known = (from, self.place_of(from));
        let gone = self.shown_from(from);
        let text = self.text.get(gone..to).unwrap_or_default().to_owned();
        let known = (from - gone, self.known.1);
        (Self { text, known, ..Self::new(Position::START) }, from - gone)
    }

    /// What has not been passed, with the bytes behind it.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.bytes_from(self.known.0)
    }

    /// Where what is shown before the byte `at` begins.
    fn shown_from(&self, at: usize) -> usize {
        let mut from = at.saturating_sub(EXCERPT_BYTES);
        while !self.text.is_char_boundary(from) {
            from -= 1;
        }
        from
    }

    /// Where the byte `offset` is in the input. It must not lie before what has been passed.
    pub(crate) fn place_of(&self, offset: usize) -> Position {
        let (from, place) = self.known;
        place.after(self.text.as_bytes().get(from..offset).unwrap_or_default())
    }

    /// Offset in the input of the first byte of the text.
    pub(crate) fn offset(&self) -> usize {
        let (from, place) = self.known;
        place.offset - from
    }
}
