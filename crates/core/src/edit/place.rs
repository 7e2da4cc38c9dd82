//! Finding the place of a value in an object: a member of its table, or inside of another member.

use std::ops::Range;

use jobglot_json::push_token;

use crate::canonical::target::ValueTarget;
use crate::edit::siblings::member_to_delete;
use crate::edit::splice::{Assignment, ObjectText, Splice};
use crate::error::ErrorKind;
use crate::view::node::attribute;
use crate::view::unmapped::UnmappedMember;

/// The place of a value in an object.
pub(super) enum Place {
    /// The member of this column, present or not.
    Column(usize),
    /// The value at this pointer inside of a present member.
    Inside(MemberValue, String),
}

/// The value of a member.
pub(super) struct MemberValue {
    span: Range<usize>,
    /// The number of the object around the member in its entity.
    object: usize,
}

impl Assignment<'_> {
    /// Finds the target in `object`.
    pub(super) fn place(&self, object: &ObjectText<'_>) -> Result<Place, ErrorKind> {
        let node = object.holder.node();
        let entity = node.layout.entity;
        let inside = |number, pointer: String| {
            let span = self.value_span(object, number).ok_or(ErrorKind::NoMember)?;
            let object = entity.columns.get(number).map_or(0, |column| column.object);
            Ok(Place::Inside(MemberValue { span, object }, pointer))
        };
        match self.target {
            ValueTarget::CanonicalField(canonical_field) => match entity.column(*canonical_field) {
                Some((number, _)) if self.inside.is_empty() => Ok(Place::Column(number)),
                Some((number, _)) => inside(number, self.inside.to_owned()),
                None if entity.constant(*canonical_field).is_some() => {
                    Err(ErrorKind::Computed { writable: None })
                }
                None => Err(ErrorKind::NoMember),
            },
            ValueTarget::Attribute(path) => {
                if let Some(number) = attribute(entity, path) {
                    return Ok(Place::Column(number));
                }
                let mut prefixes =
                    (1..path.len()).rev().filter_map(|len| path.split_at_checked(len));
                let found =
                    prefixes.find_map(|(outer, inner)| Some((attribute(entity, outer)?, inner)));
                let (number, inner) = found.ok_or(ErrorKind::NoMember)?;
                inside(number, pointer_of(inner))
            }
            ValueTarget::Unknown(path) => {
                let mut members = node.unknown_in_objects().into_iter();
                let found = members.find_map(|(object, span, member)| {
                    let rest = path.strip_prefix(&*names_of(&member))?;
                    let member = MemberValue { span: span.range(), object };
                    Some(Place::Inside(member, pointer_of(rest)))
                });
                found.ok_or(ErrorKind::NoMember)
            }
        }
    }

    /// Sets or deletes the value at `pointer` inside `member`.
    pub(super) fn splice_inside(
        &self,
        object: &ObjectText<'_>,
        member: &MemberValue,
        pointer: &str,
    ) -> Result<Splice, ErrorKind> {
        let start = member.span.start;
        let raw = object.text.get(member.span.clone()).ok_or(ErrorKind::NoMember)?;
        let range_at = |pointer| {
            let range = jobglot_json::pointer(raw, pointer)?.range();
            Some(start + range.start..start + range.end)
        };
        let Some(value) = self.value else {
            let Some((parent, _)) = pointer.rsplit_once('/') else {
                return self.deletion(object, member.object, &member.span);
            };
            let Some(span) = range_at(pointer) else { return Ok(Splice::NONE) };
            let parent = range_at(parent).ok_or(ErrorKind::NoMember)?;
            let range = member_to_delete(object.text, &parent, &span).ok_or(ErrorKind::NoMember)?;
            return Ok(Splice { range, text: String::new() });
        };
        let range = range_at(pointer).ok_or(ErrorKind::NoMember)?;
        Ok(Splice { range, text: self.encoded_json(value) })
    }

    /// Deletes the member with the value at `span` from the object `number` of the entity.
    pub(super) fn deletion(
        &self,
        object: &ObjectText<'_>,
        number: usize,
        span: &Range<usize>,
    ) -> Result<Splice, ErrorKind> {
        let entity = object.holder.node().layout.entity;
        let parent = entity.objects.get(number).and_then(|object| object.parent);
        let around = match parent {
            Some((_, column)) => self.value_span(object, column).ok_or(ErrorKind::NoMember)?,
            None => object.span.clone(),
        };
        let range = member_to_delete(object.text, &around, span).ok_or(ErrorKind::NoMember)?;
        Ok(Splice { range, text: String::new() })
    }
}

/// The names of the objects around a member without a column, then its own.
fn names_of(member: &UnmappedMember<'_>) -> Vec<String> {
    let around = member.path.iter().map(|name| (*name).to_owned());
    around.chain([member.name.clone().into_owned()]).collect()
}

fn pointer_of(names: &[String]) -> String {
    let mut pointer = String::new();
    names.iter().for_each(|name| push_token(&mut pointer, name));
    pointer
}
