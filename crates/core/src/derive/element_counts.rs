//! What the elements of a job's lists add up to, counted while they are handed out.

use crate::model::state::State;
use crate::view::element_view::ElementView;

/// Counts of elements that are no longer there.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ElementCounts {
    pub(crate) tasks: usize,
    pub(crate) failed_tasks: usize,
    pub(crate) errors: usize,
}

impl ElementCounts {
    /// Adds an element.
    pub(crate) fn add(&mut self, element: ElementView<'_>) {
        match element {
            ElementView::Task(task) => {
                self.tasks += 1;
                self.failed_tasks += usize::from(task.state() == State::Failed);
            }
            ElementView::Error(_) => self.errors += 1,
            ElementView::Message(_) | ElementView::Resource(_) => {}
        }
    }

    /// Adds those that were counted elsewhere.
    pub(crate) fn append(&mut self, other: Self) {
        self.tasks += other.tasks;
        self.failed_tasks += other.failed_tasks;
        self.errors += other.errors;
    }
}
