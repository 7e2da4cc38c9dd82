//! The lists of a canonical line, as far as their elements have been filled into a document.

use std::borrow::Cow;
use std::collections::HashMap;

use super::gather::FEW;
use super::member_set::MemberSet;
use super::pattern::{Pool, Template};
use crate::model::canonical_field::CanonicalField;

/// The lists at one path, and how far they have been filled.
pub(super) struct Lists<'l> {
    pub(super) path: Vec<CanonicalField>,
    pub(super) pool: Option<&'l Pool>,
    pub(super) between: Cow<'l, str>,
    pub(super) templates: Cow<'l, [Template]>,
    first: First,
    /// The members of the element before, and its template.
    pub(super) last: Option<(MemberSet, usize)>,
    /// The next run of `others`.
    pub(super) run: usize,
    pub(super) count: usize,
    pub(super) values: usize,
}

impl<'l> Lists<'l> {
    /// None of whose elements has been filled in.
    pub(super) fn new(
        path: Vec<CanonicalField>,
        pool: Option<&'l Pool>,
        between: Cow<'l, str>,
    ) -> Self {
        Self {
            path,
            pool,
            between,
            templates: Cow::Borrowed(pool.map_or(&[][..], |pool| &pool.templates)),
            first: First::default(),
            last: None,
            run: 0,
            count: 0,
            values: 0,
        }
    }

    /// The number of the template for an element with these members that is no exception.
    pub(super) fn find(&mut self, members: &MemberSet) -> Option<usize> {
        if let Some((same, chosen)) = &self.last
            && same == members
        {
            return Some(*chosen);
        }
        if let Some(Pool { templates, .. }) = self.pool
            && self.first.few.is_empty()
        {
            if templates.len() <= FEW {
                return templates.iter().position(|known| known.pattern.members == *members);
            }
            for (number, template) in templates.iter().enumerate() {
                self.first.add(template.pattern.members.clone(), number);
            }
        }
        self.first.find(members)
    }

    /// Adds the template for elements with these members.
    pub(super) fn add(&mut self, members: MemberSet, template: Template) {
        self.first.add(members, self.templates.len());
        self.templates.to_mut().push(template);
    }
}

/// The number of the first template for elements with the same members.
#[derive(Default)]
struct First {
    /// The first few are compared one by one: hashing takes longer.
    few: Vec<(MemberSet, usize)>,
    more: HashMap<MemberSet, usize>,
}

impl First {
    fn find(&self, members: &MemberSet) -> Option<usize> {
        let few = self.few.iter().find(|(known, _)| known == members).map(|(_, number)| *number);
        few.or_else(|| self.more.get(members).copied())
    }

    fn add(&mut self, members: MemberSet, number: usize) {
        if self.find(&members).is_some() {
            return;
        }
        match self.few.len() < FEW {
            true => self.few.push((members, number)),
            false => _ = self.more.insert(members, number),
        }
    }
}
