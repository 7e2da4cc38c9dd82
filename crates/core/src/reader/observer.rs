//! Observation of member names while a document is read.

use jobglot_json::{Error, Reader, Span};

/// Sees the names near the root of a document as the engine reads them. Detection needs them, and
/// would otherwise read the text a second time.
pub(crate) trait NameObserver: Clone {
    /// `false` if the observer ignores everything; its code is then omitted at compile time.
    const WATCHES: bool;

    /// Returns the observer if names at the current depth matter.
    fn watching(&mut self) -> Option<&mut Self>;

    /// Receives the folded hash of a member's name.
    fn name(&mut self, hash: u64);

    /// Called before an object or array is read. Returns the level for [`leave`](Self::leave).
    fn enter(&mut self) -> Level;

    /// Called after an object or array was read.
    fn leave(&mut self, before: Level);

    /// Called after the first element of an array was read.
    fn after_first_element(&mut self);

    /// Returns `true` directly inside the document's outermost object.
    fn is_at_root(&self) -> bool;

    /// Reads a value without reading columns from it, and returns its span.
    ///
    /// # Errors
    ///
    /// The value is not valid JSON.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<Span, Error>;
}

/// The current depth below the root, as far as names matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Level {
    /// Deeper; names are ignored.
    #[default]
    Beyond,
    /// In a value of the outermost object.
    Inside,
    /// In the outermost object.
    Root,
}

/// Ignores all names.
#[derive(Clone)]
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

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<Span, Error> {
        reader.skip()
    }
}
