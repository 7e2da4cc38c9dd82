//! JSON pointers (RFC 6901) to the fields of the canonical form.

use std::ptr;
use std::sync::OnceLock;

use crate::model::canonical_field::CanonicalField;
use crate::schema::builtin::canonical::SCHEMA;
use crate::schema::compiled::CompiledEntity;
use crate::view::node::EntitySchema;

/// Returns the canonical schema of the elements reached through the nested lists `path`; that of
/// the job for an empty path. `None` if a field of `path` is no list there.
pub(crate) fn element_schema(path: &[CanonicalField]) -> Option<EntitySchema> {
    let job = EntitySchema::of_job(SCHEMA.compiled());
    path.iter().try_fold(job, |schema, list| schema.elements(*list))
}

/// Returns the pointer to `canonical_field`, relative to an object of `schema`: `/tenant/id`. Empty
/// if the schema has no such field.
pub(crate) fn pointer_to(
    schema: Option<EntitySchema>,
    canonical_field: CanonicalField,
) -> &'static str {
    let pointers = schema.and_then(|schema| pointers_of(schema.entity));
    pointers.and_then(|pointers| pointers.get(canonical_field as usize)).map_or("", String::as_str)
}

/// Returns the field at `pointer`, relative to an object of `schema`.
pub(crate) fn field_at(schema: EntitySchema, pointer: &str) -> Option<CanonicalField> {
    let pointers = pointers_of(schema.entity)?;
    let columns = schema.entity.columns.iter();
    columns.filter_map(|column| column.field.field_type.canonical_field()).find(|canonical_field| {
        pointers.get(*canonical_field as usize).is_some_and(|known| known == pointer)
    })
}

/// The pointers to the fields of an entity of the canonical form, by field.
fn pointers_of(entity: &'static CompiledEntity) -> Option<&'static [String]> {
    static POINTERS: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    let entities = &SCHEMA.compiled().entities;
    let number = entities.iter().position(|known| ptr::eq(known, entity))?;
    let pointers = POINTERS.get_or_init(|| entities.iter().map(pointers_in).collect());
    pointers.get(number).map(Vec::as_slice)
}

fn pointers_in(entity: &CompiledEntity) -> Vec<String> {
    let mut pointers = vec![String::new(); CanonicalField::COUNT];
    for column in &entity.columns {
        let Some(canonical_field) = column.field.field_type.canonical_field() else { continue };
        let mut names = vec![column.field.name];
        let mut object = column.object;
        while let Some((parent, column)) =
            entity.objects.get(object).and_then(|object| object.parent)
        {
            names.extend(entity.columns.get(column).map(|column| column.field.name));
            object = parent;
        }
        if let Some(pointer) = pointers.get_mut(canonical_field as usize) {
            *pointer = names.iter().rev().flat_map(|name| ["/", name]).collect();
        }
    }
    pointers
}

/// Parses a path of nested lists, without indices: `tasks/messages`.
pub(crate) fn list_path(path: &str) -> Option<Vec<CanonicalField>> {
    let mut lists = Vec::new();
    for name in path.trim_start_matches('/').split('/') {
        let schema = element_schema(&lists)?;
        let mut columns = schema.entity.columns.iter();
        let column = columns.find(|column| column.object == 0 && column.field.name == name)?;
        lists.push(column.field.field_type.canonical_field()?);
    }
    Some(lists)
}
