//! Order, distance and printing of times.

use std::cmp::Ordering;
use std::fmt;

use super::{TimeCertainty, Timestamp};

/// Prints the canonical text: see [`Timestamp::to_rfc3339`].
impl fmt::Display for Timestamp<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_rfc3339())
    }
}

/// Times are in the order of their instants, and of their texts if these are equal.
///
/// Two times without an offset are compared as if both were in UTC. A time without an offset and
/// one with an offset have no order, nor have a day and a time.
///
/// ```
/// use jobglot_core::Timestamp;
///
/// let early = Timestamp::parse("2024-05-06T07:08:09+02:00")?;
/// let late = Timestamp::parse("2024-05-06T06:00:00Z")?;
/// assert!(early < late);
/// let local = Timestamp::parse("2024-05-06T06:00:00")?;
/// assert_eq!(local.partial_cmp(&late), None);
/// # Ok::<(), jobglot_core::TimestampError>(())
/// ```
impl PartialOrd for Timestamp<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self.certainty() != other.certainty() {
            return None;
        }
        let order = match (self.unix_time(), other.unix_time()) {
            (Some(one), Some(other)) => one.cmp(&other),
            _ => self.comparable().cmp(&other.comparable()),
        };
        Some(order.then_with(|| self.text().cmp(other.text())))
    }
}

impl Timestamp<'_> {
    /// Returns the time from `self` to `later`, to the nanosecond. `None` if `later` is earlier, or
    /// if only one of the two has an offset or a time of day.
    ///
    /// ```
    /// use jobglot_core::Timestamp;
    ///
    /// let start = Timestamp::parse("2024-05-06T07:08:09.5Z")?;
    /// let end = Timestamp::parse("2024-05-06T07:09:10Z")?;
    /// assert_eq!(start.duration_until(&end).map(|time| time.as_secs_f64()), Some(60.5));
    /// # Ok::<(), jobglot_core::TimestampError>(())
    /// ```
    #[must_use]
    pub fn duration_until(&self, later: &Timestamp<'_>) -> Option<std::time::Duration> {
        if self.certainty() != later.certainty() {
            return None;
        }
        (later.comparable() - self.comparable()).try_into().ok()
    }

    /// Nanoseconds since 1970-01-01T00:00:00Z; further fraction digits are cut. `None` without an
    /// offset, as [`instant`](Timestamp::instant).
    #[must_use]
    pub fn unix_nanoseconds(&self) -> Option<i128> {
        let (seconds, nanoseconds) = self.unix_time()?;
        Some(i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds))
    }

    /// Whether the text names one instant: it has an offset.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.certainty() == TimeCertainty::Exact
    }
}
