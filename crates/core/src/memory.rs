//! What reading one document leaves for the next one.

use std::ptr;

use crate::detect::Keys;
use crate::habits::Habits;
use crate::table::Shape;

/// What was learned of the documents before: it makes reading the next one fast and cannot change
/// what is read.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The last document whose shape was found, by the keys that tell it.
    pub(crate) last: Option<(Keys, &'static Shape)>,
    /// Room for the keys of the next one.
    pub(crate) spare: Keys,
    /// How members followed each other, by shape.
    habits: Vec<(&'static Shape, Habits)>,
}

impl Memory {
    /// The habits of documents of that shape, to be given back by [`keep`](Self::keep).
    pub(crate) fn take(&mut self, shape: &'static Shape) -> Habits {
        match self.of(shape) {
            Some(habits) => std::mem::take(habits),
            None => shape.plan().habits.clone(),
        }
    }

    pub(crate) fn keep(&mut self, shape: &'static Shape, habits: Habits) {
        match self.of(shape) {
            Some(kept) => *kept = habits,
            None => self.habits.push((shape, habits)),
        }
    }

    fn of(&mut self, shape: &'static Shape) -> Option<&mut Habits> {
        let mut all = self.habits.iter_mut();
        all.find(|(known, _)| ptr::eq(*known, shape)).map(|(_, habits)| habits)
    }
}
