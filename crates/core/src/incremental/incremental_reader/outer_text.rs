//! The text of a document outside of the elements of its lists.

use jobglot_json::Span;

use crate::findings::examine::list_path;
use crate::model::canonical_field::CanonicalField;
use crate::model::position::Position;
use crate::record::records::Record;
use crate::schema::compiled::CompiledSchema;
use crate::view::node::{EntitySchema, Node};

/// The text of a document without the elements of its lists, up to the reader's offset. With the
/// open brackets closed, it is the text of the job with empty lists.
#[derive(Debug, Default)]
pub(super) struct OuterText {
    pub(super) text: String,
    /// Offset in the window of the next text to be appended.
    pub(super) window_offset: usize,
    /// The origins of the text: the offset at which a part begins, and the position of the part in
    /// the input. Elements were removed between the parts.
    pub(super) origins: Vec<(usize, Position)>,
    /// By column, the first byte of each object or list read so far.
    record: Vec<Span>,
    /// The columns of lists with elements read.
    started_lists: Vec<usize>,
}

impl OuterText {
    /// Creates the empty outer text of a document at `start` of its input.
    pub(super) fn new(compiled: &CompiledSchema, start: Position) -> Self {
        let record = vec![Span::NONE; compiled.job().columns.len()];
        Self { origins: vec![(0, start)], record, ..Self::default() }
    }

    /// Appends the window's text up to the offset `to`.
    pub(super) fn append(&mut self, window: &str, to: usize) {
        self.text.push_str(window.get(self.window_offset..to).unwrap_or_default());
        self.window_offset = to;
    }

    /// Continues after a list, at `offset` of the window, the position `place` of the input.
    pub(super) fn resume_at(&mut self, offset: usize, place: Position) {
        self.window_offset = offset;
        self.origins.push((self.text.len(), place));
    }

    /// Records the window offset `value` of the value of a column, for finding the path of a list.
    pub(super) fn record_value(&mut self, column: usize, value: usize) {
        let start = (self.text.len() + value - self.window_offset) as u32;
        if let Some(span) = self.record.get_mut(column) {
            *span = Span { start, end: start + 1 };
        }
    }

    /// Returns the JSON path of the job's list in `canonical_field`.
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

    /// Records that elements of the list in `column` were read.
    pub(super) fn start_list(&mut self, column: usize) {
        self.started_lists.push(column);
    }

    /// Whether elements of the list in `column` were read.
    pub(super) fn has_started(&self, column: usize) -> bool {
        self.started_lists.contains(&column)
    }

    /// Whether elements were read of any list inside the object `inner` of the job.
    pub(super) fn has_started_inside(&self, compiled: &CompiledSchema, inner: usize) -> bool {
        let entity = compiled.job();
        self.started_lists.iter().any(|&list| {
            let object = entity.columns.get(list).map(|column| column.object);
            object.is_some_and(|object| entity.is_within(object, inner))
        })
    }
}
