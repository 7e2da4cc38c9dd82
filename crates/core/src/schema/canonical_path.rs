//! Names of canonical fields, taken from the table of the canonical form.

use std::sync::LazyLock;

use crate::model::canonical_field::CanonicalField;
use crate::schema::builtin::canonical;
use crate::schema::field::Table;
use crate::schema::field_type::FieldType;

/// Every field with its path. A field has one path in all entities.
static PATHS: LazyLock<Vec<(CanonicalField, String)>> = LazyLock::new(|| {
    let mut paths = Vec::new();
    let entities = [&canonical::JOB, &canonical::TASK, &canonical::RESOURCE, &canonical::MESSAGE];
    entities.into_iter().for_each(|table| add_paths("", table, &mut paths));
    paths
});

fn add_paths(around: &str, table: &'static Table, paths: &mut Vec<(CanonicalField, String)>) {
    for field in table.fields {
        let path = format!("{around}{}", field.name);
        match (field.field_type, field.field_type.canonical_field()) {
            (FieldType::Object(inner), _) => add_paths(&format!("{path}."), inner, paths),
            (_, Some(canonical_field))
                if paths.iter().all(|(known, _)| *known != canonical_field) =>
            {
                paths.push((canonical_field, path));
            }
            _ => {}
        }
    }
}

impl CanonicalField {
    /// The path of the field in canonical lines, relative to its job, task, …: `status`, `tenant.id`.
    ///
    /// ```
    /// use jobglot_core::CanonicalField;
    ///
    /// assert_eq!(CanonicalField::TenantId.path(), "tenant.id");
    /// assert_eq!(CanonicalField::from_path("tenant.id"), Some(CanonicalField::TenantId));
    /// ```
    #[must_use]
    pub fn path(self) -> &'static str {
        PATHS.iter().find(|(field, _)| *field == self).map_or("", |(_, path)| path)
    }

    /// The field with this path.
    #[must_use]
    pub fn from_path(path: &str) -> Option<Self> {
        PATHS.iter().find(|(_, known)| known == path).map(|(field, _)| *field)
    }
}
