//! Finding the template of a document: comparing the document with each possible one as it is
//! written, up to the first contradiction.

use jobglot_json::RawStr;

use super::template::{MemberOrder, SchemaTemplate};
use super::template_id::TemplateId;
use super::walk::{Presence, Side, Walk};
use crate::lossless::json_style::{JsonStyle, margin};
use crate::lossless::notation::{Notation, is_empty};
use crate::lossless::whitespace::Whitespace;
use crate::model::canonical_field::CanonicalField;
use crate::schema::compiled::CompiledMember;
use crate::schema::document_schema::Schema;
use crate::schema::field_type::FieldType;
use crate::schema::key_style::KeyStyle;
use crate::view::elements::Message;
use crate::view::holder::Holder;
use crate::view::job::Job;
use crate::view::list::List;
use crate::view::list_records::embedded_text;
use crate::view::node::{EntitySchema, Node};

/// The template of `job`'s document, if it follows from the table.
pub(crate) fn template_of(
    job: &Job<'_>,
    schema: &'static Schema,
    style: &JsonStyle,
) -> Option<TemplateId> {
    let node = job.node();
    if !node.unmapped.is_empty() || style.escapes.concern_names() {
        return None;
    }
    let mut template =
        SchemaTemplate { style: style.clone(), ..SchemaTemplate::documented(schema) };
    template.nulls = node.record.values().any(|(_, value)| value.of(node.text) == "null");
    for order in [MemberOrder::Documented, MemberOrder::Sorted] {
        for keys in KeyStyle::ALL {
            (template.order, template.keys) = (order, keys);
            match compare(job, &template) {
                // Another order or style of names has another text here.
                Err(Contradiction::Name) => {}
                Err(Contradiction::Inner(inner)) => {
                    template.inner = inner;
                    return compare(job, &template).ok();
                }
                Err(Contradiction::Other) => return None,
                Ok(id) => return Some(id),
            }
        }
    }
    None
}

/// Compares the document with one template.
fn compare(job: &Job<'_>, template: &SchemaTemplate) -> Result<TemplateId, Contradiction> {
    let SchemaTemplate { style, inner, .. } = template;
    let (document, strings) = (job.document(), Vec::new());
    let mut side = Comparison { document, strings, at: 0, style, inner: *inner };
    let mut walk = Walk::new(template);
    walk.job(&mut side, Holder::Job(job))?;
    match (side.at == document.len(), walk.has) {
        (true, Some(has)) => Ok(TemplateId { template: template.clone(), has, lists: walk.lists }),
        _ => Err(Contradiction::Other),
    }
}

/// Where a document differs from the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Contradiction {
    /// In the name of a member.
    Name,
    /// In the white space of the first document inside a string, which is this one.
    Inner(Whitespace),
    Other,
}

/// A document being compared.
struct Comparison<'t> {
    document: &'t str,
    /// Documents inside of strings around the current offset, with the offsets around them.
    strings: Vec<(String, usize)>,
    /// Offset up to which the current text agrees.
    at: usize,
    style: &'t JsonStyle,
    /// White space of documents inside strings.
    inner: Whitespace,
}

impl Comparison<'_> {
    fn current(&self) -> &str {
        self.strings.last().map_or(self.document, |(text, _)| text)
    }

    /// Advances past `text`; `false` if the document has another text.
    #[inline]
    fn take(&mut self, text: &str) -> bool {
        let end = self.at + text.len();
        let is_same = self.current().as_bytes().get(self.at..end) == Some(text.as_bytes());
        if is_same {
            self.at = end;
        }
        is_same
    }
}

impl Side for Comparison<'_> {
    type Stop = Contradiction;

    #[inline]
    fn text(&mut self, text: &str) -> Result<(), Contradiction> {
        if self.take(text) { Ok(()) } else { Err(Contradiction::Other) }
    }

    #[inline]
    fn key(&mut self, key: &str) -> Result<(), Contradiction> {
        if self.take(key) { Ok(()) } else { Err(Contradiction::Name) }
    }

    fn line(&mut self, whitespace: Whitespace, level: usize) -> Result<(), Contradiction> {
        let rest = self.current().get(self.at..).unwrap_or_default();
        let len = rest.len() - rest.trim_start_matches(['\n', ' ', '\t']).len();
        if !whitespace.is_edge(rest.get(..len).unwrap_or_default(), "", level) {
            return Err(Contradiction::Other);
        }
        self.at += len;
        Ok(())
    }

    fn begin_node(
        &mut self,
        node: &Node<'_>,
        _: Option<(CanonicalField, usize)>,
    ) -> Result<(), Contradiction> {
        if node.unmapped.is_empty() { Ok(()) } else { Err(Contradiction::Other) }
    }

    fn end_node(&mut self, _: &Node<'_>, _: usize) {}

    #[inline]
    fn presence(
        &mut self,
        holder: Holder<'_>,
        _: EntitySchema,
        _: usize,
        member: &CompiledMember,
    ) -> Presence {
        let Some(raw) = holder.node().raw_in(member.column.into()) else { return Presence::Absent };
        match member.field.field_type {
            FieldType::List(..) if is_empty(raw) => Presence::EmptyList,
            FieldType::List(..) => Presence::Elements,
            FieldType::Embedded(canonical_field, ..) => {
                if raw == "\"{}\"" || holder.list(canonical_field).as_list().is_empty() {
                    return Presence::Absent;
                }
                Presence::Elements
            }
            _ => Presence::Value,
        }
    }

    #[inline]
    fn value(
        &mut self,
        node: &Node<'_>,
        _: EntitySchema,
        _: usize,
        member: &CompiledMember,
        notation: Notation,
    ) -> Result<(), Contradiction> {
        let raw = node.raw_in(member.column.into()).unwrap_or_default();
        let is_given = match notation {
            Notation::Json if self.style.whitespace.is_by_line() => {
                let before = self.current().get(..self.at).unwrap_or_default();
                self.style.prints(raw, margin(before))
            }
            Notation::Json => self.style.prints(raw, ""),
            _ => {
                let canonical_field = member.field.field_type.canonical_field();
                let is_time = canonical_field.is_some_and(CanonicalField::is_time);
                notation.gives(is_time, raw, self.style)
            }
        };
        if is_given && self.take(raw) { Ok(()) } else { Err(Contradiction::Other) }
    }

    fn string(&mut self, text: &str) -> Result<(), Contradiction> {
        let mut written = String::new();
        self.style.escapes.push_string(&mut written, text);
        self.text(&written)
    }

    fn begin_string(&mut self, list: List<'_, Message<'_>>) -> Result<(), Contradiction> {
        // The string must be written as its decoded text would be.
        let rest = self.current().get(self.at..).unwrap_or_default();
        let token = jobglot_json::tokens(rest).next().unwrap_or_default();
        let string = RawStr::of_value(token).filter(|_| rest.starts_with('"'));
        let is_written = string.is_some_and(|string| {
            self.style.escapes.writes(string.raw()) && string.decode() == list.text()
        });
        // Plain text is no document.
        if !is_written || embedded_text(token).is_none() {
            return Err(Contradiction::Other);
        }
        let inner = Whitespace::of(list.text());
        if inner != self.inner && self.inner == Whitespace::Compact {
            return Err(Contradiction::Inner(inner));
        }
        let end = self.at + token.len();
        self.strings.push((list.text().to_owned(), end));
        self.at = 0;
        Ok(())
    }

    fn end_string(&mut self) -> Result<(), Contradiction> {
        let Some((text, end)) = self.strings.pop() else { return Err(Contradiction::Other) };
        let is_whole = self.at == text.len();
        self.at = end;
        if is_whole { Ok(()) } else { Err(Contradiction::Other) }
    }
}
