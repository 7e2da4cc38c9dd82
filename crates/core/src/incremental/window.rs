//! The part of an input held in memory while the input arrives in pieces.

use crate::error::EXCERPT_BYTES;
use crate::model::position::Position;
use crate::model::position_index::PositionIndex;

/// The text not processed yet, with up to [`EXCERPT_BYTES`] before it for the excerpts of errors.
#[derive(Debug)]
pub(crate) struct Window {
    text: String,
    /// Bytes after the text: an incomplete character, or invalid UTF-8 with all bytes after it, or
    /// white space at the end of the input.
    pending: Vec<u8>,
    is_invalid: bool,
    is_complete: bool,
    /// The offset in the text, and the position in the input, of a byte at or before the first
    /// unprocessed one.
    anchor: (usize, Position),
    /// Positions after the anchor; begun anew when the text or the anchor changes.
    positions: PositionIndex,
}

impl Window {
    /// Creates an empty window of a document at `place` of the input.
    pub(crate) fn new(place: Position) -> Self {
        Self {
            text: String::new(),
            pending: Vec::new(),
            is_invalid: false,
            is_complete: false,
            anchor: (0, place),
            positions: PositionIndex::default(),
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the bytes of the text from the offset `from`, and the pending bytes.
    pub(crate) fn bytes_from(&self, from: usize) -> Vec<u8> {
        [self.text.as_bytes().get(from..).unwrap_or_default(), &self.pending].concat()
    }

    /// Length in bytes of the text and the pending bytes.
    pub(crate) fn len(&self) -> usize {
        self.text.len() + self.pending.len()
    }

    /// Whether the text ends here, because the input has no more pieces.
    pub(crate) fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Whether invalid UTF-8 follows the text.
    pub(crate) fn is_invalid(&self) -> bool {
        self.is_invalid
    }

    /// Adds the next piece of the input.
    pub(crate) fn push(&mut self, piece: &[u8]) {
        self.positions = PositionIndex::default();
        self.pending.extend_from_slice(piece);
        if self.is_invalid {
            return;
        }
        // A character may be divided between two pieces, so validation begins at the pending bytes.
        let valid = match simdutf8::compat::from_utf8(&self.pending) {
            Ok(text) => {
                self.text.push_str(text);
                text.len()
            }
            Err(error) => {
                self.is_invalid = error.error_len().is_some();
                let valid = self.pending.get(..error.valid_up_to()).unwrap_or_default();
                self.text.push_str(simdutf8::basic::from_utf8(valid).unwrap_or_default());
                valid.len()
            }
        };
        self.pending.drain(..valid);
    }

    /// Ends the input. White space at its end does not belong to the text.
    pub(crate) fn finish(&mut self) {
        self.is_invalid |= !self.is_complete && !self.pending.is_empty();
        self.is_complete = true;
        if !self.is_invalid {
            self.positions = PositionIndex::default();
            self.pending = self.text.split_off(self.text.trim_ascii_end().len()).into_bytes();
        }
    }

    /// Removes everything after the line with the byte `offset`.
    pub(crate) fn truncate_after_line(&mut self, offset: usize) {
        let tail = self.text.as_bytes().get(offset..).unwrap_or_default();
        if let Some(newline) = memchr::memchr(b'\n', tail) {
            self.text.truncate(offset + newline);
            self.positions = PositionIndex::default();
            self.pending.clear();
            self.is_invalid = false;
        }
    }

    /// Marks the text before `offset` as processed, and removes it except for an excerpt. Returns
    /// the number of bytes removed: all offsets decrease by it.
    pub(crate) fn discard_before(&mut self, offset: usize) -> usize {
        let position = self.position_of(offset);
        let removed = self.excerpt_start(offset);
        self.text.drain(..removed);
        self.anchor = (offset - removed, position);
        self.positions = PositionIndex::default();
        removed
    }

    /// Returns a window of the text from `from` to `to`, with an excerpt before it, and the offset
    /// of `from` in that window. Marks the text before `from` as processed.
    pub(crate) fn chunk(&mut self, from: usize, to: usize) -> (Self, usize) {
        self.anchor = (from, self.position_of(from));
        self.positions = PositionIndex::default();
        let excerpt_start = self.excerpt_start(from);
        let text = self.text.get(excerpt_start..to).unwrap_or_default().to_owned();
        let offset = from - excerpt_start;
        let anchor = (offset, self.anchor.1);
        (Self { text, anchor, ..Self::new(Position::START) }, offset)
    }

    /// Returns the bytes not processed yet, and the pending bytes.
    pub(crate) fn unprocessed_bytes(&self) -> Vec<u8> {
        self.bytes_from(self.anchor.0)
    }

    /// Returns the start of the excerpt before the byte `offset`, at a character boundary.
    fn excerpt_start(&self, offset: usize) -> usize {
        let mut start = offset.saturating_sub(EXCERPT_BYTES);
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        start
    }

    /// Returns the position of the byte `offset` in the input. The byte must not be before the
    /// anchor.
    pub(crate) fn position_of(&self, offset: usize) -> Position {
        self.positions.position_of(self.text.as_bytes(), self.anchor, offset)
    }

    /// Returns the offset of the text in the input, in bytes.
    pub(crate) fn offset(&self) -> usize {
        let (from, position) = self.anchor;
        position.offset - from
    }
}
