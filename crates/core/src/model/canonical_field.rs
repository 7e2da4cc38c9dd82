//! The places of the canonical model that a member of a provider's document can fill.

/// A place in the canonical job, or in one of its tasks, resources, messages and errors.
///
/// One enumeration serves them all: `CanonicalField::Id` is the job's id in a job's table and a task's in a
/// task's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CanonicalField {
    /// Version of the canonical model.
    Version,
    /// Id of the schema that the document had.
    Schema,
    /// The provider's id.
    Id,
    /// What it is called.
    Name,
    /// What it is about, in the provider's words.
    Description,
    /// What a task or resource is.
    Kind,
    /// A task's place in its job's order, as the provider counts.
    Index,
    /// The provider's word for the operation.
    Operation,
    /// The normalized operation; computed.
    Verb,
    /// The provider's status word.
    Status,
    /// The canonical state; computed.
    State,
    /// Whether it is over; computed.
    Terminal,
    /// How it ended; computed.
    Outcome,
    /// How far it is, in percent.
    Percent,
    /// When it was created or accepted.
    Accepted,
    /// When it was planned to begin.
    Scheduled,
    /// When it began.
    Started,
    /// When it last changed.
    Updated,
    /// When it ended.
    Finished,
    /// What kind of tenant it belongs to.
    TenantKind,
    /// The tenant's id.
    TenantId,
    /// What kind of thing is worked on.
    SubjectKind,
    /// That thing's id.
    SubjectId,
    /// That thing's name.
    SubjectName,
    /// Id of who asked for the job.
    ActorId,
    /// Name of who asked for it.
    ActorName,
    /// The domain in which that name is known.
    ActorDomain,
    /// Whether a person or the system asked for it.
    ActorVia,
    /// Who runs a task.
    Owner,
    /// Where a resource can be read.
    Uri,
    /// The provider's word for what became of a resource.
    Action,
    /// The normalized action; computed.
    Effect,
    /// What the provider says of a resource beyond the schema.
    Metadata,
    /// The resources worked on.
    Resources,
    /// The job's steps.
    Tasks,
    /// How many tasks the provider says there are.
    TaskTotal,
    /// What was logged on the way.
    Messages,
    /// What went wrong.
    Errors,
    /// When a message was written.
    Time,
    /// The code of a message or error.
    Code,
    /// The text of a message or error.
    Text,
    /// Known members without a place in the model.
    Attributes,
    /// Members that the table does not know.
    Unknown,
    /// What the response itself said.
    Observation,
    /// What was computed from the rest.
    Derived,
    /// What else is needed to give the document back.
    Source,
}

impl CanonicalField {
    /// How many fields there are.
    pub(crate) const COUNT: usize = Self::Source as usize + 1;

    /// The lists of a job.
    pub(crate) const LISTS: [Self; 4] =
        [Self::Tasks, Self::Messages, Self::Resources, Self::Errors];

    /// The bit of the field in a `u64` that stands for a set of fields.
    pub(crate) const fn bit(self) -> u64 {
        1 << self as u64
    }

    /// Whether the value is computed from other members, or is of the canonical form itself.
    #[must_use]
    pub const fn is_computed(self) -> bool {
        matches!(
            self,
            Self::Version
                | Self::Schema
                | Self::Verb
                | Self::State
                | Self::Terminal
                | Self::Outcome
                | Self::Effect
                | Self::Attributes
                | Self::Unknown
                | Self::Observation
                | Self::Derived
                | Self::Source
        )
    }

    /// Whether it holds a time.
    #[must_use]
    pub const fn is_time(self) -> bool {
        matches!(
            self,
            Self::Accepted
                | Self::Scheduled
                | Self::Started
                | Self::Updated
                | Self::Finished
                | Self::Time
        )
    }

    /// Whether it holds tasks, resources, messages or errors.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Tasks | Self::Resources | Self::Messages | Self::Errors)
    }
}
