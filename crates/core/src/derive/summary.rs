//! The summary of a job: computed answers to the first questions about it.

use std::time::Duration;

use jobglot_json::{Members, compact, push_number, push_plain, push_string};

use serde::{Deserialize, Serialize};

use crate::derive::failure::Failure;
use crate::derive::overview::JobTimes;
use crate::derive::phases::Phase;
use crate::derive::summary_serde::{counts, serialize_seconds};
use crate::derive::times::{Moment, TimeRange, seconds_between};
use crate::model::canonical_field::CanonicalField;
use crate::model::state::State;
use crate::model::timestamp::Timestamp;
use crate::view::elements::{Message, Task};
use crate::view::job::Job;
use crate::view::list::List;
use crate::view::verdict::Verdict;

/// Answers computed from a job, not found in the document as such. See [`Job::summary`].
///
/// Serialized as the member `derived` of canonical lines.
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
/// # static STEP: Table = Table::new(&[
/// #     Field::value("step", CanonicalField::Name, Codec::Text, "its name"),
/// #     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "its state"),
/// #     Field::value("from", CanonicalField::Started, Codec::Time(TimeFormat::Rfc3339), "its start"),
/// #     Field::value("to", CanonicalField::Finished, Codec::Time(TimeFormat::Rfc3339), "its end"),
/// # ]);
/// # static JOB: Table = Table::new(&[
/// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// #     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "its state"),
/// #     Field::list("steps", CanonicalField::Tasks, &STEP, "the steps"),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// // The job has no times of its own.
/// let text = br#"{"jobId": 7, "status": "BROKEN", "steps": [
///     {"step": "copy", "status": "OK", "from": "2024-05-06T09:30:00Z", "to": "2024-05-06T09:31:00Z"},
///     {"step": "check", "status": "BROKEN", "from": "2024-05-06T09:31:00Z", "to": "2024-05-06T09:31:30Z"}
/// ]}"#;
/// let summary = Document::parse(text, &SCHEMA)?.job().summary();
/// assert_eq!(summary.start.as_deref(), Some("2024-05-06T09:30:00Z"));
/// assert_eq!(summary.seconds, Some(90.0));
/// assert_eq!(summary.tasks, [(State::Succeeded, 1), (State::Failed, 1)]);
/// assert_eq!(summary.failure.map(|why| why.to_string()).as_deref(), Some("task check"));
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Summary {
    /// The reason of the failure, if the document gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
    /// The start of the work, as canonical text: the job's own start, or the earliest time of its
    /// tasks and messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// The end of the work, as canonical text: the job's own end or, only if it is over, the latest
    /// time of its tasks and messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// Seconds from `start` to `end`; `None` if the difference is negative or unknown.
    #[serde(serialize_with = "serialize_seconds", skip_serializing_if = "Option::is_none")]
    pub seconds: Option<f64>,
    /// The number of tasks in the document by state, in the order of [`State`].
    #[serde(with = "counts", skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<(State, usize)>,
    /// The phases reported by its messages, in the order of their first mention.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Phase>,
    /// The part of the tasks in the document, if it does not hold all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<TaskPage>,
}

/// The part of a job's tasks in one document. `held < total`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TaskPage {
    /// The number of tasks in the document.
    pub held: usize,
    /// The number of all tasks, according to the provider.
    pub total: u64,
    /// The provider's index of the first task in the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<i64>,
    /// The provider's index of the last task in the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<i64>,
}

impl Job<'_> {
    /// Computes the summary of the job: failure, start and end, counts of tasks, phases.
    ///
    /// ```
    /// # use jobglot_core::{CanonicalField, Codec, Field, Schema, Table, TimeFormat};
    /// use jobglot_core::Document;
    ///
    /// # const TIME: Codec = Codec::Time(TimeFormat::Rfc3339);
    /// # static JOB: Table = Table::new(&[
    /// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
    /// #     Field::value("begin", CanonicalField::Started, TIME, "its start"),
    /// #     Field::value("end", CanonicalField::Finished, TIME, "its end"),
    /// # ]);
    /// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    /// let text =
    ///     br#"{"jobId": 7, "begin": "2026-01-01T00:00:00Z", "end": "2026-01-01T00:01:30Z"}"#;
    /// let summary = Document::parse(text, &SCHEMA)?.job().summary();
    /// assert_eq!(summary.seconds, Some(90.0));
    /// assert_eq!(summary.failure, None);
    /// # Ok::<(), jobglot_core::Error>(())
    /// ```
    #[must_use]
    pub fn summary(&self) -> Summary {
        if let Some(stored) = self.stored_summary() {
            // A line of another tool may hold something else there.
            return serde_json::from_str(stored).unwrap_or_default();
        }
        let (tasks, messages) = (self.tasks(), self.messages());
        let node = self.node();
        let times = JobTimes::of(&node);
        let computed = Computed::of(self, self.verdict(), &times, tasks, messages);
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

impl Job<'_> {
    /// Progress in percent as a number: the nearest `f64` to [`percent`](Self::percent).
    #[must_use]
    pub fn percent_f64(&self) -> Option<f64> {
        self.percent()?.parse().ok()
    }

    /// The time from the start of the work to its end, as far as the job has got: the member
    /// [`seconds`](Summary::seconds) of its [`summary`](Self::summary).
    #[must_use]
    pub fn duration(&self) -> Option<Duration> {
        Duration::try_from_secs_f64(self.summary().seconds?).ok()
    }

    /// The summary in a canonical line, if the provider's schema, which it was computed by, is not
    /// available.
    fn stored_summary(&self) -> Option<&str> {
        match self.schema() {
            None => self.node().raw(CanonicalField::Derived),
            Some(_) => None,
        }
    }
}

/// Writes the summary of `job` as an object of the canonical form. Calls `name` first, to write the
/// name of the member and return the output; an empty summary writes neither.
///
/// `verdict` and `times` are those of the job, already computed by the caller.
pub(crate) fn write<'o>(
    job: &Job<'_>,
    verdict: Verdict,
    times: &JobTimes<'_>,
    name: impl FnOnce() -> &'o mut String,
) {
    if let Some(stored) = job.stored_summary() {
        return compact(name(), stored);
    }
    let (tasks, messages) = (job.tasks(), job.messages());
    let computed = Computed::of(job, verdict, times, tasks, messages);
    if !computed.is_empty() {
        computed.write(name());
    }
}

/// A [`Summary`] with its times not yet converted to text.
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
    /// Computes the summary of `job` from its verdict, times, tasks and messages.
    fn of(
        job: &Job<'_>,
        verdict: Verdict,
        job_times: &'a JobTimes<'a>,
        tasks: List<'a, Task<'a>>,
        messages: List<'a, Message<'a>>,
    ) -> Self {
        let mut range = TimeRange::default();
        let mut counts: Vec<(State, usize)> = Vec::new();
        for task in tasks {
            let state = task.state();
            match counts.iter_mut().find(|(counted, _)| *counted == state) {
                Some((_, count)) => *count += 1,
                None => counts.push((state, 1)),
            }
            range.extend_start(task.started().or_else(|| task.accepted()).map(Moment::of));
            range.extend_end(task.finished().or_else(|| task.updated()).map(Moment::of));
        }
        counts.sort_unstable();
        for message in messages {
            let moment = message.time().map(Moment::of);
            range.extend_start(moment.clone());
            range.extend_end(moment);
        }
        let start = job_times
            .time(CanonicalField::Started)
            .cloned()
            .or(range.start.map(|moment| moment.time));
        let end = match job_times.time(CanonicalField::Finished).cloned() {
            None if verdict.terminal == Some(true) => range.end.map(|moment| moment.time),
            end => end,
        };
        let seconds = start.as_ref().zip(end.as_ref());
        let seconds = seconds.and_then(|(start, end)| seconds_between(start, end));
        Self {
            failure: Failure::of(job, verdict.outcome, tasks, messages),
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
        // There are no seconds without two times.
        (failure.is_none() && start.is_none() && end.is_none())
            && (tasks.is_empty() && phases.is_empty() && page.is_none())
    }

    fn write(&self, out: &mut String) {
        let mut members = Members::begin(out);
        if let Some(failure) = &self.failure {
            let mut inner = Members::begin(members.plain_name("failure"));
            let parts = [("task", &failure.task), ("code", &failure.code), ("text", &failure.text)];
            for (name, part) in parts {
                push_text(&mut inner, name, part.as_deref());
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

/// Appends `seconds`, a number not below 0, in the fewest digits with the same `f64` value.
fn push_seconds(out: &mut String, seconds: f64) {
    let milliseconds = (seconds * 1000.0).round();
    // Nearly all are whole milliseconds and need no search for the fewest digits: different
    // decimals of at most 15 digits have different `f64` values.
    if milliseconds >= 1e15 || milliseconds / 1000.0 != seconds {
        return out.push_str(&seconds.to_string());
    }
    let (whole, fraction) = (milliseconds as u64 / 1000, milliseconds as u64 % 1000);
    push_number(out, whole);
    // Each has its next digit in front: 25 gives 025, 250, 500.
    let shifted = [fraction, fraction * 10 % 1000, fraction * 100 % 1000];
    for (number, digits) in shifted.into_iter().take_while(|&digits| digits > 0).enumerate() {
        out.push_str(if number == 0 { "." } else { "" });
        push_number(out, digits / 100);
    }
}

fn write_phases(out: &mut String, phases: &[Phase]) {
    out.push('[');
    for (number, phase) in phases.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        let mut members = Members::begin(out);
        push_text(&mut members, "what", Some(&phase.what));
        push_text(&mut members, "on", phase.on.as_deref());
        push_text(&mut members, "start", phase.start.as_deref());
        push_text(&mut members, "end", phase.end.as_deref());
        push_text(&mut members, "step", Some(phase.step.as_str()));
        members.end();
    }
    out.push(']');
}

/// Writes a member with a string, or nothing for `None`.
fn push_text(members: &mut Members<'_>, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        push_string(members.plain_name(name), text);
    }
}

impl TaskPage {
    /// The page held by the document of `job`; `None` if it holds all tasks.
    fn of(job: &Job<'_>, tasks: List<'_, Task<'_>>) -> Option<Self> {
        let total = job.task_total()?;
        let held = tasks.len();
        // A schema without tasks has no other pages either.
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
