//! Views of the elements of a job: tasks, resources, messages.

use std::borrow::Cow;

use crate::model::canonical_field::CanonicalField;
use crate::model::state::{Effect, State};
use crate::model::timestamp::Timestamp;
use crate::view::list::{ListElement, sealed};
use crate::view::nested_list::NestedList;
use crate::view::node::Node;
use crate::view::unmapped::UnmappedMember;

/// A step of a job, with its own state and times.
///
/// ```
/// # use jobglot_core::{CanonicalField, Certainty, Codec, Field, Schema, Table, TimeFormat, Vocabulary, Word};
/// use jobglot_core::{Document, State};
///
/// # static WORDS: Vocabulary = Vocabulary::new(
/// #     "acme status",
/// #     &[
/// #         Word::new("OK", State::Succeeded, Certainty::Documented, "the API page"),
/// #         Word::new("BROKEN", State::Failed, Certainty::Documented, "the API page"),
/// #     ],
/// # );
/// # static LINE: Table =
/// #     Table::new(&[Field::value("text", CanonicalField::Text, Codec::Text, "the text")]);
/// # static STEP: Table = Table::new(&[
/// #     Field::value("step", CanonicalField::Name, Codec::Text, "its name"),
/// #     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "its state"),
/// #     Field::value("from", CanonicalField::Started, Codec::Time(TimeFormat::Rfc3339), "its start"),
/// #     Field::list("log", CanonicalField::Messages, &LINE, "its messages"),
/// # ]);
/// # static JOB: Table = Table::new(&[
/// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// #     Field::list("steps", CanonicalField::Tasks, &STEP, "the steps"),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// let text = br#"{"jobId": 7, "steps": [
///     {"step": "copy", "status": "OK", "from": "2024-05-06T09:30:00Z"},
///     {"step": "check", "status": "BROKEN", "log": [{"text": "Checking"}, {"text": "No disk."}]}
/// ]}"#;
/// let document = Document::parse(text, &SCHEMA)?;
/// for task in document.job().tasks() {
///     if task.state() == State::Failed {
///         assert_eq!(task.name().as_deref(), Some("check"));
///         assert_eq!(task.started(), None);
///         let log = task.messages(); // read by this call
///         let texts: Vec<_> = log.iter().filter_map(|message| message.text()).collect();
///         assert_eq!(texts, ["Checking", "No disk."]);
///     }
/// }
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Task<'a>(Node<'a>);

/// A resource created, changed or deleted by a job.
#[derive(Clone, Copy, Debug)]
pub struct Resource<'a>(Node<'a>);

/// A message or an error of a job or task.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a>(Node<'a>);

impl sealed::Sealed for Task<'_> {}
impl sealed::Sealed for Resource<'_> {}
impl sealed::Sealed for Message<'_> {}

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
    /// The task as a [`Node`], for access by canonical field.
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

    /// Its name.
    #[inline]
    #[must_use]
    pub fn name(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Name)
    }

    /// The type of the task, in the provider's words.
    #[must_use]
    pub fn kind(&self) -> Option<Cow<'a, str>> {
        self.0.text_or_constant(CanonicalField::Kind)
    }

    /// The provider's number for its place in the job's order. Numbers may be left out.
    #[must_use]
    pub fn index(&self) -> Option<i64> {
        self.0.number(CanonicalField::Index)?.parse().ok()
    }

    /// The provider's status word, unchanged.
    #[inline]
    #[must_use]
    pub fn status(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Status)
    }

    /// The canonical state of the status word.
    #[inline]
    #[must_use]
    pub fn state(&self) -> State {
        self.0.state()
    }

    /// The time of its creation.
    #[inline]
    #[must_use]
    pub fn accepted(&self) -> Option<Timestamp<'a>> {
        self.0.time(CanonicalField::Accepted)
    }

    /// The time of its start.
    #[inline]
    #[must_use]
    pub fn started(&self) -> Option<Timestamp<'a>> {
        self.0.time(CanonicalField::Started)
    }

    /// The time of its last change.
    #[inline]
    #[must_use]
    pub fn updated(&self) -> Option<Timestamp<'a>> {
        self.0.time(CanonicalField::Updated)
    }

    /// The time of its end.
    #[inline]
    #[must_use]
    pub fn finished(&self) -> Option<Timestamp<'a>> {
        self.0.time(CanonicalField::Finished)
    }

    /// The person or system running it.
    #[must_use]
    pub fn owner(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Owner)
    }

    /// Its log messages. The list is read by this call; in some documents it is JSON inside a
    /// string.
    #[must_use]
    pub fn messages(&self) -> NestedList<'a, Message<'a>> {
        NestedList::read(self.0, CanonicalField::Messages)
    }

    /// Its errors. The list is read by this call.
    #[must_use]
    pub fn errors(&self) -> NestedList<'a, Message<'a>> {
        NestedList::read(self.0, CanonicalField::Errors)
    }

    /// Its subtasks. The list is read by this call.
    #[must_use]
    pub fn tasks(&self) -> NestedList<'a, Self> {
        NestedList::read(self.0, CanonicalField::Tasks)
    }

    /// Members of the schema without a canonical field.
    #[must_use]
    pub fn attributes(&self) -> Vec<UnmappedMember<'a>> {
        self.0.attributes()
    }

    /// Members missing from the schema, or with a value it cannot read; see [`Node::unknown`].
    #[must_use]
    pub fn unknown(&self) -> Vec<UnmappedMember<'a>> {
        self.0.unknown()
    }
}

impl<'a> Resource<'a> {
    /// The resource as a [`Node`], for access by canonical field.
    #[must_use]
    pub fn node(&self) -> Node<'a> {
        self.0
    }

    /// The type of the resource, in the provider's words.
    #[must_use]
    pub fn kind(&self) -> Option<Cow<'a, str>> {
        self.0.text_or_constant(CanonicalField::Kind)
    }

    /// The provider's id.
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

    /// The resource's URI, absolute or relative to the address of the service.
    #[must_use]
    pub fn uri(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Uri)
    }

    /// The provider's word for the action of the job on it, unchanged.
    #[must_use]
    pub fn action(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Action)
    }

    /// The canonical effect of that word; `None` if the word is missing or unknown.
    #[must_use]
    pub fn effect(&self) -> Option<Effect> {
        self.0.effect()
    }

    /// The metadata object of the resource, as JSON text.
    #[must_use]
    pub fn metadata(&self) -> Option<&'a str> {
        self.0.raw(CanonicalField::Metadata)
    }

    /// Members of the schema without a canonical field.
    #[must_use]
    pub fn attributes(&self) -> Vec<UnmappedMember<'a>> {
        self.0.attributes()
    }

    /// Members missing from the schema, or with a value it cannot read; see [`Node::unknown`].
    #[must_use]
    pub fn unknown(&self) -> Vec<UnmappedMember<'a>> {
        self.0.unknown()
    }
}

impl<'a> Message<'a> {
    /// The message as a [`Node`], for access by canonical field.
    #[must_use]
    pub fn node(&self) -> Node<'a> {
        self.0
    }

    /// The time of the message.
    #[inline]
    #[must_use]
    pub fn time(&self) -> Option<Timestamp<'a>> {
        self.0.time(CanonicalField::Time)
    }

    /// The provider's code for the message or error.
    #[must_use]
    pub fn code(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Code)
    }

    /// The text for people.
    #[inline]
    #[must_use]
    pub fn text(&self) -> Option<Cow<'a, str>> {
        self.0.text(CanonicalField::Text)
    }

    /// Members of the schema without a canonical field.
    #[must_use]
    pub fn attributes(&self) -> Vec<UnmappedMember<'a>> {
        self.0.attributes()
    }

    /// Members missing from the schema, or with a value it cannot read; see [`Node::unknown`].
    #[must_use]
    pub fn unknown(&self) -> Vec<UnmappedMember<'a>> {
        self.0.unknown()
    }
}
