//! A small cache in order of last use, searched linearly.

/// At most `CAPACITY` entries, the most recently used one first.
#[derive(Debug)]
pub(crate) struct Recent<T, const CAPACITY: usize>(Vec<T>);

impl<T, const CAPACITY: usize> Default for Recent<T, CAPACITY> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T, const CAPACITY: usize> Recent<T, CAPACITY> {
    /// Returns the first entry accepted by `predicate`, and marks it as the most recently used.
    pub(crate) fn find(&mut self, predicate: impl FnMut(&T) -> bool) -> Option<&mut T> {
        let found = self.0.iter().position(predicate)?;
        self.0.get_mut(..=found)?.rotate_right(1);
        self.0.first_mut()
    }

    /// Adds an entry as the most recently used, and evicts the least recently used one if the cache
    /// is full.
    pub(crate) fn add(&mut self, new: T) {
        self.0.truncate(CAPACITY - 1);
        self.0.insert(0, new);
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn the_least_recently_used_entry_is_evicted() {
        let mut recent = Recent::<_, 2>::default();
        recent.add("a");
        recent.add("b");
        assert_eq!(recent.find(|known| *known == "a"), Some(&mut "a"));
        recent.add("c");
        assert_eq!(recent.find(|known| *known == "b"), None);
        assert_eq!(recent.find(|known| *known == "a"), Some(&mut "a"));
    }
}
