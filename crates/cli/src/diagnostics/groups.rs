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
    /// Number of the last part with a result of this kind; see [`Groups::begin_part`].
    part: usize,
}

impl<K, P> Group<K, P> {
    fn add(&mut self, place: impl FnOnce() -> P) {
        self.count += 1;
        if self.places.len() < MAX_PLACES {
            self.places.push(place());
        }
    }

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
    /// Number of the current part, from 1.
    part: usize,
    /// Number of kinds with results in the current part.
    kinds_in_part: usize,
}

impl<K, P> Default for Groups<K, P> {
    fn default() -> Self {
        Self { groups: Vec::new(), indexes: HashMap::new(), part: 1, kinds_in_part: 0 }
    }
}

impl<K: Clone + Eq + Hash, P> Groups<K, P> {
    /// Begins a part of the input, such as an element of a list.
    pub(crate) fn begin_part(&mut self) {
        self.part += 1;
        self.kinds_in_part = 0;
    }

    /// Adds a result; a kind beyond the limit for one part is replaced by `collective(kind)`.
    ///
    /// Unlike [`add_limited`](Self::add_limited), the effect depends on the part alone. So results
    /// of parts can be collected in any grouping and appended.
    pub(crate) fn add_limited_in_part(
        &mut self,
        kind: K,
        collective: impl FnOnce(K) -> K,
        place: impl FnOnce() -> P,
    ) {
        let index = self.indexes.get(&kind);
        let last_part = index.and_then(|&index| self.groups.get(index)).map(|group| group.part);
        if last_part == Some(self.part) {
            return self.add(kind, place);
        }
        if self.kinds_in_part >= MAX_KINDS {
            return self.add(collective(kind), place);
        }
        self.kinds_in_part += 1;
        let part = self.part;
        let Some(group) = self.group(kind) else { return };
        group.part = part;
        group.add(place);
    }

    /// Adds a result.
    pub(crate) fn add(&mut self, kind: K, place: impl FnOnce() -> P) {
        let Some(group) = self.group(kind) else { return };
        group.add(place);
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
        Group { kind, count, places, .. }: Group<K, P>,
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
            self.groups.push(Group { kind, count: 0, places: Vec::new(), part: 0 });
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
