//! The tasks, resources, messages and errors of a job.

use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::ops::Range;

use crate::model::canonical_field::CanonicalField;
use crate::record::records::Records;
use crate::view::node::{EntitySchema, Node};

/// The type of the elements of a [`List`]. Only types of this crate implement it.
pub trait ListElement: sealed::Sealed {
    /// The view of an element, borrowed for `'i`.
    type View<'i>;

    /// Makes the view of `node`.
    fn view(node: Node<'_>) -> Self::View<'_>;
}

/// Keeps [`ListElement`] to the types of this crate.
pub(crate) mod sealed {
    pub trait Sealed {}
}

/// The elements of a list, in the document's order, borrowed from the job.
///
/// The elements live as long as the job, so they can be kept and looked at from both ends:
///
/// ```
/// # use jobglot_core::{CanonicalField, Codec, Document, Field, Schema, Table};
/// # static STEP: Table =
/// #     Table::new(&[Field::value("step", CanonicalField::Name, Codec::Text, "its name")]);
/// # static JOB: Table = Table::new(&[
/// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// #     Field::list("steps", CanonicalField::Tasks, &STEP, "the steps"),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// let text = br#"{"jobId": 7, "steps": [{"step": "copy"}, {"step": "check"}, {"step": "start"}]}"#;
/// let document = Document::parse(text, &SCHEMA)?;
/// let mut names = Vec::new();
/// for task in document.job().tasks() {
///     names.extend(task.name());
/// }
/// assert_eq!(names, ["copy", "check", "start"]);
/// let last = document.job().tasks().into_iter().next_back();
/// assert_eq!(last.and_then(|task| task.name()).as_deref(), Some("start"));
/// # Ok::<(), jobglot_core::Error>(())
/// ```
pub struct List<'j, E> {
    text: &'j str,
    records: &'j Records,
    /// The record numbers of its elements: `start <= end <= records.len()`.
    start: usize,
    end: usize,
    schema: ListSchema,
    element: PhantomData<fn() -> E>,
}

/// The schema of the elements of a list.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ListSchema {
    /// The schema of their text.
    layout: Option<EntitySchema>,
    /// The schema with the meaning of their words.
    rules: Option<EntitySchema>,
    /// Whether the document has the list, even an empty one.
    is_present: bool,
}

impl ListSchema {
    /// The schema of the elements in `canonical_field` of `node`.
    pub(super) fn of(node: Node<'_>, canonical_field: CanonicalField, is_present: bool) -> Self {
        Self {
            layout: node.layout.elements(canonical_field),
            rules: node.rules.and_then(|rules| rules.elements(canonical_field)),
            is_present,
        }
    }
}

impl<'j, E: ListElement> List<'j, E> {
    /// The list of the records with the numbers in `range`.
    pub(super) fn new(
        text: &'j str,
        records: &'j Records,
        range: Range<usize>,
        schema: ListSchema,
    ) -> Self {
        let Range { start, end } = range;
        Self { text, records, start, end, schema, element: PhantomData }
    }

    /// The text the spans of its elements refer to.
    pub(crate) fn text(self) -> &'j str {
        self.text
    }

    /// The schema of its elements' text.
    pub(crate) fn layout(self) -> Option<EntitySchema> {
        self.schema.layout
    }

    /// Returns `true` if the document has the list, even an empty one.
    #[must_use]
    pub fn is_present(self) -> bool {
        self.schema.is_present
    }

    /// The number of elements.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Returns `true` if the list has no elements.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The first element.
    #[must_use]
    pub fn first(self) -> Option<E::View<'j>> {
        self.get(0)
    }

    /// The last element.
    #[must_use]
    pub fn last(self) -> Option<E::View<'j>> {
        self.get(self.len().checked_sub(1)?)
    }

    /// The element at `index`, counted from 0; `None` beyond the end.
    #[must_use]
    pub fn get(self, index: usize) -> Option<E::View<'j>> {
        let number = (self.start..self.end).nth(index)?;
        Some(E::view(Node {
            text: self.text,
            layout: self.schema.layout?,
            rules: self.schema.rules,
            record: self.records.record(number)?,
            unmapped: self.records.unmapped(number),
        }))
    }

    /// Iterates over the elements in order.
    #[must_use]
    pub fn iter(self) -> Iter<'j, E> {
        Iter { left: 0..self.len(), list: self }
    }
}

impl<E> Clone for List<'_, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for List<'_, E> {}

impl<E: ListElement> fmt::Debug for List<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List").field("len", &self.len()).finish_non_exhaustive()
    }
}

impl<'j, E: ListElement> IntoIterator for List<'j, E> {
    type Item = E::View<'j>;
    type IntoIter = Iter<'j, E>;

    fn into_iter(self) -> Iter<'j, E> {
        self.iter()
    }
}

impl<'j, E: ListElement> IntoIterator for &List<'j, E> {
    type Item = E::View<'j>;
    type IntoIter = Iter<'j, E>;

    fn into_iter(self) -> Iter<'j, E> {
        self.iter()
    }
}

/// An iterator over the elements of a [`List`].
#[derive(Debug)]
pub struct Iter<'j, E: ListElement> {
    list: List<'j, E>,
    /// Indexes of the elements left.
    left: Range<usize>,
}

impl<E: ListElement> Clone for Iter<'_, E> {
    fn clone(&self) -> Self {
        Self { list: self.list, left: self.left.clone() }
    }
}

impl<'j, E: ListElement> Iterator for Iter<'j, E> {
    type Item = E::View<'j>;

    fn next(&mut self) -> Option<E::View<'j>> {
        self.list.get(self.left.next()?)
    }

    fn nth(&mut self, skipped: usize) -> Option<E::View<'j>> {
        self.list.get(self.left.nth(skipped)?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl<'j, E: ListElement> DoubleEndedIterator for Iter<'j, E> {
    fn next_back(&mut self) -> Option<E::View<'j>> {
        self.list.get(self.left.next_back()?)
    }
}

impl<E: ListElement> ExactSizeIterator for Iter<'_, E> {}

impl<E: ListElement> FusedIterator for Iter<'_, E> {}
