//! Objects of a document, and their values in the order of the text.

use jobglot_json::Span;

use crate::schema::compiled::Column;
use crate::view::elements::Message;
use crate::view::holder::Holder;
use crate::view::list::List;
use crate::view::unmapped::UnmappedMember;

/// An object of the document.
#[derive(Clone, Copy)]
pub(super) struct ObjectText<'j> {
    pub(super) holder: Holder<'j>,
    /// The whole document, or the document inside a string.
    pub(super) text: &'j str,
    /// Offset in `text` of the node's own text.
    pub(super) base: usize,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A value in an object.
pub(super) struct Mark<'m> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: MarkKind<'m>,
}

pub(super) enum MarkKind<'m> {
    Column(&'m Column),
    Unknown(&'m UnmappedMember<'m>),
}

impl<'j> ObjectText<'j> {
    pub(super) fn mark<'m>(&self, span: Span, kind: MarkKind<'m>) -> Mark<'m> {
        let (start, end) = (span.start as usize + self.base, span.end as usize + self.base);
        Mark { start, end, kind }
    }

    /// The offset in `text` of the text of `list`, a list of the object.
    pub(super) fn base_of(&self, list: List<'_, Message<'_>>) -> usize {
        let offset = (list.text().as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if offset <= self.text.len() { offset } else { 0 }
    }
}
