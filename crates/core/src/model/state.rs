//! Enumerations of canonical words: states, outcomes, verbs, effects and phases.

use crate::word::word_traits;

/// Declares an enumeration of canonical words, each row with variant, word and meaning.
macro_rules! canonical_words {
    ($(#[$docs:meta])* $name:ident, $title:literal { $($variant:ident = $word:literal, $meaning:literal;)+ }) => {
        $(#[$docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = $meaning] $variant,)+
        }

        impl $name {
            /// All values, in the order of the reference documentation.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Returns the word used in canonical lines.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Returns the meaning in one sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning),+ }
            }

            /// Returns the value for a canonical word, or `None` for any other text.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word)
            }
        }

        word_traits!($name, $title);
    };
}

canonical_words! {
    /// State of a job or task: fourteen states, and three variants for an unknown one.
    ///
    /// Whether the job has ended ([`is_terminal`](Self::is_terminal)) and how
    /// ([`outcome`](Self::outcome)) are separate questions.
    ///
    /// ```
    /// use jobglot_core::{Outcome, State};
    ///
    /// assert_eq!(State::RolledBack.is_terminal(), Some(true));
    /// assert_eq!(State::RolledBack.outcome(), Outcome::Failure);
    /// assert_eq!(State::Unrecognized.is_terminal(), None);
    /// ```
    State, "state" {
        Pending = "pending", "Accepted or planned, not begun.";
        Running = "running", "At work.";
        Waiting = "waiting", "Held up by something that is expected to clear by itself.";
        Attention = "attention", "Held up until a person acts.";
        Paused = "paused", "Suspended, can be resumed.";
        Canceling = "canceling", "A cancellation is under way.";
        RollingBack = "rolling_back", "What was done is being undone.";
        Succeeded = "succeeded", "Over, all of it done.";
        Partial = "partial", "Over, a part of it done.";
        Failed = "failed", "Over, not done.";
        Canceled = "canceled", "Over, because somebody canceled it.";
        RolledBack = "rolled_back", "Over, what was done has been undone.";
        Skipped = "skipped", "Over without having been run.";
        Ended = "ended", "Over, and nothing tells how.";
        Unreported = "unreported", "The document has no status word.";
        ReportedUnknown = "reported_unknown", "The provider itself says that it does not know.";
        Unrecognized = "unrecognized", "The document's word is not in the vocabulary.";
    }
}

canonical_words! {
    /// Result of a job.
    Outcome, "outcome" {
        Unfinished = "unfinished", "It is not over.";
        Success = "success", "It did what was asked.";
        Partial = "partial", "It did a part of what was asked.";
        Failure = "failure", "It did not do what was asked.";
        Canceled = "canceled", "It was canceled.";
        Skipped = "skipped", "It was not run.";
        Unknown = "unknown", "The document does not tell.";
    }
}

canonical_words! {
    /// Normalized operation: its effect on the subject of the job.
    Verb, "verb" {
        Create = "create", "Brings something into being.";
        Update = "update", "Changes something that is.";
        Delete = "delete", "Removes something.";
        Move = "move", "Puts something under another parent.";
        Start = "start", "Starts something that is stopped.";
        Stop = "stop", "Stops something that runs.";
        Restart = "restart", "Stops and starts something.";
        Scale = "scale", "Changes how large or how many something is.";
        Backup = "backup", "Takes a copy to restore from.";
        Restore = "restore", "Brings something back from a copy.";
        Reset = "reset", "Puts something back to a first value.";
        Attach = "attach", "Joins something to another.";
        Detach = "detach", "Parts something from another.";
        Other = "other", "A known operation that is none of these.";
    }
}

canonical_words! {
    /// Normalized action: the effect of a job on one of its resources.
    Effect, "effect" {
        Created = "created", "It has been created.";
        Updated = "updated", "It has been changed.";
        Deleted = "deleted", "It has been removed.";
        InProgress = "in_progress", "Work on it goes on.";
        Related = "related", "It is touched by the operation, not changed.";
        Failed = "failed", "The work on it failed.";
        Moved = "moved", "It is under another parent.";
        Started = "started", "It has been started.";
        Stopped = "stopped", "It has been stopped.";
        Read = "read", "It has been read.";
        Written = "written", "It has been written.";
        Canceled = "canceled", "The work on it was canceled.";
        None = "none", "Nothing was done to it.";
        Other = "other", "A known action that tells none of these.";
    }
}

canonical_words! {
    /// Progress of a phase, as told by a message.
    PhaseStatus, "status of a phase" {
        Submitted = "submitted", "Asked for, accepted or prepared.";
        Started = "started", "Begun.";
        Completed = "completed", "Over; the message does not say how well.";
        Succeeded = "succeeded", "Over, and said to have succeeded.";
        Failed = "failed", "Refused, or said to have failed.";
    }
}

impl PhaseStatus {
    /// Whether the phase has ended.
    #[must_use]
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Completed | Self::Succeeded | Self::Failed)
    }
}

impl Outcome {
    /// Whether the job failed, wholly or in part.
    ///
    /// ```
    /// use jobglot_core::Outcome;
    ///
    /// assert!(Outcome::Failure.is_failed() && Outcome::Partial.is_failed());
    /// assert!(!Outcome::Canceled.is_failed() && !Outcome::Unknown.is_failed());
    /// ```
    #[must_use]
    pub const fn is_failed(self) -> bool {
        matches!(self, Self::Failure | Self::Partial)
    }
}

impl State {
    /// Whether a job in this state has ended; `None` if the state does not tell.
    #[must_use]
    pub const fn is_terminal(self) -> Option<bool> {
        match self {
            Self::Pending
            | Self::Running
            | Self::Waiting
            | Self::Attention
            | Self::Paused
            | Self::Canceling
            | Self::RollingBack => Some(false),
            Self::Succeeded
            | Self::Partial
            | Self::Failed
            | Self::Canceled
            | Self::RolledBack
            | Self::Skipped
            | Self::Ended => Some(true),
            Self::Unreported | Self::ReportedUnknown | Self::Unrecognized => None,
        }
    }

    /// Result of a job in this state. A rolled back job counts as a failure.
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::Succeeded => Outcome::Success,
            Self::Partial => Outcome::Partial,
            Self::Failed | Self::RolledBack => Outcome::Failure,
            Self::Canceled => Outcome::Canceled,
            Self::Skipped => Outcome::Skipped,
            Self::Ended | Self::Unreported | Self::ReportedUnknown | Self::Unrecognized => {
                Outcome::Unknown
            }
            Self::Pending
            | Self::Running
            | Self::Waiting
            | Self::Attention
            | Self::Paused
            | Self::Canceling
            | Self::RollingBack => Outcome::Unfinished,
        }
    }
}
