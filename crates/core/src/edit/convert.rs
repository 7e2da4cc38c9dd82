//! A job as another provider's document.

use std::borrow::Cow;
use std::fmt;

use jobglot_json::{Kind, compact, push_string};

use crate::canonical;
use crate::canonical::compare::{Difference, differences};
use crate::edit::editor::line_of;
use crate::error::{LocatedError, path_of};
use crate::lossless::layout::{self, As, Documented, Printing};
use crate::model::canonical_field::CanonicalField;
use crate::schema::document_schema::Schema;
use crate::schema::field::{Field, Table};
use crate::schema::field_type::{Codec, FieldType};
use crate::view::elements::Message;
use crate::view::job::Job;
use crate::view::list::{Holder, List};
use crate::view::node::{EntitySchema, Node, path_from_flattened, scalar_text};
use jobglot_json::Members;

/// A document made of a job of another schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// The document: compact, in documented order.
    pub text: String,
    /// Every canonical value that reading the document does not give back.
    pub losses: Vec<Loss>,
}

/// A canonical value that could not be carried, or a required one that was not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Its JSON path in the canonical form: `$.tasks[0].owner`. Of a list, all of it is lost.
    pub path: String,
    /// The value's text; of a list, how many elements it has: `5 elements`. None for a required value that the
    /// job does not have.
    pub value: Option<String>,
    /// Why.
    pub reason: LossReason,
}

/// Why a value is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LossReason {
    /// Documents of the schema have no member for it.
    NoPlace,
    /// The schema's vocabulary has no word that means the same.
    NoWord,
    /// The member can't say exactly this; where it says something near, that is given.
    Inexact(Option<String>),
    /// The schema requires a member that the job has no value for.
    Required,
}

impl fmt::Display for LossReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPlace => f.write_str("no member for it"),
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

/// Writes `job` as a document of the schema `to`: see [`convert`](crate::convert).
///
/// # Errors
///
/// The job's canonical line or the new document would be more than 4 GiB.
pub(crate) fn convert(job: &Job<'_>, to: &'static Schema) -> Result<Converted, LocatedError> {
    let line = line_of(job);
    let from = Job::read(Cow::Borrowed(line.as_str()), &canonical::SCHEMA, job.schema())?;
    let same_words = job.schema().is_some_and(|schema| std::ptr::eq(schema, to));
    let translation = Translation { same_words };
    let mut translated = String::new();
    translation.job(&mut translated, Holder::Job(&from), EntitySchema::of_job(to.compiled()), to);
    let translated = Job::read(Cow::Owned(translated), &canonical::SCHEMA, Some(to))?;
    let members = layout::MemberSet::of(translated.node());
    let filled = layout::write(&Documented::new(to), &translated, &members).map_err(|misfit| {
        LocatedError::at_pointer(misfit.reason.into(), translated.document(), &misfit.pointer)
    })?;
    let written = Job::read(Cow::Borrowed(filled.text.as_str()), to, Some(to))?;
    let read = line_of(&written);
    let read = Job::read(Cow::Borrowed(read.as_str()), &canonical::SCHEMA, Some(to))?;
    let mut losses = Vec::new();
    for difference in differences(&from, &read) {
        losses.extend(loss(difference, &from, &read, to, same_words));
    }
    losses.extend(answers(&from, &read, &losses));
    losses.extend(required(&written));
    Ok(Converted { text: filled.text, losses })
}

/// What a difference between the job and the document that was made of it means.
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
    let meaning = match canonical_field {
        CanonicalField::Status => Some("state"),
        CanonicalField::Operation => Some("verb"),
        CanonicalField::Action => Some("effect"),
        _ => None,
    };
    let reason = match meaning {
        _ if !has_place(&pointer, canonical_field, to) => LossReason::NoPlace,
        Some(meaning) if !same_words => {
            let pointer = pointer.rsplit_once('/').map_or("", |(around, _)| around);
            let said = |line: &Job<'_>| {
                let found = jobglot_json::pointer(line.document(), &format!("{pointer}/{meaning}"));
                found.map(|span| scalar_text(span.of(line.document())).into_owned())
            };
            // Another word of the same meaning is no loss.
            match (said(from), said(read)) {
                (Some(one), Some(other)) if one == other && second.is_some() => return None,
                _ => LossReason::NoWord,
            }
        }
        _ => LossReason::Inexact(second),
    };
    Some(Loss { path: path_of(&pointer), value: Some(value), reason })
}

/// Whether documents of `to` have a member for the value at `pointer`, which is in `canonical_field`.
fn has_place(pointer: &str, canonical_field: CanonicalField, to: &'static Schema) -> bool {
    let mut face = EntitySchema::of_job(to.compiled());
    let mut lists = Vec::new();
    let mut rest = pointer;
    // The lists on the way.
    while let Some(at) = canonical::face(&lists) {
        let inside = at
            .entity
            .columns
            .iter()
            .filter(|column| matches!(column.field.field_type, FieldType::List(..)));
        let step = inside.filter_map(|column| column.field.field_type.canonical_field()).find_map(
            |list| {
                let list_pointer = canonical::pointer_to(Some(at), list);
                let after = rest.strip_prefix(&list_pointer)?.strip_prefix('/')?;
                Some((list, after.find('/').and_then(|slash| after.get(slash..))?))
            },
        );
        let Some((list, after)) = step else { break };
        match face.elements(list) {
            Some(elements) => face = elements,
            None => return false,
        }
        lists.push(list);
        rest = after;
    }
    face.entity.column(canonical_field).is_some()
}

/// The state, whether it is over and how it ended, where the document does not say the same:
/// evidence such as the time when it ended may be lost, and a missing word may mean another state.
fn answers(from: &Job<'_>, read: &Job<'_>, lost: &[Loss]) -> Vec<Loss> {
    let mut losses = Vec::new();
    let word_is_lost = lost.iter().any(|loss| loss.path == "$.status");
    for canonical_field in
        [CanonicalField::State, CanonicalField::Terminal, CanonicalField::Outcome]
    {
        let said = |job: &Job<'_>| match canonical_field {
            CanonicalField::State if word_is_lost => String::new(),
            CanonicalField::State => job.state().to_string(),
            CanonicalField::Terminal => {
                job.is_terminal().map_or("null".to_owned(), |over| over.to_string())
            }
            _ => job.outcome().to_string(),
        };
        let (one, other) = (said(from), said(read));
        if one != other {
            let path = path_of(&canonical::pointer_to(canonical::face(&[]), canonical_field));
            losses.push(Loss { path, value: Some(one), reason: LossReason::Inexact(Some(other)) });
        }
    }
    losses
}

/// The required members that the document does not have.
fn required(written: &Job<'_>) -> Vec<Loss> {
    let mut losses = Vec::new();
    required_of(&mut losses, Holder::Job(written), "", &[]);
    losses
}

fn required_of(losses: &mut Vec<Loss>, holder: Holder<'_>, around: &str, path: &[CanonicalField]) {
    let node = holder.node();
    let entity = node.layout.entity;
    let face = canonical::face(path);
    for (number, column) in entity.columns.iter().enumerate() {
        let canonical_field = column.field.field_type.canonical_field();
        if let (Some(canonical_field), FieldType::List(..) | FieldType::Embedded(..)) =
            (canonical_field, column.field.field_type)
        {
            for (index, element) in holder.list(canonical_field).iter().enumerate() {
                let around =
                    format!("{around}{}/{index}", canonical::pointer_to(face, canonical_field));
                let element = Holder::Node(element.node());
                required_of(losses, element, &around, &[path, &[canonical_field]].concat());
            }
        }
        // What an object must have, it must have where the object is.
        let parent = entity.objects.get(column.object).and_then(|object| object.parent);
        let is_wanted = parent.is_none_or(|(_, around)| node.raw_in(around).is_some());
        if column.field.required && is_wanted && node.raw_in(number).is_none() {
            let pointer = match canonical_field {
                Some(canonical_field) => canonical::pointer_to(face, canonical_field),
                None => {
                    let names = path_from_flattened(entity, column.object);
                    let names = names.into_iter().chain([column.field.name]);
                    names
                        .fold("/attributes".to_owned(), |pointer, name| format!("{pointer}/{name}"))
                }
            };
            let path = path_of(&format!("{around}{pointer}"));
            losses.push(Loss { path, value: None, reason: LossReason::Required });
        }
    }
}

/// Writes the canonical line of what can be carried, in the words of another schema.
struct Translation {
    same_words: bool,
}

impl Translation {
    fn job(&self, out: &mut String, job: Holder<'_>, to: EntitySchema, schema: &'static Schema) {
        let mut members = Members::begin(out);
        push_string(members.name("jobglot"), canonical::VERSION);
        push_string(members.name("schema"), schema.id);
        self.members(&mut members, canonical::SCHEMA.root, job, to);
        members.end();
    }

    fn members(
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
                    self.members(&mut members, group, holder, to);
                    members.end();
                    if text != "{}" {
                        out.name(field.name).push_str(&text);
                    }
                }
                FieldType::List(canonical_field, elements) => {
                    if let Some(to) = to.elements(canonical_field) {
                        self.list(out, field, elements, to, &holder.list(canonical_field));
                    }
                }
                FieldType::Map(CanonicalField::Attributes) if self.same_words => {
                    self.copy(out, field, node.raw(CanonicalField::Attributes));
                }
                FieldType::Map(canonical_field)
                    if !canonical_field.is_computed()
                        && to.entity.column(canonical_field).is_some() =>
                {
                    self.copy(out, field, node.raw(canonical_field));
                }
                FieldType::Value(canonical_field, _) if !canonical_field.is_computed() => {
                    let column = to.entity.column(canonical_field).map(|(_, column)| column.field);
                    if let Some(value) = column.and_then(|to| self.value(node, canonical_field, to))
                    {
                        out.name(field.name).push_str(&value);
                    }
                }
                _ => {}
            }
        }
    }

    fn copy(&self, out: &mut Members<'_>, field: &Field, raw: Option<&str>) {
        if let Some(raw) = raw {
            compact(out.name(field.name), raw);
        }
    }

    fn list(
        &self,
        out: &mut Members<'_>,
        field: &Field,
        table: &'static Table,
        to: EntitySchema,
        list: &List<'_, Message<'_>>,
    ) {
        if !list.is_present() {
            return;
        }
        out.array(field.name, list, |out, element| {
            let mut members = Members::begin(out);
            self.members(&mut members, table, Holder::Node(element.node()), to);
            members.end();
        });
    }

    /// The JSON text of what `to` can say of the value in `canonical_field`.
    fn value(&self, node: Node<'_>, canonical_field: CanonicalField, to: &Field) -> Option<String> {
        let raw = node.raw(canonical_field)?;
        let FieldType::Value(_, codec) = to.field_type else { return None };
        let text = match codec {
            Codec::Status(words) if !self.same_words => Cow::Borrowed(words.word(node.state())?),
            Codec::Operation(verbs) if !self.same_words => Cow::Borrowed(verbs.word(node.verb()?)?),
            Codec::Action(effects) if !self.same_words => {
                Cow::Borrowed(effects.word(node.effect()?)?)
            }
            Codec::Percent | Codec::Count => {
                let text = scalar_text(raw);
                let kind = Kind::of_first_byte(*text.as_bytes().first()?)?;
                return to.field_type.accepts(kind, &text).then(|| text.into_owned());
            }
            _ => scalar_text(raw),
        };
        let mut written = String::new();
        if !As::of(codec).push(&mut written, &text, &Printing::default()) {
            return None;
        }
        let mut value = String::new();
        push_string(&mut value, &text);
        Some(value)
    }
}
