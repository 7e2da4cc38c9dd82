//! Pages of watching: the jobs, and a footer about the polls.

use std::time::Duration;

use clap::builder::styling::Style;
use jobglot::{Document, Job, State, Timestamp};
use jobglot_display::times::TimeScale;

use crate::commands::show::chart::push_chart;
use crate::commands::show::facts::Facts;
use crate::commands::show::job_page::{self, push_document};
use crate::commands::show::overview::Overview;
use crate::commands::watch::source::Source;
use crate::display::state::{provider_word, sign, style};
use crate::display::state_counts::StateCounts;
use crate::follow::tracker::Tracker;
use crate::output::status::ExitStatus;
use crate::output::text::{
    columns, counted, cut, cut_middle, duration, pad, pad_left, redacted_visible,
};
use crate::pipeline::InputDocument;

/// Messages shown in the live view.
const MAX_MESSAGES: usize = 3;

/// Fewest tasks shown in the live view.
const MIN_TASKS: usize = 3;

/// Lines of a reason in the live view.
const REASON_LINES: usize = 3;

/// Columns of a progress bar.
const BAR: usize = 30;

/// Columns of an id in a list of jobs; more on wide terminals.
const MAX_ID: usize = 32;

/// Columns of a state in a list of jobs.
const MAX_STATE: usize = 28;

/// What is shown apart from the jobs.
#[derive(Debug, Default)]
pub(super) struct View {
    polls: usize,
    failures: usize,
    /// What went wrong in the last poll.
    problem: Option<String>,
}

impl View {
    pub(super) fn begin_poll(&mut self) {
        self.polls += 1;
    }

    /// Takes over the problem of a poll.
    pub(super) fn end_poll(&mut self, problem: Option<String>) {
        self.failures += usize::from(problem.is_some());
        self.problem = problem;
    }

    pub(super) fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// The page for a terminal of this width and height.
    pub(super) fn page(
        &self,
        tracker: &Tracker,
        source: &Source,
        (width, height): (usize, usize),
    ) -> String {
        let documents: Vec<_> = tracker.documents().collect();
        let mut page = match *documents {
            [] => {
                let title = redacted_visible(&source.title());
                format!("no job yet: {}\n", cut(&title, width.saturating_sub(12)))
            }
            [document] => job_page(document, width, height.saturating_sub(2)),
            _ => jobs_page(&documents, width, height.saturating_sub(1)),
        };
        if let Some(problem) = &self.problem {
            let style = style(State::Attention);
            let problem = redacted_visible(problem);
            let text = cut(&problem, width.saturating_sub(13));
            page.insert_str(0, &format!("{style}! last poll:{style:#} {text}\n"));
        }
        page
    }

    /// The last line of the screen: the command or file, and the time until the next poll. `next` is
    /// the time of that poll; `None` during a poll.
    pub(super) fn footer(&self, next: Option<Duration>, now: Duration, width: usize) -> String {
        let plan = match next {
            Some(next) => {
                // Rounded up, so that it counts down to one second.
                let seconds = next.saturating_sub(now).as_millis().div_ceil(1000);
                format!("asks again in {}", seconds_text(seconds))
            }
            None => "asking".to_owned(),
        };
        let polls = match self.polls {
            1 => "first poll".to_owned(),
            polls => counted(polls, "poll"),
        };
        let failed = match self.failures {
            0 => String::new(),
            failures => format!(", {failures} with problems"),
        };
        let elapsed = seconds_text(now.as_secs().into());
        let text = format!("{polls}{failed}, {elapsed} · {plan} · Ctrl-C ends");
        let style = Style::new().dimmed();
        format!("{style}{}{style:#}", cut(&text, width))
    }
}

fn seconds_text(seconds: u128) -> String {
    match seconds {
        0..60 => format!("{seconds}s"),
        seconds => {
            duration(i128::try_from(seconds).unwrap_or(i128::MAX / 1_000_000_000) * 1_000_000_000)
        }
    }
}

/// The last state of each job, as `jobglot show` prints it.
pub(super) fn last_states(tracker: &Tracker, width: usize) -> String {
    let mut overview = Overview::default();
    for document in tracker.documents() {
        let job = document.job();
        overview.add(job, &job.summary());
    }
    let len = overview.len();
    let mut pages = Vec::new();
    if len > 1 {
        pages.push(overview.page(len, width));
    }
    for document in tracker.documents() {
        let mut page = String::new();
        let input = InputDocument { file: "", number: 1, document };
        push_document(&mut page, input, width, job_page::MAX_MESSAGES);
        pages.push(page);
    }
    pages.join("\n")
}

/// One job: its state, progress, tasks and last messages, in about `height` lines.
fn job_page(document: &Document<'_>, width: usize, height: usize) -> String {
    let job = document.job();
    let scale = TimeScale::of_job(job);
    let derived = job.summary();
    let time = |text: &Option<String>| Timestamp::parse(text.clone()?).ok();
    let start = scale.nanoseconds_of(time(&derived.start));
    let mut page = String::new();
    let mut facts = Facts { page: &mut page, width };
    facts.headline(job);
    if derived.failure.is_some() {
        facts.text("reason", &reason_of(job), REASON_LINES);
    }
    if let Some(operation) = operation_of(job) {
        facts.text("operation", &operation, 1);
    }
    if let Some(bar) = progress_bar(job) {
        facts.text("progress", &bar, 1);
    }
    facts.times(job, &derived, &scale, start);
    let messages = job.messages();
    let shown = messages.len().min(MAX_MESSAGES);
    let below = if shown > 0 { shown + 2 } else { 0 };
    if !job.tasks().is_empty() {
        let head = page.len();
        let room = height.saturating_sub(page.lines().count() + below);
        push_chart(&mut page, job, &scale, start, width, room);
        // Headings and messages of failed tasks take lines too.
        let lines = page.get(head..).unwrap_or_default().lines().count();
        if lines > room {
            page.truncate(head);
            let rows = (2 * room).saturating_sub(lines).max(MIN_TASKS);
            push_chart(&mut page, job, &scale, start, width, rows);
        }
    }
    if shown > 0 {
        let range = messages.len() - shown..messages.len();
        Facts { page: &mut page, width }.messages("messages", &messages, range, &scale, start);
    }
    page
}

/// Many jobs, one line each, after their count by state. If they do not fit into `height` lines, those
/// that matter come first: problems, then running and waiting jobs, then those that are over.
fn jobs_page(documents: &[&Document<'_>], width: usize, height: usize) -> String {
    let mut counts = StateCounts::default();
    documents.iter().for_each(|document| counts.add(document.job().state()));
    let mut page = format!("{}: {counts}\n", counted(documents.len(), "job"));
    let mut jobs: Vec<_> = documents.iter().map(|document| document.job()).collect();
    if jobs.len() + 1 > height {
        jobs.sort_by_key(|job| urgency(job));
    }
    let states: Vec<_> = jobs.iter().map(|job| state_text(job)).collect();
    let ids: Vec<_> = jobs.iter().map(|job| id_text(job)).collect();
    let widest = |texts: &[String]| texts.iter().map(|text| columns(text)).max().unwrap_or(0);
    let state_width = widest(&states).min(MAX_STATE);
    let id_width = widest(&ids).min((width / 3).max(MAX_ID));
    for ((job, state), id) in jobs.into_iter().zip(states).zip(ids) {
        let state = pad(&cut(&state, state_width), state_width);
        let percent = job.percent().map(|percent| format!("{} %", redacted_visible(&percent)));
        let id = pad(&cut_middle(&id, id_width), id_width);
        let mut line = format!("{}  {id}  ", pad_left(&cut(&percent.unwrap_or_default(), 6), 6));
        let text = match job.summary().failure {
            Some(_) => reason_of(job),
            None => operation_of(job).unwrap_or_default(),
        };
        let room = width.saturating_sub(columns(&line) + state_width + 1);
        line += &cut(&redacted_visible(&text), room);
        let style = style(job.state());
        page += &format!("{style}{state}{style:#} {}\n", line.trim_end());
    }
    page
}

/// The state of a job and the provider's word for it.
fn state_text(job: &Job<'_>) -> String {
    let (state, status) = (job.state(), job.status());
    let word = provider_word(state, status.as_deref()).map(redacted_visible);
    let word = word.map(|word| format!(" ({word})")).unwrap_or_default();
    format!("{} {state}{word}", sign(state))
}

fn id_text(job: &Job<'_>) -> String {
    redacted_visible(&job.id().or_else(|| job.name()).unwrap_or_default())
}

/// Place of a job among those that matter; the first is the smallest.
fn urgency(job: &Job<'_>) -> u8 {
    match (job.is_terminal(), ExitStatus::of_job(job)) {
        (Some(true), ExitStatus::Success) => 4,
        (Some(true), _) | (_, ExitStatus::Attention | ExitStatus::Failed) => 0,
        (None, _) => 1,
        (Some(false), _) if job.state() == State::Pending => 3,
        (Some(false), _) => 2,
    }
}

/// Why the job failed.
fn reason_of(job: &Job<'_>) -> String {
    let Some(failure) = job.summary().failure else { return String::new() };
    let parts: Vec<_> = [failure.code, failure.text].into_iter().flatten().collect();
    match (parts.is_empty(), failure.task) {
        (true, Some(task)) => format!("task {task} failed"),
        _ => parts.join(" "),
    }
}

fn operation_of(job: &Job<'_>) -> Option<String> {
    let parts: Vec<_> =
        [job.operation(), job.name().or_else(|| job.description())].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("  "))
}

/// A bar of the percentage, if that is a number from 0 to 100.
fn progress_bar(job: &Job<'_>) -> Option<String> {
    let text = job.percent()?;
    let percent: f64 = text.parse().ok()?;
    if !(0.0..=100.0).contains(&percent) {
        return Some(format!("{text} %"));
    }
    let filled = (percent / 100.0 * BAR as f64).round() as usize;
    Some(format!("{}{} {text} %", "█".repeat(filled), "░".repeat(BAR.saturating_sub(filled))))
}
