//! Values of a canonical line, looked up by their place in the document.

use std::cell::Cell;

use jobglot_json::{Kind, RawStr, Span};

use super::notation::{is_absent, is_empty};
use crate::canonical::compare::is_same_json;
use crate::canonical::target::ValueTarget;
use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::TimeFormat;
use crate::schema::compiled::{Column, CompiledEntity};
use crate::schema::document_schema::Schema;
use crate::schema::field_type::FieldType;
use crate::view::node::{Node, OUTSIDE, attribute, for_each_member, scalar_text, time_of};

/// The members of `attributes` and `unknown` of the nodes being rendered, innermost last, so that each
/// object is read once.
#[derive(Debug, Default)]
pub(super) struct LineMembers {
    /// Name, with quotes, and value, as spans of the object's text.
    members: Vec<(Span, Span)>,
    /// For each node the index of its first attribute and of its first unknown member.
    nodes: Vec<(usize, usize)>,
    /// Index, among the members of its object, of the one behind the last one found. Values are mostly
    /// asked for in their order.
    next: Cell<usize>,
}

impl LineMembers {
    pub(super) fn begin(&mut self, node: &Node<'_>) {
        let attributes = self.members.len();
        self.read(node.raw(CanonicalField::Attributes));
        let unknown = self.members.len();
        self.read(node.raw(CanonicalField::Unknown));
        self.nodes.push((attributes, unknown));
    }

    fn read(&mut self, object: Option<&str>) {
        let Some(object) = object else { return };
        let span = |part: &str| {
            let start = (part.as_ptr() as usize - object.as_ptr() as usize) as u32;
            Span { start, end: start + part.len() as u32 }
        };
        // The record's text has been validated.
        let _ = for_each_member(object, |key, value| self.members.push((span(key), span(value))));
    }

    pub(super) fn end(&mut self) {
        if let Some((attributes, _)) = self.nodes.pop() {
            self.members.truncate(attributes);
        }
    }

    /// The attribute `name` of the innermost node.
    pub(super) fn attribute<'a>(&self, node: &Node<'a>, name: &str) -> Option<&'a str> {
        let &(attributes, unknown) = self.nodes.last()?;
        let members = self.members.get(attributes..unknown)?;
        self.find(members, node.raw(CanonicalField::Attributes)?, name)
    }

    /// The attribute of the innermost node at `path`, names of objects in each other.
    pub(super) fn attribute_at<'a>(&self, node: &Node<'a>, path: &[String]) -> Option<&'a str> {
        let (first, inner) = path.split_first()?;
        inner.iter().try_fold(self.attribute(node, first)?, |object, name| member(object, name))
    }

    fn unknown<'a>(&self, node: &Node<'a>, name: &str) -> Option<&'a str> {
        let &(_, unknown) = self.nodes.last()?;
        self.find(self.members.get(unknown..)?, node.raw(CanonicalField::Unknown)?, name)
    }

    /// The last of `members`, spans of `object`, with this name. Names of a line are distinct, unless
    /// somebody has edited it; then the first one found counts.
    fn find<'a>(&self, members: &[(Span, Span)], object: &'a str, name: &str) -> Option<&'a str> {
        let is_it = |(key, _): &(Span, Span)| is_name(key.of(object), name);
        let next = self.next.get();
        let number = match members.get(next).is_some_and(is_it) {
            true => next,
            false => members.iter().rposition(is_it)?,
        };
        self.next.set(number + 1);
        members.get(number).map(|(_, value)| value.of(object))
    }

    /// The attribute of the innermost node with the name `name`, in object number `object` of a
    /// document's `entity`.
    pub(super) fn attribute_in<'a>(
        &self,
        node: &Node<'a>,
        entity: &CompiledEntity,
        object: usize,
        name: &str,
    ) -> Option<&'a str> {
        if object == entity.flattened {
            return self.attribute(node, name);
        }
        let around = match entity.objects.get(object)?.parent {
            None => self.attribute(node, OUTSIDE),
            Some((parent, column)) => {
                self.attribute_in(node, entity, parent, entity.columns.get(column)?.field.name)
            }
        };
        member(around?, name)
    }

    /// The JSON text of the value at `target` of the innermost node.
    pub(super) fn value<'a>(&self, target: &ValueTarget, node: &Node<'a>) -> Option<&'a str> {
        let (first, inner) = match target {
            ValueTarget::CanonicalField(canonical_field) => return node.raw(*canonical_field),
            ValueTarget::Attribute(path) => return self.attribute_at(node, path),
            ValueTarget::Unknown(path) => {
                let (first, inner) = path.split_first()?;
                (self.unknown(node, first)?, inner)
            }
        };
        inner.iter().try_fold(first, |object, name| member(object, name))
    }

    /// The names of the attributes of the innermost node, or of its unknown members.
    pub(super) fn names<'a>(
        &self,
        node: &Node<'a>,
        canonical_field: CanonicalField,
    ) -> impl Iterator<Item = &'a str> {
        let (attributes, unknown) = self.nodes.last().copied().unwrap_or_default();
        let range = match canonical_field {
            CanonicalField::Attributes => attributes..unknown,
            _ => unknown..self.members.len(),
        };
        let object = node.raw(canonical_field).unwrap_or_default();
        let members = self.members.get(range).unwrap_or_default();
        members.iter().map(move |(name, _)| name.of(object))
    }

    /// Whether `raw`, as it stands in a template, is the value of the line. `false` where that is not
    /// clear.
    pub(super) fn says(&self, target: &ValueTarget, raw: &str, node: &Node<'_>) -> bool {
        let value = self.value(target, node);
        if is_absent(target, raw) {
            return value.is_none();
        }
        let Some(value) = value else { return false };
        match target {
            ValueTarget::CanonicalField(canonical_field) if canonical_field.is_list() => {
                is_empty(raw) && is_empty(value)
            }
            ValueTarget::CanonicalField(canonical_field) if canonical_field.is_time() => {
                let declared = node.rules.map(|rules| rules.time_format(*canonical_field));
                time_of(raw, declared.unwrap_or(TimeFormat::Rfc3339))
                    .is_ok_and(|time| time.to_rfc3339() == scalar_text(value))
            }
            ValueTarget::CanonicalField(canonical_field @ CanonicalField::Percent) => {
                let number = node.rules.and_then(|rules| rules.number_of(*canonical_field, raw));
                number.is_some_and(|number| is_same_json(&number, value))
            }
            ValueTarget::CanonicalField(canonical_field)
                if *canonical_field != CanonicalField::Metadata =>
            {
                scalar_text(raw) == scalar_text(value) || is_same_json(raw, value)
            }
            _ => is_same_json(raw, value),
        }
    }
}

fn is_name(key: &str, name: &str) -> bool {
    RawStr::of_value(key)
        .is_some_and(|key| key.raw() == name || key.has_escapes() && key.decode() == name)
}

/// The last member of `object` with this name.
fn member<'t>(object: &'t str, name: &str) -> Option<&'t str> {
    let mut found = None;
    // The record's text has been validated.
    let _ = for_each_member(object, |key, value| {
        if is_name(key, name) {
            found = Some(value);
        }
    });
    found
}

/// Whether an attribute is of a kind that its column accepts.
pub(super) fn is_of_kind(target: &ValueTarget, raw: &str, node: &Node<'_>) -> bool {
    let ValueTarget::Attribute(path) = target else { return true };
    let Some(rules) = node.rules else { return true };
    let column = attribute(rules.entity, path).and_then(|number| rules.entity.columns.get(number));
    column.is_none_or(|column| accepts(column, raw))
}

/// Whether `column` accepts the value `raw`.
pub(super) fn accepts(column: &Column, raw: &str) -> bool {
    let kind = raw.bytes().next().and_then(Kind::of_first_byte);
    kind.is_none_or(|kind| column.field.accepts(kind, raw))
}

/// The members of a job, task, … of the canonical form, without computed ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FieldSet {
    /// A bit for each field with a value.
    pub(super) fields: u64,
    /// A bit for each list of one element or more.
    pub(super) filled: u64,
}

impl FieldSet {
    /// Fields that may be constants of a schema, and so have no place in its documents.
    const CONSTANTS: u64 = CanonicalField::TenantKind.bit() | CanonicalField::SubjectKind.bit();

    /// The fields of `node`, which is of a canonical line.
    pub(super) fn of(node: &Node<'_>) -> Self {
        let mut set = Self::default();
        let (text, columns) = (node.text.as_bytes(), &node.layout.entity.columns);
        for (number, span) in node.record.values() {
            let Some(Column { field, counts, .. }) = columns.get(number) else { continue };
            // Only `null` begins with this letter.
            if text.get(span.start as usize) == Some(&b'n') {
                continue;
            }
            set.fields |= counts;
            if let FieldType::List(canonical_field, _) = field.field_type
                && !is_empty(span.of(node.text))
            {
                set.filled |= canonical_field.bit();
            }
        }
        set
    }

    pub(super) fn differs(self, other: Self) -> bool {
        (self.fields ^ other.fields) & !Self::CONSTANTS != 0 || self.filled != other.filled
    }

    /// The fields that a document of `schema` has members for, or could have.
    pub(super) fn without_constants_of(mut self, schema: &'static Schema) -> Self {
        for canonical_field in [CanonicalField::TenantKind, CanonicalField::SubjectKind] {
            if schema.compiled().job().column(canonical_field).is_none() {
                self.fields &= !canonical_field.bit();
            }
        }
        self
    }

    pub(super) fn len(self) -> usize {
        self.fields.count_ones() as usize
    }
}
