//! Progress through the text around documents.

use jobglot_core::{Position, TextPiece};

/// Length in bytes of the beginning of a text kept for an error.
const BEGINNING_LEN: usize = 64 * 1024;

/// Text skipped around the documents of an input; see
/// [`Stream::skipped_text`](crate::Stream::skipped_text).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SkippedText {
    /// Position of the first skipped text, white space excluded.
    pub first: Position,
    /// Number of lines with skipped text.
    pub lines: usize,
}

/// What the stream has passed before its current position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Before {
    /// The beginning of a line, or white space after it.
    #[default]
    LineStart,
    /// A document, and perhaps white space.
    Document,
    /// Text on the same line.
    Text,
}

/// How far [`Stream::skip_to_document`](crate::Stream) has come.
pub(super) enum Skipped {
    /// To the beginning of a document.
    ToDocument,
    /// To the end of a piece of text, or to a document behind the last piece.
    Text,
    /// To the end of the input.
    ToEnd,
}

/// Text around documents: the part not yet returned, and a summary of all of it.
#[derive(Debug, Default)]
pub(super) struct SurroundingText {
    /// Text not yet returned.
    pending: Vec<u8>,
    pub(super) before: Before,
    /// Whether a document was found at the current position, behind text on the same line.
    pub(super) is_at_document: bool,
    pub(super) skipped: Option<SkippedText>,
    /// The beginning of the first text.
    pub(super) beginning: Vec<u8>,
    /// Whether white space precedes the current position on its line.
    pub(super) is_indented: bool,
    /// Whether nothing but white space follows the last text.
    is_open: bool,
    /// Whether the current line is part of the number of lines.
    is_line_counted: bool,
}

impl SurroundingText {
    /// Records `text`, which ends a line or is followed by more of it. Of the line break only the
    /// last byte counts.
    pub(super) fn record(&mut self, text: &[u8], place: impl FnOnce() -> Position, keeps: bool) {
        if self.skipped.is_none() {
            self.beginning = text.get(..BEGINNING_LEN).unwrap_or(text).to_vec();
        }
        let skipped = self.skipped.get_or_insert_with(|| SkippedText { first: place(), lines: 0 });
        let breaks = memchr::memchr_iter(b'\n', text).count();
        let ends_line = text.ends_with(b"\n");
        skipped.lines += breaks + usize::from(!ends_line) - usize::from(self.is_line_counted);
        self.is_line_counted = !ends_line;
        self.is_open = true;
        self.is_indented = false;
        self.before = if ends_line { Before::LineStart } else { Before::Text };
        if keeps {
            self.pending.extend_from_slice(text);
        }
    }

    /// Records white space before the current position.
    pub(super) fn record_blanks(&mut self, blanks: &[u8]) {
        self.is_indented = matches!(blanks.last(), Some(b' ' | b'\t'));
        if self.before == Before::Text && blanks.contains(&b'\n') {
            self.before = Before::LineStart;
            self.is_line_counted = false;
        }
    }

    /// Records a document, or bytes that should be one.
    pub(super) fn pass_document(&mut self, before: Before) {
        self.before = before;
        self.is_open = false;
        self.is_indented = false;
        self.is_line_counted = false;
    }

    /// Adds white space before more text.
    pub(super) fn push_blanks(&mut self, blanks: &[u8]) {
        self.pending.extend_from_slice(blanks);
    }

    /// Adds NULs at the end of the input, after white space. They are no text to tell of.
    pub(super) fn push_padding(&mut self, blanks: &[u8], padding: &[u8]) {
        self.push_blanks(blanks);
        self.pending.extend_from_slice(padding);
        self.is_open = true;
    }

    /// Ends the input with `blanks`. Behind a document they are what its frame can't hold.
    pub(super) fn end(&mut self, blanks: &[u8]) {
        if self.is_open || self.before == Before::Document {
            self.push_blanks(blanks);
        }
    }

    /// Whether the next piece has its maximum length.
    pub(super) fn has_full_piece(&self) -> bool {
        self.pending.len() >= TextPiece::MAX_LEN
    }

    /// Takes the next piece: as many complete lines as possible, else complete characters.
    pub(super) fn take_piece(&mut self) -> Option<TextPiece> {
        let len = match self.pending.get(..TextPiece::MAX_LEN) {
            None => self.pending.len(),
            Some(window) => memchr::memrchr(b'\n', window)
                .map_or_else(|| complete_characters_len(window), |newline| newline + 1),
        };
        if len == 0 {
            return None;
        }
        let rest = self.pending.split_off(len);
        Some(TextPiece { bytes: std::mem::replace(&mut self.pending, rest) })
    }
}

/// Length of `window` without an incomplete character at its end.
fn complete_characters_len(window: &[u8]) -> usize {
    match std::str::from_utf8(window) {
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => error.valid_up_to(),
        _ => window.len(),
    }
}
