//! Elements of a job's lists, of whichever kind.

use crate::model::slot::Slot;
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
    /// The element as a view of its kind; `None` if `slot` is no list of a job.
    #[inline]
    pub(crate) fn of(slot: Slot, item: Item<'a>) -> Option<Self> {
        Some(match slot {
            Slot::Tasks => Self::Task(Task::view(item)),
            Slot::Messages => Self::Message(Message::view(item)),
            Slot::Resources => Self::Resource(Resource::view(item)),
            Slot::Errors => Self::Error(Message::view(item)),
            _ => return None,
        })
    }

    /// The same element by slots.
    #[must_use]
    pub fn item(&self) -> Item<'a> {
        match self {
            Self::Task(task) => task.item(),
            Self::Resource(resource) => resource.item(),
            Self::Message(message) | Self::Error(message) => message.item(),
        }
    }
}
