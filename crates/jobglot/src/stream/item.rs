//! Items of a stream.

use jobglot_core::{Document, Error, ListMark, Schema, TextPiece};

/// The next item of a stream, as seen inside this crate: a long document may still be unread.
pub(crate) enum StreamItem<'a> {
    /// A document read as a whole.
    Document(Document<'a>),
    /// A document over the length limit. The stream is at its first byte, after any response head.
    LongDocument {
        /// Schema of the document.
        schema: &'static Schema,
        /// Whether a response head came before it.
        has_head: bool,
    },
    /// Beginning or end of a list of documents.
    ListMark(ListMark),
    /// Text around documents.
    Text(TextPiece),
}

/// A document of a stream, or a boundary of a list of documents.
#[derive(Debug)]
pub enum Entry<'a> {
    /// A document.
    Document(Document<'a>),
    /// Beginning or end of a list. Its documents come between the two marks.
    Mark(ListMark),
    /// Text before, between or after documents. Without frames, only what was text in canonical
    /// lines.
    Text(TextPiece),
}

/// A canonical line that is no document.
pub(super) enum OtherLine {
    ListMark(ListMark),
    Text(TextPiece),
}

impl OtherLine {
    /// Reads the line in `document`; `None` for a document.
    #[inline]
    pub(super) fn of(document: &Document<'_>) -> Result<Option<Self>, Error> {
        if !document.job().is_canonical() {
            return Ok(None);
        }
        match ListMark::of(document)? {
            Some(mark) => Ok(Some(Self::ListMark(mark))),
            None => Ok(TextPiece::of(document)?.map(Self::Text)),
        }
    }
}

impl From<OtherLine> for StreamItem<'_> {
    fn from(line: OtherLine) -> Self {
        match line {
            OtherLine::ListMark(mark) => Self::ListMark(mark),
            OtherLine::Text(piece) => Self::Text(piece),
        }
    }
}

impl From<OtherLine> for Entry<'_> {
    fn from(line: OtherLine) -> Self {
        match line {
            OtherLine::ListMark(mark) => Self::Mark(mark),
            OtherLine::Text(piece) => Self::Text(piece),
        }
    }
}
