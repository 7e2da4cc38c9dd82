//! Jobs by time and service.

use std::collections::BTreeMap;

use jobglot_display::axis::Axis;

use crate::archive::Counts;
use crate::calendar::{DAY, HOUR, date_time};
use crate::job_picture::JobPicture;
use crate::shown_text::ShownText;

/// Lengths of a bin in hours: the first by which there are few enough.
const HOURS: [i128; 9] = [1, 2, 3, 6, 12, 24, 48, 168, 720];

/// Most bins. On a phone each is still 3 pixels wide.
const MAX_BINS: i128 = 100;

/// Most services with a strip of their own, those with the most jobs.
const MAX_SERVICES: usize = 12;

/// Equal parts of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimeBins {
    /// Begin of the first bin: midnight or a full hour in UTC.
    pub(crate) from: i128,
    /// Length of a bin.
    pub(crate) length: i128,
    pub(crate) count: usize,
}

impl TimeBins {
    fn of(axis: Axis) -> Self {
        let range = axis.to - axis.from;
        let fits = |hours: &i128| range / (hours * HOUR) + 2 <= MAX_BINS;
        // Ranges of more than eight years have bins of several months.
        let hours = HOURS.into_iter().find(fits).unwrap_or(range / HOUR / (MAX_BINS - 2) + 1);
        let length = hours * HOUR;
        let from = axis.from.div_euclid(length) * length;
        let count = usize::try_from((axis.to - from) / length + 1).unwrap_or(1);
        Self { from, length, count }
    }

    /// Number of the bin of a time; `None` outside.
    pub(crate) fn bin(self, time: i128) -> Option<usize> {
        let bin = usize::try_from((time - self.from).div_euclid(self.length)).ok()?;
        (bin < self.count).then_some(bin)
    }

    /// Begin of a bin: a day, or a day and an hour.
    pub(crate) fn label(self, bin: usize) -> String {
        let time = date_time(self.from + bin as i128 * self.length);
        let end = if self.length < DAY { "2016-10-25 19:44".len() } else { "2016-10-25".len() };
        time.get(..end).unwrap_or_default().to_owned()
    }

    /// Length of a bin in words.
    pub(crate) fn length_text(self) -> String {
        match (self.length / HOUR, self.length / DAY) {
            (1, _) => "an hour".to_owned(),
            (hours @ ..24, _) => format!("{hours} hours"),
            (_, 1) => "a day".to_owned(),
            (_, days) => format!("{days} days"),
        }
    }
}

/// A strip of cells for each service, on common bins.
#[derive(Debug)]
pub(crate) struct HeatStrips {
    pub(crate) bins: TimeBins,
    pub(crate) strips: Vec<HeatStrip>,
    /// The largest number of jobs in a cell.
    pub(crate) most: usize,
    /// Jobs without a time, or with one far from all others.
    pub(crate) outside: usize,
}

/// The cells of one service.
#[derive(Debug)]
pub(crate) struct HeatStrip {
    /// `None` for all services without a strip of their own.
    pub(crate) service: Option<ShownText>,
    pub(crate) counts: Counts,
    pub(crate) cells: Vec<HeatCell>,
}

/// The jobs of one service that began in one bin.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct HeatCell {
    pub(crate) jobs: usize,
    pub(crate) failed: usize,
}

impl HeatStrips {
    pub(crate) fn of(jobs: &[JobPicture]) -> Option<Self> {
        let axis = Axis::around_most(jobs.iter().filter_map(JobPicture::start).collect())?;
        let bins = TimeBins::of(axis);
        let mut services: BTreeMap<&ShownText, Vec<&JobPicture>> = BTreeMap::new();
        for job in jobs {
            services.entry(&job.service).or_default().push(job);
        }
        let mut services: Vec<_> = services.into_iter().collect();
        services.sort_by_key(|(_, jobs)| std::cmp::Reverse(jobs.len()));
        let others = services.split_off(services.len().min(MAX_SERVICES));
        let others: Vec<_> = others.into_iter().flat_map(|(_, jobs)| jobs).collect();
        let mut strips: Vec<_> = services
            .iter()
            .map(|(service, jobs)| HeatStrip::of(Some((*service).clone()), jobs, bins))
            .collect();
        if !others.is_empty() {
            strips.push(HeatStrip::of(None, &others, bins));
        }
        let cells = || strips.iter().flat_map(|strip| &strip.cells);
        let inside: usize = cells().map(|cell| cell.jobs).sum();
        let most = cells().map(|cell| cell.jobs).max().unwrap_or(0).max(1);
        Some(Self { bins, most, outside: jobs.len() - inside, strips })
    }

    /// Number of the strip that a job is in.
    pub(crate) fn strip_of(&self, job: &JobPicture) -> Option<usize> {
        let own = self.strips.iter().position(|strip| strip.service.as_ref() == Some(&job.service));
        own.or_else(|| self.strips.iter().position(|strip| strip.service.is_none()))
    }
}

impl HeatStrip {
    fn of(service: Option<ShownText>, jobs: &[&JobPicture], bins: TimeBins) -> Self {
        let mut cells = vec![HeatCell::default(); bins.count];
        for job in jobs {
            let cell = job.start().and_then(|start| bins.bin(start));
            if let Some(cell) = cell.and_then(|bin| cells.get_mut(bin)) {
                cell.jobs += 1;
                cell.failed += usize::from(job.is_failed);
            }
        }
        Self { service, counts: Counts::of(jobs.iter().copied()), cells }
    }

    pub(crate) fn name(&self) -> &str {
        self.service.as_ref().map_or("all other services", ShownText::as_str)
    }
}

impl HeatCell {
    /// How full the cell is, of five steps from 1.
    pub(crate) fn step(self, most: usize) -> usize {
        let share = (self.jobs as f64).sqrt() / (most as f64).sqrt();
        ((share * 5.0).ceil() as usize).clamp(1, 5)
    }

    /// Share of failed jobs, at least an eighth if there are any.
    pub(crate) fn failed_share(self) -> f64 {
        match self.failed {
            0 => 0.0,
            failed => (failed as f64 / self.jobs as f64).max(0.125),
        }
    }
}

#[cfg(test)]
mod tests {
    use jobglot_display::axis::Axis;

    use super::TimeBins;
    use crate::calendar::{DAY, HOUR};

    #[test]
    fn bins_are_few_and_begin_at_full_hours() {
        for (range, length, text) in [
            (0, HOUR, "an hour"),
            (3 * DAY, HOUR, "an hour"),
            (28 * DAY, 12 * HOUR, "12 hours"),
            (90 * DAY, DAY, "a day"),
            (365 * DAY, 7 * DAY, "7 days"),
        ] {
            let from = 19_000 * DAY + HOUR / 2;
            let bins = TimeBins::of(Axis { from, to: from + range });
            assert_eq!((bins.length, &*bins.length_text()), (length, text));
            assert_eq!(bins.bin(from), Some(0));
            assert_eq!(bins.bin(from + range), Some(bins.count - 1));
            assert_eq!((bins.bin(from - DAY * 40), bins.bin(from + range + length)), (None, None));
            assert!(bins.count <= 100, "{}", bins.count);
        }
        let bins = TimeBins::of(Axis { from: 0, to: 9_000 * 365 * DAY });
        assert!(bins.count <= 100, "{}", bins.count);
    }
}
