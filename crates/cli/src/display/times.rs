//! The times of a job's tasks and messages on one scale.

use jobglot::{Job, Message, Outcome, Shape, State, Task, Timestamp};

use crate::display::bars::Span;
use crate::output::text::join;

/// Puts the times of one job on a scale of nanoseconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    /// Whether times have offsets; those that have none then cannot be compared.
    is_zoned: bool,
    /// Whether tasks begin when they are created.
    accepted_is_started: bool,
}

impl Clock {
    pub(crate) fn of(job: &Job<'_>) -> Self {
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
            is_zoned: times.iter().flatten().any(|time| time.instant().is_some()),
            accepted_is_started: job.shape().is_some_and(|shape| shape.rules.accepted_is_started),
        }
    }

    /// The same for one task of a document of that shape, by its own times.
    pub(crate) fn of_task(task: &Task<'_>, shape: Option<&'static Shape>) -> Self {
        let times = [task.accepted(), task.started(), task.updated(), task.finished()];
        Self {
            is_zoned: times.iter().flatten().any(|time| time.instant().is_some()),
            accepted_is_started: shape.is_some_and(|shape| shape.rules.accepted_is_started),
        }
    }

    /// The time in nanoseconds; `None` if it cannot be compared with the others.
    pub(crate) fn place(&self, time: &Timestamp<'_>) -> Option<i128> {
        let time = if self.is_zoned { time.instant()? } else { time.comparable() };
        Some(time.unix_timestamp_nanos())
    }

    /// The same of a time that may be missing.
    pub(crate) fn place_of(&self, time: Option<Timestamp<'_>>) -> Option<i128> {
        self.place(&time?)
    }

    /// When a task began, as far as the document tells.
    pub(crate) fn start(&self, task: &Task<'_>) -> Option<i128> {
        let accepted = || task.accepted().filter(|_| self.accepted_is_started);
        self.place_of(task.started().or_else(accepted))
    }

    /// When a task ended; of one that is over without a time of its end, when it last changed.
    pub(crate) fn end(&self, task: &Task<'_>) -> Option<i128> {
        let updated = || task.updated().filter(|_| task.state().terminal() == Some(true));
        self.place_of(task.finished().or_else(updated))
    }

    /// The latest time that a task tells.
    pub(crate) fn latest(&self, task: &Task<'_>) -> Option<i128> {
        let times = [task.accepted(), task.started(), task.updated(), task.finished()];
        times.into_iter().filter_map(|time| self.place_of(time)).max()
    }

    /// The time that a task took, or takes up to `latest` if it has begun and is not over.
    pub(crate) fn span(&self, task: &Task<'_>, latest: Option<i128>) -> Option<Span> {
        let from = self.start(task)?;
        if let Some(to) = self.end(task) {
            return Some(Span { from, to, is_open: false });
        }
        let has_begun = task.started().is_some() || task.state() != State::Pending;
        let is_open = has_begun && task.state().terminal() == Some(false);
        match (is_open, latest) {
            (true, Some(to)) => Some(Span { from, to, is_open }),
            _ => None,
        }
    }
}

/// What a task has to say: of one that went wrong its first error or message, else its last
/// message.
pub(crate) fn said(task: &Task<'_>) -> Option<String> {
    let errors = task.errors();
    let messages = task.messages();
    let first = errors.iter().chain(messages.iter()).find_map(|message| code_and_text(&message));
    match task.state().outcome() {
        Outcome::Failure | Outcome::Partial => first,
        _ => {
            let last = messages.len().checked_sub(1).and_then(|last| messages.get(last));
            last.and_then(|message| code_and_text(&message)).or(first)
        }
    }
}

/// A message's code and text, whichever it has.
pub(crate) fn code_and_text(message: &Message<'_>) -> Option<String> {
    join(message.code().as_deref(), message.text().as_deref())
}
