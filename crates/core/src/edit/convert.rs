//! Converting a job to a document of another schema.
//!
//! The job's canonical line is translated to the words of the target schema and written by the
//! schema's documented template. The document is then read back: the differences to the original
//! line are the losses, so none can be overlooked.

use std::borrow::Cow;

use jobglot_json::{Kind, Members, compact, push_string};

use crate::canonical;
use crate::canonical::compare::{Difference, differences};
use crate::edit::editor::line_of;
use crate::edit::losses::{Loss, LossReason, computed_losses, missing_required};
use crate::error::{LocatedError, path_of};
use crate::lossless::json_style::JsonStyle;
use crate::lossless::notation::Notation;
use crate::lossless::schema_template::{SchemaTemplate, render};
use crate::model::canonical_field::CanonicalField;
use crate::schema::document_schema::Schema;
use crate::schema::field::{Field, Table};
use crate::schema::field_type::{Codec, FieldType};
use crate::view::elements::Message;
use crate::view::holder::Holder;
use crate::view::job::Job;
use crate::view::list::List;
use crate::view::node::{EntitySchema, Node, scalar_text};

/// A document of the target schema, with the values lost in the conversion.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Converted {
    /// The document: compact JSON, members in the documented order.
    pub text: String,
    /// Every canonical value of the job not given back by the document.
    pub losses: Vec<Loss>,
}

/// Converts `job` to a document of the schema `to`: see [`convert`](crate::convert).
///
/// # Errors
///
/// The canonical line of the job or the new document would be longer than 4 GiB.
pub(crate) fn convert(job: &Job<'_>, to: &'static Schema) -> Result<Converted, LocatedError> {
    let line = line_of(job);
    let from = Job::read(Cow::Borrowed(line.as_str()), &canonical::SCHEMA, job.schema())?;
    let same_words = job.schema().is_some_and(|schema| std::ptr::eq(schema, to));
    let translation = Translation { same_words };
    let mut translated = String::new();
    translation.write_job(
        &mut translated,
        Holder::Job(&from),
        EntitySchema::of_job(to.compiled()),
        to,
    );
    let translated = Job::read(Cow::Owned(translated), &canonical::SCHEMA, Some(to))?;
    let mut text = String::new();
    render(&mut text, &SchemaTemplate::documented(to), &translated).map_err(|error| {
        LocatedError::at_pointer(error.kind.into(), translated.document(), &error.pointer)
    })?;
    let written = Job::read(Cow::Borrowed(text.as_str()), to, Some(to))?;
    let read = line_of(&written);
    let read = Job::read(Cow::Borrowed(read.as_str()), &canonical::SCHEMA, Some(to))?;
    let mut losses = Vec::new();
    for difference in differences(&from, &read) {
        losses.extend(loss(difference, &from, &read, to, same_words));
    }
    losses.extend(computed_losses(&from, &read, &losses));
    losses.extend(missing_required(&written));
    Ok(Converted { text, losses })
}

/// Converts a difference between the job and the new document to a loss. `None` if no meaning is
/// lost.
fn loss(
    difference: Difference,
    from: &Job<'_>,
    read: &Job<'_>,
    to: &'static Schema,
    same_words: bool,
) -> Option<Loss> {
    let Difference { pointer, canonical_field, first, second } = difference;
    let value = match (first?, canonical_field.is_list()) {
        (len, true) if len == "1" => "1 element".to_owned(),
        (len, true) => format!("{len} elements"),
        (value, false) => value,
    };
    let computed_member = match canonical_field {
        CanonicalField::Status => Some("state"),
        CanonicalField::Operation => Some("verb"),
        CanonicalField::Action => Some("effect"),
        _ => None,
    };
    let reason = match computed_member {
        _ if !has_member(&pointer, canonical_field, to) => LossReason::NoMember,
        Some(computed_member) if !same_words => {
            let parent = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
            let meaning = |line: &Job<'_>| {
                let pointer = format!("{parent}/{computed_member}");
                let found = jobglot_json::pointer(line.document(), &pointer);
                found.map(|span| scalar_text(span.of(line.document())).into_owned())
            };
            // Another word with the same meaning is no loss.
            match (meaning(from), meaning(read)) {
                (Some(one), Some(other)) if one == other && second.is_some() => return None,
                _ => LossReason::NoWord,
            }
        }
        _ => LossReason::Inexact(second),
    };
    Some(Loss { path: path_of(&pointer), value: Some(value), reason })
}

/// Whether documents of `to` have a member for `canonical_field` of the object around `pointer`.
fn has_member(pointer: &str, canonical_field: CanonicalField, to: &'static Schema) -> bool {
    let mut target = EntitySchema::of_job(to.compiled());
    let mut lists = Vec::new();
    let mut remaining = pointer;
    // Descend through the lists in the pointer.
    while let Some(schema) = canonical::element_schema(&lists) {
        let list_columns = schema
            .entity
            .columns
            .iter()
            .filter(|column| matches!(column.field.field_type, FieldType::List(..)));
        let step = list_columns
            .filter_map(|column| column.field.field_type.canonical_field())
            .find_map(|list| {
                let list_pointer = canonical::pointer_to(Some(schema), list);
                let after = remaining.strip_prefix(list_pointer)?.strip_prefix('/')?;
                Some((list, after.find('/').and_then(|slash| after.get(slash..))?))
            });
        let Some((list, after)) = step else { break };
        match target.elements(list) {
            Some(elements) => target = elements,
            None => return false,
        }
        lists.push(list);
        remaining = after;
    }
    target.entity.column(canonical_field).is_some()
}

/// Translates a canonical line to the words of another schema, without the values it has no member
/// for.
struct Translation {
    /// Whether the line already uses the words of the target schema.
    same_words: bool,
}

impl Translation {
    fn write_job(
        &self,
        out: &mut String,
        job: Holder<'_>,
        to: EntitySchema,
        schema: &'static Schema,
    ) {
        let mut members = Members::begin(out);
        push_string(members.name("jobglot"), canonical::VERSION);
        push_string(members.name("schema"), schema.id);
        self.write_members(&mut members, canonical::SCHEMA.root, job, to);
        members.end();
    }

    fn write_members(
        &self,
        out: &mut Members<'_>,
        table: &'static Table,
        holder: Holder<'_>,
        to: EntitySchema,
    ) {
        let node = holder.node();
        for field in table.fields {
            match field.field_type {
                FieldType::Object(group) => {
                    let mut text = String::new();
                    let mut members = Members::begin(&mut text);
                    self.write_members(&mut members, group, holder, to);
                    members.end();
                    if text != "{}" {
                        out.name(field.name).push_str(&text);
                    }
                }
                FieldType::List(canonical_field, elements) => {
                    if let Some(to) = to.elements(canonical_field) {
                        let list = holder.list(canonical_field);
                        self.write_list(out, field, elements, to, list.as_list());
                    }
                }
                FieldType::Map(CanonicalField::Attributes) if self.same_words => {
                    self.copy_value(out, field, node.raw(CanonicalField::Attributes));
                }
                FieldType::Map(canonical_field)
                    if !canonical_field.is_computed()
                        && to.entity.column(canonical_field).is_some() =>
                {
                    self.copy_value(out, field, node.raw(canonical_field));
                }
                FieldType::Value(canonical_field, _) if !canonical_field.is_computed() => {
                    let column = to.entity.column(canonical_field).map(|(_, column)| column.field);
                    if let Some(value) =
                        column.and_then(|to| self.translated(node, canonical_field, to))
                    {
                        out.name(field.name).push_str(&value);
                    }
                }
                _ => {}
            }
        }
    }

    fn copy_value(&self, out: &mut Members<'_>, field: &Field, raw: Option<&str>) {
        if let Some(raw) = raw {
            compact(out.name(field.name), raw);
        }
    }

    fn write_list(
        &self,
        out: &mut Members<'_>,
        field: &Field,
        table: &'static Table,
        to: EntitySchema,
        list: List<'_, Message<'_>>,
    ) {
        if list.is_present() {
            out.array(field.name, list, |out, element| {
                let mut members = Members::begin(out);
                self.write_members(&mut members, table, Holder::Node(element.node()), to);
                members.end();
            });
        }
    }

    /// Returns the value in `canonical_field`, in the words of the target field `to`, as JSON text.
    /// `None` if the field can't hold it.
    fn translated(
        &self,
        node: Node<'_>,
        canonical_field: CanonicalField,
        to: &Field,
    ) -> Option<String> {
        let raw = node.raw(canonical_field)?;
        let FieldType::Value(_, codec) = to.field_type else { return None };
        let text = match codec {
            Codec::Status(words) if !self.same_words => Cow::Borrowed(words.word(node.state())?),
            Codec::Operation(verbs) if !self.same_words => Cow::Borrowed(verbs.word(node.verb()?)?),
            Codec::Action(effects) if !self.same_words => {
                Cow::Borrowed(effects.word(node.effect()?)?)
            }
            Codec::Percent(_) | Codec::Count => {
                let text = scalar_text(raw);
                let kind = Kind::of_first_byte(*text.as_bytes().first()?)?;
                let mut written = String::new();
                let is_written =
                    Notation::of(codec).push(&mut written, &text, &JsonStyle::default());
                let is_value = kind == Kind::Number && to.field_type.accepts(kind, &text);
                return (is_value && is_written).then(|| text.into_owned());
            }
            _ => scalar_text(raw),
        };
        let mut written = String::new();
        if !Notation::of(codec).push(&mut written, &text, &JsonStyle::default()) {
            return None;
        }
        let mut value = String::new();
        push_string(&mut value, &text);
        Some(value)
    }
}
