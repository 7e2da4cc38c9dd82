//! A job whose elements have been handed out, and where its text came from.

use jobglot_json::path_at;

use crate::derive::element_counts::ElementCounts;
use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::error::ErrorKind;
use crate::findings::finding::Finding;
use crate::incremental::element::{Cursor, Element};
use crate::model::canonical_field::CanonicalField;
use crate::model::place::Position;
use crate::view::job::Job;

/// What is left of a document whose lists have been handed out element by element.
#[derive(Debug)]
pub struct Remainder {
    job: Job<'static>,
    counts: ElementCounts,
    /// Where each stretch of the job's text begins in the input: elements stood between them.
    stretches: Vec<(usize, Position)>,
}

impl Remainder {
    pub(crate) fn new(
        job: Job<'static>,
        counts: ElementCounts,
        stretches: Vec<(usize, Position)>,
    ) -> Self {
        Self { job, counts, stretches }
    }

    /// What is left of a document whose elements have been handed out by [`Element::next_of`].
    #[must_use]
    pub fn of(document: Document<'static>) -> Self {
        let mut counts = ElementCounts::default();
        let mut cursor = Cursor::default();
        while let Some(element) = Element::next_of(&document, &mut cursor) {
            counts.add(element.element());
        }
        let place = document.position();
        Self::new(document.into_job().without_elements(), counts, vec![(0, place)])
    }

    /// The job, whose lists are empty.
    #[must_use]
    pub fn job(&self) -> &Job<'static> {
        &self.job
    }

    /// Everything that a maintainer should know of the document apart from its elements, which have
    /// findings of their own: [`Element::visit_findings`].
    ///
    /// `visit` also gets what tells where it is in the input.
    pub fn visit_findings(&self, visit: &mut dyn FnMut(Finding, &dyn Fn() -> Position)) {
        self.job.visit_own_findings(self.counts, &mut |finding| {
            let (from, place) = self.stretch_of(finding.offset);
            let before = self.job.document().as_bytes().get(from..finding.offset);
            let (_, start) = self.stretch_of(0);
            let offset = finding.offset - from + place.offset - start.offset;
            visit(Finding { offset, ..finding }, &|| place.after(before.unwrap_or_default()));
        });
    }

    /// An error about the value in `canonical_field` of the job.
    #[must_use]
    pub fn error(&self, kind: ErrorKind, canonical_field: CanonicalField) -> Error {
        let text = self.job.document().as_bytes();
        let offset = self.job.node().span(canonical_field).start as usize;
        let (from, place) = self.stretch_of(offset);
        let place = place.after(text.get(from..offset).unwrap_or_default());
        Error::at_place(kind, place, path_at(text, offset), text, offset)
    }

    /// The stretch of the job's text that the byte `offset` is in.
    fn stretch_of(&self, offset: usize) -> (usize, Position) {
        let number = self.stretches.partition_point(|&(from, _)| from <= offset);
        let stretch = number.checked_sub(1).and_then(|number| self.stretches.get(number));
        stretch.copied().unwrap_or((0, Position::START))
    }
}
