//! What one document tells about the next one's schema.

use crate::detect::trace::Trace;
use crate::error::LocatedError;
use crate::reader::state::ReaderState;
use crate::record::store::JobRecords;
use crate::schema::compiled::CompiledSchema;
use crate::schema::document_schema::Schema;

/// The schema of the last document and the names that told it, with the reader's own state. It makes
/// reading the next document faster and changes nothing that is read.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The schema of the last document, and its names.
    pub(crate) last: Option<(&'static Schema, Trace)>,
    /// The names of the document that has been read.
    pub(crate) trace: Trace,
    pub(crate) reader: ReaderState,
}

impl Memory {
    /// Reads `text` by `compiled`, in place of the document before.
    ///
    /// # Errors
    ///
    /// The text is no JSON or no object.
    pub(crate) fn read(
        &mut self,
        text: &str,
        compiled: &'static CompiledSchema,
    ) -> Result<(), LocatedError> {
        self.trace = Trace::begin(text);
        self.reader.read(text, compiled, &mut self.trace)
    }

    /// The records of the document that has been read, moved out.
    pub(crate) fn keep<'k>(&mut self) -> JobRecords<'k> {
        self.reader.keep()
    }

    /// The records of the document that has been read, lent until the next one.
    pub(crate) fn lend(&mut self) -> JobRecords<'_> {
        self.reader.lend()
    }

    /// Whether the document that has been read has the names of the last one.
    pub(crate) fn is_like_last(&self) -> bool {
        self.last.is_some_and(|(_, trace)| trace.is_whole_and(self.trace))
    }

    /// The document that has been read has the schema `schema`.
    pub(crate) fn remember(&mut self, schema: &'static Schema) {
        self.last = Some((schema, self.trace));
    }
}
