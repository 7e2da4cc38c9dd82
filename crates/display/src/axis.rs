//! Time spans, and the axis that several of them share.

/// Of this number of times, the first and the last may be an outlier, …
const OUTLIER_SHARE: usize = 8;

/// … if they are further away from the others than this number of times the range of those.
const OUTLIER_REACH: i128 = 50;

/// Time range of a row of cells, in nanoseconds; `from <= to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Time at the left edge.
    pub from: i128,
    /// Time at the right edge.
    pub to: i128,
}

/// Time span to draw, in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeSpan {
    /// Its begin.
    pub from: i128,
    /// Its end; may be before `from`, as the document has it.
    pub to: i128,
    /// Whether the span continues after `to`.
    pub is_open: bool,
}

impl Axis {
    /// Smallest axis with all the times but outliers; `None` if there are none.
    ///
    /// One wrong date, such as 1970 or 9999, would make every bar a point. So times far away from
    /// most others are left out.
    #[must_use]
    pub fn around_most(mut times: Vec<i128>) -> Option<Self> {
        times.sort_unstable();
        let few = times.len() / OUTLIER_SHARE;
        let (first, last) = (*times.get(few)?, *times.get(times.len() - 1 - few)?);
        let most = Self { from: first, to: last };
        let mut inside = times.iter().filter(|&&time| first == last || most.is_near(time));
        let from = *inside.next()?;
        Some(Self { from, to: *inside.next_back().unwrap_or(&from) })
    }

    /// Whether the time is no outlier.
    #[must_use]
    pub fn is_near(self, time: i128) -> bool {
        let reach = (self.to - self.from) * OUTLIER_REACH;
        self.from - time <= reach && time - self.to <= reach
    }
}

#[cfg(test)]
mod tests {
    use super::Axis;

    #[test]
    fn an_axis_holds_all_times_but_outliers() {
        let around =
            |times: &[i128]| Axis::around_most(times.to_vec()).map(|axis| (axis.from, axis.to));
        assert_eq!(around(&[3, -1, 2]), Some((-1, 3)));
        assert_eq!(around(&[]), None);
        assert_eq!(around(&[7]), Some((7, 7)));
        // Two jobs far from each other are no outliers.
        assert_eq!(around(&[0, 1, 100_000, 100_001]), Some((0, 100_001)));
        let mut times: Vec<_> = (0..20).collect();
        times.extend([-1_000_000, 5_000_000]);
        assert_eq!(around(&times), Some((0, 19)));
        times.push(500);
        assert_eq!(around(&times), Some((0, 500)));
    }
}
