//! Counts of list elements processed one by one and not stored.

use crate::model::canonical_field::CanonicalField;
use crate::model::state::State;
use crate::view::element_view::ElementView;
use crate::view::node::Node;

/// The counts needed by findings about a whole job, for elements no longer in memory.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ElementCounts {
    pub(crate) tasks: usize,
    pub(crate) failed_tasks: usize,
    pub(crate) errors: usize,
}

impl ElementCounts {
    /// Counts `element`.
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

    /// Counts an element of the list in `canonical_field`.
    pub(crate) fn add_node(&mut self, canonical_field: CanonicalField, node: Node<'_>) {
        if let Some(view) = ElementView::of(canonical_field, node) {
            self.add(view);
        }
    }

    /// Adds the counts of another part of the document.
    pub(crate) fn append(&mut self, other: Self) {
        self.tasks += other.tasks;
        self.failed_tasks += other.failed_tasks;
        self.errors += other.errors;
    }
}
