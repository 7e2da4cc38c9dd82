//! What the canonical form has of something that a table lays out, found out once for all that have
//! values in the same columns.

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
    static KNOWN: RefCell<Recent<Rc<Outline>, MOST>> = RefCell::default();
}

/// How many outlines are remembered: few enough to be tried one after the other.
const MOST: usize = 32;

/// The members of a table of the canonical form that something with values in those columns can have.
#[derive(Debug)]
pub(super) struct Outline {
    table: &'static Table,
    entity: &'static CompiledEntity,
    columns: u64,
    /// In the order of the table.
    pub(super) entries: Vec<Entry>,
}

/// A member of a table of the canonical form.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) field: &'static Field,
    /// The name as it is written: in quotes, with the comma before it and the colon behind it.
    pub(super) name: String,
    pub(super) value: Value,
}

/// Where the value of a member is found.
#[derive(Debug)]
pub(super) enum Value {
    /// At that place of the record.
    At(usize),
    /// It is computed.
    Computed,
    /// It consists of these members.
    Group(Vec<Inside>),
    /// It consists of attributes, which are at these places of the record.
    Attributes(Vec<usize>),
}

/// A member of a group such as `tenant`.
#[derive(Debug)]
pub(super) struct Inside {
    /// As that of an [`Entry`].
    pub(super) name: String,
    /// The place in the record.
    pub(super) place: Option<usize>,
    /// What it is where the record has no value.
    pub(super) constant: Option<&'static str>,
}

impl Outline {
    /// What `table` has of `node`.
    pub(super) fn of(table: &'static Table, node: &Node<'_>) -> Rc<Self> {
        KNOWN.with_borrow_mut(|known| {
            if let Some(outline) = known.find(|outline| outline.is_of(table, node)) {
                return Rc::clone(outline);
            }
            let entries = table.fields.iter().filter_map(|field| Entry::of(field, node)).collect();
            let (entity, columns) = (node.layout.entity, node.record.columns());
            let outline = Rc::new(Self { table, entity, columns, entries });
            known.add(Rc::clone(&outline));
            outline
        })
    }

    #[inline]
    fn is_of(&self, table: &'static Table, node: &Node<'_>) -> bool {
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
                let inside: Vec<_> =
                    group.fields.iter().filter_map(|it| Inside::of(it, node)).collect();
                // A canonical line may have there what the table does not know.
                let may_be = node.is_canonical() || inside.iter().any(|it| it.place.is_some());
                may_be.then_some(Value::Group(inside))?
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
                Value::At(place(canonical_field)?)
            }
            _ => Value::Computed,
        };
        Some(Self { field, name: name(field), value })
    }
}

impl Inside {
    fn of(field: &'static Field, node: &Node<'_>) -> Option<Self> {
        let (canonical_field, entity) = (field.field_type.canonical_field()?, node.layout.entity);
        let place =
            entity.column_number(canonical_field).and_then(|column| node.record.place(column));
        Some(Self { name: name(field), place, constant: entity.constant(canonical_field) })
    }
}

fn name(field: &Field) -> String {
    format!(",\"{}\":", field.name)
}
