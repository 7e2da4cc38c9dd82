//! The fields of the canonical model.

/// A field of the canonical job, or of one of its tasks, resources, messages and errors.
///
/// One enumeration serves all of them: [`Id`](Self::Id) is the job's id in a table of jobs and the
/// task's id in a table of tasks. A [`Field`](crate::Field) maps a member of a provider's document
/// to a canonical field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CanonicalField {
    /// Version of the canonical model.
    Version,
    /// Id of the document's [`Schema`](crate::Schema).
    Schema,
    /// The provider's id.
    Id,
    /// Name, as the provider or its user chose it.
    Name,
    /// Purpose, in the provider's words.
    Description,
    /// Type of a task or resource, in the provider's words.
    Kind,
    /// Number of a task in the order of its job, by the provider's count.
    Index,
    /// The provider's word for the operation.
    Operation,
    /// Normalized operation ([`Verb`](crate::Verb)); computed.
    Verb,
    /// The provider's status word.
    Status,
    /// The provider's second word, in answers of two words: the first tells that the job is over,
    /// the second how it ended.
    Result,
    /// Canonical state ([`State`](crate::State)); computed.
    State,
    /// Whether the job has ended; computed.
    Terminal,
    /// How the job ended ([`Outcome`](crate::Outcome)); computed.
    Outcome,
    /// Code that the provider gives beside the status word: the reason of a state.
    DetailCode,
    /// Text that the provider gives beside the status word.
    DetailText,
    /// Progress in percent.
    Percent,
    /// Id of the job that this one is part of.
    Parent,
    /// Address at which a person can look at the job or task.
    Url,
    /// Number of the try, from 1.
    Attempt,
    /// Exit code of a process.
    ExitCode,
    /// Time of creation or acceptance.
    Accepted,
    /// Planned time of the start.
    Scheduled,
    /// Time of the start.
    Started,
    /// Time of the last change.
    Updated,
    /// Time of the end.
    Finished,
    /// Type of the tenant: account, project, compartment.
    TenantKind,
    /// The tenant's id.
    TenantId,
    /// Type of the thing worked on.
    SubjectKind,
    /// Id of the thing worked on.
    SubjectId,
    /// Name of the thing worked on.
    SubjectName,
    /// Id of the person or account behind the request.
    ActorId,
    /// Name of the person or account behind the request.
    ActorName,
    /// Domain (a namespace of user names) of [`ActorName`](Self::ActorName).
    ActorDomain,
    /// Whether a person or the system made the request.
    ActorVia,
    /// Person or service responsible for running a task.
    Owner,
    /// Address of a resource.
    Uri,
    /// The provider's word for the effect on a resource.
    Action,
    /// Normalized action ([`Effect`](crate::Effect)); computed.
    Effect,
    /// Free-form data about a resource, outside the provider's schema.
    Metadata,
    /// List of the resources worked on.
    Resources,
    /// List of the job's steps.
    Tasks,
    /// Number of tasks by the provider's count; can exceed the length of the list.
    TaskTotal,
    /// List of log entries.
    Messages,
    /// List of errors.
    Errors,
    /// Time of a message.
    Time,
    /// Code of a message or error.
    Code,
    /// Text of a message or error.
    Text,
    /// Members known to the schema but without a canonical field.
    Attributes,
    /// Members unknown to the schema.
    Unknown,
    /// Facts about the HTTP response ([`ResponseInfo`](crate::ResponseInfo)).
    Observation,
    /// Values computed from the other fields ([`Summary`](crate::Summary)).
    Derived,
    /// Remaining information needed to restore the document byte by byte.
    Source,
}

impl CanonicalField {
    /// Number of fields. At most 64, so that a `u64` holds a set of them: see [`bit`](Self::bit).
    pub(crate) const COUNT: usize = Self::Source as usize + 1;

    /// The fields with the lists of a job.
    pub(crate) const LISTS: [Self; 4] =
        [Self::Tasks, Self::Messages, Self::Resources, Self::Errors];

    /// Bit of this field in a `u64` used as a set of fields.
    pub(crate) const fn bit(self) -> u64 {
        1 << self as u64
    }

    /// Whether the value is computed from other members or describes the canonical form itself, so
    /// no provider table can fill it.
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

    /// Whether the value is a time.
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

    /// Whether the value is a list of tasks, resources, messages or errors.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Tasks | Self::Resources | Self::Messages | Self::Errors)
    }
}
