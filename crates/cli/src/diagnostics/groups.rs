//! Grouping of equal results, so that each kind is reported once with a count.

use std::collections::HashMap;
use std::hash::Hash;

/// Places kept per group.
const MAX_PLACES: usize = 3;

/// Limit on kinds which documents can invent (member names, words), to bound memory.
const MAX_KINDS: usize = 1000;

/// Results of one kind.
#[derive(Debug)]
pub(crate) struct Group<K, P> {
    pub(crate) kind: K,
    pub(crate) count: usize,
    /// Places of the first few results.
    pub(crate) places: Vec<P>,
}

impl<K, P> Group<K, P> {
    /// Number of results without a place here.
    pub(crate) fn more(&self) -> usize {
        self.count - self.places.len()
    }
}

/// Results of any number of documents, grouped by kind.
#[derive(Debug)]
pub(crate) struct Groups<K, P> {
    groups: Vec<Group<K, P>>,
    /// Index in `groups` of each kind.
    indexes: HashMap<K, usize>,
}

impl<K, P> Default for Groups<K, P> {
    fn default() -> Self {
        Self { groups: Vec::new(), indexes: HashMap::new() }
    }
}

impl<K: Clone + Eq + Hash, P> Groups<K, P> {
    /// Adds a result.
    pub(crate) fn add(&mut self, kind: K, place: impl FnOnce() -> P) {
        let Some(group) = self.group(kind) else { return };
        group.count += 1;
        if group.places.len() < MAX_PLACES {
            group.places.push(place());
        }
    }

    /// Adds a result; a new kind beyond the limit is replaced by `collective(kind)`.
    pub(crate) fn add_limited(
        &mut self,
        kind: K,
        collective: impl FnOnce(K) -> K,
        place: impl FnOnce() -> P,
    ) {
        let kind = if self.exceeds_limit(&kind) { collective(kind) } else { kind };
        self.add(kind, place);
    }

    /// Adds a group of later results, with the limit of [`add_limited`](Self::add_limited).
    ///
    /// A collective group keeps the first places by `order`.
    pub(crate) fn append_limited<O: Ord>(
        &mut self,
        Group { kind, count, places }: Group<K, P>,
        collective: impl FnOnce(K) -> K,
        order: impl FnMut(&P) -> O,
    ) {
        let exceeds_limit = self.exceeds_limit(&kind);
        let kind = if exceeds_limit { collective(kind) } else { kind };
        let Some(group) = self.group(kind) else { return };
        group.count += count;
        group.places.extend(places);
        if exceeds_limit {
            group.places.sort_by_key(order);
        }
        group.places.truncate(MAX_PLACES);
    }

    fn exceeds_limit(&self, kind: &K) -> bool {
        self.is_full() && !self.indexes.contains_key(kind)
    }

    /// Returns the group of a kind; a new group is empty.
    fn group(&mut self, kind: K) -> Option<&mut Group<K, P>> {
        let next = self.groups.len();
        let index = *self.indexes.entry(kind.clone()).or_insert(next);
        if index == next {
            self.groups.push(Group { kind, count: 0, places: Vec::new() });
        }
        self.groups.get_mut(index)
    }

    /// Whether the limit on kinds is reached.
    pub(crate) fn is_full(&self) -> bool {
        self.groups.len() >= MAX_KINDS
    }

    /// Returns the groups in the order of their first result.
    pub(crate) fn into_vec(self) -> Vec<Group<K, P>> {
        self.groups
    }
}
