//! Members of a document without a canonical field: attributes and unknown members.

use std::borrow::Cow;
use std::collections::HashMap;

use jobglot_json::{RawStr, Span};

use crate::model::canonical_field::CanonicalField;
use crate::record::row::UnmappedReason;
use crate::schema::field_type::{Codec, FieldType};
use crate::view::node::{Node, for_each_member, path_from_flattened};

/// A member of the document without a canonical field.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnmappedMember<'a> {
    /// The names of the objects around it, starting inside the schema's flattened object. For a
    /// member outside of that object the path starts with `$`, the document's root.
    pub path: Vec<&'static str>,
    /// The member's name; empty for a list element of the wrong type.
    pub name: Cow<'a, str>,
    /// The value as JSON text.
    pub value: &'a str,
}

impl<'a> Node<'a> {
    /// Members of the schema without a canonical field.
    #[must_use]
    pub fn attributes(&self) -> Vec<UnmappedMember<'a>> {
        if let Some(members) = self.object_members(CanonicalField::Attributes) {
            return members;
        }
        let columns = self.layout.entity.columns.iter().enumerate();
        columns
            .filter(|(_, column)| matches!(column.field.field_type, FieldType::Attribute(_)))
            .filter_map(|(number, column)| {
                let value = self.raw_in(number)?;
                let path = self.path_of(column.object);
                Some(UnmappedMember { path, name: Cow::Borrowed(column.field.name), value })
            })
            .collect()
    }

    /// Members missing from the schema, and members with a value the schema cannot read: of the
    /// wrong type, or a malformed time. Of several with the same path and name the last one is
    /// returned.
    #[must_use]
    pub fn unknown(&self) -> Vec<UnmappedMember<'a>> {
        if let Some(members) = self.object_members(CanonicalField::Unknown) {
            return members;
        }
        self.unknown_at().into_iter().map(|(_, member)| member).collect()
    }

    /// [`unknown`](Self::unknown) with the span of each value. For provider documents only.
    pub(crate) fn unknown_at(&self) -> Vec<(Span, UnmappedMember<'a>)> {
        let members = self.unknown_in_objects().into_iter();
        members.map(|(_, span, member)| (span, member)).collect()
    }

    /// [`unknown`](Self::unknown) with the number of the object around each member in its entity, and
    /// the span of its value. For provider documents only.
    pub(crate) fn unknown_in_objects(&self) -> Vec<(usize, Span, UnmappedMember<'a>)> {
        let mut members: Vec<(usize, Span, UnmappedMember<'a>)> = Vec::new();
        for unmapped in self.unmapped {
            if matches!(unmapped.reason, UnmappedReason::Duplicate(_)) {
                continue;
            }
            let object = usize::from(unmapped.object);
            let member = UnmappedMember {
                path: self.path_of(object),
                name: RawStr::of_value(unmapped.key.of(self.text))
                    .map_or_else(Cow::default, RawStr::decode),
                value: unmapped.value.of(self.text),
            };
            members.push((object, unmapped.value, member));
        }
        for (number, column) in self.layout.entity.columns.iter().enumerate() {
            if let FieldType::Value(canonical_field, Codec::Time(_)) = column.field.field_type
                && self.is_malformed_time(canonical_field)
                && let Some(value) = self.raw_in(number)
            {
                let path = self.path_of(column.object);
                let name = Cow::Borrowed(column.field.name);
                let member = UnmappedMember { path, name, value };
                members.push((column.object, self.span(canonical_field), member));
            }
        }
        last_of_each(members)
    }

    /// The members of the object in `canonical_field` of a canonical line; `None` for a provider's
    /// document.
    fn object_members(&self, canonical_field: CanonicalField) -> Option<Vec<UnmappedMember<'a>>> {
        self.layout.entity.column(canonical_field)?;
        let Some(raw) = self.raw(canonical_field) else { return Some(Vec::new()) };
        let mut members = Vec::new();
        // Errors are impossible: the text was validated when the record was read.
        let _ = for_each_member(raw, |key, value| {
            let name = RawStr::of_value(key).map_or_else(Cow::default, RawStr::decode);
            members.push(UnmappedMember { path: Vec::new(), name, value });
        });
        Some(members)
    }

    /// The path of the members of `object`, as in [`UnmappedMember::path`].
    pub(crate) fn path_of(&self, object: usize) -> Vec<&'static str> {
        path_from_flattened(self.layout.entity, object)
    }
}

/// Keeps the last member of each path and name.
fn last_of_each(
    members: Vec<(usize, Span, UnmappedMember<'_>)>,
) -> Vec<(usize, Span, UnmappedMember<'_>)> {
    let full_name =
        |member: &UnmappedMember<'_>| (member.path.clone(), member.name.clone().into_owned());
    let mut last = HashMap::new();
    for (number, (.., member)) in members.iter().enumerate() {
        last.insert(full_name(member), number);
    }
    if last.len() == members.len() {
        return members;
    }
    let mut numbered: Vec<_> = members.into_iter().enumerate().collect();
    numbered.retain(|(number, (.., member))| last.get(&full_name(member)) == Some(number));
    numbered.into_iter().map(|(_, member)| member).collect()
}
