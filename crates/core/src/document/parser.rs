//! Reading one document after the other.

use crate::detect::memory::Memory;
use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::schema::document_schema::Schema;
use crate::schema::registry::Registry;

/// Reads documents one after the other, and reads one that is like those before it faster. What is
/// read never depends on what has been read before.
///
/// A document keeps what has been read of it. Who is done with one before the next is read has it
/// lent instead, and then nothing is allocated for it.
///
/// ```
/// use jobglot_core::{Certainty, Codec, Field, Parser, Registry, Schema, CanonicalField, State, Table, Vocabulary, Word};
/// # static WORDS: Vocabulary = Vocabulary {
/// #     name: "acme status",
/// #     rows: &[Word::new("DONE", State::Succeeded, Certainty::Documented, "the API page")],
/// # };
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
#[derive(Debug)]
pub struct Parser {
    registry: Registry,
    memory: Memory,
}

impl Parser {
    /// A parser of documents of the schemas of `registry`, and of canonical lines.
    #[must_use]
    pub fn new(registry: Registry) -> Self {
        Self { registry, memory: Memory::default() }
    }

    /// The registry whose schemas it reads by.
    #[must_use]
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// Reads the next document by the schema that it has.
    ///
    /// # Errors
    ///
    /// As [`Registry::parse`].
    pub fn detect<'a>(&mut self, input: &'a [u8]) -> Result<Document<'a>, Error> {
        Document::detect_after(input, &self.registry, &mut self.memory, Memory::keep)
            .map_err(|error| error.among(self.registry.providers()))
    }

    /// The same, lent until the next document is read.
    ///
    /// # Errors
    ///
    /// As [`Registry::parse`].
    pub fn detect_borrowed<'a>(&'a mut self, input: &'a [u8]) -> Result<Document<'a>, Error> {
        Document::detect_after(input, &self.registry, &mut self.memory, Memory::lend)
            .map_err(|error| error.among(self.registry.providers()))
    }

    /// Reads the next document, which has the schema `schema`.
    ///
    /// # Errors
    ///
    /// As [`Registry::parse_as`].
    pub fn parse<'a>(
        &mut self,
        input: &'a [u8],
        schema: &'static Schema,
    ) -> Result<Document<'a>, Error> {
        Document::parse_after(input, schema, &self.registry, &mut self.memory, Memory::keep)
            .map_err(|error| error.among(self.registry.providers()))
    }

    /// The same, lent until the next document is read.
    ///
    /// # Errors
    ///
    /// As [`Registry::parse_as`].
    pub fn parse_borrowed<'a>(
        &'a mut self,
        input: &'a [u8],
        schema: &'static Schema,
    ) -> Result<Document<'a>, Error> {
        Document::parse_after(input, schema, &self.registry, &mut self.memory, Memory::lend)
            .map_err(|error| error.among(self.registry.providers()))
    }
}
