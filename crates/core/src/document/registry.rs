//! Reading a single document by the schemas of a registry.

use crate::detect::memory::Memory;
use crate::detect::names::Names;
use crate::detect::{unsupported, winner};
use crate::document::accepted::accepted;
use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::document::split::{response_of, split};
use crate::envelope::head::{Head, HeadError};
use crate::envelope::response::Response;
use crate::error::Candidate;
use crate::schema::document_schema::Schema;
use crate::schema::registry::Registry;

impl Registry {
    /// Detects the schema of a document and reads it; canonical lines are read, too. `input` may
    /// begin with a response head, as printed by `curl -i`, and the document may be wrapped by a
    /// client.
    ///
    /// The documentation of [`Registry`] has an example. Use a [`Parser`](crate::Parser) for many
    /// documents.
    ///
    /// # Errors
    ///
    /// The input is no UTF-8 or no JSON, or the head is malformed.
    /// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) if no schema fits, and
    /// [`ErrorKind::ErrorResponse`](crate::ErrorKind::ErrorResponse) for an error response.
    pub fn parse<'a>(&self, input: &'a [u8]) -> Result<Document<'a>, Error> {
        let response = response_of(input, self)?;
        Document::detect_after(&response, self, &mut Memory::default(), Memory::keep)
            .map_err(|error| error.of_http(&response, self))
    }

    /// Detects the schema of the body of an HTTP response and reads it. `headers` are the names and
    /// values of the response's headers, as held by an HTTP client: iterating over `&HeaderMap` of
    /// the crate `http`, used by most clients, gives them.
    ///
    /// Offset, line and column of an error refer to the body. The information from the headers is in
    /// [`Document::response_info`] or [`Error::response_info`]; a body such as that of
    /// `204 No Content` or `304 Not Modified` is an [`ErrorKind::Empty`](crate::ErrorKind::Empty) with it.
    ///
    /// ```
    /// # use jobglot_core::{CanonicalField, Codec, Field, Schema, Table};
    /// # static JOB: Table = Table::new(&[
    /// #     Field::value("jobNo", CanonicalField::Id, Codec::Id, "the id").distinctive(),
    /// # ]);
    /// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    /// use jobglot_core::Registry;
    ///
    /// let registry = Registry::of_schemas([&SCHEMA]);
    /// let headers = [("Content-Type", "application/json"), ("Retry-After", "30")];
    /// let document = registry.parse_response(200, headers, br#"{"jobNo": 7}"#)?;
    /// let advice = document.response_info().and_then(|info| info.retry_after());
    /// assert_eq!(advice.map(|after| after.text()), Some("30"));
    ///
    /// let error = registry.parse_response(202, [("Retry-After", "5")], b"").unwrap_err();
    /// let advice = error.response_info().and_then(|info| info.retry_after());
    /// assert_eq!((advice.map(|after| after.text()), error.is_retryable()), (Some("5"), true));
    /// # Ok::<(), jobglot_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of [`parse`](Self::parse).
    pub fn parse_response<'a, N: AsRef<str>, V: AsRef<[u8]>>(
        &self,
        status: u16,
        headers: impl IntoIterator<Item = (N, V)>,
        body: &'a [u8],
    ) -> Result<Document<'a>, Error> {
        let response = Response::received(status, headers, body);
        Document::detect_after(&response, self, &mut Memory::default(), Memory::keep)
            .map_err(|error| error.of_http(&response, self))
    }

    /// Reads a document by `schema`, without detection. If `schema` is the canonical form, the line
    /// is read by the schema it names.
    ///
    /// # Errors
    ///
    /// The errors of [`parse`](Self::parse), and the document is no object.
    pub fn parse_as<'a>(
        &self,
        schema: &'static Schema,
        input: &'a [u8],
    ) -> Result<Document<'a>, Error> {
        if schema.is_canonical() {
            return self.parse(input);
        }
        let response = response_of(input, self)?;
        Document::parse_after(&response, schema, self, &mut Memory::default(), Memory::keep)
            .map_err(|error| error.of_http(&response, self))
    }

    /// Detects the schema of a document by its beginning. Only member names within the first 64 KiB
    /// count.
    #[must_use]
    pub fn schema_of_beginning(&self, beginning: &[u8]) -> Option<&'static Schema> {
        // The last character may be incomplete.
        let text = beginning.utf8_chunks().next()?.valid();
        let names = Names::of(text, self.conventions());
        winner::winner(&names, text, self).map(|winner| winner.schema)
    }

    /// Splits an input into a response head and its body, like [`Head::split`]. A head that names the job
    /// begun by a request (see [`Schema::in_heads`]) is the last one, even if the head of another response
    /// follows. Returns the head, the offset of the body, and whether the head names a job.
    ///
    /// # Errors
    ///
    /// The errors of [`Head::split`].
    pub fn split_head<'a>(
        &self,
        input: &'a [u8],
    ) -> Result<Option<(Head<'a>, usize, bool)>, HeadError> {
        let names_job = |head: &Head<'_>| accepted(head, None, self).is_some();
        let split = Head::split_until(input, names_job)?;
        Ok(split.map(|(head, body)| {
            let names_job = names_job(&head);
            (head, body, names_job)
        }))
    }

    /// Whether `text` may begin with a client's wrapper: its first member has the name of a
    /// wrapper's member.
    #[must_use]
    pub fn may_wrap(&self, text: &[u8]) -> bool {
        self.conventions().may_wrap(text)
    }

    /// Whether `text`, possibly incomplete, may begin with a line printed by a client before a
    /// document.
    #[must_use]
    pub fn may_begin_leading_line(&self, text: &[u8]) -> bool {
        may_begin_with(text, &self.conventions().leading_lines)
    }

    /// Whether `text`, possibly incomplete, may begin with a line printed by a client after a
    /// document.
    #[must_use]
    pub fn may_begin_trailing_line(&self, text: &[u8]) -> bool {
        may_begin_with(text, &self.conventions().trailing_lines)
    }

    /// Returns the length in bytes of the line at the beginning of `text` printed by a client
    /// before a document, with its line break; 0 if there is none.
    #[must_use]
    pub fn leading_line_len(&self, text: &[u8]) -> usize {
        self.conventions().leading_line_len(text)
    }

    /// Returns the length in bytes of the line at the beginning of `text` printed by a client after
    /// a document, with white space before it and without its line break; 0 if there is none.
    #[must_use]
    pub fn trailing_line_len(&self, text: &[u8]) -> usize {
        self.conventions().trailing_line_len(text)
    }

    /// Returns the schemas with member names in common with the document, best match first. The
    /// canonical form takes part, schemas of error responses do not. The first candidate is the
    /// document's schema if it has no [`rejection`](Candidate::rejection).
    ///
    /// `input` may begin with a response head, which does not count, and the document may be wrapped by a
    /// client. If it is incomplete or invalid JSON, the names up to the error count.
    ///
    /// # Errors
    ///
    /// The input is no UTF-8, its head is malformed, or it is an error response without JSON.
    pub fn candidates(&self, input: &[u8]) -> Result<Vec<Candidate>, Error> {
        let response = response_of(input, self)?;
        if let Some(document) = Document::of_head(&response, None, self) {
            return Ok(unsupported::candidates(document.job().document(), self).0);
        }
        let (_, text, _) = split(&response, self)?;
        Ok(unsupported::candidates(text, self).0)
    }
}

/// Whether one of `lines` begins with the first byte of `text`.
fn may_begin_with(text: &[u8], lines: &[&str]) -> bool {
    let Some(first) = text.first() else { return false };
    lines.iter().any(|line| line.as_bytes().first() == Some(first))
}
