//! Schemas compiled for reading: members numbered as columns, canonical fields mapped to columns.

use std::ptr;
use std::sync::OnceLock;

use jobglot_json::Kind;

use crate::model::canonical_field::CanonicalField;
use crate::schema::compiled_rule::CompiledRule;
use crate::schema::document_schema::{Rules, Schema};
use crate::schema::field::{Field, Table};
use crate::schema::field_type::{Codec, FieldType, Kinds};
use crate::schema::index::folded_name::{FoldedName, NameIndex, folded_hash};
use crate::schema::key_style::{KeyStyle, StyledKeys};
use crate::schema::member_predictions::MemberPredictions;
use crate::schema::words::WordIndex;
use crate::schema::write_plan::WritePlans;

/// A schema compiled for reading. `entities[0]` is the job; the others are elements of lists and of
/// embedded documents.
#[derive(Debug)]
pub(crate) struct CompiledSchema {
    /// Source of the compiled form.
    pub(crate) schema: &'static Schema,
    pub(crate) entities: Vec<CompiledEntity>,
    /// Number of lists of the job stored as records; at most `CanonicalField::LISTS.len()`.
    pub(crate) lists: usize,
    /// Initial predictions of order and spelling, before the first document.
    pub(crate) predictions: MemberPredictions,
    pub(crate) rules: Rules,
    /// Number of the root's member declared by [`Field::or_root_array`].
    pub(crate) root_array: Option<usize>,
    /// Names that identify the schema together.
    pub(crate) name_sets: Vec<CompiledNameSet>,
}

/// Names that identify a schema together.
#[derive(Debug)]
pub(crate) struct CompiledNameSet {
    /// Folded hashes of the names.
    pub(crate) hashes: Vec<u64>,
    /// Whether they identify it only in a document without any foreign name.
    pub(crate) is_alone: bool,
}

/// The first name in the path of members outside of the flattened object: the document's root.
pub(crate) const OUTSIDE: &str = "$";

/// Type of a record: a job, task, resource, message or error.
#[derive(Debug)]
pub(crate) struct CompiledEntity {
    pub(crate) table: &'static Table,
    /// Objects with members of this entity; `objects[0]` is the outermost.
    pub(crate) objects: Vec<CompiledObject>,
    pub(crate) columns: Vec<Column>,
    /// Column number by canonical field.
    canonical_fields: [Option<u16>; CanonicalField::COUNT],
    /// Constant value by canonical field.
    constants: [Option<&'static str>; CanonicalField::COUNT],
    /// Number of the object declared by [`Field::flattened`]; its members are top-level in
    /// `attributes` and `unknown`.
    pub(crate) flattened: usize,
    /// Rules for the state, in order.
    pub(crate) rules: Vec<CompiledRule>,
    pub(crate) write_plans: WritePlans,
}

/// An object in the document, with members of an entity.
#[derive(Debug)]
pub(crate) struct CompiledObject {
    pub(crate) table: &'static Table,
    pub(crate) members: Vec<CompiledMember>,
    /// Member numbers by name.
    names: NameIndex,
    /// Index of the object's first prediction in [`MemberPredictions`].
    pub(crate) predictions: usize,
    /// Number of the enclosing object, and the column of the member with this object as its value.
    pub(crate) parent: Option<(usize, usize)>,
    /// Names of the members by style, built on first use.
    keys: [OnceLock<StyledKeys>; KeyStyle::ALL.len()],
}

/// A member of an object.
#[derive(Debug)]
pub(crate) struct CompiledMember {
    pub(crate) field: &'static Field,
    pub(crate) column: u16,
    pub(crate) content: Content,
    /// Accepted kinds of values, beside `null`.
    pub(crate) takes: Kinds,
    /// The codec, if it does not take every value of these kinds: see [`has_value`](crate::schema::field_type::has_value).
    pub(crate) checked: Option<Codec>,
}

/// Content of a member for the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// A value stored as one span.
    Whole,
    /// An object with members of the same entity, by number.
    Object(usize),
    /// List number `list` of the job, with elements of the entity number `entity`.
    List { list: usize, entity: usize },
}

/// Column of a record: one member of an entity.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) field: &'static Field,
    /// Number of the object with the member.
    pub(crate) object: usize,
    /// Entity number of the elements of a list or embedded document.
    pub(crate) elements: Option<usize>,
    /// List number within the job, if the column is one of its lists.
    pub(crate) list: Option<usize>,
    /// [`CanonicalField::bit`] of its field; 0 if the field is computed or there is none.
    pub(crate) counts: u64,
    /// Index of its vocabulary, built on first use.
    pub(crate) words: OnceLock<WordIndex>,
}

impl CompiledNameSet {
    fn of((names, is_alone): (&[&str], bool)) -> Self {
        Self { hashes: names.iter().map(|name| folded_hash(name)).collect(), is_alone }
    }
}

impl CompiledSchema {
    /// Compiles the tables reachable from `schema`.
    pub(crate) fn new(schema: &'static Schema) -> Self {
        let mut compiled = Self {
            schema,
            entities: Vec::new(),
            lists: 0,
            predictions: MemberPredictions::default(),
            rules: schema.rules,
            root_array: schema.root.fields.iter().position(|field| field.or_root_array),
            name_sets: schema.name_sets().map(CompiledNameSet::of).collect(),
        };
        compiled.add_entity(schema.root);
        compiled
    }

    /// Entity of the job.
    pub(crate) fn job(&self) -> &CompiledEntity {
        // `new` adds the root first.
        &self.entities[0]
    }

    /// The member declared by [`Field::or_root_array`]: its list can be the document itself.
    pub(crate) fn root_array(&self) -> Option<&CompiledMember> {
        self.job().objects.first()?.members.get(self.root_array?)
    }

    /// Adds the entity of `table` and returns its number. Tables can contain themselves, so an existing
    /// entity is reused.
    fn add_entity(&mut self, table: &'static Table) -> usize {
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
            rules: Vec::new(),
            write_plans: WritePlans::default(),
        });
        self.add_object(index, table, None);
        index
    }

    /// Adds an object with the members of `table` to `entity` and returns its number.
    fn add_object(
        &mut self,
        entity: usize,
        table: &'static Table,
        parent: Option<(usize, usize)>,
    ) -> usize {
        let object = self.entities[entity].objects.len();
        self.entities[entity].objects.push(CompiledObject {
            table,
            members: Vec::new(),
            names: NameIndex::default(),
            predictions: 0,
            parent,
            keys: Default::default(),
        });
        for &(canonical_field, text) in table.constants {
            self.entities[entity].constants[canonical_field as usize] = Some(text);
        }
        for field in table.fields {
            self.add_member(entity, object, field);
        }
        let names = table.fields.iter().zip(0..);
        let names = names.flat_map(|(field, number)| field.names().map(move |name| (name, number)));
        let predictions =
            self.predictions.add_object(&self.entities[entity].objects[object].members);
        let compiled_object = &mut self.entities[entity].objects[object];
        (compiled_object.names, compiled_object.predictions) = (NameIndex::of(names), predictions);
        let compiled_entity = &mut self.entities[entity];
        let column_at = |path: &str| compiled_entity.column_at(object, path);
        let rules = table.rules.iter().map(|rule| CompiledRule::new(rule, &column_at));
        let rules: Vec<_> = rules.collect();
        compiled_entity.rules.splice(..0, rules);
        object
    }

    /// Whether `object` or one around it has the members of `table`.
    fn is_inside(&self, entity: usize, object: usize, table: &'static Table) -> bool {
        let objects = &self.entities[entity].objects;
        let parent = |object: &usize| Some(objects.get(*object)?.parent?.0);
        let mut around = std::iter::successors(Some(object), parent);
        around.any(|object| ptr::eq(objects[object].table, table))
    }

    /// Adds a column for `field`, and its inner objects and entities.
    fn add_member(&mut self, entity: usize, object: usize, field: &'static Field) {
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
            // A table that contains itself is a mistake: see `Schema::check`.
            FieldType::Object(table) if self.is_inside(entity, object, table) => Content::Whole,
            FieldType::Object(table) => {
                let inner = self.add_object(entity, table, Some((object, column)));
                if field.flattened {
                    self.entities[entity].flattened = inner;
                }
                Content::Object(inner)
            }
            FieldType::List(_, table) => {
                let elements = self.add_entity(table);
                self.entities[entity].columns[column].elements = Some(elements);
                // Only lists of the job are stored as records; lists of elements are read on demand.
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
                let elements = self.add_entity(table);
                self.entities[entity].columns[column].elements = Some(elements);
                Content::Whole
            }
            FieldType::Value(..) | FieldType::Attribute(_) | FieldType::Map(_) => Content::Whole,
        };
        let checked = match field.field_type {
            FieldType::Value(_, codec @ (Codec::Count | Codec::Percent(_)))
                if field.kinds().contains(Kind::String) =>
            {
                Some(codec)
            }
            _ => None,
        };
        let member =
            CompiledMember { field, column: column as u16, content, takes: field.kinds(), checked };
        self.entities[entity].objects[object].members.push(member);
    }
}

impl CompiledEntity {
    /// Number of the column for `canonical_field`.
    #[inline]
    pub(crate) fn column_number(&self, canonical_field: CanonicalField) -> Option<usize> {
        self.canonical_fields[canonical_field as usize].map(usize::from)
    }

    /// The column for `canonical_field`, with its number.
    #[inline]
    pub(crate) fn column(&self, canonical_field: CanonicalField) -> Option<(usize, &Column)> {
        let number = usize::from(self.canonical_fields[canonical_field as usize]?);
        Some((number, self.columns.get(number)?))
    }

    /// Column of the member at `path` in an object, with its declaration. The path has the documented
    /// names of the objects around the member and its own.
    pub(crate) fn column_at(
        &self,
        mut object: usize,
        path: &str,
    ) -> Option<(usize, &'static Field)> {
        let mut names = path.split('/').peekable();
        while let Some(name) = names.next() {
            let mut members = self.objects.get(object)?.members.iter();
            let member = members.find(|member| member.field.name == name)?;
            match member.content {
                Content::Object(inner) if names.peek().is_some() => object = inner,
                _ if names.peek().is_some() => return None,
                _ => return Some((usize::from(member.column), member.field)),
            }
        }
        None
    }

    /// Constant value of `canonical_field` in all documents of the schema.
    pub(crate) fn constant(&self, canonical_field: CanonicalField) -> Option<&'static str> {
        self.constants[canonical_field as usize]
    }

    /// Number of the object with this name in the table.
    pub(crate) fn object_named(&self, name: &str) -> Option<usize> {
        let is_called = |column: usize| {
            self.columns.get(column).is_some_and(|column| column.field.name == name)
        };
        self.objects
            .iter()
            .position(|object| object.parent.is_some_and(|(_, column)| is_called(column)))
    }

    /// Number of the object in the member of `column`.
    pub(crate) fn object_in(&self, column: usize) -> Option<usize> {
        self.objects.iter().position(|object| object.parent.is_some_and(|(_, of)| of == column))
    }

    /// Whether `object` is `outer` or nested in it.
    pub(crate) fn is_within(&self, object: usize, outer: usize) -> bool {
        let mut next = Some(object);
        while let Some(current) = next {
            if current == outer {
                return true;
            }
            next = self.objects[current].parent.map(|(parent, _)| parent);
        }
        false
    }
}

impl CompiledMember {
    /// Whether the member is the status word.
    pub(crate) fn is_status(&self) -> bool {
        self.field.field_type.canonical_field() == Some(CanonicalField::Status)
    }
}

impl CompiledObject {
    /// The names of its members in one style.
    pub(crate) fn keys(&self, style: KeyStyle) -> &StyledKeys {
        let names = || self.members.iter().map(|member| member.field.name);
        self.keys[style as usize].get_or_init(|| StyledKeys::of(names(), style))
    }

    /// Number of the member with the name `name`, apart from case, `-` and `_`.
    pub(crate) fn member_named(&self, name: &str) -> Option<usize> {
        self.member_folded(name, FoldedName::of(name))
    }

    /// Like [`member_named`](Self::member_named), with the name already folded.
    #[inline]
    pub(crate) fn member_folded(&self, name: &str, folded: FoldedName) -> Option<usize> {
        self.names.find(name, folded)
    }

    /// Number of the member whose name has this folded hash, for scoring only: see
    /// [`NameIndex::find_hash`].
    #[inline]
    pub(crate) fn member_hashed(&self, hash: u64) -> Option<usize> {
        self.names.find_hash(hash)
    }
}

/// The names of the objects around the members of `object`, starting inside the flattened object,
/// or with [`OUTSIDE`] if `object` is outside of it. Paths of different objects differ.
pub(crate) fn path_from_flattened(entity: &CompiledEntity, object: usize) -> Vec<&'static str> {
    let mut names = Vec::new();
    let mut object = object;
    while object != entity.flattened {
        let Some((parent, column)) = entity.objects.get(object).and_then(|object| object.parent)
        else {
            names.push(OUTSIDE);
            break;
        };
        if let Some(column) = entity.columns.get(column) {
            names.push(column.field.name);
        }
        object = parent;
    }
    names.reverse();
    names
}
