//! Positions of many offsets of one text.

use std::sync::OnceLock;

use crate::model::position::Position;

/// Distance of checkpoints in bytes: short enough to scan for each offset, long enough to need
/// little memory.
const CHECKPOINT_DISTANCE: usize = 4096;

/// Checkpoints in a text, computed on first use, so that finding the positions of very many offsets
/// takes linear time. An index belongs to one text and its position in the input.
#[derive(Clone, Debug, Default)]
pub struct PositionIndex {
    /// Offsets in the text, ascending from the start, and their positions.
    checkpoints: OnceLock<Vec<(usize, Position)>>,
}

impl PositionIndex {
    /// Returns the position of the byte `offset` of `text`, in which `start` is an offset with its
    /// position. Offsets past the end count as the end; `start <= offset`.
    pub(crate) fn position_of(
        &self,
        text: &[u8],
        start: (usize, Position),
        offset: usize,
    ) -> Position {
        let offset = offset.min(text.len());
        if offset.saturating_sub(start.0) <= CHECKPOINT_DISTANCE {
            return between(text, start, offset);
        }
        let checkpoints = self.checkpoints.get_or_init(|| checkpoints(text, start));
        let following = checkpoints.partition_point(|(checkpoint, _)| *checkpoint <= offset);
        let before = following.checked_sub(1).and_then(|index| checkpoints.get(index));
        between(text, before.copied().unwrap_or(start), offset)
    }
}

fn checkpoints(text: &[u8], start: (usize, Position)) -> Vec<(usize, Position)> {
    let mut checkpoints = Vec::with_capacity(text.len() / CHECKPOINT_DISTANCE);
    let mut last = start;
    loop {
        let mut next = last.0 + CHECKPOINT_DISTANCE;
        // A character divided by a checkpoint would not be recognized as a byte-order mark.
        while text.get(next).is_some_and(|byte| byte & 0xc0 == 0x80) {
            next += 1;
        }
        if next >= text.len() {
            return checkpoints;
        }
        last = (next, between(text, last, next));
        checkpoints.push(last);
    }
}

/// Returns the position of `offset`, at or after a known one.
fn between(text: &[u8], (from, position): (usize, Position), offset: usize) -> Position {
    position.after(text.get(from..offset).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{CHECKPOINT_DISTANCE, PositionIndex};
    use crate::model::position::Position;

    /// The length of the repeated text is odd, so each of its bytes is at a checkpoint once.
    #[test]
    fn positions_do_not_depend_on_checkpoints() {
        let text = "{\"é\":\n\u{feff}\u{feff}\u{1f600}\u{feff},";
        assert_eq!(text.len() % 2, 1);
        let text = text.repeat(CHECKPOINT_DISTANCE);
        let start = (9, Position { offset: 7, line: 3, column: 5 });
        let index = PositionIndex::default();
        let offsets = (9..text.len()).step_by(5).chain([9, CHECKPOINT_DISTANCE, text.len(), 10]);
        for offset in offsets.filter(|&offset| text.is_char_boundary(offset)) {
            let expected = start.1.after(&text.as_bytes()[9..offset]);
            assert_eq!(index.position_of(text.as_bytes(), start, offset), expected, "{offset}");
        }
        let end = start.1.after(&text.as_bytes()[9..]);
        assert_eq!(index.position_of(text.as_bytes(), start, usize::MAX), end);
    }
}
