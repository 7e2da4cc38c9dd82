//! Items of a stream.

use jobglot_core::{Document, ListMark, Schema};

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
}

/// A document of a stream, or a boundary of a list of documents.
#[derive(Debug)]
pub enum Entry<'a> {
    /// A document.
    Document(Document<'a>),
    /// Beginning or end of a list. Its documents come between the two marks.
    Mark(ListMark),
}
