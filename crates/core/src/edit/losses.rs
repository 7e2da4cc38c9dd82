//! Losses of a conversion, and those that no difference of the lines shows: of computed values and
//! required members.

use std::fmt;

use crate::canonical;
use crate::error::path_of;
use crate::model::canonical_field::CanonicalField;
use crate::schema::field_type::FieldType;
use crate::view::elements::Task;
use crate::view::holder::Holder;
use crate::view::job::Job;
use crate::view::list::Iter;
use crate::view::node::path_from_flattened;

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

/// Returns losses for the state, `terminal` and `outcome` of the job, if the document gives others:
/// it may lack evidence such as the end time, and a missing status may mean another state.
pub(super) fn computed_losses(from: &Job<'_>, read: &Job<'_>, lost: &[Loss]) -> Vec<Loss> {
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
    add_lost_states(&mut losses, from.tasks().iter(), read.tasks().iter(), "$", lost);
    losses
}

/// Adds losses for the states of tasks that no status word tells, such as those told by exit codes.
fn add_lost_states(
    losses: &mut Vec<Loss>,
    from: Iter<'_, Task<'_>>,
    read: Iter<'_, Task<'_>>,
    parent: &str,
    lost: &[Loss],
) {
    for (index, (one, other)) in from.zip(read).enumerate() {
        let task = format!("{parent}.tasks[{index}]");
        let path = format!("{task}.state");
        let is_status_lost = lost.iter().any(|loss| loss.path == format!("{task}.status"));
        let (before, after) = (one.state(), other.state());
        if before != after && !is_status_lost {
            let reason = LossReason::Inexact(Some(after.to_string()));
            losses.push(Loss { path, value: Some(before.to_string()), reason });
        }
        add_lost_states(losses, one.tasks().iter(), other.tasks().iter(), &task, lost);
    }
}

/// Returns a loss for each required member missing in the document.
pub(super) fn missing_required(written: &Job<'_>) -> Vec<Loss> {
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
