//! Place of a document in a larger input, and the bytes around it.

use std::borrow::Cow;

use jobglot_json::Location;

use crate::document::job_document::Document;
use crate::envelope::string_escapes::StringEscapes;
use crate::lossless::source;
use crate::model::canonical_field::CanonicalField;
use crate::model::position::Position;

impl Document<'_> {
    /// Moves the document into a larger input, in which it begins at `place`.
    #[inline]
    #[must_use]
    pub fn placed_at(mut self, place: Position) -> Self {
        let inner = self.position;
        self.position = Position {
            offset: place.offset + inner.offset,
            line: place.line + inner.line - 1,
            column: if inner.line == 1 { place.column + inner.column - 1 } else { inner.column },
        };
        self
    }

    /// Adds the bytes before and after the document in a larger input to its frame.
    #[must_use]
    pub fn framed(mut self, before: &[u8], after: &[u8]) -> Self {
        if before.is_empty() && after.is_empty() {
            return self;
        }
        let frame = self.frame.get_or_insert_default();
        if !before.is_empty() {
            frame.before = Cow::Owned([before, &*frame.before].concat());
        }
        frame.after = match (&*frame.after, after) {
            // The most frequent case.
            ([], b"\n") => Cow::Borrowed(b"\n"),
            (inner, after) => Cow::Owned([inner, after].concat()),
        };
        self
    }

    /// Marks the document as an element of a list. `between` are the bytes between the preceding
    /// element and this one.
    #[must_use]
    pub fn listed(mut self, between: &[u8]) -> Self {
        self.frame.get_or_insert_default().between = Some(Cow::Owned(between.to_owned()));
        self
    }

    /// Marks the document as one in a JSON string, such as the message of a log line. `raw` is the text
    /// of document and frame in the string, escapes included, at `place` of the input.
    #[must_use]
    pub fn in_string(mut self, raw: &str, place: Position) -> Self {
        let frame = self.frame.get_or_insert_default();
        frame.in_strings.push(StringEscapes::of(raw));
        self.position = place;
        self
    }

    /// Returns the bytes between the preceding element of a list and this one; for a canonical
    /// line, the restored ones. `None` if the document is no element of a list.
    #[must_use]
    pub fn between(&self) -> Option<Vec<u8>> {
        if self.job().is_canonical() {
            return source::between(self.job().node().raw(CanonicalField::Source)?);
        }
        self.frame().between()
    }

    /// Returns the location of the byte `offset` of the document's text, such as the offset of a
    /// [`Finding`](crate::Finding). Line and column refer to the whole input.
    #[must_use]
    pub fn locate(&self, offset: usize) -> Location {
        let mut location = Location::of(self.job().document().as_bytes(), offset);
        match self.frame().in_string_before(self.job().document(), offset) {
            Some(before) => {
                let Position { line, column, .. } = self.position.after(before.as_bytes());
                (location.line, location.column) = (line, column);
            }
            None => self.position.shift(&mut location),
        }
        location
    }
}
