//! Memory of the last document's schema, to detect the next one faster.

use crate::detect::name_fingerprint::NameFingerprint;
use crate::detect::names::Names;
use crate::error::LocatedError;
use crate::reader::state::ReaderState;
use crate::record::store::JobRecords;
use crate::schema::compiled::CompiledSchema;
use crate::schema::document_schema::Schema;

/// The schema of the last document with its names, and buffers. They make reading the next document
/// faster and change nothing that is read.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    last: Option<Last>,
    /// The names of the document that has been read.
    pub(crate) fingerprint: NameFingerprint,
    /// Names collected by detection.
    pub(crate) names: Names,
    /// Whether the last document of no known schema may be a list of documents.
    pub(crate) may_open_list: bool,
    pub(crate) reader: ReaderState,
}

/// The last document whose schema was detected.
#[derive(Clone, Copy, Debug)]
struct Last {
    schema: &'static Schema,
    fingerprint: NameFingerprint,
    /// Whether a wrapper was around it.
    is_wrapped: bool,
    /// Whether the document before it had the same schema.
    is_repeated: bool,
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
        self.fingerprint = NameFingerprint::begin(text);
        self.reader.read(text, compiled, &mut self.fingerprint)
    }

    /// The records of the document that has been read, moved out.
    pub(crate) fn keep<'k>(&mut self) -> JobRecords<'k> {
        self.reader.keep()
    }

    /// The records of the document that has been read, lent until the next one.
    pub(crate) fn lend(&mut self) -> JobRecords<'_> {
        self.reader.lend()
    }

    /// The schema that the next document is likely to have, in a wrapper or not: that of the last two.
    /// Reading by it and comparing the names is faster than detecting it, if it is right.
    pub(crate) fn expected(&self, is_wrapped: bool) -> Option<&'static Schema> {
        let last = self.last.filter(|last| last.is_repeated && last.is_wrapped == is_wrapped)?;
        Some(last.schema)
    }

    /// Whether the document that has been read has the names of the last one, and so its schema.
    pub(crate) fn is_like_last(&self) -> bool {
        self.last.is_some_and(|last| last.fingerprint.is_whole_and(self.fingerprint))
    }

    /// Remembers the schema of the document that has been read.
    pub(crate) fn remember(&mut self, schema: &'static Schema, is_wrapped: bool) {
        let is_repeated = self
            .last
            .is_some_and(|last| std::ptr::eq(last.schema, schema) && last.is_wrapped == is_wrapped);
        let last = Last { schema, fingerprint: self.fingerprint, is_wrapped, is_repeated };
        // Equal names do not give a schema that depends on words too.
        self.last = schema.words.is_empty().then_some(last);
    }
}
