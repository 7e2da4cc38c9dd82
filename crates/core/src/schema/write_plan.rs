//! Plans for writing the objects of the canonical form: which member is written from which column.

use std::sync::OnceLock;

use crate::model::canonical_field::CanonicalField;
use crate::schema::compiled::{CompiledEntity, path_from_flattened};
use crate::schema::field::{Field, Table};
use crate::schema::field_type::FieldType;

/// Number of the tables of a canonical line that objects are written by.
pub(crate) const TABLES: usize = 4;

/// The plans for one entity, by the number of the table, made on first use.
#[derive(Debug, Default)]
pub(crate) struct WritePlans([OnceLock<WritePlan>; TABLES]);

/// How records of an entity are written by a table of the canonical form.
#[derive(Debug)]
pub(crate) struct WritePlan {
    /// Members for which the entity may have a value, in the order of the table.
    pub(crate) members: Vec<PlannedMember>,
}

/// A member of a table of the canonical form.
#[derive(Debug)]
pub(crate) struct PlannedMember {
    pub(crate) field: &'static Field,
    /// The name ready to be written: `,"name":`.
    pub(crate) name: String,
    pub(crate) value: PlannedValue,
}

/// The source of a member's value.
#[derive(Debug)]
pub(crate) enum PlannedValue {
    /// The value in this column.
    Column(usize),
    /// Computed when the member is written.
    Computed,
    /// An object with these members.
    Group(Vec<PlannedGroupMember>),
    /// The object `attributes`, with these members.
    Attributes(Vec<PlannedAttribute>),
}

/// A member of a group such as `tenant`.
#[derive(Debug)]
pub(crate) struct PlannedGroupMember {
    /// The name ready to be written, as in [`PlannedMember`].
    pub(crate) name: String,
    pub(crate) column: Option<usize>,
    /// The value if the column has none.
    pub(crate) constant: Option<&'static str>,
}

/// A member of the object `attributes`.
#[derive(Debug)]
pub(crate) struct PlannedAttribute {
    /// The name ready to be written, as in [`PlannedMember`].
    pub(crate) name: String,
    pub(crate) column: usize,
    /// The names of the objects around it inside of `attributes`.
    pub(crate) path: Vec<&'static str>,
}

impl CompiledEntity {
    /// The plan for writing a record of this entity by `table`, which has this number.
    #[inline]
    pub(crate) fn write_plan(&self, table: &'static Table, number: usize) -> &WritePlan {
        self.write_plans.0[number].get_or_init(|| WritePlan::new(table, self))
    }
}

impl WritePlan {
    fn new(table: &'static Table, entity: &CompiledEntity) -> Self {
        let members = table.fields.iter().filter_map(|field| PlannedMember::of(field, entity));
        Self { members: members.collect() }
    }
}

impl PlannedMember {
    /// The plan for `field`; `None` if no record of `entity` has a value for it.
    fn of(field: &'static Field, entity: &CompiledEntity) -> Option<Self> {
        let value = match (field.field_type, field.field_type.canonical_field()) {
            (FieldType::Object(group), _) => {
                let members = group.fields.iter();
                let members: Vec<_> =
                    members.filter_map(|field| PlannedGroupMember::of(field, entity)).collect();
                let is_there = members.iter().any(|member| member.column.is_some());
                is_there.then_some(PlannedValue::Group(members))?
            }
            // A canonical line has the object itself.
            (FieldType::Map(CanonicalField::Attributes), _)
                if entity.column(CanonicalField::Attributes).is_none() =>
            {
                let columns = entity.columns.iter().enumerate();
                let attributes = columns.filter(|(_, column)| {
                    matches!(column.field.field_type, FieldType::Attribute(_))
                });
                let attributes: Vec<_> = attributes
                    .map(|(number, column)| PlannedAttribute {
                        name: written_name(column.field),
                        column: number,
                        path: path_from_flattened(entity, column.object),
                    })
                    .collect();
                (!attributes.is_empty()).then_some(PlannedValue::Attributes(attributes))?
            }
            (_, Some(CanonicalField::Verb)) => {
                entity.column(CanonicalField::Operation).map(|_| PlannedValue::Computed)?
            }
            (_, Some(CanonicalField::Effect)) => {
                entity.column(CanonicalField::Action).map(|_| PlannedValue::Computed)?
            }
            (_, Some(canonical_field)) if !canonical_field.is_computed() => {
                PlannedValue::Column(entity.column_number(canonical_field)?)
            }
            _ => PlannedValue::Computed,
        };
        Some(Self { field, name: written_name(field), value })
    }
}

impl PlannedGroupMember {
    fn of(field: &'static Field, entity: &CompiledEntity) -> Option<Self> {
        let canonical_field = field.field_type.canonical_field()?;
        let column = entity.column_number(canonical_field);
        let constant = entity.constant(canonical_field);
        let is_there = column.is_some() || constant.is_some();
        is_there.then(|| Self { name: written_name(field), column, constant })
    }
}

fn written_name(field: &Field) -> String {
    format!(",\"{}\":", field.name)
}
