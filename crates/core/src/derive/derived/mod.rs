//! What a reader of a job asks first, computed from what the document tells.

mod failure;
mod times;

use jobglot_json::{push_number, push_plain, push_string};

use crate::derive::overview::OwnTimes;
use crate::derive::phases::Phase;
use crate::model::canonical_field::CanonicalField;
use crate::model::state::State;
use crate::model::timestamp::Timestamp;
use crate::view::elements::{Message, Task};
use crate::view::job::Job;
use crate::view::list::List;
pub use failure::Failure;
use jobglot_json::Members;
pub(crate) use times::comparable;
use times::{Moment, Times, seconds_between};

/// What was computed from a job: nothing in it stands in the document itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Why the job failed, where the document tells.
    pub failure: Option<Failure>,
    /// When work on it began, as its canonical text.
    pub start: Option<String>,
    /// When it ended, as its canonical text; only for a job that is over.
    pub end: Option<String>,
    /// Seconds from `start` to `end`.
    pub seconds: Option<f64>,
    /// How many tasks are in each state, of those that the document holds.
    pub tasks: Vec<(State, usize)>,
    /// What was done, by what its messages tell, in the order in which they first tell of it.
    pub phases: Vec<Phase>,
    /// Which part of the tasks the document holds, where it does not hold all.
    pub page: Option<TaskPage>,
}

/// A part of a job's tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskPage {
    /// How many tasks the document holds.
    pub held: usize,
    /// How many there are, by the provider.
    pub total: u64,
    /// The provider's index of the first task held.
    pub first: Option<i64>,
    /// The provider's index of the last task held.
    pub last: Option<i64>,
}

impl Job<'_> {
    /// Computes the summary of this job: failure, start and end, counts of tasks, phases.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let (tasks, messages) = (self.tasks(), self.messages());
        let node = self.node();
        let times = OwnTimes::of(&node);
        let computed = Computed::of(self, self.state(), &times, &tasks, &messages);
        let canonical = |time: Timestamp<'_>| time.to_rfc3339().into_owned();
        Summary {
            failure: computed.failure,
            start: computed.start.map(canonical),
            end: computed.end.map(canonical),
            seconds: computed.seconds,
            tasks: computed.tasks,
            phases: computed.phases,
            page: computed.page,
        }
    }
}

/// Writes what can be computed from `job`, which is in that state and has those times, as the value of
/// a member that `name` begins; nothing where there is nothing.
pub(crate) fn write<'o>(
    job: &Job<'_>,
    state: State,
    times: &OwnTimes<'_>,
    name: impl FnOnce() -> &'o mut String,
) {
    let (tasks, messages) = (job.tasks(), job.messages());
    let computed = Computed::of(job, state, times, &tasks, &messages);
    if !computed.is_empty() {
        computed.write(name());
    }
}

/// What [`Summary`] has, before times are written out.
struct Computed<'a> {
    failure: Option<Failure>,
    start: Option<Timestamp<'a>>,
    end: Option<Timestamp<'a>>,
    seconds: Option<f64>,
    tasks: Vec<(State, usize)>,
    phases: Vec<Phase>,
    page: Option<TaskPage>,
}

impl<'a> Computed<'a> {
    /// Of a job in that state that has those times, tasks and messages.
    fn of(
        job: &Job<'_>,
        state: State,
        own: &'a OwnTimes<'a>,
        tasks: &'a List<'_, Task<'_>>,
        messages: &'a List<'_, Message<'_>>,
    ) -> Self {
        let mut times = Times::default();
        let mut counts: Vec<(State, usize)> = Vec::new();
        for task in tasks {
            let state = task.state();
            match counts.iter_mut().find(|(counted, _)| *counted == state) {
                Some((_, count)) => *count += 1,
                None => counts.push((state, 1)),
            }
            times.start(task.started().or_else(|| task.accepted()).map(Moment::of));
            times.end(task.finished().or_else(|| task.updated()).map(Moment::of));
        }
        counts.sort_unstable();
        for message in messages {
            let moment = message.time().map(Moment::of);
            times.start(moment.clone());
            times.end(moment);
        }
        let start =
            own.time(CanonicalField::Started).cloned().or(times.start.map(|moment| moment.time));
        let end = match own.time(CanonicalField::Finished).cloned() {
            None if job.is_terminal_in(state) == Some(true) => times.end.map(|moment| moment.time),
            end => end,
        };
        let seconds = start.as_ref().zip(end.as_ref());
        let seconds = seconds.and_then(|(start, end)| seconds_between(start, end));
        Self {
            failure: Failure::of(job, job.outcome_in(state), tasks, messages),
            start,
            end,
            seconds,
            tasks: counts,
            phases: Phase::of(job),
            page: TaskPage::of(job, tasks),
        }
    }

    fn is_empty(&self) -> bool {
        let Self { failure, start, end, seconds: _, tasks, phases, page } = self;
        // Seconds there are only between two times.
        (failure.is_none() && start.is_none() && end.is_none())
            && (tasks.is_empty() && phases.is_empty() && page.is_none())
    }

    fn write(&self, out: &mut String) {
        let mut members = Members::begin(out);
        if let Some(failure) = &self.failure {
            let mut inner = Members::begin(members.plain_name("failure"));
            let parts = [("task", &failure.task), ("code", &failure.code), ("text", &failure.text)];
            for (name, part) in parts {
                text(&mut inner, name, part.as_deref());
            }
            inner.end();
        }
        for (name, time) in [("start", &self.start), ("end", &self.end)] {
            if let Some(time) = time {
                push_plain(members.plain_name(name), &time.to_rfc3339());
            }
        }
        if let Some(seconds) = self.seconds {
            push_seconds(members.plain_name("seconds"), seconds);
        }
        if !self.tasks.is_empty() {
            let mut inner = Members::begin(members.plain_name("tasks"));
            for (state, count) in &self.tasks {
                push_number(inner.plain_name(state.as_str()), *count as u64);
            }
            inner.end();
        }
        if !self.phases.is_empty() {
            write_phases(members.plain_name("phases"), &self.phases);
        }
        if let Some(page) = self.page {
            let mut inner = Members::begin(members.plain_name("page"));
            push_number(inner.plain_name("held"), page.held as u64);
            push_number(inner.plain_name("total"), page.total);
            for (name, index) in [("first", page.first), ("last", page.last)] {
                if let Some(index) = index {
                    inner.plain_name(name).push_str(&index.to_string());
                }
            }
            inner.end();
        }
        members.end();
    }
}

/// Appends `seconds`, which are not negative, in as few digits as tell them from any other number.
fn push_seconds(out: &mut String, seconds: f64) {
    let milliseconds = (seconds * 1000.0).round();
    // Nearly all are whole milliseconds, which take no search for the fewest digits: no two numbers of
    // 15 digits or less are one `f64`.
    if milliseconds >= 1e15 || milliseconds / 1000.0 != seconds {
        return out.push_str(&seconds.to_string());
    }
    let (whole, rest) = (milliseconds as u64 / 1000, milliseconds as u64 % 1000);
    push_number(out, whole);
    let fraction = [rest, rest * 10 % 1000, rest * 100 % 1000];
    for (number, rest) in fraction.into_iter().take_while(|&rest| rest > 0).enumerate() {
        out.push_str(if number == 0 { "." } else { "" });
        push_number(out, rest / 100);
    }
}

fn write_phases(out: &mut String, phases: &[Phase]) {
    out.push('[');
    for (number, phase) in phases.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        let mut members = Members::begin(out);
        text(&mut members, "what", Some(&phase.what));
        text(&mut members, "on", phase.on.as_deref());
        text(&mut members, "start", phase.start.as_deref());
        text(&mut members, "end", phase.end.as_deref());
        text(&mut members, "step", Some(phase.step.as_str()));
        members.end();
    }
    out.push(']');
}

fn text(members: &mut Members<'_>, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        push_string(members.plain_name(name), text);
    }
}

impl TaskPage {
    fn of(job: &Job<'_>, tasks: &List<'_, Task<'_>>) -> Option<Self> {
        let total = job.task_total()?;
        let held = tasks.len();
        // Where the schema has no place for tasks they are not on another page.
        if total <= held as u64 || !job.node().can_have(CanonicalField::Tasks) {
            return None;
        }
        let index = |task: Option<Task<'_>>| task.and_then(|task| task.index());
        Some(Self {
            held,
            total,
            first: index(tasks.get(0)),
            last: index(held.checked_sub(1).and_then(|last| tasks.get(last))),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::push_seconds;

    proptest! {
        #[test]
        fn seconds_are_written_as_rust_prints_them(
            whole in prop_oneof![0_u64..100_000, any::<u64>().prop_map(|bits| bits >> 12)],
            nanoseconds in prop_oneof![
                Just(0_u32),
                (0_u32..1000).prop_map(|milliseconds| milliseconds * 1_000_000),
                0_u32..1_000_000_000,
            ],
        ) {
            let seconds = whole as f64 + f64::from(nanoseconds) / 1e9;
            let mut out = String::new();
            push_seconds(&mut out, seconds);
            prop_assert_eq!(out, seconds.to_string());
        }
    }
}
