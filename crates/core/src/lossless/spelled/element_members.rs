//! The members of an element, by which its template is found again.

use crate::lossless::notation::is_empty;
use crate::schema::field_type::{Codec, FieldType};
use crate::view::elements::Message;
use crate::view::nested_list::NestedList;
use crate::view::node::Node;

/// The members of an element in the canonical form, without computed ones.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ElementMembers {
    /// A bit for each field with a value.
    pub(super) fields: u64,
    /// A bit for each list of one element or more.
    pub(super) filled: u64,
    /// Names in `attributes`, each once, sorted.
    pub(super) attributes: Vec<String>,
    /// Names in `unknown`, each once, sorted.
    pub(super) unknown: Vec<String>,
}

impl ElementMembers {
    /// The members that the canonical form of `node` has.
    pub(super) fn of(node: &Node<'_>) -> Self {
        let mut members = Self::default();
        let entity = node.layout.entity;
        for (number, _) in node.record.values() {
            let Some((column, raw)) = entity.columns.get(number).zip(node.raw_in(number)) else {
                continue;
            };
            match column.field.field_type {
                FieldType::Value(canonical_field, Codec::Time(_)) => {
                    if node.time(canonical_field).is_some() {
                        members.fields |= canonical_field.bit();
                    }
                }
                FieldType::Value(canonical_field, _) | FieldType::Map(canonical_field) => {
                    members.fields |= canonical_field.bit();
                }
                FieldType::Attribute(_) => {
                    let path = node.path_of(column.object);
                    let name = path.first().copied().unwrap_or(column.field.name);
                    members.attributes.push(name.to_owned());
                }
                FieldType::List(canonical_field, _) => {
                    members.fields |= canonical_field.bit();
                    if !is_empty(raw) {
                        members.filled |= canonical_field.bit();
                    }
                }
                FieldType::Embedded(canonical_field, ..) => {
                    if !NestedList::<Message<'_>>::read(*node, canonical_field).is_empty() {
                        members.fields |= canonical_field.bit();
                        members.filled |= canonical_field.bit();
                    }
                }
                FieldType::Object(_) => {}
            }
        }
        for (_, member) in node.unknown_at() {
            let name = member
                .path
                .first()
                .map_or_else(|| member.name.into_owned(), |&name| name.to_owned());
            members.unknown.push(name);
        }
        members.sort();
        members
    }

    fn sort(&mut self) {
        for names in [&mut self.attributes, &mut self.unknown] {
            names.sort_unstable();
            names.dedup();
        }
    }

    pub(super) fn len(&self) -> usize {
        self.fields.count_ones() as usize + self.attributes.len() + self.unknown.len()
    }
}
