//! The remainder of a document: a job without its elements, with the origins of its text.

use jobglot_json::path_at;

use crate::derive::element_counts::ElementCounts;
use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::error::ErrorKind;
use crate::findings::finding::Finding;
use crate::incremental::element::Cursor;
use crate::model::canonical_field::CanonicalField;
use crate::model::position::Position;
use crate::view::job::Job;

/// The remainder of a document after its elements were read one at a time.
#[derive(Debug)]
pub struct Remainder<'a> {
    job: Job<'a>,
    counts: ElementCounts,
    /// The origins of the job's text, in order: the offset in the text at which a part begins, and
    /// the position of the part in the input. The elements between the parts were removed.
    origins: Vec<(usize, Position)>,
}

impl<'a> Remainder<'a> {
    pub(crate) fn new(
        job: Job<'a>,
        counts: ElementCounts,
        origins: Vec<(usize, Position)>,
    ) -> Self {
        Self { job, counts, origins }
    }

    /// Returns the remainder of a complete document. `last` is the position after its last element.
    #[must_use]
    pub fn of(document: Document<'a>, last: Cursor) -> Self {
        let position = document.position();
        Self::new(document.into_job().without_elements(), last.counts, vec![(0, position)])
    }

    /// The job. Its lists have only elements that were not read one at a time: those inside of a
    /// string.
    #[must_use]
    pub fn job(&self) -> &Job<'a> {
        &self.job
    }

    /// Calls `visit` for each finding of the document. The findings of its elements are visited by
    /// [`Element::visit_findings`](crate::Element::visit_findings).
    ///
    /// The second argument computes the position of the finding in the input, on demand.
    pub fn visit_findings(&self, visit: &mut dyn FnMut(Finding, &dyn Fn() -> Position)) {
        self.job.visit_own_findings(self.counts, &mut |finding| {
            let (from, position) = self.origin_of(finding.offset);
            let before = self.job.document().as_bytes().get(from..finding.offset);
            let (_, start) = self.origin_of(0);
            let offset = finding.offset - from + position.offset - start.offset;
            visit(Finding { offset, ..finding }, &|| position.after(before.unwrap_or_default()));
        });
    }

    /// Creates an error located at the value in `canonical_field` of the job.
    #[must_use]
    pub fn error(&self, kind: ErrorKind, canonical_field: CanonicalField) -> Error {
        let text = self.job.document().as_bytes();
        let offset = self.job.node().span(canonical_field).start as usize;
        let (from, position) = self.origin_of(offset);
        let position = position.after(text.get(from..offset).unwrap_or_default());
        Error::at_place(kind, position, path_at(text, offset), text, offset)
    }

    /// Returns the origin of the part with the byte `offset` of the job's text.
    fn origin_of(&self, offset: usize) -> (usize, Position) {
        let following = self.origins.partition_point(|&(from, _)| from <= offset);
        let origin = following.checked_sub(1).and_then(|index| self.origins.get(index));
        origin.copied().unwrap_or((0, Position::START))
    }
}
