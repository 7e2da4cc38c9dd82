//! Sets of members, which decide between layouts.

use jobglot_json::RawStr;

use super::part::{Part, is_absent, is_empty};
use crate::canonical::target::At;
use crate::model::canonical_field::CanonicalField;
use crate::schema::compiled::Column;
use crate::schema::field_type::FieldType;
use crate::view::node::{Node, for_each_member};

/// The members of a job, task, … of the canonical form, without computed ones. They decide between
/// layouts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct MemberSet {
    /// A bit for each field with a value.
    pub(crate) canonical_fields: u64,
    /// A bit for each list of one element or more.
    pub(crate) filled: u64,
    /// The names in `attributes` and in `unknown`, sorted.
    pub(crate) attributes: Vec<String>,
    pub(crate) unknown: Vec<String>,
}

impl MemberSet {
    /// The members of `node`, which is of a canonical line.
    pub(crate) fn of(node: Node<'_>) -> Self {
        let mut members = Self::default();
        let (text, columns) = (node.text.as_bytes(), &node.layout.entity.columns);
        for (number, span) in node.record.values() {
            let Some(Column { field, counts, .. }) = columns.get(number) else { continue };
            // Nothing but `null` begins like it.
            if text.get(span.start as usize) == Some(&b'n') {
                continue;
            }
            members.canonical_fields |= counts;
            match field.field_type {
                FieldType::List(canonical_field, _) if !is_empty(span.of(node.text)) => {
                    members.filled |= canonical_field.bit();
                }
                FieldType::Map(CanonicalField::Attributes) => {
                    members.attributes = names(span.of(node.text));
                }
                FieldType::Map(CanonicalField::Unknown) => {
                    members.unknown = names(span.of(node.text));
                }
                _ => {}
            }
        }
        members
    }

    /// The members that something with this layout has.
    pub(crate) fn of_parts(parts: &[Part]) -> Self {
        let mut members = Self::default();
        members.add(parts);
        members.attributes.sort_unstable();
        members.attributes.dedup();
        members.unknown.sort_unstable();
        members.unknown.dedup();
        members
    }

    fn add(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Text(_) => {}
                Part::Value(at, _) => self.add_at(at),
                Part::Written(at, raw) => {
                    if is_absent(at, raw) {
                        continue;
                    }
                    self.add_at(at);
                    // A list that stands as it was written has elements too, unless it is empty.
                    if let At::CanonicalField(canonical_field) = at
                        && canonical_field.is_list()
                        && !is_empty(raw)
                    {
                        self.filled |= canonical_field.bit();
                    }
                }
                Part::Elements(canonical_field) => {
                    self.canonical_fields |= canonical_field.bit();
                    self.filled |= canonical_field.bit();
                }
                Part::Embedded(parts) => self.add(parts),
            }
        }
    }

    fn add_at(&mut self, at: &At) {
        match at {
            At::CanonicalField(canonical_field) => self.canonical_fields |= canonical_field.bit(),
            At::Attribute(path) => self.attributes.extend(path.first().cloned()),
            At::Unknown(path) => self.unknown.extend(path.first().cloned()),
        }
    }

    /// How many of the members that are wanted are not there.
    pub(super) fn lacks(&self, wanted: &Self) -> usize {
        let names = |has: &[String], wanted: &[String]| {
            wanted.iter().filter(|name| !has.contains(name)).count()
        };
        (wanted.canonical_fields & !self.canonical_fields).count_ones() as usize
            + (wanted.filled & !self.filled).count_ones() as usize
            + names(&self.attributes, &wanted.attributes)
            + names(&self.unknown, &wanted.unknown)
    }

    /// Whether there are members in one that the other lacks. The kind of a tenant or subject may be
    /// the same in all documents of a schema, and so have no place in them.
    pub(super) fn differs(&self, wanted: &Self) -> bool {
        let constants = CanonicalField::TenantKind.bit() | CanonicalField::SubjectKind.bit();
        self.canonical_fields & !constants != wanted.canonical_fields & !constants
            || self.filled != wanted.filled
            || self.attributes != wanted.attributes
            || self.unknown != wanted.unknown
    }

    pub(crate) fn has(&self, canonical_field: CanonicalField) -> bool {
        self.canonical_fields & canonical_field.bit() != 0
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.canonical_fields.count_ones() as usize + self.attributes.len() + self.unknown.len()
    }
}

/// The names of an object's members, sorted.
fn names(object: &str) -> Vec<String> {
    let mut names = Vec::new();
    // The record's text has been validated.
    let _ = for_each_member(object, |key, _| {
        names.extend(RawStr::of_value(key).map(|key| key.decode().into_owned()));
    });
    names.sort_unstable();
    names.dedup();
    names
}
