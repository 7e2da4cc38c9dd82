//! The one change of a text that sets a value.

use std::ops::Range;

use jobglot_json::{Kind, RawStr, Reader, Span};

use crate::canonical::target::At;
use crate::edit::siblings::{element_span, siblings};
use crate::error::ErrorKind;
use crate::lossless::layout::{As, Blanks, KeyStyle, Printing};
use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::{TimeFormat, Timestamp};
use crate::record::records::Record;
use crate::record::row::UnmappedReason;
use crate::schema::compiled::CompiledObject;
use crate::schema::field::Field;
use crate::schema::field_type::{Codec, FieldType, Kinds};
use crate::view::elements::Message;
use crate::view::job::Job;
use crate::view::list::{Holder, List, embedded_text};
use crate::view::node::{Node, attribute, time_of};

/// The one change that is to be made of a text.
#[derive(Debug)]
pub(crate) struct Splice {
    pub(crate) range: Range<usize>,
    pub(crate) text: String,
}

impl Splice {
    fn moved_by(self, offset: usize) -> Self {
        Self { range: self.range.start + offset..self.range.end + offset, ..self }
    }
}

/// What is to be set in the object that the elements of a path have led to.
pub(crate) struct Setting<'s> {
    pub(crate) printing: Printing,
    pub(crate) at: &'s At,
    pub(crate) value: &'s str,
}

impl Setting<'_> {
    /// The change of the document of `job`.
    pub(crate) fn in_job(
        &self,
        job: &Job<'_>,
        elements: &[(CanonicalField, usize)],
    ) -> Result<Splice, ErrorKind> {
        let text = job.document();
        self.in_object(&Object { holder: Holder::Job(job), text, span: 0..text.len() }, elements)
    }

    fn in_object(
        &self,
        object: &Object<'_>,
        elements: &[(CanonicalField, usize)],
    ) -> Result<Splice, ErrorKind> {
        let node = object.holder.node();
        let entity = node.layout.entity;
        let Some((&(canonical_field, index), rest)) = elements.split_first() else {
            return self.member(object);
        };
        let Some((number, column)) = entity.column(canonical_field) else {
            return Err(ErrorKind::NoPlace);
        };
        let list = object.holder.list(canonical_field);
        if let FieldType::Embedded(..) = column.field.field_type {
            return self.embedded(object, number, &list, index, rest);
        }
        let Some(element) = list.get(index) else {
            return Err(ErrorKind::OutOfRange { len: list.len() });
        };
        let span = node.span(canonical_field).range();
        let from = if std::ptr::eq(list.text(), object.text) { span.start } else { 0 };
        let span_of_element = match object.text.get(span.clone()) {
            Some(array) if array.starts_with('[') => element_span(list.text(), from, index),
            // The one element stands there itself.
            _ => Some(from..from + span.len()),
        };
        let span_of_element = span_of_element.ok_or(ErrorKind::NoPlace)?;
        let holder = Holder::Node(element.node());
        let element = Object { holder, text: list.text(), span: span_of_element };
        let splice = self.in_object(&element, rest)?;
        Ok(splice.moved_by(span.start - from))
    }

    /// Sets something in an element of what the string in column `number` holds.
    fn embedded(
        &self,
        object: &Object<'_>,
        number: usize,
        list: &List<'_, Message<'_>>,
        index: usize,
        rest: &[(CanonicalField, usize)],
    ) -> Result<Splice, ErrorKind> {
        let node = object.holder.node();
        let Some(element) = list.get(index) else {
            if index > 0 || !list.is_empty() {
                return Err(ErrorKind::OutOfRange { len: list.len() });
            }
            return self.new_embedded(object, number);
        };
        let raw = node.raw_in(number).unwrap_or_default();
        let outer = node.record.get(number).range();
        if embedded_text(raw).is_none() {
            // Plain text: the string is the element's text, and there is nothing else.
            return match (self.at, rest) {
                (At::CanonicalField(CanonicalField::Text), []) => {
                    let mut text = String::new();
                    self.printing.escapes.push_string(&mut text, self.value);
                    Ok(Splice { range: outer, text })
                }
                _ => Err(ErrorKind::NoPlace),
            };
        }
        let text = list.text();
        let start = text.len() - text.trim_start().len();
        let span = match text.get(start..) {
            Some(array) if array.starts_with('[') => element_span(text, start, index),
            _ => Some(start..text.trim_end().len()),
        };
        let holder = Holder::Node(element.node());
        let inner = Object { holder, text, span: span.ok_or(ErrorKind::NoPlace)? };
        let blanks = Blanks::of(inner.text.get(inner.span.clone()).unwrap_or_default());
        let printing = Printing { blanks, escapes: self.printing.escapes.clone() };
        let setting = Setting { printing, at: self.at, value: self.value };
        let splice = setting.in_object(&inner, rest)?;
        let splice = self.through_strings(raw, splice).ok_or(ErrorKind::NoPlace)?;
        Ok(splice.moved_by(outer.start))
    }

    /// The change of the string `raw`, perhaps of strings within strings, that makes the change of
    /// the document which it holds.
    fn through_strings(&self, raw: &str, splice: Splice) -> Option<Splice> {
        let string = RawStr::of_value(raw)?;
        let text = string.decode();
        let trimmed = text.trim();
        let splice = match trimmed.starts_with('"') {
            true => {
                let from = text.len() - text.trim_start().len();
                self.through_strings(trimmed, splice)?.moved_by(from)
            }
            false => splice,
        };
        let quote = '"'.len_utf8();
        let range = quote + string.raw_offset(splice.range.start)
            ..quote + string.raw_offset(splice.range.end);
        let mut quoted = String::new();
        self.printing.escapes.push_string(&mut quoted, &splice.text);
        Some(Splice { range, text: RawStr::of_value(&quoted)?.raw().to_owned() })
    }

    /// Makes a document in a string that holds none yet.
    fn new_embedded(&self, object: &Object<'_>, number: usize) -> Result<Splice, ErrorKind> {
        let node = object.holder.node();
        let column = node.layout.entity.columns.get(number).ok_or(ErrorKind::NoPlace)?;
        let face = column
            .field
            .field_type
            .canonical_field()
            .and_then(|canonical_field| node.layout.elements(canonical_field));
        let face = face.ok_or(ErrorKind::NoPlace)?;
        let inner = Node {
            text: "{}",
            layout: face,
            rules: None,
            record: Record::whole(&[]),
            unmapped: &[],
        };
        let inner = Object { holder: Holder::Node(inner), text: "{}", span: 0..2 };
        let setting =
            Setting { printing: self.printing.on_one_line(), at: self.at, value: self.value };
        let splice = setting.member(&inner)?;
        let mut held = String::from("{}");
        held.replace_range(splice.range, &splice.text);
        // An object that is there keeps its white space.
        let raw = node.record.get(number).of(object.text);
        let empty = embedded_text(raw).filter(|text| text.trim_start().starts_with('{'));
        if let Some(text) = empty {
            let at = text.find('{').unwrap_or(0) + 1;
            let inside = held.get(1..held.len() - 1).unwrap_or_default().to_owned();
            let splice = Splice { range: at..at, text: inside };
            let outer = node.record.get(number).range();
            let splice = self.through_strings(raw, splice).ok_or(ErrorKind::NoPlace)?;
            return Ok(splice.moved_by(outer.start));
        }
        let mut text = String::new();
        self.printing.escapes.push_string(&mut text, &held);
        self.put(object, number, text)
    }

    /// Sets a member of `object` itself.
    fn member(&self, object: &Object<'_>) -> Result<Splice, ErrorKind> {
        let node = object.holder.node();
        let entity = node.layout.entity;
        let number = match self.at {
            At::CanonicalField(canonical_field) => {
                entity.column(*canonical_field).map(|(number, _)| number)
            }
            At::Attribute(path) => attribute(entity, path),
            At::Unknown(_) => None,
        };
        let Some(number) = number else {
            return Err(match self.at {
                At::CanonicalField(canonical_field)
                    if entity.constant(*canonical_field).is_some() =>
                {
                    ErrorKind::Computed { writable: None }
                }
                _ => ErrorKind::NoPlace,
            });
        };
        let column = entity.columns.get(number).ok_or(ErrorKind::NoPlace)?;
        let raw = self.present(object, number).and_then(|span| object.text.get(span));
        let text = self.written(column.field, raw)?;
        self.put(object, number, text)
    }

    /// Where the value of column `number` stands, of whatever type it is.
    fn present(&self, object: &Object<'_>, number: usize) -> Option<Range<usize>> {
        let node = object.holder.node();
        let own = Some(node.record.get(number)).filter(|span| !span.is_none());
        let wrong = || {
            let mut wrong = node
                .unmapped
                .iter()
                .filter(|unmapped| unmapped.reason == UnmappedReason::WrongType(number as u16));
            wrong.next_back().map(|unmapped| unmapped.value)
        };
        own.or_else(wrong).map(Span::range)
    }

    /// Puts `text` where the value of column `number` stands, or inserts the member.
    fn put(&self, object: &Object<'_>, number: usize, text: String) -> Result<Splice, ErrorKind> {
        if let Some(range) = self.present(object, number) {
            return Ok(Splice { range, text });
        }
        let entity = object.holder.node().layout.entity;
        let column = entity.columns.get(number).ok_or(ErrorKind::NoPlace)?;
        let compiled = entity.objects.get(column.object).ok_or(ErrorKind::NoPlace)?;
        let Some((_, around)) = compiled.parent else {
            return self.insert(object.text, &object.span, compiled, column.field, &text);
        };
        match self.present(object, around) {
            Some(span) if object.text.get(span.clone()).is_some_and(|raw| raw.starts_with('{')) => {
                self.insert(object.text, &span, compiled, column.field, &text)
            }
            // The object that the member belongs in is not there either.
            _ => {
                let mut outer = String::from("{");
                let margin = &self.printing.on_one_line();
                margin.blanks.push_edge(&mut outer, "", 0);
                margin.escapes.push_string(&mut outer, column.field.name);
                outer.push_str(margin.blanks.colon());
                outer.push_str(&text);
                margin.blanks.push_edge(&mut outer, "", 0);
                outer.push('}');
                self.put(object, around, outer)
            }
        }
    }

    /// Inserts a member in the object at `span`, which has the members of `compiled`.
    fn insert(
        &self,
        text: &str,
        span: &Range<usize>,
        compiled: &CompiledObject,
        field: &'static Field,
        value: &str,
    ) -> Result<Splice, ErrorKind> {
        let siblings = siblings(text, span, compiled).ok_or(ErrorKind::NoPlace)?;
        let place = compiled.members.iter().position(|member| std::ptr::eq(member.field, field));
        let before = siblings
            .iter()
            .filter(|sibling| sibling.number.is_some() && sibling.number < place)
            .max_by_key(|sibling| (sibling.number, sibling.value.start));
        let model = before
            .or(siblings.iter().find(|sibling| sibling.number.is_some()))
            .or(siblings.first());
        let style = model
            .and_then(|model| {
                let known = compiled.members.get(model.number?)?.field;
                let key = RawStr::of_value(text.get(model.key.clone())?)?.decode();
                known.names().find_map(|name| KeyStyle::of(name, &key))
            })
            .unwrap_or_default();
        let mut member = String::new();
        self.printing.escapes.push_string(&mut member, &style.write(field.name));
        // A member in front of all others is where the document's blanks are looked for.
        let first = siblings.first();
        let colon = first.and_then(|first| text.get(first.key.end..first.value.start));
        member.push_str(colon.unwrap_or(self.printing.blanks.colon()));
        member.push_str(value);
        let Some(first) = siblings.first() else {
            let at = span.start + '{'.len_utf8();
            return Ok(Splice { range: at..at, text: member });
        };
        // A blank may stand behind each comma and none behind the bracket.
        let usual = siblings.get(1).and_then(|second| text.get(second.gap.clone()));
        let mut gap = String::new();
        match (usual, text.get(first.gap.clone())) {
            (Some(usual), _) => gap.push_str(usual),
            (None, Some(edge)) if edge.contains('\n') => gap.push_str(edge),
            _ => self.printing.on_one_line().blanks.push_gap(&mut gap, "", 0),
        }
        Ok(match before {
            Some(before) => {
                let at = before.value.end;
                Splice { range: at..at, text: format!(",{gap}{member}") }
            }
            None => {
                let at = first.key.start;
                Splice { range: at..at, text: format!("{member},{gap}") }
            }
        })
    }

    /// The value as `field` writes it. Of what stands there now only the form of a time counts: a
    /// value that is set twice would else be written as neither setting alone would write it.
    fn written(&self, field: &Field, raw: Option<&str>) -> Result<String, ErrorKind> {
        let written = match field.field_type {
            FieldType::Value(_, Codec::Time(form)) => return self.time(form, raw),
            FieldType::Value(_, codec @ (Codec::Percent | Codec::Count | Codec::Flag)) => {
                let first = self.value.as_bytes().first();
                let kind = first.and_then(|first| Kind::of_first_byte(*first));
                if !kind.is_some_and(|kind| field.field_type.accepts(kind, self.value)) {
                    return Err(self.unwritable(match codec {
                        Codec::Count => "a whole number",
                        _ => "a number",
                    }));
                }
                As::Bare
            }
            FieldType::Value(_, codec) => As::of(codec),
            FieldType::Attribute(kinds) if kinds != Kinds::TEXT && self.is_json(kinds) => As::Json,
            FieldType::Attribute(kinds) if kinds.or(Kinds::TEXT) == kinds => As::Text,
            FieldType::Map(_) if self.is_json(Kinds::OBJECT) => As::Json,
            _ => return Err(self.unwritable(&field.field_type.expected())),
        };
        let mut text = String::new();
        match written.push(&mut text, self.value, &self.printing.on_one_line()) {
            true => Ok(text),
            false => Err(self.unwritable(&field.field_type.expected())),
        }
    }

    fn time(&self, form: TimeFormat, raw: Option<&str>) -> Result<String, ErrorKind> {
        let time = Timestamp::parse(self.value)
            .map_err(|_| self.unwritable("a time such as 2020-02-04T04:01:03.344Z"))?;
        let found = raw.and_then(|raw| time_of(raw).ok());
        let written = As::Time(found.map_or(form, |found| found.form()));
        let mut text = String::new();
        match written.push(&mut text, &time.to_rfc3339(), &self.printing) {
            true => Ok(text),
            false => Err(self.unwritable(&written.expected())),
        }
    }

    /// Whether the value is the JSON text of a value of one of these kinds.
    fn is_json(&self, kinds: Kinds) -> bool {
        let Ok(mut reader) = Reader::of_str(self.value) else { return false };
        let kind = reader.kind();
        reader.skip().is_ok()
            && reader.finish().is_ok()
            && kind.is_ok_and(|kind| kinds.contains(kind))
    }

    fn unwritable(&self, expected: &str) -> ErrorKind {
        ErrorKind::Unwritable { value: self.value.to_owned(), expected: expected.to_owned() }
    }
}

/// An object in which a value is set.
struct Object<'j> {
    holder: Holder<'j>,
    /// The text that its spans point into.
    text: &'j str,
    span: Range<usize>,
}
