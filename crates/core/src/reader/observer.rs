//! Watching the names of a document while it is read.

use jobglot_json::{Error, Reader, Span};

/// Watches the names near the root of a document as the engine reads them, so that whoever needs
/// them does not read the text a second time.
pub(crate) trait NameObserver {
    /// Whether it looks at anything: code for one that does not is left out when compiling.
    const WATCHES: bool;

    /// The observer itself where names count, at the depth that reading stands at.
    fn watching(&mut self) -> Option<&mut Self>;

    /// A member whose name has this folded hash.
    fn name(&mut self, hash: u64);

    /// Reading goes into an object or array. The level is given back to [`leave`](Self::leave).
    fn enter(&mut self) -> Level;

    /// Reading has left an object or array.
    fn leave(&mut self, before: Level);

    /// The first element of an array has been read.
    fn after_first_element(&mut self);

    /// Whether reading stands in the document's outermost object.
    fn is_at_root(&self) -> bool;

    /// Reads a value that fills no column, and returns its span and the hash of its names.
    ///
    /// # Errors
    ///
    /// The value is no JSON.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(Span, u64), Error>;

    /// A value has been skipped whose names have this hash, as [`read`](Self::read) returned it for
    /// an equal text.
    fn skipped(&mut self, names: u64);
}

/// How far below the root reading stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Level {
    /// Deeper than names count.
    #[default]
    Beyond,
    /// In a value of the outermost object.
    Inside,
    /// In the outermost object.
    Root,
}

/// Looks at nothing.
pub(crate) struct NoObserver;

impl NameObserver for NoObserver {
    const WATCHES: bool = false;

    fn watching(&mut self) -> Option<&mut Self> {
        None
    }

    fn name(&mut self, _: u64) {}

    fn enter(&mut self) -> Level {
        Level::Beyond
    }

    fn leave(&mut self, _: Level) {}

    fn after_first_element(&mut self) {}

    fn is_at_root(&self) -> bool {
        false
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(Span, u64), Error> {
        Ok((reader.skip()?, 0))
    }

    fn skipped(&mut self, _: u64) {}
}
