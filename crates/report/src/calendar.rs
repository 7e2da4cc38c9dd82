//! Times of pictures: nanoseconds since 1970, shown in UTC.

use jobglot::time::OffsetDateTime;
use jobglot_display::axis::Axis;
use jobglot_display::text::duration;

pub(crate) const SECOND: i128 = 1_000_000_000;
pub(crate) const HOUR: i128 = 3600 * SECOND;
pub(crate) const DAY: i128 = 24 * HOUR;

/// Distances between the marks of an axis, in seconds: round numbers of seconds to days.
const STEPS: [i128; 20] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400,
    172_800, 604_800,
];

/// Most marks on an axis, apart from its begin.
const MAX_MARKS: i128 = 6;

/// A mark on an axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    /// Place in percent of the axis.
    pub(crate) at: f64,
    /// Time since the begin of the axis.
    pub(crate) label: String,
}

/// Place of a time in percent of the axis; times outside are at its ends.
pub(crate) fn percent(axis: Axis, time: i128) -> f64 {
    let length = (axis.to - axis.from).max(1);
    let inside = (time - axis.from).clamp(0, length);
    hundredths(inside as f64 / length as f64 * 100.0)
}

/// Rounds to two decimals, which is finer than a pixel.
pub(crate) fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Marks at round times after the begin of an axis.
pub(crate) fn marks(axis: Axis) -> Vec<Mark> {
    let length = axis.to - axis.from;
    let steps = STEPS.iter().map(|step| step * SECOND);
    let small = [1, 2, 5, 10, 20, 50, 100, 200, 500].into_iter().map(|step| step * SECOND / 1000);
    let step = small.chain(steps).find(|step| length / step <= MAX_MARKS);
    // Longer axes have marks at whole weeks.
    let week = 7 * DAY;
    let step = step.unwrap_or_else(|| (length / MAX_MARKS / week + 1) * week);
    let times = (0..).map(|number| number * step).take_while(|time| *time <= length);
    times
        .map(|time| Mark {
            at: percent(axis, axis.from + time),
            label: if time == 0 { "0".to_owned() } else { short(time) },
        })
        .collect()
}

/// A duration without a part that is zero: `2s`, `5m`, `3h`.
fn short(nanoseconds: i128) -> String {
    let text = duration(nanoseconds);
    let text = text.strip_suffix("00s").or_else(|| text.strip_suffix("00m")).unwrap_or(&text);
    let text = text.strip_suffix("00h").unwrap_or(text);
    text.replace(".0s", "s")
}

/// The time in UTC: `2016-10-25 19:44:13`; empty beyond the calendar.
pub(crate) fn date_time(nanoseconds: i128) -> String {
    let Ok(time) = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds) else {
        return String::new();
    };
    let (year, month, day) = time.to_calendar_date();
    let (hour, minute, second) = time.to_hms();
    format!("{year:04}-{:02}-{day:02} {hour:02}:{minute:02}:{second:02}", u8::from(month))
}

#[cfg(test)]
mod tests {
    use jobglot_display::axis::Axis;

    use super::{DAY, HOUR, SECOND, date_time, marks};

    #[test]
    fn marks_are_at_few_round_times() {
        let labels = |length| -> Vec<_> {
            let axis = Axis { from: 7, to: 7 + length };
            marks(axis).into_iter().map(|mark| mark.label).collect()
        };
        assert_eq!(
            labels(35_631 * SECOND / 1000),
            ["0", "10.0s", "20.0s", "30.0s"].map(|t| t.replace(".0s", "s"))
        );
        assert_eq!(labels(436 * SECOND), ["0", "2m", "4m", "6m"]);
        assert_eq!(labels(3 * HOUR), ["0", "30m", "1h", "1h30m", "2h", "2h30m", "3h"]);
        assert_eq!(labels(0), ["0"]);
        for length in [1, SECOND / 3, DAY, 400 * DAY, 9_000 * 365 * DAY] {
            assert!(labels(length).len() <= 7, "{length}");
        }
    }

    #[test]
    fn times_are_in_utc() {
        assert_eq!(date_time(1_477_424_653_321_000_000), "2016-10-25 19:44:13");
        assert_eq!(date_time(i128::MAX), "");
    }
}
