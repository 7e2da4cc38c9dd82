//! The tasks, resources, messages and errors of a job or task.

use std::borrow::Cow;
use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::ops::Range;

use jobglot_json::{Kind, RawStr, Reader, tokens};

use crate::model::canonical_field::CanonicalField;
use crate::reader::MAX_DOCUMENT_DEPTH;
use crate::reader::engine::Engine;
use crate::reader::observer::NoObserver;
use crate::record::records::Records;
use crate::record::row::Row;
use crate::schema::field_type::FieldType;
use crate::schema::member_predictions::MemberPredictions;
use crate::view::elements::Message;
use crate::view::job::Job;
use crate::view::node::{EntitySchema, Node};

/// The limit of nested strings around an embedded document: JSON in a string in a string …
pub(crate) const EMBEDDING_LEVELS: usize = 4;

/// The length in bytes from which a list is read with predictions: those of a shorter one cost more
/// than they save.
const PREDICTED_LEN: usize = 4096;

/// The type of the elements of a [`List`]. Only types of this crate implement it.
pub trait ListElement: sealed::Sealed {
    /// The view of an element, borrowed from the list for `'i`.
    type View<'i>;

    /// Makes the view of `node`.
    fn view(node: Node<'_>) -> Self::View<'_>;
}

/// Keeps [`ListElement`] to the types of this crate.
pub(crate) mod sealed {
    pub trait Sealed {}
}

/// The elements of a list, in the document's order.
///
/// A job stores the elements of its own lists. Lists inside a task or inside a string are read when
/// asked for, and owned by this value; keep it instead of asking twice. An example is at
/// [`Job`].
pub struct List<'j, E> {
    text: Cow<'j, str>,
    records: Cow<'j, Records>,
    /// The record numbers of its elements in `records`.
    range: Range<usize>,
    layout: Option<EntitySchema>,
    rules: Option<EntitySchema>,
    present: bool,
    element: PhantomData<fn() -> E>,
}

impl<'j, E: ListElement> List<'j, E> {
    /// A list stored by a job: the records with the numbers in `range`.
    pub(crate) fn stored(
        node: Node<'j>,
        canonical_field: CanonicalField,
        records: &'j Records,
        range: Range<usize>,
    ) -> Self {
        Self {
            text: Cow::Borrowed(node.text),
            records: Cow::Borrowed(records),
            range,
            layout: node.layout.elements(canonical_field),
            rules: node.rules.and_then(|rules| rules.elements(canonical_field)),
            present: node.raw(canonical_field).is_some(),
            element: PhantomData,
        }
    }

    /// Reads the list in `canonical_field` of `node`.
    pub(crate) fn read(node: Node<'j>, canonical_field: CanonicalField) -> Self {
        let layout = node.layout.elements(canonical_field);
        let (text, records) = read_elements(node, canonical_field, layout).unwrap_or_default();
        let is_list = matches!(
            node.layout.entity.column(canonical_field).map(|(_, column)| column.field.field_type),
            Some(FieldType::List(..))
        );
        Self {
            text,
            layout,
            rules: node.rules.and_then(|rules| rules.elements(canonical_field)),
            present: is_list && node.raw(canonical_field).is_some() || records.len() > 0,
            range: 0..records.len(),
            records: Cow::Owned(records),
            element: PhantomData,
        }
    }

    /// The text the spans of its elements refer to.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The schema of its elements' text.
    pub(crate) fn layout(&self) -> Option<EntitySchema> {
        self.layout
    }

    /// Returns `true` if the document has the list, even an empty one.
    #[must_use]
    pub fn is_present(&self) -> bool {
        self.present
    }

    /// The number of elements.
    #[must_use]
    pub fn len(&self) -> usize {
        self.range.len()
    }

    /// Returns `true` if the list has no elements.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The first element.
    #[must_use]
    pub fn first(&self) -> Option<E::View<'_>> {
        self.get(0)
    }

    /// The last element.
    #[must_use]
    pub fn last(&self) -> Option<E::View<'_>> {
        self.get(self.len().checked_sub(1)?)
    }

    /// The element at `index`, counted from 0; `None` beyond the end.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<E::View<'_>> {
        let index = self.range.clone().nth(index)?;
        Some(E::view(Node {
            text: &self.text,
            layout: self.layout?,
            rules: self.rules,
            record: self.records.record(index)?,
            unmapped: self.records.unmapped(index),
        }))
    }

    /// Iterates over the elements in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, E> {
        Iter { list: self, left: 0..self.len() }
    }
}

/// An object with lists: a job, with the elements stored, or any other node, with lists read on
/// demand.
#[derive(Clone, Copy)]
pub(crate) enum Holder<'j> {
    Job(&'j Job<'j>),
    Node(Node<'j>),
}

impl<'j> Holder<'j> {
    pub(crate) fn node(self) -> Node<'j> {
        match self {
            Self::Job(job) => job.node(),
            Self::Node(node) => node,
        }
    }

    /// The list in `canonical_field`. The element type is irrelevant to callers working on nodes.
    pub(crate) fn list(self, canonical_field: CanonicalField) -> List<'j, Message<'j>> {
        match self {
            Self::Job(job) => job.list(canonical_field),
            Self::Node(node) => List::read(node, canonical_field),
        }
    }
}

impl<E> fmt::Debug for List<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List").field("len", &self.range.len()).finish_non_exhaustive()
    }
}

impl<'l, E: ListElement> IntoIterator for &'l List<'_, E> {
    type Item = E::View<'l>;
    type IntoIter = Iter<'l, E>;

    fn into_iter(self) -> Iter<'l, E> {
        self.iter()
    }
}

/// An iterator over the elements of a [`List`].
#[derive(Debug)]
pub struct Iter<'l, E> {
    list: &'l List<'l, E>,
    /// Indexes of the elements left.
    left: Range<usize>,
}

impl<E> Clone for Iter<'_, E> {
    fn clone(&self) -> Self {
        Self { list: self.list, left: self.left.clone() }
    }
}

impl<'l, E: ListElement> Iterator for Iter<'l, E> {
    type Item = E::View<'l>;

    fn next(&mut self) -> Option<E::View<'l>> {
        self.list.get(self.left.next()?)
    }

    fn nth(&mut self, skipped: usize) -> Option<E::View<'l>> {
        self.list.get(self.left.nth(skipped)?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl<'l, E: ListElement> DoubleEndedIterator for Iter<'l, E> {
    fn next_back(&mut self) -> Option<E::View<'l>> {
        self.list.get(self.left.next_back()?)
    }
}

impl<E: ListElement> ExactSizeIterator for Iter<'_, E> {}

impl<E: ListElement> FusedIterator for Iter<'_, E> {}

/// Reads the elements in `canonical_field`: of an array, or of a document embedded in a string. A
/// string of plain text becomes one element with this text.
fn read_elements<'j>(
    node: Node<'j>,
    canonical_field: CanonicalField,
    layout: Option<EntitySchema>,
) -> Option<(Cow<'j, str>, Records)> {
    let (number, column) = node.layout.entity.column(canonical_field)?;
    let raw = node.raw_in(number)?;
    let layout = layout?;
    match column.field.field_type {
        FieldType::List(..) => Some((Cow::Borrowed(raw), parse_records(raw, layout)?)),
        FieldType::Embedded(..) => match embedded_text(raw) {
            // An empty object stands for no elements, not for one without members.
            Some(text) if is_empty_object(&text) => Some((text, Records::default())),
            Some(text) => {
                let records = parse_records(&text, layout)?;
                Some((text, records))
            }
            None => {
                let mut row = Row::default();
                row.reset(layout.entity.columns.len());
                row.put(
                    layout.entity.column_number(CanonicalField::Text)?,
                    node.record.get(number),
                );
                let mut records = Records::default();
                records.push(&row);
                Some((Cow::Borrowed(node.text), records))
            }
        },
        _ => None,
    }
}

/// The JSON object or array in the string `raw`, possibly inside of nested strings; `None` if the
/// string is plain text.
pub(crate) fn embedded_text(raw: &str) -> Option<Cow<'_, str>> {
    let mut text = RawStr::of_value(raw)?.decode();
    for _ in 0..EMBEDDING_LEVELS {
        let mut reader = Reader::of_str(&text).ok()?.with_max_depth(MAX_DOCUMENT_DEPTH);
        let kind = reader.kind().ok()?;
        let value = reader.skip().ok()?;
        reader.finish().ok()?;
        match kind {
            Kind::Object | Kind::Array => return Some(text),
            Kind::String => {
                let inner = RawStr::of_value(value.of(&text))?.decode().into_owned();
                text = Cow::Owned(inner);
            }
            _ => return None,
        }
    }
    None
}

/// Reads `text` as an array of elements or as a single one; `None` if it is not valid JSON.
fn parse_records(text: &str, layout: EntitySchema) -> Option<Records> {
    let reader = Reader::of_str(text).ok()?;
    let mut observer = NoObserver;
    let mut predictions = match text.len() {
        ..PREDICTED_LEN => MemberPredictions::default(),
        _ => layout.compiled.predictions.clone(),
    };
    let mut element = Row::default();
    let mut engine =
        Engine::new(reader, layout.compiled, &mut predictions, &mut observer, &mut element);
    engine.elements(layout.entity).ok()
}

/// Returns `true` if `text` is an object without members.
fn is_empty_object(text: &str) -> bool {
    let mut tokens = tokens(text);
    tokens.next() == Some("{") && tokens.next() == Some("}")
}
