//! The layouts of elements, gathered in pools.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::rc::Rc;

use super::member_set::MemberSet;
use super::part::Part;
use super::pattern::{Pattern, Pool, Run, Template};
use crate::model::canonical_field::CanonicalField;

/// The pools of a document in the making.
pub(super) struct Pools {
    pub(super) pools: Vec<Pool>,
    /// Index of each pool's templates.
    indexes: Vec<Index>,
    hasher: RandomState,
    /// Bytes left for the layout.
    room: usize,
}

/// A pool's templates by what they are and by what members they have.
#[derive(Default)]
struct Index {
    /// The templates with that hash, and the first one with these members, of as many as are indexed.
    numbers: HashMap<u64, Vec<usize>>,
    first: HashMap<MemberSet, usize>,
    indexed: usize,
    /// For each template, the first one with its members, and how many those are.
    facts: Vec<(usize, usize)>,
    last: usize,
}

/// As long as a pool has no more templates they are compared one by one: hashing takes longer.
pub(super) const FEW: usize = 8;

impl Index {
    /// The number of `template` among `templates`, and that of the first one with its members.
    fn find(
        &mut self,
        templates: &[Template],
        template: &Template,
        hasher: &RandomState,
    ) -> (Option<usize>, Option<usize>) {
        let members = &template.pattern.members;
        if templates.len() <= FEW {
            let first = templates.iter().position(|known| known.pattern.members == *members);
            return (templates.iter().position(|known| known == template), first);
        }
        for (number, known) in templates.iter().enumerate().skip(self.indexed) {
            self.numbers.entry(hasher.hash_one(known)).or_default().push(number);
            if !self.first.contains_key(&known.pattern.members) {
                self.first.insert(known.pattern.members.clone(), number);
            }
        }
        self.indexed = templates.len();
        let alike = self.numbers.get(&hasher.hash_one(template)).map(Vec::as_slice);
        let is_it = |number: &&usize| templates.get(**number) == Some(template);
        let number = alike.unwrap_or_default().iter().find(is_it).copied();
        (number, self.first.get(members).copied())
    }
}

impl Pools {
    /// None yet, of a document whose layout may take so many bytes.
    pub(super) fn with_room(room: usize) -> Self {
        Self { pools: Vec::new(), indexes: Vec::new(), hasher: RandomState::new(), room }
    }

    /// The number of the pool at `path`.
    pub(super) fn number(&mut self, path: &[CanonicalField]) -> usize {
        let known = self.pools.iter().position(|pool| pool.path == path);
        known.unwrap_or_else(|| {
            self.pools.push(Pool { path: path.to_vec(), ..Pool::default() });
            self.indexes.push(Index::default());
            self.pools.len() - 1
        })
    }

    /// The text before an element, if it differs from the pool's; the first one becomes the pool's.
    pub(super) fn unusual<'t>(&mut self, pool: usize, between: Option<&'t str>) -> Option<&'t str> {
        let pool = &mut self.pools[pool];
        let between = between?;
        if pool.between.is_empty() {
            between.clone_into(&mut pool.between);
        }
        (between != pool.between).then_some(between)
    }

    /// The template of the element before, if that had the same before it.
    pub(super) fn last(&self, pool: usize, between: Option<&str>) -> Option<(usize, Rc<Pattern>)> {
        let last = self.indexes[pool].last;
        let template = self.pools[pool].templates.get(last)?;
        let is_same = template.between.as_deref() == between;
        is_same.then(|| (last, Rc::clone(&template.pattern)))
    }

    /// The number of `template` in its pool.
    pub(super) fn add(&mut self, pool: usize, template: Template) -> Option<usize> {
        let (index, templates) = (&mut self.indexes[pool], &mut self.pools[pool].templates);
        let number = templates.len();
        let first = match index.find(templates, &template, &self.hasher) {
            (Some(known), _) => return Some(known),
            (None, first) => first.unwrap_or(number),
        };
        index.facts.push((first, template.pattern.members.count()));
        let size = size(&template.pattern.parts);
        templates.push(template);
        self.room = self.room.checked_sub(size)?;
        Some(number)
    }

    /// Counts an element that has the template of that number.
    pub(super) fn count(&mut self, pool: usize, template: usize) -> Option<()> {
        let index = &mut self.indexes[pool];
        index.last = template;
        let &(first, values) = index.facts.get(template)?;
        let pool = &mut self.pools[pool];
        let number = pool.count;
        pool.count += 1;
        pool.values += values;
        if template == first {
            return Some(());
        }
        match pool.others.last_mut() {
            Some(run) if run.template == template && run.from + run.len == number => run.len += 1,
            _ => {
                pool.others.push(Run { from: number, len: 1, template });
                self.room = self.room.checked_sub(RUN_SIZE)?;
            }
        }
        Some(())
    }

    /// Takes the room of a layout; `None` if too little is left.
    pub(super) fn take_room(&mut self, parts: &[Part]) -> Option<()> {
        self.room = self.room.checked_sub(size(parts))?;
        Some(())
    }
}

/// How long the layout of the document `text` may be.
pub(super) fn room(text: &str) -> usize {
    /// Room for the layout of any document, however short: it may turn out to have a name.
    const SMALL: usize = 4096;
    text.len() + SMALL
}

/// About how long a part's name and the run of a template are in a source.
const PART_SIZE: usize = 16;
const RUN_SIZE: usize = 12;

/// About how long a layout is in a source.
pub(super) fn size(parts: &[Part]) -> usize {
    let size = |part: &Part| match part {
        Part::Text(text) => text.len(),
        Part::Written(_, raw) => raw.len() + PART_SIZE,
        Part::Value(..) | Part::Elements(_) => PART_SIZE,
        Part::Embedded(parts) => size(parts) + PART_SIZE,
    };
    parts.iter().map(size).sum()
}
