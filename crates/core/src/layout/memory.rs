//! What is remembered of the layouts of earlier documents.
//!
//! The documents of a stream are mostly alike. What was found out about one makes writing the next
//! fast, and never changes what is written.

use std::cell::RefCell;
use std::ptr;
use std::rc::Rc;

use super::gather::size;
use super::spell::spell;
use super::wording::Wording;
use super::{Layout, Pattern, Pool, Printing};
use crate::job::Job;
use crate::slot::Slot;
use crate::table::Shape;

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// How many kinds of documents are remembered.
const KINDS: usize = 4;

/// How many patterns and wordings are remembered of a kind, and at how many places: few enough to be
/// tried one after the other.
const OF_A_KIND: usize = 16;

/// About how long a pattern or wording may be to be remembered, in bytes.
const LONGEST: usize = 4096;

/// A few kinds of documents, the last one first.
#[derive(Default)]
pub(crate) struct Memory(Vec<Kind>);

/// Documents of one shape that are printed alike.
struct Kind {
    shape: &'static Shape,
    printing: Printing,
    patterns: Patterns,
    wordings: Vec<(Layout, Rc<Wording>)>,
}

impl Memory {
    /// The layout of the document of `job`, which has that shape, and what its source says of it,
    /// as `word` finds out; `None` where the layout would be about as long as the document.
    pub(crate) fn spell(
        job: &Job<'_>,
        shape: &'static Shape,
        word: impl FnOnce(&Layout) -> Wording,
    ) -> Option<(Layout, Rc<Wording>)> {
        MEMORY.with_borrow_mut(|memory| {
            let printing = Printing::of(job.document());
            let kind = memory.kind(shape, &printing);
            let layout = spell(job, printing, &mut kind.patterns)?;
            let wording = kind.wording(&layout, word);
            Some((layout, wording))
        })
    }

    fn kind(&mut self, shape: &'static Shape, printing: &Printing) -> &mut Kind {
        let is_it = |kind: &Kind| ptr::eq(kind.shape, shape) && kind.printing == *printing;
        match self.0.iter().position(is_it) {
            Some(known) => self.0[..=known].rotate_right(1),
            None => {
                let (printing, patterns) = (printing.clone(), Patterns::default());
                push_first(
                    &mut self.0,
                    KINDS,
                    Kind { shape, printing, patterns, wordings: vec![] },
                );
            }
        }
        &mut self.0[0]
    }
}

impl Kind {
    fn wording(&mut self, layout: &Layout, word: impl FnOnce(&Layout) -> Wording) -> Rc<Wording> {
        let known = self.wordings.iter().position(|(known, _)| is_alike(known, layout));
        if let Some(known) = known {
            self.wordings[..=known].rotate_right(1);
            return Rc::clone(&self.wordings[0].1);
        }
        let wording = Rc::new(word(layout));
        if wording.len() <= LONGEST && layout.pools.iter().all(|pool| pool.others.is_empty()) {
            push_first(&mut self.wordings, OF_A_KIND, (layout.clone(), Rc::clone(&wording)));
        }
        wording
    }
}

/// Whether two layouts, none with a list of exceptions, differ in no more than how many elements
/// there are.
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

/// The layouts of objects by where they stand, the last ones first.
#[derive(Default)]
pub(super) struct Patterns(Vec<(Vec<Slot>, Vec<Rc<Pattern>>)>);

impl Patterns {
    /// The pattern of an object at `path` of which `is_it` says that it is the object's.
    pub(super) fn find(
        &mut self,
        path: &[Slot],
        mut is_it: impl FnMut(&Pattern) -> bool,
    ) -> Option<Rc<Pattern>> {
        let (_, patterns) = self.0.iter_mut().find(|(known, _)| known == path)?;
        let found = patterns.iter().position(|pattern| is_it(pattern))?;
        patterns[..=found].rotate_right(1);
        patterns.first().map(Rc::clone)
    }

    pub(super) fn add(&mut self, path: &[Slot], pattern: &Rc<Pattern>) {
        if size(&pattern.parts) > LONGEST {
            return;
        }
        let pattern = Rc::clone(pattern);
        match self.0.iter_mut().find(|(known, _)| known == path) {
            Some((_, patterns)) => push_first(patterns, OF_A_KIND, pattern),
            None => push_first(&mut self.0, OF_A_KIND, (path.to_vec(), vec![pattern])),
        }
    }
}

/// Puts `new` before the others, of which the last one goes if there are too many.
fn push_first<T>(list: &mut Vec<T>, most: usize, new: T) {
    list.truncate(most - 1);
    list.insert(0, new);
}
