//! Layouts of earlier documents.
//!
//! The documents of a stream are mostly alike. Trying the layouts of earlier ones first makes writing
//! faster, and never changes the result.

use std::cell::RefCell;
use std::ptr;
use std::rc::Rc;

use super::gather::size;
use super::pattern::{Layout, Pattern, Pool};
use super::printing::Printing;
use super::repeat::Known;
use super::spell::spell;
use super::spelling::Spelling;
use super::wording::Wording;
use crate::canonical::recent::Recent;
use crate::derive::overview::Overview;
use crate::model::canonical_field::CanonicalField;
use crate::schema::document_schema::Schema;
use crate::view::job::Job;

thread_local! {
    static KINDS: RefCell<Recent<Kind, MOST_KINDS>> = RefCell::default();
}

/// Number of kinds of documents remembered.
const MOST_KINDS: usize = 4;

/// Number of patterns and wordings remembered of a kind, and of their places: few enough to be tried
/// one after the other.
const OF_A_KIND: usize = 16;

/// Approximate length limit of a remembered pattern or wording, in bytes.
const LONGEST: usize = 4096;

/// Documents of one schema that are printed alike.
struct Kind {
    schema: &'static Schema,
    printing: Printing,
    patterns: Patterns,
    layouts: Recent<Known, OF_A_KIND>,
}

/// Returns the text for the layout of `job`'s document in its source, and whether the text is a name.
/// `word` computes the text of a layout. `None` if the layout would be about as long as the document.
pub(crate) fn layout_said(
    job: &Job<'_>,
    schema: &'static Schema,
    overview: &Overview<'_>,
    word: impl FnOnce(&Layout) -> Wording,
) -> Option<(bool, String)> {
    let printing = Printing::of(job.document(), overview.is_plain);
    KINDS.with_borrow_mut(|kinds| {
        let known = kinds.find(|kind| ptr::eq(kind.schema, schema) && kind.printing == printing);
        if let Some(kind) = known {
            return kind.said_of(job, overview, word);
        }
        let (patterns, layouts) = (Patterns::default(), Recent::default());
        let mut kind = Kind { schema, printing, patterns, layouts };
        let said = kind.said_of(job, overview, word);
        kinds.add(kind);
        said
    })
}

impl Kind {
    fn said_of(
        &mut self,
        job: &Job<'_>,
        overview: &Overview<'_>,
        word: impl FnOnce(&Layout) -> Wording,
    ) -> Option<(bool, String)> {
        let mut spelling = Spelling::of(self.printing.clone(), overview);
        let mut said = None;
        let repeated = self.layouts.find(|known| {
            said = known.said_of(job, &mut spelling);
            said.is_some()
        });
        if let Some((known, said)) = repeated.zip(said) {
            return Some((known.wording.is_name, said));
        }
        let layout = spell(job, spelling, &mut self.patterns)?;
        let counts = layout.pools.iter().map(|pool| (pool.count, pool.values));
        if let Some(known) = self.layouts.find(|known| is_alike(&known.layout, &layout)) {
            return Some((known.wording.is_name, known.wording.of(counts)));
        }
        let wording = word(&layout);
        let said = (wording.is_name, wording.of(counts));
        if wording.len() <= LONGEST && layout.pools.iter().all(|pool| pool.others.is_empty()) {
            self.layouts.add(Known::new(layout, wording));
        }
        Some(said)
    }
}

/// Whether two layouts, both without a list of exceptions, differ in the number of elements at most.
fn is_alike(known: &Layout, layout: &Layout) -> bool {
    let is_alike = |(known, pool): (&Pool, &Pool)| {
        let mut templates = known.templates.iter().zip(&pool.templates);
        (&known.path, &known.between) == (&pool.path, &pool.between)
            && pool.others.is_empty()
            && known.templates.len() == pool.templates.len()
            && templates.all(|(known, template)| {
                Rc::ptr_eq(&known.pattern, &template.pattern) && known.between == template.between
            })
    };
    Rc::ptr_eq(&known.job, &layout.job)
        && known.pools.len() == layout.pools.len()
        && known.pools.iter().zip(&layout.pools).all(is_alike)
}

/// The layouts of objects by where they stand.
#[derive(Default)]
pub(super) struct Patterns(
    Recent<(Vec<CanonicalField>, Recent<Rc<Pattern>, OF_A_KIND>), OF_A_KIND>,
);

impl Patterns {
    /// The pattern of an object at `path` of which `is_it` says that it is the object's.
    pub(super) fn find(
        &mut self,
        path: &[CanonicalField],
        mut is_it: impl FnMut(&Pattern) -> bool,
    ) -> Option<Rc<Pattern>> {
        let (_, patterns) = self.0.find(|(known, _)| known == path)?;
        patterns.find(|pattern| is_it(pattern)).map(|pattern| Rc::clone(pattern))
    }

    pub(super) fn add(&mut self, path: &[CanonicalField], pattern: &Rc<Pattern>) {
        if size(&pattern.parts) > LONGEST {
            return;
        }
        if let Some((_, patterns)) = self.0.find(|(known, _)| known == path) {
            return patterns.add(Rc::clone(pattern));
        }
        let mut patterns = Recent::default();
        patterns.add(Rc::clone(pattern));
        self.0.add((path.to_vec(), patterns));
    }
}
