//! Many jobs together: when they ran, why they failed, how long their steps take.

mod heat_strip;
mod reasons;
mod step_durations;

pub(crate) use heat_strip::{HeatStrip, HeatStrips};
pub(crate) use reasons::{ReasonCount, reasons};
pub(crate) use step_durations::{StepDurations, step_durations};

use crate::job_picture::JobPicture;
use crate::tone::Tone;

/// What is told of many jobs.
#[derive(Debug)]
pub(crate) struct Archive {
    pub(crate) counts: Counts,
    /// `None` if no job has a time.
    pub(crate) heat: Option<HeatStrips>,
    pub(crate) reasons: Vec<ReasonCount>,
    pub(crate) steps: Vec<StepDurations>,
}

/// Numbers of jobs. Those that are neither succeeded, failed nor open ended otherwise, or it is not
/// known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) jobs: usize,
    pub(crate) succeeded: usize,
    pub(crate) failed: usize,
    pub(crate) open: usize,
    /// Median of the times that the jobs took, in nanoseconds.
    pub(crate) median: Option<i128>,
}

impl Counts {
    pub(crate) fn of<'j>(jobs: impl Iterator<Item = &'j JobPicture>) -> Self {
        let mut counts = Self::default();
        let mut took = Vec::new();
        for job in jobs {
            counts.jobs += 1;
            counts.failed += usize::from(job.is_failed);
            counts.open += usize::from(job.is_open && !job.is_failed);
            counts.succeeded += usize::from(job.tone() == Tone::Good);
            took.extend(job.took());
        }
        counts.median = quantile(&mut took, 50);
        counts
    }
}

impl Archive {
    pub(crate) fn of(jobs: &[JobPicture]) -> Self {
        Self {
            counts: Counts::of(jobs.iter()),
            heat: HeatStrips::of(jobs),
            reasons: reasons(jobs),
            steps: step_durations(jobs),
        }
    }
}

/// The value below which are `percent` of the values.
pub(crate) fn quantile(values: &mut [i128], percent: usize) -> Option<i128> {
    values.sort_unstable();
    values.get(values.len().saturating_sub(1) * percent / 100).copied()
}
