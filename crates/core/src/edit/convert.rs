//! Converting a job to a document of another schema.
//!
//! The job's canonical line is translated to the words of the target schema and written by the
//! schema's documented template. The document is then read back: the differences to the original
//! line are the losses, so none can be overlooked.

use std::borrow::Cow;
use std::fmt;

use jobglot_json::{Kind, Members, compact, push_string};

use crate::canonical;
use crate::canonical::compare::{Difference, differences};
use crate::edit::editor::line_of;
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
use crate::view::node::{EntitySchema, Node, path_from_flattened, scalar_text};

/// A document of the target schema, with the values lost in the conversion.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Converted {
    /// The document: compact JSON, members in the documented order.
    pub text: String,
    /// Every canonical value of the job not given back by the document.
    pub losses: Vec<Loss>,
}

/// A value lost in a conversion, or a required value missing in the job.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Loss {
    /// The JSON path of the value in the canonical form: `$.tasks[0].owner`. The path of a list
    /// stands for all of its elements.
    pub path: String,
    /// The text of the value; for a list its length: `5 elements`. `None` for a missing required
    /// value.
    pub value: Option<String>,
    /// The reason of the loss.
    pub reason: LossReason,
}

/// The reason of a [`Loss`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LossReason {
    /// The target schema has no member for the value.
    NoMember,
    /// The vocabulary of the target schema has no word with the same meaning.
    NoWord,
    /// The member can't hold exactly this value. Contains the value written instead, if any.
    Inexact(Option<String>),
    /// The target schema requires a member, and the job has no value for it.
    Required,
}

impl fmt::Display for LossReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoMember => f.write_str("no member for it"),
            Self::NoWord => f.write_str("no word of the same meaning"),
            Self::Inexact(None) => f.write_str("can't be written there"),
            Self::Inexact(Some(near)) => write!(f, "written as `{near}`"),
            Self::Required => f.write_str("required, but the job does not have it"),
        }
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Some(value) => write!(f, "{} `{value}`: {}", self.path, self.reason),
            None => write!(f, "{}: {}", self.path, self.reason),
        }
    }
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

/// Returns losses for the state, `terminal` and `outcome` of the job, if the document gives others:
/// it may lack evidence such as the end time, and a missing status may mean another state.
fn computed_losses(from: &Job<'_>, read: &Job<'_>, lost: &[Loss]) -> Vec<Loss> {
    let mut losses = Vec::new();
    let is_status_lost = lost.iter().any(|loss| loss.path == "$.status");
    for canonical_field in
        [CanonicalField::State, CanonicalField::Terminal, CanonicalField::Outcome]
    {
        let value = |job: &Job<'_>| match canonical_field {
            CanonicalField::State if is_status_lost => String::new(),
            CanonicalField::State => job.state().to_string(),
            CanonicalField::Terminal => {
                job.is_terminal().map_or("null".to_owned(), |terminal| terminal.to_string())
            }
            _ => job.outcome().to_string(),
        };
        let (one, other) = (value(from), value(read));
        if one != other {
            let path =
                path_of(canonical::pointer_to(canonical::element_schema(&[]), canonical_field));
            losses.push(Loss { path, value: Some(one), reason: LossReason::Inexact(Some(other)) });
        }
    }
    losses
}

/// Returns a loss for each required member missing in the document.
fn missing_required(written: &Job<'_>) -> Vec<Loss> {
    let mut losses = Vec::new();
    add_missing_required(&mut losses, Holder::Job(written), "", &[]);
    losses
}

/// Adds the missing members of `holder`, an element at `parent` of the nested lists `path`, and of
/// its elements.
fn add_missing_required(
    losses: &mut Vec<Loss>,
    holder: Holder<'_>,
    parent: &str,
    path: &[CanonicalField],
) {
    let node = holder.node();
    let entity = node.layout.entity;
    let schema = canonical::element_schema(path);
    for (number, column) in entity.columns.iter().enumerate() {
        let canonical_field = column.field.field_type.canonical_field();
        if let (Some(canonical_field), FieldType::List(..) | FieldType::Embedded(..)) =
            (canonical_field, column.field.field_type)
        {
            for (index, element) in holder.list(canonical_field).as_list().iter().enumerate() {
                let pointer =
                    format!("{parent}{}/{index}", canonical::pointer_to(schema, canonical_field));
                let element = Holder::Node(element.node());
                add_missing_required(
                    losses,
                    element,
                    &pointer,
                    &[path, &[canonical_field]].concat(),
                );
            }
        }
        // A member of an inner object is required only if the document has the object.
        let outer = entity.objects.get(column.object).and_then(|object| object.parent);
        let is_object_present = outer.is_none_or(|(_, column)| node.raw_in(column).is_some());
        if column.field.required && is_object_present && node.raw_in(number).is_none() {
            let pointer = match canonical_field {
                Some(canonical_field) => canonical::pointer_to(schema, canonical_field).to_owned(),
                None => {
                    let names = path_from_flattened(entity, column.object);
                    let names = names.into_iter().chain([column.field.name]);
                    names
                        .fold("/attributes".to_owned(), |pointer, name| format!("{pointer}/{name}"))
                }
            };
            let path = path_of(&format!("{parent}{pointer}"));
            losses.push(Loss { path, value: None, reason: LossReason::Required });
        }
    }
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
