//! Pointers (RFC 6901) to the fields of the canonical form.

use crate::model::canonical_field::CanonicalField;
use crate::schema::builtin::canonical::SCHEMA;
use crate::view::node::EntitySchema;

/// The face in the canonical form of the elements of the lists at `path`.
pub(crate) fn face(path: &[CanonicalField]) -> Option<EntitySchema> {
    let job = EntitySchema::of_job(SCHEMA.compiled());
    path.iter().try_fold(job, |face, canonical_field| face.elements(*canonical_field))
}

/// The pointer to `canonical_field`, seen from something with that face: `/tenant/id`.
pub(crate) fn pointer_to(face: Option<EntitySchema>, canonical_field: CanonicalField) -> String {
    let Some((entity, (_, column))) =
        face.and_then(|face| Some((face.entity, face.entity.column(canonical_field)?)))
    else {
        return String::new();
    };
    let mut names = vec![column.field.name];
    let mut at = column.object;
    while let Some((parent, column)) = entity.objects.get(at).and_then(|object| object.parent) {
        names.extend(entity.columns.get(column).map(|column| column.field.name));
        at = parent;
    }
    names.iter().rev().flat_map(|name| ["/", name]).collect()
}

/// The field that `pointer` leads to from something with that face.
pub(crate) fn field_at(face: EntitySchema, pointer: &str) -> Option<CanonicalField> {
    let canonical_fields =
        face.entity.columns.iter().filter_map(|column| column.field.field_type.canonical_field());
    canonical_fields
        .into_iter()
        .find(|canonical_field| pointer_to(Some(face), *canonical_field) == pointer)
}

/// The fields of a pointer to lists: `/tasks/messages`.
pub(crate) fn list_path(pointer: &str) -> Option<Vec<CanonicalField>> {
    let mut path = Vec::new();
    for name in pointer.strip_prefix('/')?.split('/') {
        let canonical_field = field_at(face(&path)?, &format!("/{name}"))?;
        path.push(canonical_field);
    }
    Some(path)
}
