//! JSON pointers (RFC 6901) to the fields of the canonical form.

use crate::model::canonical_field::CanonicalField;
use crate::schema::builtin::canonical::SCHEMA;
use crate::view::node::EntitySchema;

/// Returns the canonical schema of the elements reached through the nested lists `path`; that of
/// the job for an empty path. `None` if a field of `path` is no list there.
pub(crate) fn element_schema(path: &[CanonicalField]) -> Option<EntitySchema> {
    let job = EntitySchema::of_job(SCHEMA.compiled());
    path.iter().try_fold(job, |schema, list| schema.elements(*list))
}

/// Returns the pointer to `canonical_field`, relative to an object of `schema`: `/tenant/id`. Empty
/// if the schema has no such field.
pub(crate) fn pointer_to(schema: Option<EntitySchema>, canonical_field: CanonicalField) -> String {
    let Some((entity, (_, column))) =
        schema.and_then(|schema| Some((schema.entity, schema.entity.column(canonical_field)?)))
    else {
        return String::new();
    };
    let mut names = vec![column.field.name];
    let mut object = column.object;
    while let Some((parent, column)) = entity.objects.get(object).and_then(|object| object.parent) {
        names.extend(entity.columns.get(column).map(|column| column.field.name));
        object = parent;
    }
    names.iter().rev().flat_map(|name| ["/", name]).collect()
}

/// Returns the field at `pointer`, relative to an object of `schema`.
pub(crate) fn field_at(schema: EntitySchema, pointer: &str) -> Option<CanonicalField> {
    let canonical_fields =
        schema.entity.columns.iter().filter_map(|column| column.field.field_type.canonical_field());
    canonical_fields
        .into_iter()
        .find(|canonical_field| pointer_to(Some(schema), *canonical_field) == pointer)
}

/// Parses a pointer through nested lists, without indices: `/tasks/messages`.
pub(crate) fn list_path(pointer: &str) -> Option<Vec<CanonicalField>> {
    let mut path = Vec::new();
    for name in pointer.strip_prefix('/')?.split('/') {
        let canonical_field = field_at(element_schema(&path)?, &format!("/{name}"))?;
        path.push(canonical_field);
    }
    Some(path)
}
