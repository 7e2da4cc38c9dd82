//! Spelling out the template of a document: one pass over its values in the order of the text.

use std::ops::Range;

use jobglot_json::{RawStr, Reader, push_string, push_token};

use super::element_members::ElementMembers;
use super::estimate::least_len;
use super::mark::{MarkKind, ObjectText};
use super::pools::Pool;
use super::segments::{inside, pointer, push_path, push_text, push_value, push_written, separate};
use crate::lossless::json_style::{JsonStyle, margin};
use crate::lossless::notation::Notation;
use crate::model::canonical_field::CanonicalField;
use crate::schema::compiled::Column;
use crate::schema::field_type::{Codec, FieldType};
use crate::view::elements::Message;
use crate::view::holder::Holder;
use crate::view::job::Job;
use crate::view::list::List;
use crate::view::list_records::embedded_text;
use crate::view::node::{Node, OUTSIDE};

/// Appends the members `printing`, `layout` and `lists` of a source for `job`'s document. `None`, with
/// `out` unchanged, if they would have more than `limit` bytes.
pub(crate) fn push_template(
    out: &mut String,
    job: &Job<'_>,
    style: &JsonStyle,
    limit: usize,
) -> Option<()> {
    let start = out.len();
    let mut extraction = Extraction { style, pools: Vec::new(), room: limit };
    if extraction.push(out, job).is_none() || out.len() - start > limit {
        out.truncate(start);
        return None;
    }
    Some(())
}

struct Extraction<'s> {
    style: &'s JsonStyle,
    pools: Vec<Pool>,
    /// Bytes left for the templates of elements.
    room: usize,
}

impl Extraction<'_> {
    fn push(&mut self, out: &mut String, job: &Job<'_>) -> Option<()> {
        let text = job.document();
        let mut words = String::new();
        self.style.push_words(&mut words);
        out.push_str("\"printing\":");
        push_string(out, &words);
        out.push_str(",\"layout\":[");
        let holder = Holder::Job(job);
        let object = ObjectText { holder, text, base: 0, start: 0, end: text.len() };
        self.object(out, &object, &[])?;
        out.push(']');
        for (number, pool) in self.pools.iter().enumerate() {
            out.push_str(if number == 0 { ",\"lists\":[" } else { "," });
            pool.push(out);
        }
        if !self.pools.is_empty() {
            out.push(']');
        }
        Some(())
    }

    /// Appends the segments of an object, without brackets; the elements of its lists go to the pools.
    fn object(
        &mut self,
        out: &mut String,
        object: &ObjectText<'_>,
        path: &[CanonicalField],
    ) -> Option<()> {
        let node = &object.holder.node();
        let entity = node.layout.entity;
        // Most objects have neither.
        let has_unknown = !node.unmapped.is_empty()
            || entity.columns.iter().any(|column| is_malformed_time(node, column));
        let unknown = if has_unknown { node.unknown_at() } else { Vec::new() };
        let mut marks = Vec::with_capacity(16);
        for (number, span) in node.record.values() {
            let column = entity.columns.get(number)?;
            let is_object = matches!(column.field.field_type, FieldType::Object(_));
            let is_unknown = || has_unknown && is_malformed_time(node, column);
            if !is_object && !is_unknown() {
                marks.push(object.mark(span, MarkKind::Column(column)));
            }
        }
        for (span, member) in &unknown {
            // A member with the name of the objects outside of the flattened one would be mistaken for
            // them.
            if !(member.path.is_empty() && member.name == OUTSIDE) {
                marks.push(object.mark(*span, MarkKind::Unknown(member)));
            }
        }
        if !marks.is_sorted_by_key(|mark| mark.start) {
            marks.sort_unstable_by_key(|mark| mark.start);
        }
        if path.is_empty() && least_len(object, &marks) > self.room {
            return None;
        }
        let mut at = object.start;
        for mark in marks {
            let raw = object.text.get(mark.start..mark.end)?;
            let list = match mark.kind {
                MarkKind::Column(column) => column.field.field_type,
                MarkKind::Unknown(_) => FieldType::Attribute(crate::Kinds::ANY),
            };
            let inside = match list {
                FieldType::List(..) => inside(object.text, mark.start..mark.end),
                _ => None,
            };
            let end = inside.as_ref().map_or(mark.start, |inside| inside.start);
            push_text(out, object.text.get(at..end)?);
            at = inside.as_ref().map_or(mark.end, |inside| inside.end);
            separate(out);
            match (mark.kind, list) {
                (MarkKind::Unknown(member), _) => {
                    let names = member.path.iter().copied().chain([&*member.name]);
                    let pointer = names.fold("/unknown".to_owned(), |mut pointer, name| {
                        push_token(&mut pointer, name);
                        pointer
                    });
                    self.json(out, &pointer, raw, object, mark.start, false);
                }
                (MarkKind::Column(column), FieldType::Value(canonical_field, codec)) => {
                    let _ = column;
                    let pointer = pointer(path, canonical_field);
                    let is_time = canonical_field.is_time();
                    match Notation::giving(codec, is_time, raw, self.style) {
                        Some(notation) => push_value(out, pointer, notation),
                        None => push_written(out, pointer, raw),
                    }
                }
                (MarkKind::Column(column), FieldType::Attribute(_)) => {
                    let mut pointer = "/attributes".to_owned();
                    push_path(&mut pointer, entity, column.object);
                    push_token(&mut pointer, column.field.name);
                    self.json(out, &pointer, raw, object, mark.start, true);
                }
                (_, FieldType::List(canonical_field, _)) => {
                    let pointer = pointer(path, canonical_field);
                    let inner = [path, &[canonical_field]].concat();
                    if inside.is_some() || raw.starts_with(['{', '"']) {
                        out.extend(["[\"", pointer, "\",\"elements\"]"]);
                        let held = object.holder.list(canonical_field);
                        let list = held.as_list();
                        match inside {
                            Some(_) => self.array(object, list, mark.start..mark.end, &inner)?,
                            None => self.single(object, list, mark.start..mark.end, &inner)?,
                        }
                    } else {
                        push_written(out, pointer, raw);
                    }
                }
                (_, FieldType::Embedded(canonical_field, ..)) => {
                    let pointer = pointer(path, canonical_field);
                    let inner = [path, &[canonical_field]].concat();
                    let held = object.holder.list(canonical_field);
                    let list = held.as_list();
                    self.embedded(out, object, list, mark.start..mark.end, pointer, &inner)?;
                }
                (_, FieldType::Map(canonical_field)) => {
                    let pointer = pointer(path, canonical_field);
                    self.json(out, pointer, raw, object, mark.start, true);
                }
                (_, FieldType::Object(_)) => {}
            }
            if out.len() > LONGEST_ROOM.saturating_add(self.room) {
                return None;
            }
        }
        push_text(out, object.text.get(at..object.end)?);
        Some(())
    }

    /// Appends the segment of a value that stays JSON. `null` is absent, but in `unknown`.
    fn json(
        &self,
        out: &mut String,
        pointer: &str,
        raw: &str,
        object: &ObjectText<'_>,
        start: usize,
        null_is_absent: bool,
    ) {
        let is_printed = || match self.style.whitespace.is_by_line() && raw.starts_with(['{', '['])
        {
            true => self.style.prints(raw, margin(object.text.get(..start).unwrap_or_default())),
            false => self.style.prints(raw, ""),
        };
        match !(null_is_absent && raw == "null") && is_printed() {
            true => push_value(out, pointer, Notation::Json),
            false => push_written(out, pointer, raw),
        }
    }

    /// Appends the segment of a string that may hold a document.
    fn embedded(
        &mut self,
        out: &mut String,
        object: &ObjectText<'_>,
        list: List<'_, Message<'_>>,
        span: Range<usize>,
        pointer: &str,
        path: &[CanonicalField],
    ) -> Option<()> {
        let raw = object.text.get(span.clone())?;
        if raw == "null" || list.is_empty() {
            push_written(out, pointer, raw);
            return Some(());
        }
        if embedded_text(raw).is_none() {
            // Plain text: the string is the only element.
            out.extend(["[\"", pointer, "\",\"elements\"]"]);
            let element = list.get(0)?;
            let (start, end) = (span.start, span.end);
            let holder = Holder::Node(element.node());
            return self.element(&ObjectText { holder, start, end, ..*object }, None, path);
        }
        let start = out.len();
        if !self.string(out, list, raw, pointer, path)? {
            out.truncate(start);
            push_written(out, pointer, raw);
        }
        Some(())
    }

    /// Appends the segment of the string `raw` with the document of `list`; `false` if the string would
    /// not be written so.
    fn string(
        &mut self,
        out: &mut String,
        list: List<'_, Message<'_>>,
        raw: &str,
        pointer: &str,
        path: &[CanonicalField],
    ) -> Option<bool> {
        let Some(string) = RawStr::of_value(raw) else { return Some(false) };
        if !self.style.escapes.writes(string.raw()) {
            return Some(false);
        }
        let text = string.decode();
        let blanks = [' ', '\t', '\r', '\n'];
        let start = text.len() - text.trim_start_matches(blanks).len();
        let span = start..text.trim_end_matches(blanks).len();
        let trimmed = text.get(span.clone())?;
        out.push_str("{\"string\":[");
        let hole = match trimmed.as_bytes().first() {
            Some(b'[') => inside(&text, span.clone())?,
            _ => span.clone(),
        };
        push_text(out, text.get(..hole.start)?);
        separate(out);
        if trimmed.starts_with('"') {
            if !self.string(out, list, trimmed, pointer, path)? {
                return Some(false);
            }
        } else {
            // It is the text that the list was read from.
            out.extend(["[\"", pointer, "\",\"elements\"]"]);
            let holder = Holder::Node(list.get(0)?.node());
            let (text, start, end) = (list.text(), span.start, span.end);
            let object = ObjectText { holder, text, base: 0, start, end };
            match trimmed.starts_with('[') {
                true => self.array(&object, list, span, path)?,
                false => self.element(&object, None, path)?,
            }
        }
        push_text(out, text.get(hole.end..)?);
        out.push_str("]}");
        Some(true)
    }

    /// Adds the elements of the array at `span` of the object's text to a pool.
    fn array(
        &mut self,
        object: &ObjectText<'_>,
        list: List<'_, Message<'_>>,
        span: Range<usize>,
        path: &[CanonicalField],
    ) -> Option<()> {
        let array = object.text.get(span.clone())?;
        let base = object.base_of(list);
        let mut reader = Reader::of_str(array).ok()?.with_max_depth(usize::MAX);
        let mut more = reader.begin_array().ok()?;
        let mut elements = list.iter();
        let mut before = None;
        while more {
            let value = reader.skip().ok()?;
            let (start, end) = (span.start + value.start as usize, span.start + value.end as usize);
            let between = before.and_then(|before| object.text.get(before..start));
            before = Some(end);
            let element = elements.next()?;
            let holder = Holder::Node(element.node());
            self.element(&ObjectText { holder, base, start, end, ..*object }, between, path)?;
            more = reader.next_element().ok()?;
        }
        elements.next().is_none().then_some(())
    }

    /// Adds the element that stands in place of a list.
    fn single(
        &mut self,
        object: &ObjectText<'_>,
        list: List<'_, Message<'_>>,
        span: Range<usize>,
        path: &[CanonicalField],
    ) -> Option<()> {
        let element = list.get(0)?;
        let holder = Holder::Node(element.node());
        let (base, start, end) = (object.base_of(list), span.start, span.end);
        self.element(&ObjectText { holder, base, start, end, ..*object }, None, path)
    }

    /// Adds an element to the pool at `path`; `between` is the text between it and the one before.
    fn element(
        &mut self,
        object: &ObjectText<'_>,
        between: Option<&str>,
        path: &[CanonicalField],
    ) -> Option<()> {
        let known = self.pools.iter().position(|pool| pool.path == path);
        let number = known.unwrap_or_else(|| {
            self.pools.push(Pool::at(path.to_vec()));
            self.pools.len() - 1
        });
        let mut template = String::from("[");
        if let Some(between) = self.pools.get_mut(number)?.unusual(between) {
            template.push_str("{\"between\":");
            push_string(&mut template, between);
            template.push('}');
        }
        self.object(&mut template, object, path)?;
        template.push(']');
        let node = object.holder.node();
        let grown = self.pools.get_mut(number)?.add(&template, || ElementMembers::of(&node))?;
        self.room = self.room.checked_sub(grown)?;
        Some(())
    }
}

/// Bytes that the segments of one object may have beyond the room that is left.
const LONGEST_ROOM: usize = 4096;

fn is_malformed_time(node: &Node<'_>, column: &Column) -> bool {
    matches!(column.field.field_type, FieldType::Value(canonical_field, Codec::Time(_))
        if node.is_malformed_time(canonical_field))
}
