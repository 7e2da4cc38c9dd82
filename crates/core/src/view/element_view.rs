//! An element of any of a job's lists.

use crate::model::canonical_field::CanonicalField;
use crate::view::elements::{Message, Resource, Task};
use crate::view::list::ListElement;
use crate::view::node::Node;

/// An element of one of a job's lists.
#[derive(Clone, Copy, Debug)]
pub enum ElementView<'a> {
    /// An element of [`Job::tasks`](crate::Job::tasks).
    Task(Task<'a>),
    /// An element of [`Job::messages`](crate::Job::messages).
    Message(Message<'a>),
    /// An element of [`Job::resources`](crate::Job::resources).
    Resource(Resource<'a>),
    /// An element of [`Job::errors`](crate::Job::errors).
    Error(Message<'a>),
}

impl<'a> ElementView<'a> {
    /// Makes the view for an element of the list in `canonical_field`; `None` if that field is not
    /// one of a job's lists.
    #[inline]
    pub(crate) fn of(canonical_field: CanonicalField, node: Node<'a>) -> Option<Self> {
        Some(match canonical_field {
            CanonicalField::Tasks => Self::Task(Task::view(node)),
            CanonicalField::Messages => Self::Message(Message::view(node)),
            CanonicalField::Resources => Self::Resource(Resource::view(node)),
            CanonicalField::Errors => Self::Error(Message::view(node)),
            _ => return None,
        })
    }

    /// The element as a [`Node`], for access by canonical field.
    #[must_use]
    pub fn node(&self) -> Node<'a> {
        match self {
            Self::Task(task) => task.node(),
            Self::Resource(resource) => resource.node(),
            Self::Message(message) | Self::Error(message) => message.node(),
        }
    }
}
