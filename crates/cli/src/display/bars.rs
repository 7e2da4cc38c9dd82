//! Time spans as bars of block characters on a common axis.

/// Blocks that fill a cell from its left edge, by eighths.
const FROM_LEFT: [char; 9] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

/// The time, in nanoseconds, that a row of cells stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Axis {
    /// The time at the left edge.
    pub(crate) from: i128,
    /// The time at the right edge.
    pub(crate) to: i128,
}

/// A time span to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) from: i128,
    pub(crate) to: i128,
    /// Whether it goes on beyond `to`.
    pub(crate) is_open: bool,
}

impl Axis {
    /// An axis that all the times lie on; `None` if there is no time at all.
    pub(crate) fn around(times: impl IntoIterator<Item = i128>) -> Option<Self> {
        times.into_iter().fold(None, |axis, time| match axis {
            None => Some(Self { from: time, to: time }),
            Some(Self { from, to }) => Some(Self { from: from.min(time), to: to.max(time) }),
        })
    }

    /// The span as `width` cells, blanks at the end left out. Even the shortest has a mark.
    pub(crate) fn draw(self, span: Span, width: usize) -> String {
        let (from, to) = self.eighths(span, width);
        let mut bar = " ".repeat(from / 8);
        for cell in from / 8..to.div_ceil(8) {
            let (from, to) = (from.saturating_sub(cell * 8), (to - cell * 8).min(8));
            bar.push(if span.is_open { '▒' } else { block(from, to) });
        }
        bar
    }

    /// Where the span begins and ends, in eighths of a cell.
    fn eighths(self, span: Span, width: usize) -> (usize, usize) {
        let all = width * 8;
        let length = (self.to - self.from).max(1);
        let place = |time: i128| {
            let inside = (time - self.from).clamp(0, length);
            // Both factors are far below the square root of the type's range.
            usize::try_from((inside * all as i128 + length / 2) / length).unwrap_or(all)
        };
        let from = place(span.from).min(all.saturating_sub(1));
        (from, place(span.to).max(from + 1))
    }
}

/// The block that comes closest to filling a cell from one eighth to another.
fn block(from: usize, to: usize) -> char {
    match (from, to) {
        (0, to) => FROM_LEFT.get(to).copied().unwrap_or('█'),
        (1, 8) => '█',
        (2..=5, 8) => '▐',
        (_, 8) => '▕',
        // No block stands free in a cell: one at the nearer edge is the closest.
        (from, to) if from < 8 - to => FROM_LEFT.get(to - from).copied().unwrap_or('▏'),
        _ => '▕',
    }
}

#[cfg(test)]
mod tests {
    use super::{Axis, Span};

    fn draw(from: i128, to: i128) -> String {
        Axis { from: 0, to: 80 }.draw(Span { from, to, is_open: false }, 10)
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
    fn the_shortest_span_has_a_mark() {
        assert_eq!(draw(0, 0), "▏");
        assert_eq!(draw(80, 80), "         ▕");
        assert_eq!(draw(30, 20), "   ▕");
        let point = Axis { from: 5, to: 5 };
        assert_eq!(point.draw(Span { from: 5, to: 5, is_open: false }, 10), "▏");
    }

    #[test]
    fn what_lies_outside_is_drawn_at_the_edge() {
        assert_eq!(draw(-100, 8), "█");
        assert_eq!(draw(200, 300), "         ▕");
        assert_eq!(
            Axis { from: i128::from(i64::MIN), to: i128::from(i64::MAX) }
                .draw(Span { from: 0, to: i128::from(i64::MAX), is_open: false }, 4,),
            "  ██"
        );
    }

    #[test]
    fn what_goes_on_looks_different() {
        let span = Span { from: 40, to: 80, is_open: true };
        assert_eq!(Axis { from: 0, to: 80 }.draw(span, 10), "     ▒▒▒▒▒");
    }

    #[test]
    fn an_axis_holds_all_times() {
        assert_eq!(Axis::around([3, -1, 2]), Some(Axis { from: -1, to: 3 }));
        assert_eq!(Axis::around([]), None);
    }
}
