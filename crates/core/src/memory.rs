//! What reading one document leaves for the next one.

use std::ptr;

use crate::habits::Habits;
use crate::record::Room;
use crate::row::Row;
use crate::table::Shape;
use crate::trace::Trace;

/// What was learned of the documents before: it makes reading the next one fast and cannot change
/// what is read.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The shape of the last document, and what told it.
    pub(crate) last: Option<(&'static Shape, Trace)>,
    /// What tells the shape of the document at hand.
    pub(crate) trace: Trace,
    /// Room for a job and for an element of a list.
    pub(crate) rows: [Row; 2],
    /// How much room the last document's records took.
    pub(crate) room: Room,
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

    /// Whether the document at hand, which has been read, is told by what told the last one.
    pub(crate) fn is_like_last(&self) -> bool {
        self.last.is_some_and(|(_, trace)| trace.is_whole_and(self.trace))
    }

    /// The document at hand is of that shape.
    pub(crate) fn remember(&mut self, shape: &'static Shape) {
        self.last = Some((shape, self.trace));
    }

    fn of(&mut self, shape: &'static Shape) -> Option<&mut Habits> {
        let mut all = self.habits.iter_mut();
        all.find(|(known, _)| ptr::eq(*known, shape)).map(|(_, habits)| habits)
    }
}
