//! The text outside of the lists.

use jobglot_json::Span;

use crate::findings::examine::list_path;
use crate::model::canonical_field::CanonicalField;
use crate::model::place::Position;
use crate::record::records::Record;
use crate::schema::compiled::CompiledSchema;
use crate::view::node::{EntitySchema, Node};

/// The text outside of the lists, as far as it has been read.
#[derive(Debug, Default)]
pub(super) struct Outside {
    pub(super) text: String,
    /// Where in the window the text goes on that is not in it yet.
    pub(super) from: usize,
    /// Where each stretch of it begins in the input: elements stood between them.
    pub(super) stretches: Vec<(usize, Position)>,
    /// Where the values of the job's columns that are objects or lists begin in it.
    record: Vec<Span>,
    /// The columns of lists whose elements have been handed out.
    given: Vec<usize>,
}

impl Outside {
    /// That of a document of `compiled` which begins at `start` of its input.
    pub(super) fn of_plan(compiled: &CompiledSchema, start: Position) -> Self {
        let record = vec![Span::NONE; compiled.job().columns.len()];
        Self { stretches: vec![(0, start)], record, ..Self::default() }
    }

    /// Takes what has been read of the window's text, up to `to`.
    pub(super) fn keep(&mut self, window: &str, to: usize) {
        self.text.push_str(window.get(self.from..to).unwrap_or_default());
        self.from = to;
    }

    /// The text goes on at `from` of the window, which is at `place`.
    pub(super) fn go_on(&mut self, from: usize, place: Position) {
        self.from = from;
        self.stretches.push((self.text.len(), place));
    }

    /// Keeps where in the window the value of a column begins, which its path is found by.
    pub(super) fn note(&mut self, column: usize, value: usize) {
        let start = (self.text.len() + value - self.from) as u32;
        if let Some(span) = self.record.get_mut(column) {
            *span = Span { start, end: start + 1 };
        }
    }

    /// The path of the job's list in `canonical_field`.
    pub(super) fn path_of_list(
        &self,
        compiled: &'static CompiledSchema,
        canonical_field: CanonicalField,
    ) -> String {
        let node = Node {
            text: &self.text,
            layout: EntitySchema::of_job(compiled),
            rules: None,
            record: Record::whole(&self.record),
            unmapped: &[],
        };
        list_path(node, canonical_field)
    }

    /// Elements of the list in that column have been handed out.
    pub(super) fn give(&mut self, column: usize) {
        self.given.push(column);
    }

    /// Whether that is so of the list in that column.
    pub(super) fn has_given(&self, column: usize) -> bool {
        self.given.contains(&column)
    }

    /// Whether it is so of any list inside the node `inner` of the job.
    pub(super) fn has_given_inside(&self, compiled: &CompiledSchema, inner: usize) -> bool {
        let entity = compiled.job();
        self.given.iter().any(|&list| {
            let object = entity.columns.get(list).map(|column| column.object);
            object.is_some_and(|object| entity.lies_in(object, inner))
        })
    }
}
