//! Visiting the elements of a job's lists while the job is read, without keeping records of them.

use jobglot_json::Span;

use crate::detect::names::Names;
use crate::detect::winner;
use crate::document::error::Error;
use crate::document::split::{response_of, split, text_position};
use crate::error::ErrorKind;
use crate::model::canonical_field::CanonicalField;
use crate::record::records::Record;
use crate::record::row::{Row, UnmappedReason};
use crate::record::sink::ElementSink;
use crate::schema::compiled::CompiledEntity;
use crate::schema::document_schema::Schema;
use crate::schema::registry::Registry;
use crate::view::element_view::ElementView;
use crate::view::elements::Message;
use crate::view::job::Job;
use crate::view::node::{EntitySchema, Node};

impl Registry {
    /// Reads a document in one pass, and calls `visit` for each element of the job's lists. Returns
    /// the job with empty lists. No records are kept of elements, so this is the fastest way to
    /// read a long document. `input` may begin with a response head.
    ///
    /// An element is visited before the following bytes are read, even if the document turns out to
    /// be invalid later.
    ///
    /// ```
    /// use jobglot_core::{CanonicalField, Codec, ElementView, Field, Registry, Schema, Table};
    ///
    /// static TASK: Table = Table::new(&[Field::value("step", CanonicalField::Name, Codec::Text, "its name")]);
    /// static JOB: Table = Table::new(&[
    ///     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
    ///     Field::list("steps", CanonicalField::Tasks, &TASK, "its tasks"),
    /// ]);
    /// static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    ///
    /// let mut names = Vec::new();
    /// let input = br#"{"jobId": 7, "steps": [{"step": "plan"}, {"step": "apply"}]}"#;
    /// let job = Registry::of_schemas([&SCHEMA]).visit(input, |element| {
    ///     if let ElementView::Task(task) = element {
    ///         names.extend(task.name().map(|name| name.into_owned()));
    ///     }
    /// })?;
    /// assert_eq!(names, ["plan", "apply"]);
    /// assert!(job.tasks().is_empty());
    /// # Ok::<(), jobglot_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of [`parse`](Self::parse), and [`ErrorKind::Repeated`] for a duplicate list: only
    /// the last one counts, but elements of another one have been visited.
    pub fn visit<'a>(
        &self,
        input: &'a [u8],
        visit: impl FnMut(ElementView<'_>),
    ) -> Result<Job<'a>, Error> {
        let response = response_of(input, self)?;
        let (_, text, frame) =
            split(&response, self).map_err(|error| error.of_http(&response, self))?;
        // The words of a canonical line depend on its schema, known only after reading all of it.
        // An error response is no job.
        let needs_whole_document =
            |schema: &Schema| schema.is_canonical() || schema.is_error_response();
        let names = Names::of(text, self.conventions());
        match winner::winner(&names, text, self).map(|winner| winner.schema) {
            Some(schema) if !needs_whole_document(schema) => Job::visit_text(text, schema, visit)
                .map_err(|error| error.within(text_position(frame.as_deref()))),
            _ => self.parse(input).map(|document| document.into_job().visit_recorded(visit)),
        }
    }
}

impl<'a> Job<'a> {
    fn visit_text(
        text: &'a str,
        schema: &'static Schema,
        visit: impl FnMut(ElementView<'_>),
    ) -> Result<Self, Error> {
        let entity = schema.compiled().job();
        let lists = ListStates::of(EntitySchema::of_job(schema.compiled()));
        let mut visitor = ElementVisitor { text, lists, visit };
        let job = Self::read_into(text, schema, &mut visitor)?;
        match visitor.lists.duplicate(entity, &job) {
            Some(value) => {
                let offset = value.start as usize;
                Err(Error::new(ErrorKind::Repeated, text.as_bytes(), offset))
            }
            None => Ok(job),
        }
    }

    fn visit_recorded(self, mut visit: impl FnMut(ElementView<'_>)) -> Self {
        for canonical_field in CanonicalField::LISTS {
            for element in &self.list::<Message<'_>>(canonical_field) {
                ElementView::of(canonical_field, element.node()).into_iter().for_each(&mut visit);
            }
        }
        self.without_elements()
    }
}

/// The state of each list of the job, by the list's number in the compiled schema.
#[derive(Debug)]
struct ListStates(Vec<ListState>);

#[derive(Debug)]
struct ListState {
    canonical_field: CanonicalField,
    /// The schema of its elements.
    schema: EntitySchema,
    column: usize,
    /// Whether elements have been visited.
    has_elements: bool,
    /// Whether the list began again after elements were visited.
    is_repeated: bool,
}

impl ListStates {
    fn of(job: EntitySchema) -> Self {
        let columns = job.entity.columns.iter().enumerate();
        let lists = columns.filter_map(|(number, column)| {
            // Lists are numbered in the order of their columns.
            column.list?;
            let canonical_field = column.field.field_type.canonical_field()?;
            let schema = job.elements(canonical_field)?;
            Some(ListState {
                canonical_field,
                schema,
                column: number,
                has_elements: false,
                is_repeated: false,
            })
        });
        Self(lists.collect())
    }

    /// Returns the second value of a duplicate list with visited elements, or of a duplicate object
    /// around such a list.
    fn duplicate(&self, entity: &CompiledEntity, job: &Job<'_>) -> Option<Span> {
        let node = job.node();
        self.0.iter().filter(|list| list.has_elements).find_map(|list| {
            let value = |column: usize| node.record.get(column);
            if !list.is_repeated && !value(list.column).is_none() {
                return None;
            }
            // The list and the objects around it, from the innermost to the outermost.
            let mut columns = vec![list.column];
            let mut object = entity.columns.get(list.column)?.object;
            while let Some((parent, column)) = entity.objects.get(object)?.parent {
                columns.push(column);
                object = parent;
            }
            let values_of = |column: usize| {
                let replaced = node.unmapped.iter().filter(move |unmapped| {
                    matches!(unmapped.reason, UnmappedReason::Duplicate(other) | UnmappedReason::WrongType(other)
                        if usize::from(other) == column)
                });
                let mut values: Vec<_> = replaced.map(|unmapped| unmapped.value).collect();
                values.extend(Some(value(column)).filter(|value| !value.is_none()));
                values.sort_unstable();
                values
            };
            let second = columns.into_iter().find_map(|column| values_of(column).get(1).copied());
            second.or(Some(value(list.column)))
        })
    }
}

/// Calls `visit` for every element read.
struct ElementVisitor<'t, F> {
    text: &'t str,
    lists: ListStates,
    visit: F,
}

impl<F: FnMut(ElementView<'_>)> ElementSink for ElementVisitor<'_, F> {
    #[inline]
    fn element(&mut self, list: usize, row: &Row) {
        let Some(state) = self.lists.0.get_mut(list) else { return };
        state.has_elements = true;
        let schema = state.schema;
        let node = Node {
            text: self.text,
            layout: schema,
            rules: Some(schema),
            record: Record::whole(&row.values),
            unmapped: &row.unmapped,
        };
        if let Some(view) = ElementView::of(state.canonical_field, node) {
            (self.visit)(view);
        }
    }

    fn begin(&mut self, list: usize) {
        if let Some(state) = self.lists.0.get_mut(list) {
            state.is_repeated |= state.has_elements;
        }
    }
}
