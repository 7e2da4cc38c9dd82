//! Bars of block characters for time spans on a common axis.

/// Blocks filling 0 to 8 eighths of a cell from its left edge.
const FROM_LEFT: [char; 9] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

/// Of this number of times, the first and the last may be an outlier, …
const OUTLIER_SHARE: usize = 8;

/// … if they are further away from the others than this number of times the range of those.
const OUTLIER_REACH: i128 = 50;

/// Time range of a row of cells, in nanoseconds; `from <= to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Axis {
    /// Time at the left edge.
    pub(crate) from: i128,
    /// Time at the right edge.
    pub(crate) to: i128,
}

/// Time span to draw, in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimeSpan {
    pub(crate) from: i128,
    pub(crate) to: i128,
    /// Whether the span continues after `to`.
    pub(crate) is_open: bool,
}

impl Axis {
    /// Smallest axis with all the times but outliers; `None` if there are none.
    ///
    /// One wrong date, such as 1970 or 9999, would make every bar a point. So times far away from
    /// most others are left out.
    pub(crate) fn around_most(mut times: Vec<i128>) -> Option<Self> {
        times.sort_unstable();
        let few = times.len() / OUTLIER_SHARE;
        let (first, last) = (*times.get(few)?, *times.get(times.len() - 1 - few)?);
        let most = Self { from: first, to: last };
        let mut inside = times.iter().filter(|&&time| first == last || most.is_near(time));
        let from = *inside.next()?;
        Some(Self { from, to: *inside.next_back().unwrap_or(&from) })
    }

    /// Whether the time is no outlier.
    pub(crate) fn is_near(self, time: i128) -> bool {
        let reach = (self.to - self.from) * OUTLIER_REACH;
        self.from - time <= reach && time - self.to <= reach
    }

    /// Draws the span in at most `width` cells, without trailing spaces; the bar is never empty. `«`
    /// and `»` stand where it goes beyond the axis.
    pub(crate) fn draw(self, span: TimeSpan, width: usize) -> String {
        let (from, to) = self.eighths(span, width);
        let mut bar = " ".repeat(from / 8);
        let cells = from / 8..to.div_ceil(8);
        for cell in cells.clone() {
            let (from, to) = (from.saturating_sub(cell * 8), (to - cell * 8).min(8));
            bar.push(match () {
                () if cell == cells.start && span.from.min(span.to) < self.from => '«',
                () if cell + 1 == cells.end && span.from.max(span.to) > self.to => '»',
                () if span.is_open => '▒',
                () => block(from, to),
            });
        }
        bar
    }

    /// Returns the start and end of the bar in eighths of a cell, `start < end <= 8 * width`.
    fn eighths(self, span: TimeSpan, width: usize) -> (usize, usize) {
        let total = width * 8;
        let length = (self.to - self.from).max(1);
        let position = |time: i128| {
            let inside = (time - self.from).clamp(0, length);
            // No overflow: both factors are far below 2^63.
            usize::try_from((inside * total as i128 + length / 2) / length).unwrap_or(total)
        };
        let from = position(span.from).min(total.saturating_sub(1));
        (from, position(span.to).max(from + 1))
    }
}

/// Returns the block closest to filling a cell from eighth `from` to eighth `to`.
fn block(from: usize, to: usize) -> char {
    match (from, to) {
        (0, to) => FROM_LEFT.get(to).copied().unwrap_or('█'),
        (1, 8) => '█',
        (2..=5, 8) => '▐',
        (_, 8) => '▕',
        // Every block touches an edge of its cell, so the nearer edge is the closest match.
        (from, to) if from < 8 - to => FROM_LEFT.get(to - from).copied().unwrap_or('▏'),
        _ => '▕',
    }
}

#[cfg(test)]
mod tests {
    use super::{Axis, TimeSpan};

    fn draw(from: i128, to: i128) -> String {
        Axis { from: 0, to: 80 }.draw(TimeSpan { from, to, is_open: false }, 10)
    }

    #[test]
    fn ends_are_drawn_to_an_eighth_of_a_cell() {
        for (from, to, bar) in [
            (0, 80, "██████████"),
            (0, 1, "▏"),
            (0, 12, "█▌"),
            (4, 16, "▐█"),
            (7, 9, "▕▏"),
            (72, 80, "         █"),
            (17, 19, "  ▎"),
            (21, 23, "  ▕"),
        ] {
            assert_eq!(draw(from, to), bar, "{from} to {to}");
        }
    }

    #[test]
    fn the_shortest_span_is_visible() {
        assert_eq!(draw(0, 0), "▏");
        assert_eq!(draw(80, 80), "         ▕");
        assert_eq!(draw(30, 20), "   ▕");
        let point = Axis { from: 5, to: 5 };
        assert_eq!(point.draw(TimeSpan { from: 5, to: 5, is_open: false }, 10), "▏");
    }

    #[test]
    fn times_outside_are_marked_at_the_edge() {
        assert_eq!(draw(-100, 8), "«");
        assert_eq!(draw(-100, 20), "«█▌");
        assert_eq!(draw(60, 300), "       ▐█»");
        assert_eq!(draw(200, 300), "         »");
        assert_eq!(
            Axis { from: i128::from(i64::MIN), to: i128::from(i64::MAX) }
                .draw(TimeSpan { from: 0, to: i128::from(i64::MAX), is_open: false }, 4,),
            "  ██"
        );
    }

    #[test]
    fn open_spans_look_different() {
        let span = TimeSpan { from: 40, to: 80, is_open: true };
        assert_eq!(Axis { from: 0, to: 80 }.draw(span, 10), "     ▒▒▒▒▒");
    }

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
