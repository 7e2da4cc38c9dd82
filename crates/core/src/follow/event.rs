//! Events: the changes between two observations of a job.

use std::fmt;

use jobglot_json::Members as Writer;

/// A change of a job.
///
/// Values are JSON text of the canonical form. Applied to the job before ([`apply`]), the events
/// give the job after.
///
/// [`apply`]: crate::follow::apply
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event {
    /// The kind of change.
    pub kind: EventKind,
    /// RFC 6901 pointer to the changed value in the canonical form: of the later observation or,
    /// for a removed value, of the earlier one. Empty for the whole job.
    pub pointer: String,
    /// The value before; `None` if there was none.
    pub before: Option<String>,
    /// The value after; `None` if it was removed.
    pub after: Option<String>,
}

/// The kinds of events, in the order in which they are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum EventKind {
    /// The job was observed for the first time; `after` is the whole job.
    Accepted,
    /// Status word, state, terminality or outcome changed. The values are objects of these members.
    State,
    /// As [`State`](Self::State), but to a state that comes before the earlier one.
    StateReverted,
    /// The percentage changed.
    Progress,
    /// A task was added, changed or removed. The values are tasks.
    Task,
    /// A message was added or removed.
    Message,
    /// A resource was added, changed or removed.
    Resource,
    /// An error was added or removed.
    Error,
    /// Another member changed.
    Member,
    /// The job is over; `after` is the outcome.
    Over,
}

impl EventKind {
    /// The word for it, as in the output of `jobglot events`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::State => "state",
            Self::StateReverted => "state_reverted",
            Self::Progress => "progress",
            Self::Task => "task",
            Self::Message => "message",
            Self::Resource => "resource",
            Self::Error => "error",
            Self::Member => "member",
            Self::Over => "over",
        }
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Event {
    /// Appends the members of the event to a JSON object: `event`, `pointer`, `before`, `after`.
    pub fn write(&self, out: &mut Writer<'_>) {
        out.text("event", self.kind.as_str()).text("pointer", &self.pointer);
        for (name, value) in [("before", &self.before), ("after", &self.after)] {
            if let Some(value) = value {
                out.name(name).push_str(value);
            }
        }
    }
}
