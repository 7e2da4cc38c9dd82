//! Views of the objects inside a job, by the names of the model.

use std::borrow::Cow;

use crate::model::canonical_field::CanonicalField;
use crate::model::state::{Effect, State};
use crate::model::timestamp::Timestamp;
use crate::view::list::{List, ListElement};
use crate::view::node::{Node, UnmappedMember};

/// A step of a job.
#[derive(Clone, Copy, Debug)]
pub struct Task<'a>(Node<'a>);

/// Something that a job works on.
#[derive(Clone, Copy, Debug)]
pub struct Resource<'a>(Node<'a>);

/// A message or an error of a job or task.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a>(Node<'a>);

impl ListElement for Task<'_> {
    type View<'i> = Task<'i>;

    fn view(node: Node<'_>) -> Task<'_> {
        Task(node)
    }
}

impl ListElement for Resource<'_> {
    type View<'i> = Resource<'i>;

    fn view(node: Node<'_>) -> Resource<'_> {
        Resource(node)
    }
}

impl ListElement for Message<'_> {
    type View<'i> = Message<'i>;

    fn view(node: Node<'_>) -> Message<'_> {
        Message(node)
    }
}

impl<'a> Task<'a> {
    /// The same task by fields.
    #[must_use]
    pub fn node(&self) -> Node<'a> {
        self.0
    }

    /// The provider's id.
    #[inline]
    #[must_use]
    pub fn id(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Id)
    }

    /// What it is called.
    #[inline]
    #[must_use]
    pub fn name(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Name)
    }

    /// What kind of task it is, in the provider's words.
    #[must_use]
    pub fn kind(&self) -> Option<Cow<'a, str>> {
        self.0.text_or_constant(CanonicalField::Kind)
    }

    /// Its place in the job's order as the provider counts, which may leave numbers out.
    #[must_use]
    pub fn index(&self) -> Option<i64> {
        self.0.raw(CanonicalField::Index)?.parse().ok()
    }

    /// The provider's status word, exactly.
    #[inline]
    #[must_use]
    pub fn status(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Status)
    }

    /// The canonical state.
    #[inline]
    #[must_use]
    pub fn state(&self) -> State {
        self.0.state()
    }

    /// When it was created.
    #[inline]
    #[must_use]
    pub fn accepted(&self) -> Option<Timestamp<'a>> {
        self.0.time(CanonicalField::Accepted)
    }

    /// When it began.
    #[inline]
    #[must_use]
    pub fn started(&self) -> Option<Timestamp<'a>> {
        self.0.time(CanonicalField::Started)
    }

    /// When it last changed.
    #[inline]
    #[must_use]
    pub fn updated(&self) -> Option<Timestamp<'a>> {
        self.0.time(CanonicalField::Updated)
    }

    /// When it ended.
    #[inline]
    #[must_use]
    pub fn finished(&self) -> Option<Timestamp<'a>> {
        self.0.time(CanonicalField::Finished)
    }

    /// Who runs it.
    #[must_use]
    pub fn owner(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Owner)
    }

    /// What was logged about it, read now: in some documents it is JSON inside a string.
    #[must_use]
    pub fn messages(&self) -> List<'a, Message<'a>> {
        List::read(self.0, CanonicalField::Messages)
    }

    /// What went wrong with it, read now.
    #[must_use]
    pub fn errors(&self) -> List<'a, Message<'a>> {
        List::read(self.0, CanonicalField::Errors)
    }

    /// Tasks inside this one, read now.
    #[must_use]
    pub fn tasks(&self) -> List<'a, Self> {
        List::read(self.0, CanonicalField::Tasks)
    }

    /// Known members that the model has no place for.
    #[must_use]
    pub fn attributes(&self) -> Vec<UnmappedMember<'a>> {
        self.0.attributes()
    }

    /// Members that the schema does not know.
    #[must_use]
    pub fn unknown(&self) -> Vec<UnmappedMember<'a>> {
        self.0.unknown()
    }
}

impl<'a> Resource<'a> {
    /// The same resource by fields.
    #[must_use]
    pub fn node(&self) -> Node<'a> {
        self.0
    }

    /// What kind of thing it is, in the provider's words.
    #[must_use]
    pub fn kind(&self) -> Option<Cow<'a, str>> {
        self.0.text_or_constant(CanonicalField::Kind)
    }

    /// Its id.
    #[inline]
    #[must_use]
    pub fn id(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Id)
    }

    /// Its name.
    #[inline]
    #[must_use]
    pub fn name(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Name)
    }

    /// Where it can be read, relative to the service's address or absolute.
    #[must_use]
    pub fn uri(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Uri)
    }

    /// The provider's word for what became of it, exactly.
    #[must_use]
    pub fn action(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Action)
    }

    /// What became of it; `None` where the word is missing or unknown.
    #[must_use]
    pub fn effect(&self) -> Option<Effect> {
        self.0.effect()
    }

    /// The object of further information, as JSON text.
    #[must_use]
    pub fn metadata(&self) -> Option<&'a str> {
        self.0.raw(CanonicalField::Metadata)
    }

    /// Known members that the model has no place for.
    #[must_use]
    pub fn attributes(&self) -> Vec<UnmappedMember<'a>> {
        self.0.attributes()
    }

    /// Members that the schema does not know.
    #[must_use]
    pub fn unknown(&self) -> Vec<UnmappedMember<'a>> {
        self.0.unknown()
    }
}

impl<'a> Message<'a> {
    /// The same message by fields.
    #[must_use]
    pub fn node(&self) -> Node<'a> {
        self.0
    }

    /// When it was written.
    #[inline]
    #[must_use]
    pub fn time(&self) -> Option<Timestamp<'a>> {
        self.0.time(CanonicalField::Time)
    }

    /// Its code.
    #[must_use]
    pub fn code(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Code)
    }

    /// Its text.
    #[inline]
    #[must_use]
    pub fn text(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Text)
    }

    /// Known members that the model has no place for.
    #[must_use]
    pub fn attributes(&self) -> Vec<UnmappedMember<'a>> {
        self.0.attributes()
    }

    /// Members that the schema does not know.
    #[must_use]
    pub fn unknown(&self) -> Vec<UnmappedMember<'a>> {
        self.0.unknown()
    }
}
