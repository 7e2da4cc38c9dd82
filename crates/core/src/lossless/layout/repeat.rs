//! Comparing a document with the layout of an earlier one, in one pass and without making another.

use super::fit::Fit;
use super::gather::{room, size};
use super::mark::{Object, blanks_end};
use super::part::Part;
use super::pattern::{Layout, Pattern, Pool};
use super::spelling::Spelling;
use super::wording::Wording;
use crate::model::canonical_field::CanonicalField;
use crate::view::job::Job;
use crate::view::list::Holder;

/// The layout of an earlier document, with its text in the source.
pub(super) struct Known {
    pub(super) layout: Layout,
    pub(super) wording: Wording,
    /// Approximate length of the layout in a source.
    size: usize,
}

impl Known {
    pub(super) fn new(layout: Layout, wording: Wording) -> Self {
        let templates = layout.pools.iter().flat_map(|pool| &pool.templates);
        let patterns = templates.map(|template| &template.pattern).chain([&layout.job]);
        let size = patterns.map(|pattern| size(&pattern.parts)).sum();
        Self { layout, wording, size }
    }

    /// The text for the layout in the source of `job`, if its document has this layout. `None` is the
    /// cautious answer: the caller then makes a layout.
    pub(super) fn said_of(&self, job: &Job<'_>, spelling: &mut Spelling<'_>) -> Option<String> {
        let text = job.document();
        // Texts between the elements of nested lists are seen too late for a comparison.
        let is_simple = |pool: &Pool| {
            matches!(&*pool.templates, [template] if template.between.is_none())
                && pool.others.is_empty()
                && (self.wording.is_name || pool.path.len() == 1)
        };
        if self.size > room(text) || !self.layout.pools.iter().all(is_simple) {
            return None;
        }
        let counts = vec![(0, 0); self.layout.pools.len()];
        let mut repeat = Repeat { known: self, spelling, counts };
        let holder = Holder::Job(job);
        let object = Object { holder, text, start: 0, end: Some(text.len()), is_whole: true };
        repeat.object(&self.layout.job, &object, &[], Fit::Is)?;
        Some(self.wording.of(repeat.counts))
    }
}

/// A document beside a layout.
struct Repeat<'k, 't> {
    known: &'k Known,
    spelling: &'k mut Spelling<'t>,
    /// Numbers of elements and values seen so far, for each pool.
    counts: Vec<(usize, usize)>,
}

impl Repeat<'_, '_> {
    /// The end of `object`, which lies in the lists `path`, if it fits and the elements of its own
    /// lists do.
    fn object(
        &mut self,
        pattern: &Pattern,
        object: &Object<'_>,
        path: &[CanonicalField],
        fit: Fit,
    ) -> Option<usize> {
        for part in &pattern.parts {
            if let Part::Elements(canonical_field) = part {
                self.elements(object, path, *canonical_field)?;
            }
        }
        self.spelling.fits(pattern, object, fit)
    }

    fn elements(
        &mut self,
        object: &Object<'_>,
        path: &[CanonicalField],
        canonical_field: CanonicalField,
    ) -> Option<()> {
        let Known { layout, wording, .. } = self.known;
        let is_it = |pool: &Pool| pool.path.split_last() == Some((&canonical_field, path));
        let number = layout.pools.iter().position(is_it)?;
        let pool = layout.pools.get(number)?;
        let pattern = &pool.templates.first()?.pattern;
        let list = object.holder.list(canonical_field);
        // A name does not say what stands between two elements.
        if !wording.is_name && (list.len() > 1) == pool.between.is_empty() {
            return None;
        }
        let (span, is_whole) =
            object.own_span(&list, &object.holder.node().span(canonical_field).range());
        let text = list.text();
        let mut at = blanks_end(text, span.start + 1);
        for (index, element) in list.iter().enumerate() {
            let (elements, values) = self.counts.get_mut(number)?;
            // The first of all must have the very layout, another only that of the one before it.
            let fit = if *elements == 0 { Fit::Is } else { Fit::Gives };
            *elements += 1;
            *values += pattern.members.count();
            if index > 0 {
                let is_usual = text.get(at..)?.starts_with(&pool.between);
                at += is_usual.then_some(pool.between.len())?;
            }
            let holder = Holder::Node(element.node());
            let element = Object { holder, text, start: at, end: None, is_whole };
            at = self.object(pattern, &element, &pool.path, fit)?;
        }
        Some(())
    }
}
