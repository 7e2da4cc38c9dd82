//! Where something stands in a text.

use std::ops::Range;

/// A range of bytes in a text of at most 4 GiB: eight bytes instead of sixteen, since documents
/// are kept as tables of spans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// No place at all. No value of an object or array can stand there, since a bracket comes first.
    pub const NONE: Self = Self { start: 0, end: 0 };

    pub(crate) fn new(start: usize, end: usize) -> Self {
        // Readers refuse texts over 4 GiB, so neither offset is ever cut.
        Self { start: start as u32, end: end as u32 }
    }

    /// Whether this is [`Span::NONE`].
    #[inline]
    #[must_use]
    pub fn is_none(self) -> bool {
        // Nothing ends where a text begins.
        self.end == 0
    }

    /// Number of bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether it covers no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The same range as `usize`, for slicing.
    #[inline]
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part of `text` that this span covers; empty where `text` is not the text it came from.
    #[inline]
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}
