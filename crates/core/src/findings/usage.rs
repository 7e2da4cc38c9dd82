//! Usage of a schema's members in a set of documents.

use std::ptr;

use crate::record::row::UnmappedReason;
use crate::schema::compiled::{Column, CompiledEntity};
use crate::schema::document_schema::Schema;
use crate::schema::field_type::FieldType;
use crate::view::elements::Message;
use crate::view::job::Job;
use crate::view::list::List;
use crate::view::list_records::embedded_text;
use crate::view::nested_list::NestedList;
use crate::view::node::Node;

/// Counts the members of schemas in a set of documents, in order to find unused members. Memory
/// depends on the size of the schemas, not on the number of documents.
///
/// ```
/// # use jobglot_core::{Codec, Document, Field, Schema, CanonicalField, Table, Usage};
/// # static JOB: Table = Table::new(&[
/// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// #     Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// let mut usage = Usage::default();
/// usage.add(Document::parse(br#"{"jobId": 7}"#, &SCHEMA)?.job());
/// let never: Vec<_> = usage.schemas().flat_map(|schema| schema.unused()).collect();
/// assert_eq!((&*never[0].path, never[0].objects), ("$.name", 1));
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Usage {
    schemas: Vec<SchemaUsage>,
}

/// The usage of one schema's members.
#[derive(Debug)]
#[non_exhaustive]
pub struct SchemaUsage {
    schema: &'static Schema,
    documents: usize,
    /// The usage of each entity at each path; the job's is the first.
    entities: Vec<EntityUsage>,
}

/// A member found in no document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unused {
    /// The path of the member in documented spelling, with `[*]` for any element:
    /// `$.tasks[*].OWNER_ID`.
    pub path: String,
    /// The number of objects in the documents with a place for it, all without it.
    pub objects: usize,
}

/// The usage of an entity at one path. Messages of a job and messages of a task are counted apart.
#[derive(Debug)]
struct EntityUsage {
    path: String,
    entity: &'static CompiledEntity,
    objects: usize,
    /// For each column, the number of objects with a value.
    counts: Vec<usize>,
    /// For each column, the index of its elements' usage in [`SchemaUsage::entities`], once
    /// counted.
    elements: Vec<Option<usize>>,
}

impl Usage {
    /// Counts the members of a job. For a canonical line only the document is counted, since its
    /// members are not the provider's.
    pub fn add(&mut self, job: &Job<'_>) {
        let Some(schema) = job.schema() else { return };
        let known = self.schemas.iter().position(|usage| ptr::eq(usage.schema, schema));
        let number = known.unwrap_or_else(|| {
            let entities = vec![EntityUsage::new("$".to_owned(), schema.compiled().job())];
            self.schemas.push(SchemaUsage { schema, documents: 0, entities });
            self.schemas.len() - 1
        });
        let Some(usage) = self.schemas.get_mut(number) else { return };
        usage.documents += 1;
        if !job.is_canonical() {
            usage.add_job(job);
        }
    }

    /// The schemas of the documents, in the order of their first documents.
    pub fn schemas(&self) -> impl Iterator<Item = &SchemaUsage> {
        self.schemas.iter()
    }
}

impl SchemaUsage {
    /// The schema.
    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// The number of documents of the schema, canonical lines included.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// The members found in none of the documents, in documented order. The members of an unused
    /// object or list are omitted.
    #[must_use]
    pub fn unused(&self) -> Vec<Unused> {
        let mut unused = Vec::new();
        for usage in &self.entities {
            for (column, count) in usage.entity.columns.iter().zip(&usage.counts) {
                let objects = usage.objects_at(column.object);
                if *count == 0 && objects > 0 {
                    unused.push(Unused { path: usage.path_of(column), objects });
                }
            }
        }
        unused
    }

    fn add_job(&mut self, job: &Job<'_>) {
        let node = job.node();
        self.add_object(0, node);
        for (number, column) in node.layout.entity.columns.iter().enumerate() {
            let (Some(_), Some(canonical_field)) =
                (column.list, column.field.field_type.canonical_field())
            else {
                continue;
            };
            self.add_elements(0, node, number, job.list(canonical_field));
        }
    }

    /// Counts an object of the entity `index` of [`entities`](Self::entities).
    fn add_object(&mut self, index: usize, node: Node<'_>) {
        let Some(usage) = self.entities.get_mut(index) else { return };
        usage.count(node);
        for (number, column) in node.layout.entity.columns.iter().enumerate() {
            let value = || node.raw_in(number);
            match column.field.field_type {
                // The job's own lists are counted by `add_job`.
                FieldType::List(canonical_field, _)
                    if column.list.is_none() && value().is_some() =>
                {
                    self.add_elements(
                        index,
                        node,
                        number,
                        NestedList::read(node, canonical_field).as_list(),
                    );
                }
                // Plain text has no members.
                FieldType::Embedded(canonical_field, ..)
                    if value().and_then(embedded_text).is_some() =>
                {
                    self.add_elements(
                        index,
                        node,
                        number,
                        NestedList::read(node, canonical_field).as_list(),
                    );
                }
                _ => {}
            }
        }
    }

    /// Counts the elements in column `number` of an object of the entity `index`.
    fn add_elements(
        &mut self,
        index: usize,
        node: Node<'_>,
        number: usize,
        list: List<'_, Message<'_>>,
    ) {
        if list.is_empty() {
            return;
        }
        let Some(inner) = self.index_of_elements(index, node, number) else { return };
        for element in list {
            self.add_object(inner, element.node());
        }
    }

    /// The index of the usage of the elements in column `number`, added on first use.
    fn index_of_elements(&mut self, index: usize, node: Node<'_>, number: usize) -> Option<usize> {
        let usage = self.entities.get(index)?;
        if let Some(known) = usage.elements.get(number).copied().flatten() {
            return Some(known);
        }
        let column = usage.entity.columns.get(number)?;
        let entity = node.layout.compiled.entities.get(column.elements?)?;
        let ending = match column.field.field_type {
            FieldType::Embedded(..) => "#$",
            _ => "[*]",
        };
        let path = usage.path_of(column) + ending;
        let inner = self.entities.len();
        self.entities.push(EntityUsage::new(path, entity));
        *self.entities.get_mut(index)?.elements.get_mut(number)? = Some(inner);
        Some(inner)
    }
}

impl EntityUsage {
    fn new(path: String, entity: &'static CompiledEntity) -> Self {
        let columns = entity.columns.len();
        Self { path, entity, objects: 0, counts: vec![0; columns], elements: vec![None; columns] }
    }

    /// Counts an object and its members.
    fn count(&mut self, node: Node<'_>) {
        self.objects += 1;
        for (column, _) in node.record.values() {
            if let Some(count) = self.counts.get_mut(column) {
                *count += 1;
            }
        }
        // A member with a value of the wrong type is present, too.
        for unmapped in node.unmapped {
            if let UnmappedReason::WrongType(column) = unmapped.reason
                && let Some(count) = self.counts.get_mut(usize::from(column))
            {
                *count += 1;
            }
        }
    }

    /// The number of occurrences of the nested object number `object`.
    fn objects_at(&self, object: usize) -> usize {
        match self.entity.objects.get(object).and_then(|object| object.parent) {
            Some((_, column)) => self.counts.get(column).copied().unwrap_or(0),
            None => self.objects,
        }
    }

    /// The documented path of a column.
    fn path_of(&self, column: &Column) -> String {
        let mut names = vec![column.field.name];
        let mut object = column.object;
        while let Some((parent, column)) =
            self.entity.objects.get(object).and_then(|object| object.parent)
        {
            names.extend(self.entity.columns.get(column).map(|column| column.field.name));
            object = parent;
        }
        names.iter().rev().fold(self.path.clone(), |path, name| path + "." + name)
    }
}
