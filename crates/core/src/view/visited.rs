//! Elements of a job's lists, of whichever kind.

use crate::model::canonical_field::CanonicalField;
use crate::view::elements::{Message, Resource, Task};
use crate::view::item::Item;
use crate::view::list::Element;

/// An element of one of a job's lists.
#[derive(Clone, Copy, Debug)]
pub enum Visited<'a> {
    /// Of [`Job::tasks`].
    Task(Task<'a>),
    /// Of [`Job::messages`].
    Message(Message<'a>),
    /// Of [`Job::resources`].
    Resource(Resource<'a>),
    /// Of [`Job::errors`].
    Error(Message<'a>),
}

impl<'a> Visited<'a> {
    /// The element as a view of its kind; `None` if `canonical_field` is no list of a job.
    #[inline]
    pub(crate) fn of(canonical_field: CanonicalField, item: Item<'a>) -> Option<Self> {
        Some(match canonical_field {
            CanonicalField::Tasks => Self::Task(Task::view(item)),
            CanonicalField::Messages => Self::Message(Message::view(item)),
            CanonicalField::Resources => Self::Resource(Resource::view(item)),
            CanonicalField::Errors => Self::Error(Message::view(item)),
            _ => return None,
        })
    }

    /// The same element by fields.
    #[must_use]
    pub fn item(&self) -> Item<'a> {
        match self {
            Self::Task(task) => task.item(),
            Self::Resource(resource) => resource.item(),
            Self::Message(message) | Self::Error(message) => message.item(),
        }
    }
}
