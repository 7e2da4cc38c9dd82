//! The elements of a job's lists, handed out while the job is read instead of being kept.

use jobglot_json::Span;

use crate::detect::scoring;
use crate::document::error::Error;
use crate::document::split::{split, text_position};
use crate::error::ErrorKind;
use crate::model::canonical_field::CanonicalField;
use crate::record::records::Record;
use crate::record::row::{Row, UnmappedReason};
use crate::record::sink::ElementSink;
use crate::schema::compiled::CompiledEntity;
use crate::schema::registry::Registry;
use crate::schema::table::Schema;
use crate::view::element_view::ElementView;
use crate::view::elements::Message;
use crate::view::job::Job;
use crate::view::node::{EntitySchema, Node};

impl Registry {
    /// Reads one document and hands out the elements of the job's lists in one pass, none kept: the
    /// fastest way through a long one. The job that comes back has empty lists. A response head may
    /// come first.
    ///
    /// Elements are handed out before what follows them has been read, also in a document that
    /// turns out to be unreadable further on.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), and [`ErrorKind::Repeated`] where the last one of a list counts but
    /// elements of another have been handed out.
    pub fn visit<'a>(
        &self,
        input: &'a [u8],
        visit: impl FnMut(ElementView<'_>),
    ) -> Result<Job<'a>, Error> {
        let (_, text, frame) =
            split(input, self).map_err(|error| error.identify_provider(self.providers()))?;
        // Words of a canonical line have a meaning only when all of it has been read, and an error
        // response is no job.
        let is_kept = |schema: &Schema| schema.is_canonical() || schema.is_error_response();
        match scoring::winner(text, self) {
            Some(schema) if !is_kept(schema) => Job::visit_text(text, schema, visit)
                .map_err(|error| error.within(text_position(frame.as_deref()))),
            _ => self.parse(input).map(|read| read.into_job().visit_kept(visit)),
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
        let lists = Lists::of(EntitySchema::of_job(schema.compiled()));
        let mut give = Give { text, lists, visit };
        let job = Self::read_into(text, schema, &mut give)?;
        match give.lists.repeated(entity, &job) {
            Some(value) => {
                let offset = value.start as usize;
                Err(Error::new(ErrorKind::Repeated, text.as_bytes(), offset))
            }
            None => Ok(job),
        }
    }

    fn visit_kept(self, mut visit: impl FnMut(ElementView<'_>)) -> Self {
        for canonical_field in CanonicalField::LISTS {
            for element in &self.list::<Message<'_>>(canonical_field) {
                ElementView::of(canonical_field, element.node()).into_iter().for_each(&mut visit);
            }
        }
        self.without_elements()
    }
}

/// What is known of each list while its elements are handed out.
#[derive(Debug)]
struct Lists(Vec<Given>);

#[derive(Debug)]
struct Given {
    canonical_field: CanonicalField,
    face: EntitySchema,
    column: usize,
    /// Whether elements have been handed out.
    any: bool,
    /// Whether the list came again after that.
    again: bool,
}

impl Lists {
    fn of(job: EntitySchema) -> Self {
        let columns = job.entity.columns.iter().enumerate();
        let lists = columns.filter_map(|(number, column)| {
            // The plan numbers the lists in the order of their columns.
            column.list?;
            let canonical_field = column.field.field_type.canonical_field()?;
            let face = job.elements(canonical_field)?;
            Some(Given { canonical_field, face, column: number, any: false, again: false })
        });
        Self(lists.collect())
    }

    /// The later value of a list, or of an object around one, that came twice.
    fn repeated(&self, entity: &CompiledEntity, job: &Job<'_>) -> Option<Span> {
        let node = job.node();
        self.0.iter().filter(|list| list.any).find_map(|list| {
            let value = |column: usize| node.record.get(column);
            if !list.again && !value(list.column).is_none() {
                return None;
            }
            // The innermost of the list and the objects around it of which there were several.
            let mut columns = vec![list.column];
            let mut object = entity.columns.get(list.column)?.object;
            while let Some((parent, column)) = entity.objects.get(object)?.parent {
                columns.push(column);
                object = parent;
            }
            let found = |column: usize| {
                let others = node.unmapped.iter().filter(move |unmapped| {
                    matches!(unmapped.reason, UnmappedReason::Duplicate(of) | UnmappedReason::WrongType(of)
                        if usize::from(of) == column)
                });
                let mut all: Vec<_> = others.map(|unmapped| unmapped.value).collect();
                all.extend(Some(value(column)).filter(|value| !value.is_none()));
                all.sort_unstable();
                all
            };
            let again = columns.into_iter().find_map(|column| found(column).get(1).copied());
            again.or(Some(value(list.column)))
        })
    }
}

/// Hands out every element.
struct Give<'t, F> {
    text: &'t str,
    lists: Lists,
    visit: F,
}

impl<F: FnMut(ElementView<'_>)> ElementSink for Give<'_, F> {
    #[inline]
    fn element(&mut self, list: usize, row: &Row) {
        let Some(given) = self.lists.0.get_mut(list) else { return };
        given.any = true;
        let face = given.face;
        let node = Node {
            text: self.text,
            layout: face,
            rules: Some(face),
            record: Record::whole(&row.values),
            unmapped: &row.unmapped,
        };
        if let Some(view) = ElementView::of(given.canonical_field, node) {
            (self.visit)(view);
        }
    }

    fn begin(&mut self, list: usize) {
        if let Some(given) = self.lists.0.get_mut(list) {
            given.again |= given.any;
        }
    }
}
