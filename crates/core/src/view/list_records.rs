//! Records of lists that are not read with the document: those of a task, and those inside strings.

use std::borrow::Cow;
use std::sync::OnceLock;

use jobglot_json::{Kind, RawStr, Reader, tokens};

use crate::model::canonical_field::CanonicalField;
use crate::reader::MAX_DOCUMENT_DEPTH;
use crate::reader::engine::Engine;
use crate::reader::observer::NoObserver;
use crate::record::records::Records;
use crate::record::row::Row;
use crate::schema::field_type::FieldType;
use crate::schema::member_predictions::MemberPredictions;
use crate::view::list::{List, ListElement, ListSchema};
use crate::view::node::{EntitySchema, Node};

/// The limit of nested strings around an embedded document: JSON in a string in a string …
pub(crate) const EMBEDDING_LEVELS: usize = 4;

/// The length in bytes from which a list is read with predictions: those of a shorter one cost more
/// than they save.
const PREDICTED_LEN: usize = 4096;

/// The records of a list, read from the text of an object.
#[derive(Clone, Debug, Default)]
pub(super) struct ListRecords<'j> {
    /// The text the spans in `records` refer to; `None` for the text of the object.
    text: Option<Cow<'j, str>>,
    records: Records,
    schema: ListSchema,
}

impl<'j> ListRecords<'j> {
    /// Reads the list in `canonical_field` of `node`; empty if there is none.
    pub(super) fn read(node: Node<'j>, canonical_field: CanonicalField) -> Self {
        let (text, records) = read_records(node, canonical_field).unwrap_or_default();
        let is_list = matches!(
            node.layout.entity.column(canonical_field).map(|(_, column)| column.field.field_type),
            Some(FieldType::List(..))
        );
        let is_present = is_list && node.raw(canonical_field).is_some() || records.len() > 0;
        Self { text, records, schema: ListSchema::of(node, canonical_field, is_present) }
    }

    /// The list of these elements, read from an object in `text`.
    pub(super) fn list<'l, E: ListElement>(&'l self, text: &'l str) -> List<'l, E> {
        let text = self.text.as_deref().unwrap_or(text);
        List::new(text, &self.records, 0..self.records.len(), self.schema)
    }

    /// Copies the text.
    pub(super) fn into_owned(self) -> ListRecords<'static> {
        ListRecords { text: self.text.map(|text| Cow::Owned(text.into_owned())), ..self }
    }
}

/// The lists of a job inside strings.
///
/// They are read when a list without stored records is asked for, and kept: the lists of a job borrow
/// from it.
#[derive(Clone, Debug, Default)]
pub(super) struct EmbeddedLists(OnceLock<Box<[(CanonicalField, ListRecords<'static>)]>>);

impl EmbeddedLists {
    /// The list in `canonical_field` of `job`; `None` if that is no list inside a string. Must always
    /// be called with the node of one job.
    pub(super) fn get(
        &self,
        job: Node<'_>,
        canonical_field: CanonicalField,
    ) -> Option<&ListRecords<'static>> {
        let lists = self.0.get_or_init(|| {
            let read = |list| {
                let (_, column) = job.layout.entity.column(list)?;
                let is_embedded = matches!(column.field.field_type, FieldType::Embedded(..));
                is_embedded.then(|| (list, ListRecords::read(job, list).into_owned()))
            };
            CanonicalField::LISTS.into_iter().filter_map(read).collect()
        });
        lists.iter().find(|(list, _)| *list == canonical_field).map(|(_, records)| records)
    }
}

/// Reads the elements in `canonical_field`: of an array, or of a document embedded in a string. A
/// string of plain text becomes one element with this text; its span refers to the text of `node`, so
/// no text is returned.
fn read_records(
    node: Node<'_>,
    canonical_field: CanonicalField,
) -> Option<(Option<Cow<'_, str>>, Records)> {
    let (number, column) = node.layout.entity.column(canonical_field)?;
    let raw = node.raw_in(number)?;
    let layout = node.layout.elements(canonical_field)?;
    match column.field.field_type {
        FieldType::List(..) => Some((Some(Cow::Borrowed(raw)), parse_records(raw, layout)?)),
        FieldType::Embedded(..) => match embedded_text(raw) {
            // An empty object stands for no elements, not for one without members.
            Some(text) if is_empty_object(&text) => Some((Some(text), Records::default())),
            Some(text) => {
                let records = parse_records(&text, layout)?;
                Some((Some(text), records))
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
                Some((None, records))
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
