//! The order of the observations of one job.

use jobglot_json::pointer;

use crate::model::timestamp::Timestamp;
use crate::view::job::Job;
use crate::view::node::scalar_text;

/// Place of an observation among all observations of a job: a later one is greater.
///
/// The order is total, and equal orders are equal observations, so "the last observation" never
/// depends on the sequence in which observations arrive.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Order {
    /// When the job was observed, in nanoseconds since 1970. A document without any time comes
    /// before all others.
    pub(super) instant: Option<i128>,
    /// Whether the job is over: a job ends once, so its end is later.
    is_over: bool,
    /// The progress, on the scale of [`scale`].
    percent: Option<i64>,
    /// The observation's text; decides ties.
    text: String,
}

impl Order {
    /// The place of an observation with the canonical text `text`. `observation` is the JSON text of
    /// its member of that name.
    pub(super) fn new(job: &Job<'_>, observation: Option<&str>, text: String) -> Self {
        Self {
            instant: instant_of(job, observation.unwrap_or("{}")),
            is_over: job.is_terminal() == Some(true),
            percent: job.percent().and_then(|percent| percent.parse().ok()).map(scale),
            text,
        }
    }

    /// The place of values outside of observations.
    pub(super) fn unknown() -> Self {
        Self { instant: None, is_over: false, percent: None, text: String::new() }
    }

    pub(super) fn is_over(&self) -> bool {
        self.is_over
    }
}

/// Returns the time of the poll or, without one, the latest time of the document and its response.
fn instant_of(job: &Job<'_>, observation: &str) -> Option<i128> {
    let of_response = |name: &str| {
        let text = scalar_text(pointer(observation, name)?.of(observation));
        Timestamp::parse(text).ok()
    };
    let nanoseconds = |time: Timestamp<'_>| time.comparable().unix_timestamp_nanos();
    if let Some(polled) = of_response("/polled") {
        return Some(nanoseconds(polled));
    }
    let times =
        [job.updated(), job.finished(), job.started(), job.accepted(), of_response("/date")];
    times.into_iter().flatten().map(nanoseconds).max()
}

/// Maps a number to an integer of the same order ([`f64::total_cmp`]).
fn scale(number: f64) -> i64 {
    let bits = number.to_bits().cast_signed();
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::scale;

    #[test]
    fn percentages_keep_their_order() {
        let numbers = [f64::NEG_INFINITY, -1.5, -0.0, 0.0, 0.1, 99.9, 100.0, 1e300, f64::INFINITY];
        assert!(numbers.map(scale).is_sorted());
    }
}
