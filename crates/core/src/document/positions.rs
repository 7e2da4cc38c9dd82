//! Positions of many offsets of one document.

use crate::document::job_document::Document;
use crate::model::position::Position;
use crate::model::position_index::PositionIndex;

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
    index: PositionIndex,
}

impl<'d> Positions<'d> {
    /// Positions in `document`. Its text is not read before the first call of [`at`](Self::at).
    #[must_use]
    pub fn of(document: &'d Document<'_>) -> Self {
        let text = document.job().document().as_bytes();
        Self { text, start: document.position(), index: PositionIndex::default() }
    }

    /// Returns the position of the byte `offset` of the document's text, such as the offset of a
    /// [`Finding`](crate::Finding). Offsets past the end count as the end.
    #[must_use]
    pub fn at(&self, offset: usize) -> Position {
        self.index.position_of(self.text, (0, self.start), offset)
    }
}
