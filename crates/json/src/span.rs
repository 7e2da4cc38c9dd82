//! Byte ranges in a text.

use std::ops::Range;

/// A byte range of a text: `start <= end`.
///
/// Offsets of 32 bits limit texts to 4 GiB and halve the size of the span tables kept for each
/// document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The absent span, `0..0`. No value inside an object or array has it, because a bracket comes
    /// before.
    pub const NONE: Self = Self { start: 0, end: 0 };

    pub(crate) fn new(start: usize, end: usize) -> Self {
        // No truncation: `Reader::of_str` refuses texts of more than 4 GiB.
        Self { start: start as u32, end: end as u32 }
    }

    /// Whether this is [`Span::NONE`].
    #[inline]
    #[must_use]
    pub fn is_none(self) -> bool {
        // No token ends at offset 0.
        self.end == 0
    }

    /// Number of bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether the span covers no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The range as `usize`, for slicing.
    #[inline]
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The covered part of `text`; empty if the span does not fit `text`.
    #[inline]
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}
