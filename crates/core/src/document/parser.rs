//! A parser for many documents.

use crate::detect::memory::Memory;
use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::document::split::response_of;
use crate::schema::document_schema::Schema;
use crate::schema::registry::Registry;

/// A parser for many documents: it reads a document faster if it resembles the ones before. The
/// result never depends on earlier documents.
///
/// Documents own their records by default. A document no longer needed when the next one is read
/// can borrow its records from the parser instead, without an allocation: see
/// [`detect_borrowed`](Self::detect_borrowed).
///
/// ```
/// use jobglot_core::{Certainty, Codec, Field, Parser, Registry, Schema, CanonicalField, State, Table, Vocabulary, Word};
/// # static WORDS: Vocabulary = Vocabulary::new(
/// #     "acme status",
/// #     &[Word::new("DONE", State::Succeeded, Certainty::Documented, "the API page")],
/// # );
/// # static JOB: Table = Table::new(&[
/// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// #     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "where it stands"),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// let mut parser = Parser::new(Registry::of_schemas([&SCHEMA]));
/// for line in [r#"{"jobId": 7, "status": "DONE"}"#, r#"{"jobId": 8, "status": "DONE"}"#] {
///     assert_eq!(parser.detect(line.as_bytes())?.job().state(), State::Succeeded);
/// }
/// # Ok::<(), jobglot_core::Error>(())
/// ```
pub struct Parser {
    registry: Registry,
    memory: Memory,
}

impl Parser {
    /// Creates a parser for documents of the schemas in `registry`, and for canonical lines.
    #[must_use]
    pub fn new(registry: Registry) -> Self {
        Self { registry, memory: Memory::default() }
    }

    /// The registry of known schemas.
    #[must_use]
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// Detects the schema of a document and reads it.
    ///
    /// # Errors
    ///
    /// The errors of [`Registry::parse`].
    pub fn detect<'a>(&mut self, input: &'a [u8]) -> Result<Document<'a>, Error> {
        self.detect_element(input, None)
    }

    /// Detects the schema of an element of a list of documents and reads it. `list` is the name of the
    /// member with the list, as in [`Opening::list`](crate::Opening::list): it may tell the schema, see
    /// [`Schema::identified_in`].
    ///
    /// # Errors
    ///
    /// The errors of [`Registry::parse`].
    pub fn detect_element<'a>(
        &mut self,
        input: &'a [u8],
        list: Option<&'static str>,
    ) -> Result<Document<'a>, Error> {
        self.memory.list = list;
        let response = response_of(input, &self.registry)?;
        Document::detect_after(&response, &self.registry, &mut self.memory, Memory::keep)
            .map_err(|error| error.of_http(&response, &self.registry))
    }

    /// Detects the schema of a document and reads it. The document borrows its records from the
    /// parser.
    ///
    /// # Errors
    ///
    /// The errors of [`Registry::parse`].
    pub fn detect_borrowed<'a>(&'a mut self, input: &'a [u8]) -> Result<Document<'a>, Error> {
        self.memory.list = None;
        let response = response_of(input, &self.registry)?;
        Document::detect_after(&response, &self.registry, &mut self.memory, Memory::lend)
            .map_err(|error| error.of_http(&response, &self.registry))
    }

    /// Reads a document of the schema `schema`.
    ///
    /// # Errors
    ///
    /// The errors of [`Registry::parse_as`].
    pub fn parse<'a>(
        &mut self,
        input: &'a [u8],
        schema: &'static Schema,
    ) -> Result<Document<'a>, Error> {
        let response = response_of(input, &self.registry)?;
        Document::parse_after(&response, schema, &self.registry, &mut self.memory, Memory::keep)
            .map_err(|error| error.of_http(&response, &self.registry))
    }

    /// Reads a document of the schema `schema`. The document borrows its records from the parser.
    ///
    /// # Errors
    ///
    /// The errors of [`Registry::parse_as`].
    pub fn parse_borrowed<'a>(
        &'a mut self,
        input: &'a [u8],
        schema: &'static Schema,
    ) -> Result<Document<'a>, Error> {
        let response = response_of(input, &self.registry)?;
        Document::parse_after(&response, schema, &self.registry, &mut self.memory, Memory::lend)
            .map_err(|error| error.of_http(&response, &self.registry))
    }
}
