//! Why a line does not fit its template.

use crate::canonical;
use crate::canonical::foreign::ForeignMember;
use crate::canonical::target::ValueTarget;
use crate::lossless::notation::Notation;
use crate::model::canonical_field::CanonicalField;

/// A value of a line without a place in the document, or a place without a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RenderError {
    /// The pointer to it in the line.
    pub(crate) pointer: String,
    pub(crate) kind: RenderErrorKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RenderErrorKind {
    /// The template has a place for a member that the line does not have.
    Removed,
    /// The lists there had so many elements, and now have so many.
    Elements(usize, usize),
    /// The elements there had so many values, and now have so many.
    Values(usize, usize),
    /// The document would be out of all proportion to the line.
    TooLong,
    /// The notation can't write the value.
    Unwritable(Notation, String),
    /// The canonical form has no such member.
    Foreign,
    /// The canonical form has a member of another type; with its value.
    WrongType(String),
    /// The template is none that this program can read.
    Malformed(&'static str),
}

impl RenderError {
    pub(super) fn malformed(reason: &'static str) -> Self {
        Self { pointer: "/source".to_owned(), kind: RenderErrorKind::Malformed(reason) }
    }

    pub(super) fn too_long() -> Self {
        Self { pointer: "/source".to_owned(), kind: RenderErrorKind::TooLong }
    }
}

impl From<ForeignMember> for RenderError {
    fn from(foreign: ForeignMember) -> Self {
        let kind = foreign.wrong_type.map_or(RenderErrorKind::Foreign, RenderErrorKind::WrongType);
        Self { pointer: foreign.pointer, kind }
    }
}

/// How many times longer than its line a document may be. A made-up line could else fill all memory.
pub(crate) const PROPORTION: usize = 1024;

/// The element being rendered: the lists around it, with an index in each.
#[derive(Debug, Default)]
pub(super) struct ElementPath(Vec<(CanonicalField, usize)>);

impl ElementPath {
    pub(super) fn push(&mut self, list: CanonicalField, index: usize) {
        self.0.push((list, index));
    }

    pub(super) fn pop(&mut self) {
        self.0.pop();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The lists, with another one inside.
    pub(super) fn lists_with(&self, inner: CanonicalField) -> impl Iterator<Item = CanonicalField> {
        self.0.iter().map(|(list, _)| *list).chain([inner])
    }

    /// The pointer to the element.
    pub(super) fn pointer(&self) -> String {
        let mut pointer = String::new();
        let mut lists = Vec::new();
        for &(list, index) in &self.0 {
            pointer.push_str(canonical::pointer_to(canonical::element_schema(&lists), list));
            pointer.push_str(&format!("/{index}"));
            lists.push(list);
        }
        pointer
    }

    #[cold]
    pub(super) fn error(&self, target: &ValueTarget, kind: RenderErrorKind) -> RenderError {
        let lists: Vec<_> = self.0.iter().map(|(list, _)| *list).collect();
        let target = target.pointer(canonical::element_schema(&lists));
        RenderError { pointer: self.pointer() + &target, kind }
    }
}

/// The pointer to the lists at `path`, without indices: `/tasks/messages`.
pub(super) fn path_pointer(path: &[CanonicalField]) -> String {
    let pointer = |len: usize| {
        let (list, around) = path.get(..len)?.split_last()?;
        Some(canonical::pointer_to(canonical::element_schema(around), *list))
    };
    (1..=path.len()).filter_map(pointer).collect()
}

/// The pointer to all lists at `path`: `/tasks/*/messages`.
pub(super) fn all_at(path: &[CanonicalField]) -> String {
    path_pointer(path).replace('/', "/*/").replacen("/*/", "/", 1)
}
