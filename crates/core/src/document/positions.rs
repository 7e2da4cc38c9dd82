//! Positions of many offsets of one document.

use crate::document::job_document::Document;
use crate::model::position::Position;

/// Distance of checkpoints in bytes: short enough to scan for each offset, long enough to need
/// little memory.
const CHECKPOINT_DISTANCE: usize = 4096;

/// Positions of the bytes of one document in the whole input. Unlike [`Document::locate`], a
/// position takes constant time on average, and has no JSON path.
///
/// ```
/// # use jobglot_core::{CanonicalField, Codec, Field, Schema, Table};
/// # static JOB: Table = Table::new(&[
/// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// use jobglot_core::{Document, Positions};
///
/// let document = Document::parse(b"{\"jobId\":\n 7}", &SCHEMA)?;
/// let position = Positions::of(&document).at(11);
/// assert_eq!((position.line, position.column), (2, 2));
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Debug)]
pub struct Positions<'d> {
    text: &'d [u8],
    start: Position,
    /// Offset in the text and its position, ascending, from the beginning as far as needed.
    checkpoints: Vec<(usize, Position)>,
}

impl<'d> Positions<'d> {
    /// Positions in `document`. Its text is not read before the first call of [`at`](Self::at).
    #[must_use]
    pub fn of(document: &'d Document<'_>) -> Self {
        let text = document.job().document().as_bytes();
        Self { text, start: document.position(), checkpoints: Vec::new() }
    }

    /// Returns the position of the byte `offset` of the document's text, such as the offset of a
    /// [`Finding`](crate::Finding). Offsets past the end count as the end.
    pub fn at(&mut self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let mut last = self.checkpoints.last().copied().unwrap_or((0, self.start));
        while offset - last.0.min(offset) > CHECKPOINT_DISTANCE {
            let next = self.checkpoint_after(last.0);
            last = (next, self.between(last, next));
            self.checkpoints.push(last);
        }
        let before = self.checkpoints.partition_point(|(checkpoint, _)| *checkpoint <= offset);
        let before = before.checked_sub(1).and_then(|index| self.checkpoints.get(index).copied());
        self.between(before.unwrap_or((0, self.start)), offset)
    }

    /// Returns the next offset for a checkpoint: never at a byte-order mark, which would not count
    /// as a column.
    fn checkpoint_after(&self, offset: usize) -> usize {
        let is_mark = |offset: usize| self.text.get(offset) == Some(&0xef);
        let mut next = offset + CHECKPOINT_DISTANCE;
        while is_mark(next) {
            next += 1;
        }
        next
    }

    /// Returns the position of `offset`, at or after a known one.
    fn between(&self, (from, position): (usize, Position), offset: usize) -> Position {
        position.after(self.text.get(from..offset).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::{CHECKPOINT_DISTANCE, Positions};
    use crate::model::position::Position;

    #[test]
    fn positions_do_not_depend_on_checkpoints() {
        let text = "{\"é\":\n \u{feff}\u{feff}, ".repeat(CHECKPOINT_DISTANCE);
        let start = Position { offset: 7, line: 3, column: 5 };
        let mut positions = Positions { text: text.as_bytes(), start, checkpoints: Vec::new() };
        let offsets = (0..text.len()).step_by(997).chain([9, CHECKPOINT_DISTANCE, text.len(), 0]);
        for offset in offsets {
            assert_eq!(positions.at(offset), start.after(&text.as_bytes()[..offset]), "{offset}");
        }
        assert_eq!(positions.at(usize::MAX), start.after(text.as_bytes()));
    }
}
