//! Names that point to schemas, so that detection compares few of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::schema::document_schema::Schema;
use crate::schema::field::Field;
use crate::schema::field_type::FieldType;
use crate::schema::index::folded_name::folded_hash;
use crate::schema::index::hash_index::HashIndex;
use crate::schema::values::{Values, fits};

/// The schemas that a name or a text can identify, by the folded hash of the name.
///
/// A document can only have a schema that one of its names points to: a distinctive name of the root
/// or of a value of the root, a name with a text that identifies the schema, or the first of names that
/// identify it together. So names that many schemas know, such as `status`, cost nothing, and the time
/// for a document does not grow with the number of schemas.
#[derive(Clone, Debug, Default)]
pub(crate) struct DetectionIndex {
    names: HashIndex,
    /// For each number that `names` finds, the end of its schemas in `schemas`; they begin where those
    /// of the number before end.
    ends: Vec<u32>,
    schemas: Vec<u16>,
    /// The schemas that a wrapper or list identifies, by its name.
    containers: HashMap<&'static str, Vec<u16>>,
    /// Names whose texts tell schemas, by folded hash; the numbers are those of `texts`.
    told_by_text: HashIndex,
    texts: Vec<IdentifyingTexts>,
}

/// Texts of the members of one name that tell schemas.
#[derive(Clone, Debug, Default)]
pub(crate) struct IdentifyingTexts {
    /// The schemas that a text identifies.
    exact: HashMap<&'static str, Vec<u16>>,
    /// Texts with a `*`, with the schema that each identifies.
    patterns: Vec<(&'static str, u16)>,
    /// All schemas in which the member's text counts.
    schemas: BTreeSet<u16>,
}

/// Names and texts that point to schemas, as they are gathered.
#[derive(Default)]
struct Rows {
    schemas: Vec<(u64, u16)>,
    texts: BTreeMap<u64, IdentifyingTexts>,
}

impl DetectionIndex {
    /// Indexes `schemas`, which get the numbers 0, 1, ….
    pub(crate) fn new(schemas: impl Iterator<Item = &'static Schema>) -> Self {
        let mut rows = Rows::default();
        let mut containers: HashMap<_, Vec<_>> = HashMap::new();
        let numbered = (0_u16..).zip(schemas).filter(|(_, schema)| !schema.explicit_only);
        for (number, schema) in numbered {
            for container in schema.identified_in {
                containers.entry(*container).or_default().push(number);
            }
            let first_names = schema.name_sets().filter_map(|(names, _)| names.first());
            rows.schemas.extend(first_names.map(|name| (folded_hash(name), number)));
            for field in schema.root.fields {
                rows.push(field, number);
                let inner = match field.field_type {
                    FieldType::Object(table) | FieldType::List(_, table) => table,
                    _ => continue,
                };
                inner.fields.iter().for_each(|field| rows.push(field, number));
            }
        }
        let Rows { schemas: mut rows, texts } = rows;
        rows.sort_unstable();
        rows.dedup();
        let (mut hashes, mut ends) = (Vec::new(), Vec::new());
        for same in rows.chunk_by(|(hash, _), (other, _)| hash == other) {
            hashes.extend(same.first().map(|(hash, _)| *hash));
            ends.push(ends.last().copied().unwrap_or_default() + same.len() as u32);
        }
        let names = HashIndex::of(hashes.into_iter().zip(0..));
        let told_by_text = HashIndex::of(texts.keys().copied().zip(0..));
        let texts = texts.into_values().collect();
        let schemas = rows.into_iter().map(|(_, schema)| schema).collect();
        Self { names, ends, schemas, containers, told_by_text, texts }
    }

    /// The numbers of the schemas that the wrapper or list `container` identifies.
    pub(crate) fn schemas_in(&self, container: &str) -> &[u16] {
        self.containers.get(container).map_or(&[], Vec::as_slice)
    }

    /// The texts that tell schemas, of a member whose name has this folded hash.
    #[inline]
    pub(crate) fn texts(&self, name: u64) -> Option<&IdentifyingTexts> {
        self.texts.get(self.told_by_text.find_first(name)?)
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

impl Rows {
    fn push(&mut self, field: &Field, schema: u16) {
        let hashes = || field.names().map(folded_hash);
        if field.has_distinctive_name() {
            self.schemas.extend(hashes().map(|name| (name, schema)));
        }
        let texts = field.values.texts();
        if texts.is_empty() {
            return;
        }
        let identifies = field.distinctive || matches!(field.values, Values::Identifying(_));
        for hash in hashes() {
            let told = self.texts.entry(hash).or_default();
            told.schemas.insert(schema);
            for text in texts.iter().copied().filter(|_| identifies) {
                match text.contains('*') {
                    true => told.patterns.push((text, schema)),
                    false => told.exact.entry(text).or_default().push(schema),
                }
            }
        }
    }
}

impl IdentifyingTexts {
    /// The numbers of the schemas that `text` identifies.
    pub(crate) fn schemas(&self, text: &str) -> impl Iterator<Item = u16> {
        let exact = self.exact.get(text).into_iter().flatten().copied();
        let patterns = self.patterns.iter().filter(move |(pattern, _)| fits(pattern, text));
        exact.chain(patterns.map(|(_, schema)| *schema))
    }

    /// The numbers of all schemas in which the member's text counts.
    pub(crate) fn all_schemas(&self) -> impl Iterator<Item = u16> {
        self.schemas.iter().copied()
    }
}
