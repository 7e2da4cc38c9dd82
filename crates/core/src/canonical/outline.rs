//! Cached plans for writing the objects of the canonical form.
//!
//! The members of a written object, and the places of their values, depend only on the columns with
//! a value. Documents of one source mostly have values in few combinations of columns, so the plan
//! is computed once per combination.

use std::cell::RefCell;
use std::ptr;
use std::rc::Rc;

use crate::canonical::recent::Recent;
use crate::model::canonical_field::CanonicalField;
use crate::schema::compiled::CompiledEntity;
use crate::schema::field::{Field, Table};
use crate::schema::field_type::FieldType;
use crate::view::node::Node;

thread_local! {
    static OUTLINES: RefCell<Recent<Rc<Outline>, CAPACITY>> = RefCell::default();
}

/// Number of cached outlines: few enough for a linear search.
const CAPACITY: usize = 32;

/// The members to write for a canonical table and a record with values in the columns `columns`.
#[derive(Debug)]
pub(super) struct Outline {
    table: &'static Table,
    entity: &'static CompiledEntity,
    /// One bit per column with a value, as in [`Record`](crate::record::records::Record).
    columns: u64,
    /// In the order of the table.
    pub(super) entries: Vec<Entry>,
}

/// A member of a table of the canonical form.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) field: &'static Field,
    /// The name ready to be written: `,"name":`.
    pub(super) name: String,
    pub(super) value: Value,
}

/// The source of a member's value. Places are indices into the record's spans.
#[derive(Debug)]
pub(super) enum Value {
    /// The span at this place.
    Recorded(usize),
    /// Computed when the member is written.
    Computed,
    /// An object with these members.
    Group(Vec<GroupMember>),
    /// The object `attributes`, with the members at these places.
    Attributes(Vec<usize>),
}

/// A member of a group such as `tenant`.
#[derive(Debug)]
pub(super) struct GroupMember {
    /// The name ready to be written, as in [`Entry`].
    pub(super) name: String,
    /// The place in the record.
    pub(super) place: Option<usize>,
    /// The value if the record has none.
    pub(super) constant: Option<&'static str>,
}

impl Outline {
    /// Returns the outline for writing `node` by `table`, from the cache if possible.
    pub(super) fn of(table: &'static Table, node: &Node<'_>) -> Rc<Self> {
        OUTLINES.with_borrow_mut(|outlines| {
            if let Some(outline) = outlines.find(|outline| outline.matches(table, node)) {
                return Rc::clone(outline);
            }
            let entries = table.fields.iter().filter_map(|field| Entry::of(field, node)).collect();
            let (entity, columns) = (node.layout.entity, node.record.columns());
            let outline = Rc::new(Self { table, entity, columns, entries });
            outlines.add(Rc::clone(&outline));
            outline
        })
    }

    #[inline]
    fn matches(&self, table: &'static Table, node: &Node<'_>) -> bool {
        self.columns == node.record.columns()
            && ptr::eq(self.entity, node.layout.entity)
            && ptr::eq(self.table, table)
    }
}

impl Entry {
    fn of(field: &'static Field, node: &Node<'_>) -> Option<Self> {
        let entity = node.layout.entity;
        let place = |canonical_field| node.record.place(entity.column_number(canonical_field)?);
        let value = match (field.field_type, field.field_type.canonical_field()) {
            (FieldType::Object(group), _) => {
                let members: Vec<_> =
                    group.fields.iter().filter_map(|field| GroupMember::of(field, node)).collect();
                // In a canonical line, the group may hold members unknown to the table.
                let may_have_values =
                    node.is_canonical() || members.iter().any(|member| member.place.is_some());
                may_have_values.then_some(Value::Group(members))?
            }
            (FieldType::Map(CanonicalField::Attributes), _)
                if place(CanonicalField::Attributes).is_none() =>
            {
                let columns = entity.columns.iter().enumerate();
                let attributes = columns.filter(|(_, column)| {
                    matches!(column.field.field_type, FieldType::Attribute(_))
                });
                let places: Vec<_> =
                    attributes.filter_map(|(number, _)| node.record.place(number)).collect();
                (!places.is_empty()).then_some(Value::Attributes(places))?
            }
            (_, Some(CanonicalField::Verb)) => {
                place(CanonicalField::Operation).map(|_| Value::Computed)?
            }
            (_, Some(CanonicalField::Effect)) => {
                place(CanonicalField::Action).map(|_| Value::Computed)?
            }
            (_, Some(canonical_field)) if !canonical_field.is_computed() => {
                Value::Recorded(place(canonical_field)?)
            }
            _ => Value::Computed,
        };
        Some(Self { field, name: encoded_name(field), value })
    }
}

impl GroupMember {
    fn of(field: &'static Field, node: &Node<'_>) -> Option<Self> {
        let (canonical_field, entity) = (field.field_type.canonical_field()?, node.layout.entity);
        let place =
            entity.column_number(canonical_field).and_then(|column| node.record.place(column));
        Some(Self { name: encoded_name(field), place, constant: entity.constant(canonical_field) })
    }
}

fn encoded_name(field: &Field) -> String {
    format!(",\"{}\":", field.name)
}
