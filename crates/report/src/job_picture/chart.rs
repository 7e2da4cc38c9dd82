//! The chart of one job: rows on a common axis, and the gaps in which nothing ran.

use jobglot::{Job, Summary};
use jobglot_display::axis::{Axis, TimeSpan};
use jobglot_display::text::duration;
use jobglot_display::times::TimeScale;

use crate::calendar::{SECOND, percent};
use crate::job_picture::density::Density;
use crate::job_picture::rows::{Row, RowKind, latest_of, rows_of};
use crate::job_picture::{JobPicture, Times};
use crate::shown_text::ShownText;
use crate::tone::Tone;

/// Number of rows up to which all are drawn.
const MAX_ROWS: usize = 200;

/// Number of failed rows that are drawn of more than that.
const MAX_FAILED: usize = 50;

/// Gaps shorter than this part of the axis are not worth a word.
const GAP_SHARE: i128 = 25;

/// Rows on a common axis.
#[derive(Debug)]
pub(crate) struct Chart {
    /// `None` if no time is known.
    pub(crate) axis: Option<Axis>,
    /// The job itself, without a name.
    pub(crate) whole: Row,
    pub(crate) kind: RowKind,
    /// All rows, or failed ones if there are too many.
    pub(crate) rows: Vec<Row>,
    /// Number of rows, those left out included.
    pub(crate) total: usize,
    /// In place of rows, if there are too many.
    pub(crate) density: Option<Density>,
    /// Times in which no task ran, longest first.
    pub(crate) gaps: Vec<Gap>,
    latest: Option<i128>,
}

/// A time in which no task ran.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gap {
    pub(crate) from: i128,
    pub(crate) to: i128,
}

/// A part of a row in percent of the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bar {
    pub(crate) from: f64,
    pub(crate) width: f64,
}

impl Bar {
    pub(crate) fn of(axis: Axis, from: i128, to: i128) -> Self {
        let (from, to) = (percent(axis, from.min(to)), percent(axis, to.max(from)));
        Self { from, width: crate::calendar::hundredths(to - from) }
    }
}

impl Row {
    /// The part of the row in which it waited.
    pub(crate) fn waiting(&self, axis: Axis) -> Option<Bar> {
        Some(Bar::of(axis, self.accepted?, self.span.map_or(axis.to, |span| span.from)))
    }

    /// The part of the row in which it ran.
    pub(crate) fn running(&self, axis: Axis) -> Option<Bar> {
        let TimeSpan { from, to, .. } = self.span?;
        Some(Bar::of(axis, from, to))
    }

    /// How long it ran.
    pub(crate) fn took_text(&self) -> String {
        if let Some(text) = self.unknown_end {
            return text.to_owned();
        }
        match self.span {
            Some(TimeSpan { from, to, is_open: true }) => format!("{} so far", duration(to - from)),
            Some(TimeSpan { from, to, .. }) => duration(to - from),
            None if self.accepted.is_some() => "waiting".to_owned(),
            None => String::new(),
        }
    }
}

impl Chart {
    pub(crate) fn of(job: &Job<'_>, summary: &Summary, scale: &TimeScale, times: Times) -> Self {
        let (kind, mut rows) = rows_of(job, summary, scale, times.latest);
        let latest = latest_of(&rows).max(times.latest).max(times.end);
        let whole = whole(job, times, latest);
        let all = rows.iter().chain([&whole]);
        let spans = all.flat_map(|row| {
            let span = row.span.map(|span| [span.from, span.to]);
            row.accepted.into_iter().chain(span.into_iter().flatten())
        });
        let axis = Axis::around_most(spans.collect());
        let total = rows.len();
        let gaps = axis.filter(|_| kind == RowKind::Task).map(|axis| gaps(&rows, axis));
        let density = axis.filter(|_| total > MAX_ROWS).map(|axis| Density::of(&rows, axis));
        if total > MAX_ROWS {
            rows.retain(|row| row.tone == Tone::Bad);
            rows.truncate(MAX_FAILED);
        }
        Self { axis, whole, kind, rows, total, density, gaps: gaps.unwrap_or_default(), latest }
    }

    /// The latest time in the document.
    pub(crate) fn latest(&self) -> Option<i128> {
        self.latest
    }

    /// Number of failed rows that are drawn, or of all rows.
    pub(crate) fn heading(&self) -> String {
        let (noun, total) = (self.kind.noun(), self.total);
        let all = jobglot_display::text::counted(total, noun);
        match total - self.rows.len() {
            0 => all,
            _ if self.rows.is_empty() => all,
            _ => format!("{all}, {} that failed", self.rows.len()),
        }
    }
}

/// The row of the job itself.
fn whole(job: &Job<'_>, times: Times, latest: Option<i128>) -> Row {
    let is_open = job.is_terminal() == Some(false);
    let span = match (times.start, times.end, latest) {
        (Some(from), Some(to), _) => Some(TimeSpan { from, to, is_open: false }),
        (Some(from), None, Some(to)) => Some(TimeSpan { from, to, is_open }),
        _ => None,
    };
    let accepted = times.accepted.filter(|time| span.is_none_or(|span| *time < span.from));
    let state = job.state();
    Row {
        name: ShownText::of("whole job"),
        depth: 0,
        sign: jobglot_display::state::sign(state),
        tone: Tone::of(state),
        state_text: ShownText::of(state.as_str()),
        accepted,
        span,
        unknown_end: None,
        note: None,
    }
}

/// The times of `axis` in which no row ran, longest first.
fn gaps(rows: &[Row], axis: Axis) -> Vec<Gap> {
    let mut spans: Vec<_> = rows.iter().filter_map(|row| row.span).collect();
    if spans.is_empty() {
        return Vec::new();
    }
    spans.sort_unstable_by_key(|span| span.from);
    let mut gaps = Vec::new();
    let mut end = axis.from;
    let shortest = ((axis.to - axis.from) / GAP_SHARE).max(SECOND);
    for (from, to) in spans.iter().map(|span| (span.from, span.to)).chain([(axis.to, axis.to)]) {
        if from.min(axis.to) - end >= shortest {
            gaps.push(Gap { from: end, to: from.min(axis.to) });
        }
        end = end.max(to);
    }
    gaps.sort_by_key(|gap| gap.from - gap.to);
    gaps
}

impl JobPicture {
    /// What the longest gap is worth saying.
    pub(crate) fn gap_text(&self) -> Option<String> {
        let longest = self.chart.gaps.first()?;
        let all: i128 = self.chart.gaps.iter().map(|gap| gap.to - gap.from).sum();
        let took = duration(longest.to - longest.from);
        let base = self.chart.axis?.from;
        let from = duration(longest.from - base);
        Some(match self.chart.gaps.len() {
            1 => format!("No task ran for {took}, from {from} on."),
            _ => format!(
                "No task ran for {}; the longest time is {took}, from {from} on.",
                duration(all)
            ),
        })
    }
}
