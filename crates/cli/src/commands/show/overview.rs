//! Overview of many jobs: counts by state, why jobs failed, which run the longest.

use clap::builder::styling::Style;
use jobglot::{Job, State, Summary, Timestamp};
use jobglot_display::reason::reason;

use crate::commands::show::latest;
use crate::diagnostics::reasons::Reasons;
use crate::display::state_counts::StateCounts;
use crate::output::text::{
    columns, count, counted, cut, cut_middle, duration, redacted_visible, wrap,
};

/// Limit on shown reasons.
const MAX_REASONS: usize = 10;

/// Limit on shown unfinished jobs.
const MAX_UNFINISHED: usize = 5;

/// Overview of the jobs added to it.
#[derive(Default)]
pub(crate) struct Overview {
    jobs: usize,
    error_responses: usize,
    states: StateCounts,
    reasons: Reasons,
    failed: usize,
    unfinished: usize,
    /// The unfinished jobs that began first, in this order.
    first_unfinished: Vec<Unfinished>,
    /// The latest time of all jobs.
    latest: Option<i128>,
}

impl Overview {
    /// Number of jobs and error responses.
    pub(crate) fn len(&self) -> usize {
        self.jobs + self.error_responses
    }

    pub(super) fn add_error_response(&mut self) {
        self.error_responses += 1;
    }

    /// Adds a job with its summary.
    pub(crate) fn add(&mut self, job: &Job<'_>, summary: &Summary) {
        self.jobs += 1;
        self.states.add(job.state());
        self.latest = self.latest.max(latest(job, summary));
        if job.outcome().is_failed() {
            self.failed += 1;
            let reason = reason(job, summary);
            let reason = reason.unwrap_or_else(|| "not in the document".to_owned());
            self.reasons.add(redacted_visible(&name(job)), reason);
        }
        if job.is_terminal() == Some(false) {
            self.unfinished += 1;
            self.add_unfinished(job, summary);
        }
    }

    fn add_unfinished(&mut self, job: &Job<'_>, summary: &Summary) {
        let start = summary.start.as_deref().and_then(|text| Timestamp::parse(text).ok());
        let Some(start) = start.or_else(|| job.accepted()) else { return };
        let start = start.comparable().unix_timestamp_nanos();
        let index = self.first_unfinished.partition_point(|known| known.start <= start);
        if index >= MAX_UNFINISHED {
            return;
        }
        let operation = job.operation().unwrap_or_default();
        let job = Unfinished {
            start,
            state: job.state(),
            name: redacted_visible(&name(job)),
            kind: redacted_visible(format!("{}  {operation}", job.schema_id()).trim_end()),
        };
        self.first_unfinished.insert(index, job);
        self.first_unfinished.truncate(MAX_UNFINISHED);
    }

    /// The page, where the pages of `shown` jobs follow. If those are not all, the page has more
    /// than the counts.
    pub(crate) fn page(self, shown: usize, width: usize) -> String {
        let omitted = self.len() - shown;
        let mut counts = counted(self.jobs, "job");
        if self.jobs > 0 {
            counts += &format!(": {}", self.states);
        }
        if self.error_responses > 0 {
            counts += &format!("; {}", counted(self.error_responses, "error response"));
        }
        let mut page = String::new();
        let bold = Style::new().bold();
        for line in wrap(&counts, width, usize::MAX) {
            page += &format!("{bold}{line}{bold:#}\n");
        }
        if omitted == 0 {
            return page;
        }
        if self.failed > 0 {
            let jobs = counted(self.failed, "failed job");
            push_paragraph(&mut page, &format!("{jobs}, by reason:"), width);
            self.reasons.push(&mut page, width, MAX_REASONS);
        }
        if let Some(latest) = self.latest
            && !self.first_unfinished.is_empty()
        {
            let jobs = counted(self.unfinished, "unfinished job");
            push_paragraph(&mut page, &format!("{jobs}, those that began first:"), width);
            for job in &self.first_unfinished {
                page += &format!("{}\n", job.line(latest, width));
            }
        }
        let shown = if shown == 0 { "none".to_owned() } else { count(shown) };
        let all = counted(self.jobs + self.error_responses, "document");
        let text = format!("{shown} of {all} shown; --limit, --failed, --state and --since select");
        push_paragraph(&mut page, &text, width);
        page
    }
}

/// A job that is not over.
#[derive(Debug)]
struct Unfinished {
    /// In nanoseconds since 1970.
    start: i128,
    state: State,
    name: String,
    /// Schema and operation.
    kind: String,
}

impl Unfinished {
    /// A line of at most `width` columns. The name is cut last.
    fn line(&self, latest: i128, width: usize) -> String {
        let time = duration((latest - self.start).max(0));
        let before = format!("    {time}  {} ", self.state);
        let name = cut_middle(&self.name, width.saturating_sub(columns(&before)));
        let line = format!("{before}{name}");
        // Less than this of the kind says nothing.
        match columns(&line) + 6 <= width {
            true => cut(&format!("{line}  {}", self.kind), width).into_owned(),
            false => line,
        }
    }
}

/// Appends a blank line, and the text in indented lines.
fn push_paragraph(page: &mut String, text: &str, width: usize) {
    page.push('\n');
    for line in wrap(text, width.saturating_sub(2), usize::MAX) {
        *page += &format!("  {line}\n");
    }
}

/// The id of a job, or its name.
fn name(job: &Job<'_>) -> String {
    job.id().or_else(|| job.name()).unwrap_or("without id".into()).into_owned()
}
