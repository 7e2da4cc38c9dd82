//! How long a step takes, over many jobs.

use std::collections::BTreeMap;

use jobglot_display::axis::Axis;

use crate::archive::quantile;
use crate::calendar::hundredths;
use crate::calendar::percent;
use crate::job_picture::{JobPicture, RowKind};
use crate::shown_text::ShownText;
use crate::tone::Tone;

/// Fewest times that are worth a chart.
const MIN_TIMES: usize = 5;

/// Most steps told: those that take the most time in total.
const MAX_STEPS: usize = 8;

/// Most dots of a chart; of more times, each so many-th is drawn.
const MAX_DOTS: usize = 400;

/// Times above this multiple of the upper quantile, a fraction, are drawn at the upper edge.
const REACH: (i128, i128) = (3, 2);

/// The times of one step.
#[derive(Debug)]
pub(crate) struct StepDurations {
    pub(crate) name: ShownText,
    pub(crate) service: ShownText,
    pub(crate) times: usize,
    pub(crate) failed: usize,
    /// Nanoseconds.
    pub(crate) median: i128,
    /// 95 of 100 times are below it.
    pub(crate) upper: i128,
    pub(crate) longest: i128,
    /// Nanoseconds at the upper edge of the chart, at least 1.
    pub(crate) edge: i128,
    pub(crate) dots: Vec<Dot>,
}

/// One time of a step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dot {
    /// When it began, in percent of all times.
    pub(crate) at: f64,
    /// How long it took, in percent of the height.
    pub(crate) height: f64,
    pub(crate) is_failed: bool,
}

/// Begin, nanoseconds and whether it failed.
type Time = (i128, i128, bool);

/// The steps that take the most time in total.
pub(crate) fn step_durations(jobs: &[JobPicture]) -> Vec<StepDurations> {
    let mut steps: BTreeMap<(&ShownText, &ShownText), Vec<Time>> = BTreeMap::new();
    // Of very many tasks only failed ones are drawn, which would mislead.
    let is_whole =
        |job: &&JobPicture| job.chart.kind == RowKind::Task && job.chart.density.is_none();
    let tasks = jobs.iter().filter(is_whole);
    for (job, row) in tasks.flat_map(|job| job.chart.rows.iter().map(move |row| (job, row))) {
        let Some(span) = row.span.filter(|span| !span.is_open && span.from <= span.to) else {
            continue;
        };
        let times = steps.entry((&row.name, &job.service)).or_default();
        times.push((span.from, span.to - span.from, row.tone == Tone::Bad));
    }
    let mut steps: Vec<_> =
        steps.into_iter().filter(|(_, times)| times.len() >= MIN_TIMES).collect();
    let total = |times: &[Time]| -> i128 { times.iter().map(|(_, took, _)| took).sum() };
    steps.sort_by_key(|(_, times)| std::cmp::Reverse(total(times)));
    steps.truncate(MAX_STEPS);
    steps
        .into_iter()
        .filter_map(|((name, service), times)| {
            StepDurations::of(name.clone(), service.clone(), times)
        })
        .collect()
}

impl StepDurations {
    fn of(name: ShownText, service: ShownText, mut times: Vec<Time>) -> Option<Self> {
        let mut took: Vec<i128> = times.iter().map(|(_, took, _)| *took).collect();
        let median = quantile(&mut took, 50)?;
        let upper = quantile(&mut took, 95)?;
        let longest = *took.last()?;
        let edge = longest.min(upper.saturating_mul(REACH.0) / REACH.1).max(1);
        times.sort_unstable();
        let axis = Axis::around_most(times.iter().map(|(start, ..)| *start).collect())?;
        let failed = times.iter().filter(|(.., is_failed)| *is_failed).count();
        let every = times.len().div_ceil(MAX_DOTS);
        // Failed ones are few and matter most.
        let drawn = times.iter().enumerate().filter(|(number, (.., is_failed))| {
            number % every == 0 || *is_failed && failed <= MAX_DOTS
        });
        let dots = drawn.map(|(_, &(start, took, is_failed))| Dot {
            at: percent(axis, start),
            height: height(took, edge),
            is_failed,
        });
        let (dots, times) = (dots.collect(), times.len());
        Some(Self { name, service, times, failed, median, upper, longest, edge, dots })
    }

    /// Height of the median in percent.
    pub(crate) fn median_height(&self) -> f64 {
        height(self.median, self.edge)
    }
}

fn height(took: i128, edge: i128) -> f64 {
    hundredths(took.min(edge) as f64 / edge as f64 * 100.0)
}
