//! The rows of a job's chart: its tasks, else its phases, else its messages.

use jobglot::{Job, Phase, PhaseStatus, State, Summary, Task, Timestamp};
use jobglot_display::axis::TimeSpan;
use jobglot_display::reason::{code_and_text, key_message};
use jobglot_display::state::{provider_word, sign};
use jobglot_display::times::TimeScale;

use crate::shown_text::ShownText;
use crate::tone::Tone;

/// Levels of tasks inside of tasks that are drawn.
const MAX_DEPTH: usize = 4;

/// Origin of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    Task,
    /// A phase that the provider's grammar finds in messages.
    Phase,
    /// A message. It has one time only, so its bar goes on until the next message.
    Message,
}

impl RowKind {
    /// Noun for one row.
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Phase => "phase",
            Self::Message => "message",
        }
    }
}

/// One bar with its text.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) name: ShownText,
    /// Number of tasks that it is inside of.
    pub(crate) depth: usize,
    pub(crate) sign: char,
    pub(crate) tone: Tone,
    /// The state in words.
    pub(crate) state_text: ShownText,
    /// When it was accepted, if it began later or not at all.
    pub(crate) accepted: Option<i128>,
    pub(crate) span: Option<TimeSpan>,
    /// Said in place of its duration, if only one end of the span is known.
    pub(crate) unknown_end: Option<&'static str>,
    /// Why it failed, or where it stands.
    pub(crate) note: Option<ShownText>,
}

impl Row {
    fn times(&self) -> impl Iterator<Item = i128> {
        let span = self.span.map(|span| [span.from, span.to]);
        self.accepted.into_iter().chain(span.into_iter().flatten())
    }
}

/// The rows of `job` with their origin. Unfinished tasks end at the latest time of all rows, or at
/// `latest`.
pub(crate) fn rows_of(
    job: &Job<'_>,
    summary: &Summary,
    scale: &TimeScale,
    latest: Option<i128>,
) -> (RowKind, Vec<Row>) {
    let tasks = job.tasks();
    if !tasks.is_empty() {
        let mut times = latest;
        for task in &tasks {
            times = times.max(scale.latest(&task));
        }
        let mut rows = Vec::new();
        for task in &tasks {
            push_task(&mut rows, &task, scale, times, 0);
        }
        return (RowKind::Task, rows);
    }
    let phases: Vec<Row> =
        summary.phases.iter().filter_map(|phase| phase_row(phase, scale)).collect();
    if !phases.is_empty() {
        return (RowKind::Phase, phases);
    }
    (RowKind::Message, message_rows(job, scale))
}

/// The latest time of the rows.
pub(crate) fn latest_of(rows: &[Row]) -> Option<i128> {
    rows.iter().flat_map(Row::times).max()
}

fn push_task(
    rows: &mut Vec<Row>,
    task: &Task<'_>,
    scale: &TimeScale,
    latest: Option<i128>,
    depth: usize,
) {
    let state = task.state();
    let span = scale.span(task, latest);
    let accepted = scale.nanoseconds_of(task.accepted());
    let accepted = accepted.filter(|accepted| span.is_none_or(|span| *accepted < span.from));
    let is_silent = matches!(state, State::Succeeded | State::Skipped);
    let note = if is_silent { None } else { key_message(task) };
    let status = task.status();
    let word = provider_word(state, status.as_deref());
    let word = word.map(|word| format!(" ({word})")).unwrap_or_default();
    let name = task.name().or_else(|| task.id()).unwrap_or_default();
    rows.push(Row {
        name: ShownText::of(&name),
        depth,
        sign: sign(state),
        tone: Tone::of(state),
        state_text: ShownText::of(&format!("{state}{word}").replace('_', " ")),
        accepted,
        span,
        unknown_end: None,
        note: note.and_then(|note| ShownText::non_empty(&note)),
    });
    if depth + 1 < MAX_DEPTH {
        for inner in &task.tasks() {
            push_task(rows, &inner, scale, latest, depth + 1);
        }
    }
}

/// The row of a phase; `None` if no time of it is known.
fn phase_row(phase: &Phase, scale: &TimeScale) -> Option<Row> {
    let time = |text: &Option<String>| {
        scale.nanoseconds_of(Timestamp::parse(text.as_deref()?.to_owned()).ok())
    };
    let (start, end) = (time(&phase.start), time(&phase.end));
    let state = match phase.step {
        PhaseStatus::Failed => State::Failed,
        PhaseStatus::Succeeded => State::Succeeded,
        PhaseStatus::Completed => State::Ended,
        _ => State::Running,
    };
    let (sign, tone) = match state {
        // Over, without a word about how well.
        State::Ended => ('·', Tone::Good),
        state => (sign(state), Tone::of(state)),
    };
    let from = start.or(end)?;
    let name = match &phase.on {
        Some(on) => format!("{}: {on}", phase.what),
        None => phase.what.clone(),
    };
    let unknown_end = match (start, end) {
        (Some(_), None) => Some("no end told"),
        (None, Some(_)) => Some("no start told"),
        _ => None,
    };
    Some(Row {
        name: ShownText::of(&name),
        depth: 0,
        sign,
        tone,
        state_text: ShownText::of(phase.step.as_str()),
        accepted: None,
        span: Some(TimeSpan { from, to: end.unwrap_or(from), is_open: false }),
        unknown_end,
        note: None,
    })
}

fn message_rows(job: &Job<'_>, scale: &TimeScale) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for message in &job.messages() {
        let Some(from) = scale.nanoseconds_of(message.time()) else { continue };
        if let Some(TimeSpan { from: begin, to, .. }) =
            rows.last_mut().and_then(|row| row.span.as_mut())
        {
            *to = from.max(*begin);
        }
        let Some(text) = code_and_text(&message) else { continue };
        rows.push(Row {
            name: ShownText::of(&text),
            depth: 0,
            sign: '·',
            tone: Tone::Active,
            state_text: ShownText::of("until the next message"),
            accepted: None,
            span: Some(TimeSpan { from, to: from, is_open: false }),
            unknown_end: None,
            note: None,
        });
    }
    rows
}
