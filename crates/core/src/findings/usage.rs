//! Which members of the tables a set of documents has.

use std::ptr;

use crate::record::row::UnmappedReason;
use crate::schema::compiled::{Column, CompiledEntity};
use crate::schema::document_schema::Schema;
use crate::schema::field_type::FieldType;
use crate::view::elements::Message;
use crate::view::job::Job;
use crate::view::list::{List, embedded_text};
use crate::view::node::Node;

/// Counts how often documents have the members of their tables, so that members can be found that
/// no document has. It grows with the tables, not with the documents.
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

/// How often documents have the members of one schema.
#[derive(Debug)]
pub struct SchemaUsage {
    schema: &'static Schema,
    documents: usize,
    /// Counts for each place of a table in documents; the job's comes first.
    places: Vec<Position>,
}

/// A member that no document has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// Its path as documented, with `[*]` for any element: `$.tasks[*].OWNER_ID`.
    pub path: String,
    /// How many objects there were that could have had it.
    pub objects: usize,
}

/// An entity at one place in documents: messages of a job and of a task are two.
#[derive(Debug)]
struct Position {
    path: String,
    entity: &'static CompiledEntity,
    objects: usize,
    /// For each column, how many of the objects have it.
    counts: Vec<usize>,
    /// For each column, the place of the elements in it, once there have been any.
    elements: Vec<Option<usize>>,
}

impl Usage {
    /// Counts the members of a job. Those of a canonical line are not the provider's own, and only
    /// the line is counted.
    pub fn add(&mut self, job: &Job<'_>) {
        let Some(schema) = job.schema() else { return };
        let known = self.schemas.iter().position(|usage| ptr::eq(usage.schema, schema));
        let number = known.unwrap_or_else(|| {
            let places = vec![Position::new("$".to_owned(), schema.compiled().job())];
            self.schemas.push(SchemaUsage { schema, documents: 0, places });
            self.schemas.len() - 1
        });
        let Some(usage) = self.schemas.get_mut(number) else { return };
        usage.documents += 1;
        if !job.is_canonical() {
            usage.job(job);
        }
    }

    /// The schemas of the documents, in the order in which they came.
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

    /// How many documents had it, canonical lines of it included.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// The members that none of the documents has, in documented order. Of an object or list that
    /// none has, the members are left out.
    #[must_use]
    pub fn unused(&self) -> Vec<Unused> {
        let mut unused = Vec::new();
        for place in &self.places {
            for (column, count) in place.entity.columns.iter().zip(&place.counts) {
                let objects = place.objects_at(column.object);
                if *count == 0 && objects > 0 {
                    unused.push(Unused { path: place.path_of(column), objects });
                }
            }
        }
        unused
    }

    fn job(&mut self, job: &Job<'_>) {
        let node = job.node();
        self.object(0, node);
        for (number, column) in node.layout.entity.columns.iter().enumerate() {
            let (Some(_), Some(canonical_field)) =
                (column.list, column.field.field_type.canonical_field())
            else {
                continue;
            };
            self.elements(0, node, number, &job.list(canonical_field));
        }
    }

    fn object(&mut self, at: usize, node: Node<'_>) {
        let Some(place) = self.places.get_mut(at) else { return };
        place.count(node);
        for (number, column) in node.layout.entity.columns.iter().enumerate() {
            let is_there = || node.raw_in(number);
            match column.field.field_type {
                // The job's own lists are counted with their records.
                FieldType::List(canonical_field, _)
                    if column.list.is_none() && is_there().is_some() =>
                {
                    self.elements(at, node, number, &List::read(node, canonical_field));
                }
                // A plain text has no members.
                FieldType::Embedded(canonical_field, ..)
                    if is_there().and_then(embedded_text).is_some() =>
                {
                    self.elements(at, node, number, &List::read(node, canonical_field));
                }
                _ => {}
            }
        }
    }

    fn elements(&mut self, at: usize, node: Node<'_>, number: usize, list: &List<'_, Message<'_>>) {
        if list.is_empty() {
            return;
        }
        let Some(inner) = self.place_of_elements(at, node, number) else { return };
        for element in list {
            self.object(inner, element.node());
        }
    }

    fn place_of_elements(&mut self, at: usize, node: Node<'_>, number: usize) -> Option<usize> {
        let place = self.places.get(at)?;
        if let Some(known) = place.elements.get(number).copied().flatten() {
            return Some(known);
        }
        let column = place.entity.columns.get(number)?;
        let entity = node.layout.compiled.entities.get(column.elements?)?;
        let ending = match column.field.field_type {
            FieldType::Embedded(..) => "#$",
            _ => "[*]",
        };
        let path = place.path_of(column) + ending;
        let inner = self.places.len();
        self.places.push(Position::new(path, entity));
        *self.places.get_mut(at)?.elements.get_mut(number)? = Some(inner);
        Some(inner)
    }
}

impl Position {
    fn new(path: String, entity: &'static CompiledEntity) -> Self {
        let columns = entity.columns.len();
        Self { path, entity, objects: 0, counts: vec![0; columns], elements: vec![None; columns] }
    }

    fn count(&mut self, node: Node<'_>) {
        self.objects += 1;
        for (column, _) in node.record.values() {
            if let Some(count) = self.counts.get_mut(column) {
                *count += 1;
            }
        }
        // A member whose value can't be read is there all the same.
        for unmapped in node.unmapped {
            if let UnmappedReason::WrongType(column) = unmapped.reason
                && let Some(count) = self.counts.get_mut(usize::from(column))
            {
                *count += 1;
            }
        }
    }

    /// How many objects there were at a node of the entity.
    fn objects_at(&self, object: usize) -> usize {
        match self.entity.objects.get(object).and_then(|object| object.parent) {
            Some((_, column)) => self.counts.get(column).copied().unwrap_or(0),
            None => self.objects,
        }
    }

    fn path_of(&self, column: &Column) -> String {
        let mut names = vec![column.field.name];
        let mut at = column.object;
        while let Some((parent, column)) =
            self.entity.objects.get(at).and_then(|object| object.parent)
        {
            names.extend(self.entity.columns.get(column).map(|column| column.field.name));
            at = parent;
        }
        names.iter().rev().fold(self.path.clone(), |path, name| path + "." + name)
    }
}
