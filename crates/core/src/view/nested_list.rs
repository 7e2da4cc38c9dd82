//! The lists of a task, read from the document when they are asked for.

use std::fmt;
use std::marker::PhantomData;

use crate::model::canonical_field::CanonicalField;
use crate::view::list::{Iter, List, ListElement};
use crate::view::list_records::ListRecords;
use crate::view::node::Node;

/// The elements of a list of a task, in the document's order.
///
/// Only the lists of the job itself are read with the document. Those of its tasks are read when asked
/// for, and owned by this value; keep it instead of asking twice.
pub struct NestedList<'j, E> {
    /// The text of the object with the list.
    text: &'j str,
    records: ListRecords<'j>,
    element: PhantomData<fn() -> E>,
}

impl<'j, E: ListElement> NestedList<'j, E> {
    /// Reads the list in `canonical_field` of `node`.
    pub(crate) fn read(node: Node<'j>, canonical_field: CanonicalField) -> Self {
        let records = ListRecords::read(node, canonical_field);
        Self { text: node.text, records, element: PhantomData }
    }

    /// The list, borrowed from this value.
    #[must_use]
    pub fn as_list(&self) -> List<'_, E> {
        self.records.list(self.text)
    }

    /// Returns `true` if the document has the list, even an empty one.
    #[must_use]
    pub fn is_present(&self) -> bool {
        self.as_list().is_present()
    }

    /// The number of elements.
    #[must_use]
    pub fn len(&self) -> usize {
        self.as_list().len()
    }

    /// Returns `true` if the list has no elements.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.as_list().is_empty()
    }

    /// The first element.
    #[must_use]
    pub fn first(&self) -> Option<E::View<'_>> {
        self.as_list().first()
    }

    /// The last element.
    #[must_use]
    pub fn last(&self) -> Option<E::View<'_>> {
        self.as_list().last()
    }

    /// The element at `index`, counted from 0; `None` beyond the end.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<E::View<'_>> {
        self.as_list().get(index)
    }

    /// Iterates over the elements in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, E> {
        self.as_list().iter()
    }
}

impl<E: ListElement> fmt::Debug for NestedList<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NestedList").field("len", &self.len()).finish_non_exhaustive()
    }
}

impl<'l, E: ListElement> IntoIterator for &'l NestedList<'_, E> {
    type Item = E::View<'l>;
    type IntoIter = Iter<'l, E>;

    fn into_iter(self) -> Iter<'l, E> {
        self.iter()
    }
}
