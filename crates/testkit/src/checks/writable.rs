//! The writable fields of a schema, derived from its tables.

use jobglot::canonical;
use jobglot::tables::{CanonicalField, Codec, Field, FieldType, Schema, Table, Words};

/// Maximum depth of nested lists; tables may contain themselves.
const MAX_LIST_DEPTH: usize = 3;

/// A canonical field with a member in documents of the schema.
#[derive(Clone, Debug)]
pub(super) struct WritableField {
    /// Names on the path; `None` stands for the index of an element.
    path: Vec<Option<String>>,
    field: &'static Field,
    /// Whether the member is inside of a string with an embedded document.
    pub(super) is_embedded: bool,
}

impl WritableField {
    /// Returns the JSON pointer of the field. Each two bits of `elements`, lowest first, are the
    /// index in one list.
    pub(super) fn pointer(&self, elements: u8) -> String {
        let mut elements = elements;
        let mut pointer = String::new();
        for segment in &self.path {
            pointer.push('/');
            match segment {
                Some(name) => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
                None => {
                    pointer.push_str(&(elements & 3).to_string());
                    elements >>= 2;
                }
            }
        }
        pointer
    }

    pub(super) fn is_time(&self) -> bool {
        matches!(self.field.field_type, FieldType::Value(_, Codec::Time(_)))
    }

    /// Whether the value may be an object or an array.
    pub(super) fn is_container(&self) -> bool {
        !matches!(self.field.field_type, FieldType::Value(..))
    }

    /// Words of the provider's vocabulary for the field.
    pub(super) fn words(&self) -> Vec<&'static str> {
        fn texts<T>(words: &Words<T>) -> Vec<&'static str> {
            words.rows.iter().map(|row| row.text).collect()
        }
        match self.field.field_type {
            FieldType::Value(_, Codec::Status(words)) => texts(words),
            FieldType::Value(_, Codec::Action(effects)) => texts(effects),
            FieldType::Value(_, Codec::Operation(verbs)) => {
                [texts(&verbs.words), texts(&verbs.leading)].concat()
            }
            _ => Vec::new(),
        }
    }
}

/// Returns every canonical field with a member in documents of `schema`.
pub(super) fn writable_fields(schema: &'static Schema) -> Vec<WritableField> {
    let mut fields = Vec::new();
    let walk = TableWalk {
        fields: &mut fields,
        model: canonical::SCHEMA.root,
        path: &[],
        depth: 0,
        is_embedded: false,
    };
    walk.entity(schema.root);
    fields
}

fn has_home(table: &'static Table) -> bool {
    table.fields.iter().any(|field| match field.field_type {
        FieldType::Object(inner) => field.flattened || has_home(inner),
        _ => false,
    })
}

/// A recursive walk through the tables of a schema.
struct TableWalk<'w> {
    fields: &'w mut Vec<WritableField>,
    /// Canonical table of the current job, task, …
    model: &'static Table,
    /// Path to the current entity.
    path: &'w [Option<String>],
    depth: usize,
    is_embedded: bool,
}

impl TableWalk<'_> {
    /// Adds the fields of a job, task, … described by `table`.
    fn entity(mut self, table: &'static Table) {
        // Members outside of the home object are addressed from the root, named `$`.
        let parents = if has_home(table) { vec!["$".to_owned()] } else { Vec::new() };
        self.object(table, &parents);
    }

    /// Adds the fields of an object; `parents` are the names of the objects between it and the home
    /// object.
    fn object(&mut self, table: &'static Table, parents: &[String]) {
        for field in table.fields {
            let name = field.name.to_owned();
            match field.field_type {
                FieldType::Value(canonical_field, _) | FieldType::Map(canonical_field) => {
                    if let Some((names, _)) = find_field(self.model, canonical_field) {
                        self.add(names, field);
                    }
                }
                FieldType::Attribute(_) => {
                    let attributes = ["attributes".to_owned()];
                    self.add([&attributes[..], parents, &[name]].concat(), field);
                }
                FieldType::Object(inner) if field.flattened => self.object(inner, &[]),
                FieldType::Object(inner) => self.object(inner, &[parents, &[name]].concat()),
                FieldType::List(canonical_field, inner)
                | FieldType::Embedded(canonical_field, inner, _) => {
                    let Some((names, list)) = find_field(self.model, canonical_field) else {
                        continue;
                    };
                    let FieldType::List(_, model) = list.field_type else { continue };
                    if self.depth < MAX_LIST_DEPTH {
                        let path = [self.path_of(names), vec![None]].concat();
                        let is_embedded =
                            self.is_embedded || matches!(field.field_type, FieldType::Embedded(..));
                        let depth = self.depth + 1;
                        let fields = &mut *self.fields;
                        TableWalk { fields, model, path: &path, depth, is_embedded }.entity(inner);
                    }
                }
            }
        }
    }

    fn add(&mut self, names: Vec<String>, field: &'static Field) {
        let path = self.path_of(names);
        let is_embedded = self.is_embedded;
        self.fields.push(WritableField { path, field, is_embedded });
    }

    fn path_of(&self, names: Vec<String>) -> Vec<Option<String>> {
        [self.path, &names.into_iter().map(Some).collect::<Vec<_>>()].concat()
    }
}

/// Returns the path to `canonical_field` in the canonical form, and its field.
fn find_field(
    model: &'static Table,
    canonical_field: CanonicalField,
) -> Option<(Vec<String>, &'static Field)> {
    model.fields.iter().find_map(|field| match field.field_type {
        FieldType::Object(group) => {
            let (names, found) = find_field(group, canonical_field)?;
            Some(([vec![field.name.to_owned()], names].concat(), found))
        }
        field_type if field_type.canonical_field() == Some(canonical_field) => {
            Some((vec![field.name.to_owned()], field))
        }
        _ => None,
    })
}
