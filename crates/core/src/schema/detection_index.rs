//! Names that point to schemas, so that detection compares few of them.

use crate::schema::compiled::folded_hash;
use crate::schema::document_schema::Schema;
use crate::schema::field::Field;
use crate::schema::field_type::FieldType;
use crate::schema::hash_index::HashIndex;

/// The schemas that a name can identify, by the name's folded hash.
///
/// A document can only have a schema that one of its names points to: a distinctive name of the root
/// or of a value of the root, or the first of the names that identify the schema together. So names
/// that many schemas know, such as `status`, cost nothing, and the time for a document does not grow
/// with the number of schemas.
#[derive(Clone, Debug, Default)]
pub(crate) struct DetectionIndex {
    names: HashIndex,
    /// Numbers of the schemas, by the numbers that `names` finds.
    schemas: Vec<u16>,
}

impl DetectionIndex {
    /// Indexes `schemas`, which get the numbers 0, 1, ….
    pub(crate) fn new(schemas: impl Iterator<Item = &'static Schema>) -> Self {
        let mut rows: Vec<(u64, u16)> = Vec::new();
        for (number, schema) in (0_u16..).zip(schemas) {
            let first = rows.len();
            rows.extend(schema.identified_by.first().map(|name| (folded_hash(name), number)));
            for field in schema.root.fields {
                push_distinctive(&mut rows, field, number);
                let inner = match field.field_type {
                    FieldType::Object(table) | FieldType::List(_, table) => table,
                    _ => continue,
                };
                inner.fields.iter().for_each(|field| push_distinctive(&mut rows, field, number));
            }
            let mut new = rows.split_off(first);
            new.sort_unstable();
            new.dedup();
            rows.append(&mut new);
        }
        let names = HashIndex::of(rows.iter().zip(0..).map(|((hash, _), row)| (*hash, row)));
        Self { names, schemas: rows.into_iter().map(|(_, schema)| schema).collect() }
    }

    /// The numbers of the schemas that a name with this folded hash points to.
    #[inline]
    pub(crate) fn schemas(&self, hash: u64) -> impl Iterator<Item = u16> {
        self.names.find(hash).filter_map(|row| self.schemas.get(row).copied())
    }
}

fn push_distinctive(rows: &mut Vec<(u64, u16)>, field: &Field, schema: u16) {
    if field.distinctive {
        rows.extend(field.names().map(|name| (folded_hash(name), schema)));
    }
}
