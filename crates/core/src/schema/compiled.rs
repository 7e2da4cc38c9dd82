//! A schema's table as the engine uses it: every member with a column, every field with its member.

use std::ptr;
use std::sync::OnceLock;

use crate::model::canonical_field::CanonicalField;
use crate::schema::document_schema::{Rules, Schema};
use crate::schema::field::{Field, Table};
use crate::schema::field_type::{Codec, FieldType, Kinds};
use crate::schema::hash_index::HashIndex;
use crate::schema::member_predictions::MemberPredictions;
use crate::schema::words::Index;

/// A table laid out for reading. `entities[0]` is the job; the others are elements of lists and
/// embedded documents.
#[derive(Debug)]
pub(crate) struct CompiledSchema {
    /// What it is the plan of.
    pub(crate) schema: &'static Schema,
    pub(crate) entities: Vec<CompiledEntity>,
    /// How many lists the job has that are kept as records.
    pub(crate) lists: usize,
    /// What is known of the order and spelling of members before any document has been read.
    pub(crate) predictions: MemberPredictions,
    pub(crate) rules: Rules,
    /// The number of the root's member whose list may be the document itself.
    pub(crate) root_array: Option<usize>,
    /// The folded hashes of the names that tell the schema together.
    pub(crate) identified_by: Vec<u64>,
}

/// Something that a record is kept of: a job, a task, a resource, a message, an error.
#[derive(Debug)]
pub(crate) struct CompiledEntity {
    pub(crate) table: &'static Table,
    /// The objects that its members stand in; `objects[0]` is the outermost.
    pub(crate) objects: Vec<CompiledObject>,
    pub(crate) columns: Vec<Column>,
    canonical_fields: [Option<u16>; CanonicalField::COUNT],
    constants: [Option<&'static str>; CanonicalField::COUNT],
    /// The node whose members stand unnested in `attributes` and `unknown`.
    pub(crate) flattened: usize,
}

/// An object in the document, whose members may fill columns.
#[derive(Debug)]
pub(crate) struct CompiledObject {
    pub(crate) members: Vec<CompiledMember>,
    /// The numbers of the members by the folded hashes of their names.
    names: HashIndex,
    /// Where this node's steps are in [`MemberPredictions`].
    pub(crate) predictions: usize,
    /// The node around it, and the column of the member that it is there.
    pub(crate) parent: Option<(usize, usize)>,
}

#[derive(Debug)]
pub(crate) struct CompiledMember {
    pub(crate) field: &'static Field,
    pub(crate) column: u16,
    pub(crate) content: Content,
    /// The kinds of values that are the member's beside `null`.
    pub(crate) takes: Kinds,
    /// Whether numbers are the member's only if they are whole.
    pub(crate) is_count: bool,
}

/// What reading a member leads into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Its value is taken whole.
    Whole,
    /// An object of the same entity.
    Object(usize),
    /// The job's list of that number, of elements of that entity.
    List { list: usize, entity: usize },
}

/// A value of a record.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) field: &'static Field,
    pub(crate) object: usize,
    /// What a list or an embedded document consists of.
    pub(crate) elements: Option<usize>,
    /// The job's list of that number.
    pub(crate) list: Option<usize>,
    /// The bit of its field, unless that is computed: see [`MemberSet`](crate::lossless::layout::MemberSet).
    pub(crate) counts: u64,
    /// Where its words are, if it is one that has any, and was asked for.
    pub(crate) words: OnceLock<Index>,
}

impl CompiledSchema {
    pub(crate) fn new(schema: &'static Schema) -> Self {
        let mut compiled = Self {
            schema,
            entities: Vec::new(),
            lists: 0,
            predictions: MemberPredictions::default(),
            rules: schema.rules,
            root_array: schema.root.fields.iter().position(|field| field.or_root_array),
            identified_by: schema.identified_by.iter().map(|name| folded_hash(name)).collect(),
        };
        compiled.entity(schema.root);
        compiled
    }

    /// The job's entity.
    pub(crate) fn job(&self) -> &CompiledEntity {
        // `new` lays out the root first.
        &self.entities[0]
    }

    /// The member whose list may be the document itself.
    pub(crate) fn root_array(&self) -> Option<&CompiledMember> {
        self.job().objects.first()?.members.get(self.root_array?)
    }

    /// Lays out `table`, or finds it where it has been laid out: tables may contain themselves.
    fn entity(&mut self, table: &'static Table) -> usize {
        if let Some(known) = self.entities.iter().position(|entity| ptr::eq(entity.table, table)) {
            return known;
        }
        let index = self.entities.len();
        self.entities.push(CompiledEntity {
            table,
            objects: Vec::new(),
            columns: Vec::new(),
            canonical_fields: [None; CanonicalField::COUNT],
            constants: [None; CanonicalField::COUNT],
            flattened: 0,
        });
        self.object(index, table, None);
        index
    }

    fn object(
        &mut self,
        entity: usize,
        table: &'static Table,
        parent: Option<(usize, usize)>,
    ) -> usize {
        let object = self.entities[entity].objects.len();
        self.entities[entity].objects.push(CompiledObject {
            members: Vec::new(),
            names: HashIndex::default(),
            predictions: 0,
            parent,
        });
        for &(canonical_field, text) in table.constants {
            self.entities[entity].constants[canonical_field as usize] = Some(text);
        }
        for field in table.fields {
            self.member(entity, object, field);
        }
        let names =
            table.fields.iter().enumerate().flat_map(|(number, field)| {
                field.names().map(move |name| (folded_hash(name), number))
            });
        let predictions = self.predictions.object(&self.entities[entity].objects[object].members);
        let compiled_object = &mut self.entities[entity].objects[object];
        (compiled_object.names, compiled_object.predictions) = (HashIndex::of(names), predictions);
        object
    }

    fn member(&mut self, entity: usize, object: usize, field: &'static Field) {
        let column = self.entities[entity].columns.len();
        let words = OnceLock::new();
        let canonical_field = field
            .field_type
            .canonical_field()
            .filter(|canonical_field| !canonical_field.is_computed());
        let counts = canonical_field.map_or(0, CanonicalField::bit);
        let value = Column { field, object, elements: None, list: None, counts, words };
        self.entities[entity].columns.push(value);
        if let Some(canonical_field) = field.field_type.canonical_field() {
            self.entities[entity].canonical_fields[canonical_field as usize] = Some(column as u16);
        }
        let content = match field.field_type {
            FieldType::Object(table) => {
                let inner = self.object(entity, table, Some((object, column)));
                if field.flattened {
                    self.entities[entity].flattened = inner;
                }
                Content::Object(inner)
            }
            FieldType::List(_, table) => {
                let elements = self.entity(table);
                self.entities[entity].columns[column].elements = Some(elements);
                // Only the job's lists are kept as records; an element's own are read on demand.
                if entity == 0 && self.lists < CanonicalField::LISTS.len() {
                    let list = self.lists;
                    self.lists += 1;
                    self.entities[entity].columns[column].list = Some(list);
                    Content::List { list, entity: elements }
                } else {
                    Content::Whole
                }
            }
            FieldType::Embedded(_, table, _) => {
                let elements = self.entity(table);
                self.entities[entity].columns[column].elements = Some(elements);
                Content::Whole
            }
            FieldType::Value(..) | FieldType::Attribute(_) | FieldType::Map(_) => Content::Whole,
        };
        let is_count = matches!(field.field_type, FieldType::Value(_, Codec::Count));
        let member = CompiledMember {
            field,
            column: column as u16,
            content,
            takes: field.kinds(),
            is_count,
        };
        self.entities[entity].objects[object].members.push(member);
    }
}

impl CompiledEntity {
    /// The number of the column that holds `canonical_field`.
    #[inline]
    pub(crate) fn column_number(&self, canonical_field: CanonicalField) -> Option<usize> {
        self.canonical_fields[canonical_field as usize].map(usize::from)
    }

    /// The column that holds `canonical_field`, and its number.
    #[inline]
    pub(crate) fn column(&self, canonical_field: CanonicalField) -> Option<(usize, &Column)> {
        let number = usize::from(self.canonical_fields[canonical_field as usize]?);
        Some((number, self.columns.get(number)?))
    }

    /// What `canonical_field` always is here.
    pub(crate) fn constant(&self, canonical_field: CanonicalField) -> Option<&'static str> {
        self.constants[canonical_field as usize]
    }

    /// The node of the object that the table calls `name`.
    pub(crate) fn object_called(&self, name: &str) -> Option<usize> {
        let is_called = |column: usize| {
            self.columns.get(column).is_some_and(|column| column.field.name == name)
        };
        self.objects
            .iter()
            .position(|object| object.parent.is_some_and(|(_, column)| is_called(column)))
    }

    /// How many objects of this entity `object` lies in.
    pub(crate) fn depth_of(&self, object: usize) -> usize {
        let parent = |object: &usize| Some(self.objects.get(*object)?.parent?.0);
        std::iter::successors(parent(&object), parent).count()
    }

    /// Whether `object` is `outer` or lies in it.
    pub(crate) fn lies_in(&self, object: usize, outer: usize) -> bool {
        let mut at = Some(object);
        while let Some(current) = at {
            if current == outer {
                return true;
            }
            at = self.objects[current].parent.map(|(parent, _)| parent);
        }
        false
    }
}

impl CompiledMember {
    /// Whether it holds the status word.
    pub(crate) fn is_status(&self) -> bool {
        self.field.field_type.canonical_field() == Some(CanonicalField::Status)
    }
}

impl CompiledObject {
    /// The number of the member that is called `key`, which may be folded.
    pub(crate) fn member_called(&self, key: &str) -> Option<usize> {
        self.member_called_hashed(key, folded_hash(key))
    }

    /// The same where the key's folded hash is at hand.
    pub(crate) fn member_called_hashed(&self, key: &str, hash: u64) -> Option<usize> {
        let number = self.member_hashed(hash)?;
        let field = self.members.get(number)?.field;
        let is_called = || field.names().any(|name| folds_to(key, name));
        (field.name == key || is_called()).then_some(number)
    }

    /// The same by the key's folded hash alone, for where a chance likeness does no harm. No two
    /// names of a table have one hash: a test of the tables sees to that.
    pub(crate) fn member_hashed(&self, hash: u64) -> Option<usize> {
        self.names.find(hash).next()
    }
}

/// Whether two names are the same apart from case, `-` and `_`.
fn folds_to(one: &str, other: &str) -> bool {
    folded(one).eq(folded(other))
}

fn folded(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(|byte| !matches!(byte, b'-' | b'_')).map(|byte| byte.to_ascii_lowercase())
}

/// FNV-1a of the folded name: names are short, and a collision only costs a comparison.
pub(crate) fn folded_hash(name: &str) -> u64 {
    folded(name).fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::folds_to;

    #[test]
    fn names_fold_by_case_and_separators_only() {
        assert!(folds_to("JOB_ID", "jobId"));
        assert!(folds_to("time-accepted", "timeAccepted"));
        assert!(!folds_to("job id", "jobId"));
        assert!(!folds_to("jobIds", "jobId"));
    }
}
