//! The tasks, resources, messages and errors of a job or task.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use jobglot_json::{Kind, RawStr, Reader, tokens};

use crate::model::canonical_field::CanonicalField;
use crate::reader::engine::Engine;
use crate::reader::observer::NoObserver;
use crate::record::records::Records;
use crate::record::row::Row;
use crate::schema::field_type::FieldType;
use crate::view::elements::Message;
use crate::view::job::Job;
use crate::view::node::{EntitySchema, Node};

/// How often a string may hold a string that holds … a document.
pub(crate) const EMBEDDING_LEVELS: usize = 4;

/// What a [`List`] has elements of.
pub trait ListElement {
    /// The view of an element that lies in a list for `'i`.
    type View<'i>;

    /// The view of `node`.
    fn view(node: Node<'_>) -> Self::View<'_>;
}

/// Elements in the document's order.
///
/// A job's own lists lie beside it as records; those inside a task, or inside a string, are read
/// when they are asked for, and then this list holds them.
pub struct List<'j, E> {
    text: Cow<'j, str>,
    records: Cow<'j, Records>,
    /// Those of the records that are its own.
    own: Range<usize>,
    layout: Option<EntitySchema>,
    rules: Option<EntitySchema>,
    present: bool,
    element: PhantomData<fn() -> E>,
}

impl<'j, E: ListElement> List<'j, E> {
    /// The list that a job has kept, as these of its records.
    pub(crate) fn stored(
        node: Node<'j>,
        canonical_field: CanonicalField,
        records: &'j Records,
        own: Range<usize>,
    ) -> Self {
        Self {
            text: Cow::Borrowed(node.text),
            records: Cow::Borrowed(records),
            own,
            layout: node.layout.elements(canonical_field),
            rules: node.rules.and_then(|rules| rules.elements(canonical_field)),
            present: node.raw(canonical_field).is_some(),
            element: PhantomData,
        }
    }

    /// The list in `canonical_field` of `node`, read now.
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
            own: 0..records.len(),
            records: Cow::Owned(records),
            element: PhantomData,
        }
    }

    /// The text that its elements point into.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// How its elements are laid out.
    pub(crate) fn layout(&self) -> Option<EntitySchema> {
        self.layout
    }

    /// Whether the document has the list at all; it may be there and empty.
    #[must_use]
    pub fn is_present(&self) -> bool {
        self.present
    }

    /// How many elements it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.own.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The element at `index`, from 0.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<E::View<'_>> {
        let index = self.own.clone().nth(index)?;
        Some(E::view(Node {
            text: &self.text,
            layout: self.layout?,
            rules: self.rules,
            record: self.records.record(index)?,
            unmapped: self.records.unmapped(index),
        }))
    }

    /// The elements in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, E> {
        Iter { list: self, next: 0 }
    }
}

/// Something whose lists are asked for: a job has kept its own, any other reads them now.
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

    /// The list in `canonical_field`, of elements that are looked at by fields.
    pub(crate) fn list(self, canonical_field: CanonicalField) -> List<'j, Message<'j>> {
        match self {
            Self::Job(job) => job.list(canonical_field),
            Self::Node(node) => List::read(node, canonical_field),
        }
    }
}

impl<E> fmt::Debug for List<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List").field("len", &self.own.len()).finish_non_exhaustive()
    }
}

impl<'l, E: ListElement> IntoIterator for &'l List<'_, E> {
    type Item = E::View<'l>;
    type IntoIter = Iter<'l, E>;

    fn into_iter(self) -> Iter<'l, E> {
        self.iter()
    }
}

/// The elements of a [`List`].
#[derive(Debug)]
pub struct Iter<'l, E> {
    list: &'l List<'l, E>,
    next: usize,
}

impl<'l, E: ListElement> Iterator for Iter<'l, E> {
    type Item = E::View<'l>;

    fn next(&mut self) -> Option<E::View<'l>> {
        let element = self.list.get(self.next)?;
        self.next += 1;
        Some(element)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.list.len() - self.next;
        (left, Some(left))
    }
}

impl<E: ListElement> ExactSizeIterator for Iter<'_, E> {}

/// The elements in `canonical_field`: of an array, of a document embedded in a string, or the string itself
/// as the text of one element.
fn read_elements<'j>(
    node: Node<'j>,
    canonical_field: CanonicalField,
    layout: Option<EntitySchema>,
) -> Option<(Cow<'j, str>, Records)> {
    let (number, column) = node.layout.entity.column(canonical_field)?;
    let raw = node.raw_in(number)?;
    let layout = layout?;
    match column.field.field_type {
        FieldType::List(..) => Some((Cow::Borrowed(raw), records_of(raw, layout)?)),
        FieldType::Embedded(..) => match embedded_text(raw) {
            // An empty object says that there is none.
            Some(text) if is_empty_object(&text) => Some((text, Records::default())),
            Some(text) => {
                let records = records_of(&text, layout)?;
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

/// The document that the string `raw` holds, perhaps in strings within strings; `None` if it holds
/// plain text.
pub(crate) fn embedded_text(raw: &str) -> Option<Cow<'_, str>> {
    let mut text = RawStr::of_value(raw)?.decode();
    for _ in 0..EMBEDDING_LEVELS {
        let mut reader = Reader::of_str(&text).ok()?;
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

/// The elements of an array, or the one element that the text is.
fn records_of(text: &str, layout: EntitySchema) -> Option<Records> {
    let reader = Reader::of_str(text).ok()?;
    let (mut predictions, mut observer) = (layout.compiled.predictions.clone(), NoObserver);
    let mut room = Row::default();
    let mut engine =
        Engine::new(reader, layout.compiled, &mut predictions, &mut observer, &mut room);
    engine.elements(layout.entity).ok()
}

/// Whether `text` is an object without members.
fn is_empty_object(text: &str) -> bool {
    let mut tokens = tokens(text);
    tokens.next() == Some("{") && tokens.next() == Some("}")
}
