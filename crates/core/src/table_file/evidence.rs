//! Checks of the names by which the schema of a file is recognized. They must be its own, or it would
//! take documents of others.

use crate::schema::check::{SchemaError, SchemaErrorKind};
use crate::schema::document_schema::Schema;
use crate::schema::field::Field;
use crate::schema::field_type::FieldType;
use crate::schema::index::folded_name::folded_text;
use crate::schema::registry::Registry;

/// Checks the names of `schema` against the built-in schemas of `registry`. No distinctive name may be a
/// common one, no identifying wrapper or list, and not all of its names that identify it together.
///
/// # Errors
///
/// The first common name, with another schema of that name.
pub(super) fn check(schema: &'static Schema, registry: &Registry) -> Result<(), SchemaError> {
    let error = |row: &str, name: &str, other: &Schema| {
        let (name, schema_id) = (name.to_owned(), other.id.to_owned());
        Err(SchemaError::new(schema.id, row, SchemaErrorKind::CommonName { name, schema_id }))
    };
    if schema.explicit_only {
        return Ok(());
    }
    for (row, field) in rows(schema).into_iter().filter(|(_, field)| field.has_distinctive_name()) {
        for name in field.names() {
            if let Some(other) = common_in(name, registry) {
                return error(&row, name, other);
            }
        }
    }
    for name in schema.identified_in {
        let mut built_in = registry.schemas().filter(|schema| !schema.is_from_file());
        let is_common =
            |other: &&Schema| other.comes_in(name) && !other.identified_in.contains(name);
        if let Some(other) = built_in.find(is_common) {
            return error("$", name, other);
        }
    }
    for (names, _) in schema.name_sets() {
        let others = names.iter().map(|name| common_in(name, registry));
        let others = others.collect::<Option<Vec<_>>>();
        if let Some(other) = others.and_then(|others| others.first().copied()) {
            return error("$", &names.join("` with `"), other);
        }
    }
    Ok(())
}

/// Returns a built-in schema with the member `name` that is not identified by it.
fn common_in(name: &str, registry: &Registry) -> Option<&'static Schema> {
    let folded = folded_text(name);
    let is_name = |known: &str| folded_text(known) == folded;
    registry.schemas().filter(|schema| !schema.is_from_file()).find(|schema| {
        let rows = rows(schema);
        let mut known = rows.iter().filter(|(_, field)| field.names().any(is_name)).peekable();
        known.peek().is_some()
            && known.all(|(_, field)| !field.distinctive)
            && !schema.name_sets().any(|(names, _)| names.iter().any(|known| is_name(known)))
    })
}

/// Whether a schema of `registry` has `name` where detection looks.
pub(super) fn is_known(name: &str, registry: &Registry) -> bool {
    let folded = folded_text(name);
    registry.schemas().any(|schema| {
        let mut names = rows(schema).into_iter().flat_map(|(_, field)| field.names());
        names.any(|known| folded_text(known) == folded)
    })
}

/// The members seen by detection, with their paths: those of the root and of its values.
fn rows(schema: &'static Schema) -> Vec<(String, &'static Field)> {
    let mut rows = Vec::new();
    for field in schema.root.fields {
        let row = format!("$.{}", field.name);
        let (step, inner) = match field.field_type {
            FieldType::Object(table) => ("", table.fields),
            FieldType::List(_, table) => ("[]", table.fields),
            _ => ("", [].as_slice()),
        };
        let inner = inner.iter().map(|inner| (format!("{row}{step}.{}", inner.name), inner));
        let inner: Vec<_> = inner.collect();
        rows.push((row, field));
        rows.extend(inner);
    }
    rows
}
