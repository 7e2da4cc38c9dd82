//! Options of waiting.

use std::time::Duration;

use crate::model::state::State;

/// Pace, patience and goal of a [`Waiter`](crate::follow::Waiter).
///
/// ```
/// use std::time::Duration;
/// use jobglot_core::follow::WaitPolicy;
///
/// let policy = WaitPolicy::default().with_timeout(Duration::from_secs(1200)).with_retries(3);
/// assert_eq!(policy.timeout, Some(Duration::from_secs(1200)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WaitPolicy {
    /// Time between the first polls.
    pub interval: Duration,
    /// Limit of the interval, which grows by half with every poll.
    pub max_interval: Duration,
    /// Time after which waiting ends; `None` for no limit.
    pub timeout: Option<Duration>,
    /// Number of polls in a row that may fail.
    pub retries: u32,
    /// States that end waiting although the job is not over.
    pub until: Vec<State>,
}

impl Default for WaitPolicy {
    /// Polls every 2 to 30 seconds, without a timeout, with ten retries.
    fn default() -> Self {
        Self {
            interval: Duration::from_secs(2),
            max_interval: Duration::from_secs(30),
            timeout: None,
            retries: 10,
            until: Vec::new(),
        }
    }
}

impl WaitPolicy {
    /// Sets a constant interval.
    #[must_use]
    pub fn with_interval(self, interval: Duration) -> Self {
        Self { interval, max_interval: interval, ..self }
    }

    /// Sets the timeout.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        Self { timeout: Some(timeout), ..self }
    }

    /// Sets the number of retries.
    #[must_use]
    pub fn with_retries(self, retries: u32) -> Self {
        Self { retries, ..self }
    }

    /// Sets the states that end waiting.
    #[must_use]
    pub fn with_until(self, until: impl IntoIterator<Item = State>) -> Self {
        Self { until: until.into_iter().collect(), ..self }
    }
}
