//! Memory of the last document's schema, to detect the next one faster.

use crate::detect::name_fingerprint::NameFingerprint;
use crate::detect::names::Names;
use crate::detect::winner::Winner;
use crate::error::LocatedError;
use crate::reader::state::ReaderState;
use crate::record::store::JobRecords;
use crate::schema::compiled::CompiledSchema;
use crate::schema::document_schema::Schema;
use crate::schema::registry::Registry;

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
    /// Name of the list that the documents are elements of.
    pub(crate) list: Option<&'static str>,
}

/// Number of bytes at the beginning of a document that nearly always have its first name, or a part of it.
const BEGINNING: usize = 8;

/// The last document whose schema was detected.
#[derive(Clone, Copy, Debug)]
struct Last {
    schema: &'static Schema,
    fingerprint: NameFingerprint,
    /// The first bytes.
    beginning: [u8; BEGINNING],
    /// Whether the document before it had the same schema, and names alone tell it.
    is_repeated: bool,
    list: Option<&'static str>,
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

    /// Reads `text` by `compiled`, from the tape of its names, in place of the document before.
    ///
    /// # Errors
    ///
    /// Those of [`read`](Self::read).
    pub(crate) fn read_names(
        &mut self,
        text: &str,
        compiled: &'static CompiledSchema,
    ) -> Result<(), LocatedError> {
        self.fingerprint = NameFingerprint::default();
        let (tape, document) = self.names.tape();
        self.reader.read_tape(text, tape, document, compiled)
    }

    /// The records of the document that has been read, moved out.
    pub(crate) fn keep<'k>(&mut self) -> JobRecords<'k> {
        self.reader.keep()
    }

    /// The records of the document that has been read, lent until the next one.
    pub(crate) fn lend(&mut self) -> JobRecords<'_> {
        self.reader.lend()
    }

    /// The schema that the document `text` is likely to have: that of the last two, if it begins like the
    /// last one. Reading by it and comparing the names is faster than detecting it, if it is right.
    pub(crate) fn expected(&self, text: &str) -> Option<&'static Schema> {
        let begins_alike = |last: &Last| text.as_bytes().first_chunk() == Some(&last.beginning);
        let is_alike =
            |last: &Last| last.is_repeated && last.list == self.list && begins_alike(last);
        self.last.filter(is_alike).map(|last| last.schema)
    }

    /// Whether the document that has been read has the names of the last one, and so its schema.
    pub(crate) fn is_like_last(&self) -> bool {
        self.last.is_some_and(|last| last.fingerprint.is_whole_and(self.fingerprint))
    }

    /// Remembers the schema of the document `text` that has been read.
    pub(crate) fn remember(&mut self, text: &str, winner: &Winner, registry: &Registry) {
        let schema = winner.schema;
        let is_schema_of = |last: Last| std::ptr::eq(last.schema, schema);
        let is_repeated =
            self.last.is_some_and(is_schema_of) && winner.is_by_names(&self.names, text, registry);
        let beginning = text.as_bytes().first_chunk().copied().unwrap_or_default();
        let (fingerprint, list) = (self.fingerprint, self.list);
        self.last = Some(Last { schema, fingerprint, beginning, is_repeated, list });
    }
}
