//! Times beside each other: which is the earlier one, and how far the other is.

use time::OffsetDateTime;

use crate::model::timestamp::Timestamp;

/// How many nanoseconds a second has.
const NANOSECONDS: i64 = 1_000_000_000;

/// Seconds from one time to a later one; `None` where that is earlier, which the times show, and where
/// only one of them has an offset.
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

/// Two times on one scale; `None` where only one of them has an offset.
pub(crate) fn comparable(
    one: &Timestamp<'_>,
    other: &Timestamp<'_>,
) -> Option<(OffsetDateTime, OffsetDateTime)> {
    match (one.instant(), other.instant()) {
        (None, None) => Some((one.comparable(), other.comparable())),
        (one, other) => Some((one?, other?)),
    }
}

/// A time beside what it is compared by, so that each is worked out once.
#[derive(Clone)]
pub(super) struct Moment<'a> {
    pub(super) time: Timestamp<'a>,
    is_instant: bool,
    comparable: OffsetDateTime,
}

impl<'a> Moment<'a> {
    pub(super) fn of(time: Timestamp<'a>) -> Self {
        let instant = time.instant();
        let comparable = instant.unwrap_or_else(|| time.comparable());
        Self { time, is_instant: instant.is_some(), comparable }
    }

    /// Whether it is known to be before `other`.
    fn is_before(&self, other: &Self) -> bool {
        self.is_instant == other.is_instant && self.comparable < other.comparable
    }
}

/// The earliest start and the latest end seen.
#[derive(Default)]
pub(super) struct Times<'a> {
    pub(super) start: Option<Moment<'a>>,
    pub(super) end: Option<Moment<'a>>,
}

impl<'a> Times<'a> {
    pub(super) fn start(&mut self, moment: Option<Moment<'a>>) {
        let Some(moment) = moment else { return };
        if self.start.as_ref().is_none_or(|start| moment.is_before(start)) {
            self.start = Some(moment);
        }
    }

    pub(super) fn end(&mut self, moment: Option<Moment<'a>>) {
        let Some(moment) = moment else { return };
        if self.end.as_ref().is_none_or(|end| end.is_before(&moment)) {
            self.end = Some(moment);
        }
    }
}
