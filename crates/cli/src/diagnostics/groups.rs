//! Things gathered by what they have in common, so that many alike take one line.

use std::collections::HashMap;
use std::hash::Hash;

/// How many places of things alike are kept.
const PLACES: usize = 3;

/// How many kinds are told apart where documents make them up: names of members, words.
const KINDS: usize = 1000;

/// Things alike.
#[derive(Debug)]
pub(crate) struct Group<K, P> {
    /// What they have in common.
    pub(crate) kind: K,
    pub(crate) count: usize,
    /// The first few.
    pub(crate) places: Vec<P>,
}

impl<K, P> Group<K, P> {
    /// How many there are besides the first few.
    pub(crate) fn more(&self) -> usize {
        self.count - self.places.len()
    }
}

/// Things of any number of documents, by their kind.
#[derive(Debug)]
pub(crate) struct Groups<K, P> {
    groups: Vec<Group<K, P>>,
    numbers: HashMap<K, usize>,
}

impl<K, P> Default for Groups<K, P> {
    fn default() -> Self {
        Self { groups: Vec::new(), numbers: HashMap::new() }
    }
}

impl<K: Clone + Eq + Hash, P> Groups<K, P> {
    pub(crate) fn add(&mut self, kind: K, place: impl FnOnce() -> P) {
        let Some(group) = self.group(kind) else { return };
        group.count += 1;
        if group.places.len() < PLACES {
            group.places.push(place());
        }
    }

    /// The same, but once very many kinds are known a new one counts as what `others` makes of it, so
    /// that memory does not grow with the documents.
    pub(crate) fn add_limited(
        &mut self,
        kind: K,
        others: impl FnOnce(K) -> K,
        place: impl FnOnce() -> P,
    ) {
        let kind = if self.is_one_too_many(&kind) { others(kind) } else { kind };
        self.add(kind, place);
    }

    /// Adds things alike that were gathered elsewhere, later ones than those that are here, limited in
    /// the same way. Where several kinds count as one, their first places by `order` stay.
    pub(crate) fn append_limited<O: Ord>(
        &mut self,
        Group { kind, count, places }: Group<K, P>,
        others: impl FnOnce(K) -> K,
        order: impl FnMut(&P) -> O,
    ) {
        let is_one_too_many = self.is_one_too_many(&kind);
        let Some(group) = self.group(if is_one_too_many { others(kind) } else { kind }) else {
            return;
        };
        group.count += count;
        group.places.extend(places);
        if is_one_too_many {
            group.places.sort_by_key(order);
        }
        group.places.truncate(PLACES);
    }

    fn is_one_too_many(&self, kind: &K) -> bool {
        self.are_many() && !self.numbers.contains_key(kind)
    }

    /// The group of that kind, which may have nothing in it yet.
    fn group(&mut self, kind: K) -> Option<&mut Group<K, P>> {
        let next = self.groups.len();
        let number = *self.numbers.entry(kind.clone()).or_insert(next);
        if number == next {
            self.groups.push(Group { kind, count: 0, places: Vec::new() });
        }
        self.groups.get_mut(number)
    }

    /// Whether new kinds are told apart no more.
    pub(crate) fn are_many(&self) -> bool {
        self.groups.len() >= KINDS
    }

    /// All of them, in the order in which they were found.
    pub(crate) fn into_vec(self) -> Vec<Group<K, P>> {
        self.groups
    }
}

/// The path with `[*]` for any element of an array.
pub(crate) fn pattern(path: &str) -> String {
    let mut pattern = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find(['[', '"']) {
        let (before, from) = rest.split_at(at);
        pattern.push_str(before);
        let len = match from.strip_prefix('[') {
            // A name in quotes may hold brackets.
            None => from.get(1..).and_then(|name| name.find('"')).map_or(from.len(), |end| end + 2),
            Some(inside) => {
                let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
                pattern.push_str(if digits > 0 { "[*" } else { "[" });
                1 + digits
            }
        };
        let (step, behind) = from.split_at(len);
        if step.starts_with('"') {
            pattern.push_str(step);
        }
        rest = behind;
    }
    pattern.push_str(rest);
    pattern
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn a_pattern_has_no_element_numbers() {
        for (path, expected) in [
            ("$", "$"),
            ("$.status", "$.status"),
            ("$.tasks[4].MESSAGES#$[12].Detail", "$.tasks[*].MESSAGES#$[*].Detail"),
            ("$.tasks[4][\"a[0]\"].x[1]", "$.tasks[*][\"a[0]\"].x[*]"),
            ("$[\"open", "$[\"open"),
            ("$.größe[0]", "$.größe[*]"),
        ] {
            assert_eq!(pattern(path), expected);
        }
    }
}
