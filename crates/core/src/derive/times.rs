//! Comparison of times: order, differences, earliest and latest.

use time::OffsetDateTime;

use crate::model::timestamp::Timestamp;

/// Nanoseconds in a second.
const NANOSECONDS: i64 = 1_000_000_000;

/// Seconds from `from` to `to`; `None` if `to` is earlier, or if only one of them has an offset.
pub(super) fn seconds_between(from: &Timestamp<'_>, to: &Timestamp<'_>) -> Option<f64> {
    let seconds = match (from.unix_time(), to.unix_time()) {
        (Some(from), Some(to)) => {
            let nanoseconds = i64::from(to.1) - i64::from(from.1);
            let borrowed = i64::from(nanoseconds < 0);
            let nanoseconds = nanoseconds + borrowed * NANOSECONDS;
            (to.0 - from.0 - borrowed) as f64 + nanoseconds as f64 / NANOSECONDS as f64
        }
        _ => {
            let (from, to) = comparable(from, to)?;
            (to - from).as_seconds_f64()
        }
    };
    (seconds >= 0.0).then_some(seconds)
}

/// Converts two times to a common scale; `None` if only one of them has an offset.
///
/// Without offsets both are taken as UTC, so only their order and difference are meaningful.
pub(crate) fn comparable(
    one: &Timestamp<'_>,
    other: &Timestamp<'_>,
) -> Option<(OffsetDateTime, OffsetDateTime)> {
    match (one.instant(), other.instant()) {
        (None, None) => Some((one.comparable(), other.comparable())),
        (one, other) => Some((one?, other?)),
    }
}

/// A time with its value for comparisons, computed once.
#[derive(Clone)]
pub(super) struct Moment<'a> {
    pub(super) time: Timestamp<'a>,
    /// Whether the time has an offset.
    is_instant: bool,
    comparable: OffsetDateTime,
}

impl<'a> Moment<'a> {
    pub(super) fn of(time: Timestamp<'a>) -> Self {
        let instant = time.instant();
        let comparable = instant.unwrap_or_else(|| time.comparable());
        Self { time, is_instant: instant.is_some(), comparable }
    }

    /// Returns `true` if the time is certainly before `other`.
    fn is_before(&self, other: &Self) -> bool {
        self.is_instant == other.is_instant && self.comparable < other.comparable
    }
}

/// The earliest start and the latest end of several times.
#[derive(Default)]
pub(super) struct TimeRange<'a> {
    pub(super) start: Option<Moment<'a>>,
    pub(super) end: Option<Moment<'a>>,
}

impl<'a> TimeRange<'a> {
    /// Extends the range to begin at `moment` if that is earlier.
    pub(super) fn extend_start(&mut self, moment: Option<Moment<'a>>) {
        let Some(moment) = moment else { return };
        if self.start.as_ref().is_none_or(|start| moment.is_before(start)) {
            self.start = Some(moment);
        }
    }

    /// Extends the range to end at `moment` if that is later.
    pub(super) fn extend_end(&mut self, moment: Option<Moment<'a>>) {
        let Some(moment) = moment else { return };
        if self.end.as_ref().is_none_or(|end| end.is_before(&moment)) {
            self.end = Some(moment);
        }
    }
}
