//! A few things that were last of use, to be tried one after the other.

/// At most so many things, the last used first.
#[derive(Debug)]
pub(crate) struct Recent<T, const MOST: usize>(Vec<T>);

impl<T, const MOST: usize> Default for Recent<T, MOST> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T, const MOST: usize> Recent<T, MOST> {
    /// The first thing that `is_it` is true of.
    pub(crate) fn find(&mut self, is_it: impl FnMut(&T) -> bool) -> Option<&mut T> {
        let found = self.0.iter().position(is_it)?;
        self.0.get_mut(..=found)?.rotate_right(1);
        self.0.first_mut()
    }

    /// Puts `new` before the others, of which the last goes if there are too many.
    pub(crate) fn add(&mut self, new: T) {
        self.0.truncate(MOST - 1);
        self.0.insert(0, new);
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn what_was_not_used_for_long_goes() {
        let mut recent = Recent::<_, 2>::default();
        recent.add("a");
        recent.add("b");
        assert_eq!(recent.find(|known| *known == "a"), Some(&mut "a"));
        recent.add("c");
        assert_eq!(recent.find(|known| *known == "b"), None);
        assert_eq!(recent.find(|known| *known == "a"), Some(&mut "a"));
    }
}
