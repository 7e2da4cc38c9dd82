//! Lists of jobs and of other objects alike.

use crate::model::canonical_field::CanonicalField;
use crate::view::elements::Message;
use crate::view::job::Job;
use crate::view::list::List;
use crate::view::nested_list::NestedList;
use crate::view::node::Node;

/// An object with lists: a job, with the elements stored, or any other node, with lists read on
/// demand.
#[derive(Clone, Copy)]
pub(crate) enum Holder<'j> {
    Job(&'j Job<'j>),
    Node(Node<'j>),
}

impl<'j> Holder<'j> {
    pub(crate) fn node(self) -> Node<'j> {
        match self {
            Self::Job(job) => job.node(),
            Self::Node(node) => node,
        }
    }

    /// The list in `canonical_field`. The element type is irrelevant to callers working on nodes.
    pub(crate) fn list(self, canonical_field: CanonicalField) -> HeldList<'j> {
        match self {
            Self::Job(job) => HeldList::Stored(job.list(canonical_field)),
            Self::Node(node) => HeldList::Nested(NestedList::read(node, canonical_field)),
        }
    }
}

/// A list of a [`Holder`].
pub(crate) enum HeldList<'j> {
    Stored(List<'j, Message<'j>>),
    Nested(NestedList<'j, Message<'j>>),
}

impl HeldList<'_> {
    /// The list, borrowed from this value.
    pub(crate) fn as_list(&self) -> List<'_, Message<'_>> {
        match self {
            Self::Stored(list) => *list,
            Self::Nested(list) => list.as_list(),
        }
    }
}
