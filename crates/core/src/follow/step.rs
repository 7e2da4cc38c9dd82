//! The steps that a waiter asks for.

use std::time::Duration;

use crate::model::state::Outcome;

/// What to do after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Ask again at this time.
    Ask {
        /// On the scale of the times given to the waiter.
        at: Duration,
    },
    /// All jobs are over. Of several outcomes it is the worst.
    Over(Outcome),
    /// All jobs are over or in a state of [`WaitPolicy::until`](crate::follow::WaitPolicy::until), at least one of them is not over.
    Reached,
    /// Waiting ends without an answer.
    GaveUp(GaveUp),
}

/// Why waiting ended before the jobs did. Nothing follows for the outcome of the jobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GaveUp {
    /// The time is over, or will be before the service wants to be asked again.
    TimedOut,
    /// Too many polls failed in a row.
    RetriesSpent,
    /// The service denied access (HTTP status 401 or 403).
    Denied,
    /// Five answers in a row held neither a job nor an error response.
    NoJob,
    /// A job was seen and is no longer found.
    Gone,
    /// The second answer told of another job or accepted another request: it starts one each time.
    StartsJobs,
}

impl GaveUp {
    /// The reason in one sentence for people.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::TimedOut => "the time is over",
            Self::RetriesSpent => "too many polls failed in a row",
            Self::Denied => "the service denies access",
            Self::NoJob => "five answers in a row held no job",
            Self::Gone => "a job was seen before and is no longer found",
            Self::StartsJobs => {
                "the second answer told of another job, or accepted a request again (HTTP 202): the \
                 command or request seems to start one each time"
            }
        }
    }
}
