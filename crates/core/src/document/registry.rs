//! Reading one document by the schemas of a registry.

use crate::detect::memory::Memory;
use crate::detect::scoring;
use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::document::split::split;
use crate::error::Candidate;
use crate::schema::document_schema::Schema;
use crate::schema::registry::Registry;

impl Registry {
    /// Reads one document of any schema, or a canonical line. A response head may come first, as
    /// `curl -i` prints it, and a client may have wrapped the document.
    ///
    /// # Errors
    ///
    /// The bytes are no UTF-8 or no JSON, or the head is malformed.
    /// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) if no schema fits, and
    /// [`ErrorKind::ErrorResponse`](crate::ErrorKind::ErrorResponse) for an error response.
    pub fn parse<'a>(&self, input: &'a [u8]) -> Result<Document<'a>, Error> {
        Document::detect_after(input, self, &mut Memory::default(), Memory::keep)
            .map_err(|error| error.among(self.providers()))
    }

    /// Reads one document by `schema`; canonical lines by the schema that they name.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), and if the text is no object.
    pub fn parse_as<'a>(
        &self,
        schema: &'static Schema,
        input: &'a [u8],
    ) -> Result<Document<'a>, Error> {
        if schema.is_canonical() {
            return self.parse(input);
        }
        Document::parse_after(input, schema, self, &mut Memory::default(), Memory::keep)
            .map_err(|error| error.among(self.providers()))
    }

    /// The schema of a document that begins with `beginning`; names within its first 64 KiB tell it.
    #[must_use]
    pub fn schema_of_beginning(&self, beginning: &[u8]) -> Option<&'static Schema> {
        // A character may be cut at the end.
        let text = beginning.utf8_chunks().next()?.valid();
        scoring::winner(text, self)
    }

    /// Whether `text` begins with an object whose first member is one that a client puts around a
    /// document.
    #[must_use]
    pub fn may_wrap(&self, text: &[u8]) -> bool {
        self.conventions().may_wrap(text)
    }

    /// Whether `text`, of which more may come, may begin with a line that a client prints before a
    /// document.
    #[must_use]
    pub fn may_begin_leading_line(&self, text: &[u8]) -> bool {
        begins_like(text, &self.conventions().leading_lines)
    }

    /// Whether `text`, of which more may come, may begin with a line that a client prints behind a
    /// document.
    #[must_use]
    pub fn may_begin_trailing_line(&self, text: &[u8]) -> bool {
        begins_like(text, &self.conventions().trailing_lines)
    }

    /// Length of the line that a client prints before a document, if `text` begins with one: line
    /// break included, 0 if there is none.
    #[must_use]
    pub fn leading_line_len(&self, text: &[u8]) -> usize {
        self.conventions().leading_line_len(text)
    }

    /// Length of the line that a client prints behind a document, if `behind` begins with one: white
    /// space before it included, its line break not, 0 if there is none.
    #[must_use]
    pub fn trailing_line_len(&self, behind: &[u8]) -> usize {
        self.conventions().trailing_line_len(behind)
    }

    /// The schemas, and the canonical form, that have names in common with `input`, nearest
    /// first. A response head may come before the document, and a client's wrapper stand around it.
    /// If nothing is against the first it is the document's schema. Error responses have no place here:
    /// a document is one where no schema has it.
    ///
    /// # Errors
    ///
    /// The bytes are no UTF-8, behind a head that is none, or an error response that is no JSON. Of a text
    /// that breaks off or is no JSON the names up to there count.
    pub fn candidates(&self, input: &[u8]) -> Result<Vec<Candidate>, Error> {
        let (_, text, _) = split(input, self)?;
        Ok(scoring::candidates(text, self).0)
    }
}

/// Whether the first byte of `text` is that of one of `lines`.
fn begins_like(text: &[u8], lines: &[&str]) -> bool {
    let Some(first) = text.first() else { return false };
    lines.iter().any(|line| line.as_bytes().first() == Some(first))
}
