//! Names that point to schemas, so that detection compares few of them.

use std::collections::HashMap;

use crate::schema::document_schema::Schema;
use crate::schema::field::Field;
use crate::schema::field_type::FieldType;
use crate::schema::index::folded_name::folded_hash;
use crate::schema::index::hash_index::HashIndex;

/// The schemas that a name can identify, by the name's folded hash.
///
/// A document can only have a schema that one of its names points to: a distinctive name of the root
/// or of a value of the root, or the first of the names that identify the schema together. So names
/// that many schemas know, such as `status`, cost nothing, and the time for a document does not grow
/// with the number of schemas.
#[derive(Clone, Debug, Default)]
pub(crate) struct DetectionIndex {
    names: HashIndex,
    /// For each number that `names` finds, the end of its schemas in `schemas`; they begin where those
    /// of the number before end.
    ends: Vec<u32>,
    schemas: Vec<u16>,
    /// The schemas that a wrapper or list identifies, by its name.
    containers: HashMap<&'static str, Vec<u16>>,
}

impl DetectionIndex {
    /// Indexes `schemas`, which get the numbers 0, 1, ….
    pub(crate) fn new(schemas: impl Iterator<Item = &'static Schema>) -> Self {
        let mut rows: Vec<(u64, u16)> = Vec::new();
        let mut containers: HashMap<_, Vec<_>> = HashMap::new();
        let numbered = (0_u16..).zip(schemas).filter(|(_, schema)| !schema.explicit_only);
        for (number, schema) in numbered {
            for container in schema.identified_in {
                containers.entry(*container).or_default().push(number);
            }
            rows.extend(schema.identified_by.first().map(|name| (folded_hash(name), number)));
            for field in schema.root.fields {
                push_distinctive(&mut rows, field, number);
                let inner = match field.field_type {
                    FieldType::Object(table) | FieldType::List(_, table) => table,
                    _ => continue,
                };
                inner.fields.iter().for_each(|field| push_distinctive(&mut rows, field, number));
            }
        }
        rows.sort_unstable();
        rows.dedup();
        let (mut hashes, mut ends) = (Vec::new(), Vec::new());
        for same in rows.chunk_by(|(hash, _), (other, _)| hash == other) {
            hashes.extend(same.first().map(|(hash, _)| *hash));
            ends.push(ends.last().copied().unwrap_or_default() + same.len() as u32);
        }
        let names = HashIndex::of(hashes.into_iter().zip(0..));
        let schemas = rows.into_iter().map(|(_, schema)| schema).collect();
        Self { names, ends, schemas, containers }
    }

    /// The numbers of the schemas that the wrapper or list `container` identifies.
    pub(crate) fn schemas_in(&self, container: &str) -> &[u16] {
        self.containers.get(container).map_or(&[], Vec::as_slice)
    }

    /// The numbers of the schemas that a name with this folded hash points to.
    #[inline]
    pub(crate) fn schemas(&self, hash: u64) -> &[u16] {
        let range = |name: usize| {
            let end = |name: usize| self.ends.get(name).map(|end| *end as usize);
            Some(name.checked_sub(1).map_or(Some(0), end)?..end(name)?)
        };
        let range = self.names.find_first(hash).and_then(range);
        range.and_then(|range| self.schemas.get(range)).unwrap_or_default()
    }
}

fn push_distinctive(rows: &mut Vec<(u64, u16)>, field: &Field, schema: u16) {
    if field.distinctive {
        rows.extend(field.names().map(|name| (folded_hash(name), schema)));
    }
}
