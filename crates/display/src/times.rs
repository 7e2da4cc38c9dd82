//! Comparable times and durations of jobs, tasks and messages.

use jobglot::tables::Schema;
use jobglot::{Job, State, Task, Timestamp};

use crate::axis::TimeSpan;

/// Converts the times of one job to nanoseconds on a common scale.
#[derive(Clone, Copy, Debug)]
pub struct TimeScale {
    /// Whether some times have an offset; times without one are then not comparable.
    has_offsets: bool,
    /// Whether a task starts when it is created.
    accepted_is_started: bool,
}

impl TimeScale {
    /// Scale for all times of a job.
    #[must_use]
    pub fn of_job(job: &Job<'_>) -> Self {
        let tasks = job.tasks();
        let messages = job.messages();
        let task = tasks.get(0);
        let times = [
            job.accepted(),
            job.started(),
            job.updated(),
            job.finished(),
            task.and_then(|task| task.accepted()),
            task.and_then(|task| task.started()),
            task.and_then(|task| task.updated()),
            messages.get(0).and_then(|message| message.time()),
        ];
        Self {
            has_offsets: times.iter().flatten().any(|time| time.instant().is_some()),
            accepted_is_started: job
                .schema()
                .is_some_and(|schema| schema.rules.accepted_is_started),
        }
    }

    /// Scale for the times of one task, in a document with this schema.
    #[must_use]
    pub fn of_task(task: &Task<'_>, schema: Option<&'static Schema>) -> Self {
        let times = [task.accepted(), task.started(), task.updated(), task.finished()];
        Self {
            has_offsets: times.iter().flatten().any(|time| time.instant().is_some()),
            accepted_is_started: schema.is_some_and(|schema| schema.rules.accepted_is_started),
        }
    }

    /// Returns the time in nanoseconds; `None` if it is not comparable with the others.
    #[must_use]
    pub fn nanoseconds(&self, time: &Timestamp<'_>) -> Option<i128> {
        let time = if self.has_offsets { time.instant()? } else { time.comparable() };
        Some(time.unix_timestamp_nanos())
    }

    /// Like [`nanoseconds`](Self::nanoseconds), for an optional time.
    #[must_use]
    pub fn nanoseconds_of(&self, time: Option<Timestamp<'_>>) -> Option<i128> {
        self.nanoseconds(&time?)
    }

    /// Returns the start of a task, if reported.
    #[must_use]
    pub fn start(&self, task: &Task<'_>) -> Option<i128> {
        let accepted = || task.accepted().filter(|_| self.accepted_is_started);
        self.nanoseconds_of(task.started().or_else(accepted))
    }

    /// Returns the end of a task; for a terminal task without one, its last update.
    #[must_use]
    pub fn end(&self, task: &Task<'_>) -> Option<i128> {
        let updated = || task.updated().filter(|_| task.state().is_terminal() == Some(true));
        self.nanoseconds_of(task.finished().or_else(updated))
    }

    /// Returns the latest time of a task.
    #[must_use]
    pub fn latest(&self, task: &Task<'_>) -> Option<i128> {
        let times = [task.accepted(), task.started(), task.updated(), task.finished()];
        times.into_iter().filter_map(|time| self.nanoseconds_of(time)).max()
    }

    /// Returns the span of a task; a running task is open and ends at `latest`.
    #[must_use]
    pub fn span(&self, task: &Task<'_>, latest: Option<i128>) -> Option<TimeSpan> {
        let from = self.start(task)?;
        if let Some(to) = self.end(task) {
            return Some(TimeSpan { from, to, is_open: false });
        }
        let is_started = task.started().is_some() || task.state() != State::Pending;
        let is_open = is_started && task.state().is_terminal() == Some(false);
        match (is_open, latest) {
            (true, Some(to)) => Some(TimeSpan { from, to, is_open }),
            _ => None,
        }
    }
}
