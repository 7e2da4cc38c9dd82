//! Elements of a job's lists, of whichever kind.

use crate::model::canonical_field::CanonicalField;
use crate::view::elements::{Message, Resource, Task};
use crate::view::list::ListElement;
use crate::view::node::Node;

/// An element of one of a job's lists.
#[derive(Clone, Copy, Debug)]
pub enum ElementView<'a> {
    /// Of [`Job::tasks`].
    Task(Task<'a>),
    /// Of [`Job::messages`].
    Message(Message<'a>),
    /// Of [`Job::resources`].
    Resource(Resource<'a>),
    /// Of [`Job::errors`].
    Error(Message<'a>),
}

impl<'a> ElementView<'a> {
    /// The element as a view of its kind; `None` if `canonical_field` is no list of a job.
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

    /// The same element by fields.
    #[must_use]
    pub fn node(&self) -> Node<'a> {
        match self {
            Self::Task(task) => task.node(),
            Self::Resource(resource) => resource.node(),
            Self::Message(message) | Self::Error(message) => message.node(),
        }
    }
}
