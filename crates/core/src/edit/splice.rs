//! Finding the splice of a document's text by which a value is set.

use std::ops::Range;

use jobglot_json::{Kind, RawStr, Span};

use crate::canonical::target::ValueTarget;
use crate::edit::place::Place;
use crate::edit::siblings::{element_span, siblings};
use crate::error::ErrorKind;
use crate::lossless::json_style::JsonStyle;
use crate::lossless::whitespace::Whitespace;
use crate::model::canonical_field::CanonicalField;
use crate::record::records::Record;
use crate::record::row::UnmappedReason;
use crate::schema::compiled::CompiledObject;
use crate::schema::field::Field;
use crate::schema::field_type::FieldType;
use crate::schema::key_style::KeyStyle;
use crate::view::elements::Message;
use crate::view::holder::Holder;
use crate::view::job::Job;
use crate::view::list::List;
use crate::view::list_records::embedded_text;
use crate::view::node::Node;

/// A replacement of a byte range of a text; an insertion if the range is empty.
#[derive(Debug)]
pub(crate) struct Splice {
    pub(crate) range: Range<usize>,
    pub(crate) text: String,
}

impl Splice {
    /// No change.
    pub(super) const NONE: Self = Self { range: 0..0, text: String::new() };

    fn shifted(self, offset: usize) -> Self {
        Self { range: self.range.start + offset..self.range.end + offset, ..self }
    }
}

/// A value to be set in an object, the element at the end of a path.
pub(crate) struct Assignment<'s> {
    pub(crate) style: JsonStyle,
    pub(crate) target: &'s ValueTarget,
    /// The pointer to the value inside the target, a map.
    pub(crate) inside: &'s str,
    /// `None` to delete the member.
    pub(crate) value: Option<&'s str>,
    /// The kind of the value before all changes, which stays where the member takes text and other
    /// kinds.
    pub(crate) kind: Option<Kind>,
}

impl Assignment<'_> {
    /// Returns the splice of the document of `job` by which the value is set in the object at
    /// `elements`.
    ///
    /// # Errors
    ///
    /// There is no such element, the schema has no member for the target, or the member can't hold
    /// the value.
    pub(crate) fn splice_in_job(
        &self,
        job: &Job<'_>,
        elements: &[(CanonicalField, usize)],
    ) -> Result<Splice, ErrorKind> {
        let text = job.document();
        self.splice_in_object(
            &ObjectText { holder: Holder::Job(job), text, span: 0..text.len() },
            elements,
        )
    }

    fn splice_in_object(
        &self,
        object: &ObjectText<'_>,
        elements: &[(CanonicalField, usize)],
    ) -> Result<Splice, ErrorKind> {
        let node = object.holder.node();
        let entity = node.layout.entity;
        let Some((&(canonical_field, index), inner_elements)) = elements.split_first() else {
            return self.splice_in_member(object);
        };
        let Some((number, column)) = entity.column(canonical_field) else {
            return Err(ErrorKind::NoMember);
        };
        let held = object.holder.list(canonical_field);
        let list = held.as_list();
        if let FieldType::Embedded(..) = column.field.field_type {
            return self.splice_in_embedded(object, number, list, index, inner_elements);
        }
        let Some(element) = list.get(index) else {
            return Err(ErrorKind::OutOfRange { len: list.len() });
        };
        let span = node.span(canonical_field).range();
        let start = if std::ptr::eq(list.text(), object.text) { span.start } else { 0 };
        let span_of_element = match object.text.get(span.clone()) {
            Some(array) if array.starts_with('[') => element_span(list.text(), start, index),
            // A single element without an array around it.
            _ => Some(start..start + span.len()),
        };
        let span_of_element = span_of_element.ok_or(ErrorKind::NoMember)?;
        let holder = Holder::Node(element.node());
        let element = ObjectText { holder, text: list.text(), span: span_of_element };
        let splice = self.splice_in_object(&element, inner_elements)?;
        Ok(splice.shifted(span.start - start))
    }

    /// Sets the value in an element of the document embedded in the string of column `number`.
    fn splice_in_embedded(
        &self,
        object: &ObjectText<'_>,
        number: usize,
        list: List<'_, Message<'_>>,
        index: usize,
        inner_elements: &[(CanonicalField, usize)],
    ) -> Result<Splice, ErrorKind> {
        let node = object.holder.node();
        let Some(element) = list.get(index) else {
            if index > 0 || !list.is_empty() {
                return Err(ErrorKind::OutOfRange { len: list.len() });
            }
            return match self.value {
                Some(_) => self.splice_of_new_embedded(object, number),
                None => Ok(Splice::NONE),
            };
        };
        let raw = node.raw_in(number).unwrap_or_default();
        let string_span = node.record.get(number).range();
        if embedded_text(raw).is_none() {
            // Plain text: the string is the text of the only element, which has no other members.
            return match (self.target, inner_elements, self.value) {
                (ValueTarget::CanonicalField(CanonicalField::Text), [], Some(value)) => {
                    let mut text = String::new();
                    self.style.escapes.push_string(&mut text, value);
                    Ok(Splice { range: string_span, text })
                }
                _ => Err(ErrorKind::NoMember),
            };
        }
        let text = list.text();
        let start = text.len() - text.trim_start().len();
        let span = match text.get(start..) {
            Some(array) if array.starts_with('[') => element_span(text, start, index),
            _ => Some(start..text.trim_end().len()),
        };
        let holder = Holder::Node(element.node());
        let inner = ObjectText { holder, text, span: span.ok_or(ErrorKind::NoMember)? };
        let whitespace = Whitespace::of(inner.text.get(inner.span.clone()).unwrap_or_default());
        let style = JsonStyle { whitespace, escapes: self.style.escapes.clone() };
        let inner_assignment = Assignment { style, ..*self };
        let splice = inner_assignment.splice_in_object(&inner, inner_elements)?;
        let splice = self.splice_of_string(raw, splice).ok_or(ErrorKind::NoMember)?;
        Ok(splice.shifted(string_span.start))
    }

    /// Converts a splice of the document embedded in the string `raw` to a splice of `raw`. The
    /// document may be nested in several strings.
    fn splice_of_string(&self, raw: &str, splice: Splice) -> Option<Splice> {
        let string = RawStr::of_value(raw)?;
        let text = string.decode();
        let trimmed = text.trim();
        let splice = match trimmed.starts_with('"') {
            true => {
                let start = text.len() - text.trim_start().len();
                self.splice_of_string(trimmed, splice)?.shifted(start)
            }
            false => splice,
        };
        let quote = '"'.len_utf8();
        let range = quote + string.raw_offset(splice.range.start)
            ..quote + string.raw_offset(splice.range.end);
        let mut quoted = String::new();
        self.style.escapes.push_string(&mut quoted, &splice.text);
        Some(Splice { range, text: RawStr::of_value(&quoted)?.raw().to_owned() })
    }

    /// Sets the value in a new embedded document, in the string of column `number`.
    fn splice_of_new_embedded(
        &self,
        object: &ObjectText<'_>,
        number: usize,
    ) -> Result<Splice, ErrorKind> {
        let node = object.holder.node();
        let column = node.layout.entity.columns.get(number).ok_or(ErrorKind::NoMember)?;
        let schema = column
            .field
            .field_type
            .canonical_field()
            .and_then(|canonical_field| node.layout.elements(canonical_field));
        let schema = schema.ok_or(ErrorKind::NoMember)?;
        let inner = Node {
            text: "{}",
            layout: schema,
            rules: None,
            record: Record::whole(&[]),
            unmapped: &[],
        };
        let inner = ObjectText { holder: Holder::Node(inner), text: "{}", span: 0..2 };
        let inner_assignment = Assignment { style: self.style.on_one_line(), ..*self };
        let splice = inner_assignment.splice_in_member(&inner)?;
        let mut document = String::from("{}");
        document.replace_range(splice.range, &splice.text);
        // An existing empty object keeps its white space.
        let raw = node.record.get(number).of(object.text);
        let empty = embedded_text(raw).filter(|text| text.trim_start().starts_with('{'));
        if let Some(text) = empty {
            let offset = text.find('{').unwrap_or(0) + 1;
            let members = document.get(1..document.len() - 1).unwrap_or_default().to_owned();
            let splice = Splice { range: offset..offset, text: members };
            let string_span = node.record.get(number).range();
            let splice = self.splice_of_string(raw, splice).ok_or(ErrorKind::NoMember)?;
            return Ok(splice.shifted(string_span.start));
        }
        let mut text = String::new();
        self.style.escapes.push_string(&mut text, &document);
        self.replace_or_insert(object, number, text)
    }

    /// Sets the value in a member of `object` itself, or deletes the member.
    fn splice_in_member(&self, object: &ObjectText<'_>) -> Result<Splice, ErrorKind> {
        let entity = object.holder.node().layout.entity;
        let number = match self.place(object)? {
            Place::Column(number) => number,
            Place::Inside(member, pointer) => return self.splice_inside(object, &member, &pointer),
        };
        let column = entity.columns.get(number).ok_or(ErrorKind::NoMember)?;
        let span = self.value_span(object, number);
        let Some(value) = self.value else {
            let Some(span) = span else { return Ok(Splice::NONE) };
            return self.deletion(object, column.object, &span);
        };
        let raw = span.and_then(|span| object.text.get(span));
        let text = self.encoded_value(value, column.field, raw)?;
        self.replace_or_insert(object, number, text)
    }

    /// Returns the byte range of the value of column `number`, even if it has the wrong type.
    pub(super) fn value_span(
        &self,
        object: &ObjectText<'_>,
        number: usize,
    ) -> Option<Range<usize>> {
        let node = object.holder.node();
        let recorded = Some(node.record.get(number)).filter(|span| !span.is_none());
        let of_wrong_type = || {
            let mut candidates = node
                .unmapped
                .iter()
                .filter(|unmapped| unmapped.reason == UnmappedReason::WrongType(number as u16));
            candidates.next_back().map(|unmapped| unmapped.value)
        };
        recorded.or_else(of_wrong_type).map(Span::range)
    }

    /// Replaces the value of column `number` by the JSON text `text`, or inserts the member and the
    /// objects around it.
    fn replace_or_insert(
        &self,
        object: &ObjectText<'_>,
        number: usize,
        text: String,
    ) -> Result<Splice, ErrorKind> {
        if let Some(range) = self.value_span(object, number) {
            return Ok(Splice { range, text });
        }
        let entity = object.holder.node().layout.entity;
        let column = entity.columns.get(number).ok_or(ErrorKind::NoMember)?;
        let compiled = entity.objects.get(column.object).ok_or(ErrorKind::NoMember)?;
        let Some((_, parent_column)) = compiled.parent else {
            return self.insert_member(object.text, &object.span, compiled, column.field, &text);
        };
        match self.value_span(object, parent_column) {
            Some(span) if object.text.get(span.clone()).is_some_and(|raw| raw.starts_with('{')) => {
                self.insert_member(object.text, &span, compiled, column.field, &text)
            }
            // The object for the member is missing, too.
            _ => {
                let mut parent = String::from("{");
                let style = &self.style.on_one_line();
                style.whitespace.push_edge(&mut parent, "", 0);
                style.escapes.push_string(&mut parent, column.field.name);
                parent.push_str(style.whitespace.colon());
                parent.push_str(&text);
                style.whitespace.push_edge(&mut parent, "", 0);
                parent.push('}');
                self.replace_or_insert(object, parent_column, parent)
            }
        }
    }

    /// Inserts a member into the object at `span`, after the nearest present member before it in
    /// the table. White space and the style of names follow its siblings.
    fn insert_member(
        &self,
        text: &str,
        span: &Range<usize>,
        compiled: &CompiledObject,
        field: &'static Field,
        value: &str,
    ) -> Result<Splice, ErrorKind> {
        let siblings = siblings(text, span, Some(compiled)).ok_or(ErrorKind::NoMember)?;
        let position = compiled.members.iter().position(|member| std::ptr::eq(member.field, field));
        let predecessor = siblings
            .iter()
            .filter(|sibling| sibling.number.is_some() && sibling.number < position)
            .max_by_key(|sibling| (sibling.number, sibling.value.start));
        let style_source = predecessor
            .or(siblings.iter().find(|sibling| sibling.number.is_some()))
            .or(siblings.first());
        let style = style_source
            .and_then(|sibling| {
                let known = compiled.members.get(sibling.number?)?.field;
                let key = RawStr::of_value(text.get(sibling.key.clone())?)?.decode();
                known.names().find_map(|name| KeyStyle::of(name, &key))
            })
            .unwrap_or_default();
        let mut member = String::new();
        self.style.escapes.push_string(&mut member, &style.write(field.name));
        // Use the colon of the first member, since a document's style is detected there.
        let first = siblings.first();
        let colon = first.and_then(|first| text.get(first.key.end..first.value.start));
        member.push_str(colon.unwrap_or(self.style.whitespace.colon()));
        member.push_str(value);
        let Some(first) = siblings.first() else {
            let offset = span.start + '{'.len_utf8();
            return Ok(Splice { range: offset..offset, text: member });
        };
        // The gap after a comma may differ from the gap after the bracket.
        let comma_gap = siblings.get(1).and_then(|second| text.get(second.gap.clone()));
        let mut gap = String::new();
        match (comma_gap, text.get(first.gap.clone())) {
            (Some(comma_gap), _) => gap.push_str(comma_gap),
            (None, Some(edge)) if edge.contains('\n') => gap.push_str(edge),
            _ => self.style.on_one_line().whitespace.push_gap(&mut gap, "", 0),
        }
        Ok(match predecessor {
            Some(predecessor) => {
                let offset = predecessor.value.end;
                Splice { range: offset..offset, text: format!(",{gap}{member}") }
            }
            None => {
                let offset = first.key.start;
                Splice { range: offset..offset, text: format!("{member},{gap}") }
            }
        })
    }
}

/// An object of a document, with its text.
pub(super) struct ObjectText<'j> {
    pub(super) holder: Holder<'j>,
    /// The text of the whole document; the spans of `holder` refer to it.
    pub(super) text: &'j str,
    /// The byte range of the object in `text`.
    pub(super) span: Range<usize>,
}
