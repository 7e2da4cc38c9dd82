//! Bars of block characters for time spans on a common axis.

use jobglot_display::axis::{Axis, TimeSpan};

/// Blocks filling 0 to 8 eighths of a cell from its left edge.
const FROM_LEFT: [char; 9] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

/// Draws the span in at most `width` cells, without trailing spaces; the bar is never empty. `«`
/// and `»` stand where it goes beyond the axis.
pub(crate) fn draw(axis: Axis, span: TimeSpan, width: usize) -> String {
    let (from, to) = eighths(axis, span, width);
    let mut bar = " ".repeat(from / 8);
    let cells = from / 8..to.div_ceil(8);
    for cell in cells.clone() {
        let (from, to) = (from.saturating_sub(cell * 8), (to - cell * 8).min(8));
        bar.push(match () {
            () if cell == cells.start && span.from.min(span.to) < axis.from => '«',
            () if cell + 1 == cells.end && span.from.max(span.to) > axis.to => '»',
            () if span.is_open => '▒',
            () => block(from, to),
        });
    }
    bar
}

/// Returns the start and end of the bar in eighths of a cell, `start < end <= 8 * width`.
fn eighths(axis: Axis, span: TimeSpan, width: usize) -> (usize, usize) {
    let total = width * 8;
    let length = (axis.to - axis.from).max(1);
    let position = |time: i128| {
        let inside = (time - axis.from).clamp(0, length);
        // No overflow: both factors are far below 2^63.
        usize::try_from((inside * total as i128 + length / 2) / length).unwrap_or(total)
    };
    let from = position(span.from).min(total.saturating_sub(1));
    (from, position(span.to).max(from + 1))
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
        super::draw(Axis { from: 0, to: 80 }, TimeSpan { from, to, is_open: false }, 10)
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
        assert_eq!(super::draw(point, TimeSpan { from: 5, to: 5, is_open: false }, 10), "▏");
    }

    #[test]
    fn times_outside_are_marked_at_the_edge() {
        assert_eq!(draw(-100, 8), "«");
        assert_eq!(draw(-100, 20), "«█▌");
        assert_eq!(draw(60, 300), "       ▐█»");
        assert_eq!(draw(200, 300), "         »");
        assert_eq!(
            super::draw(
                Axis { from: i128::from(i64::MIN), to: i128::from(i64::MAX) },
                TimeSpan { from: 0, to: i128::from(i64::MAX), is_open: false },
                4,
            ),
            "  ██"
        );
    }

    #[test]
    fn open_spans_look_different() {
        let span = TimeSpan { from: 40, to: 80, is_open: true };
        assert_eq!(super::draw(Axis { from: 0, to: 80 }, span, 10), "     ▒▒▒▒▒");
    }
}
