//! Declaration of a provider: schemas, and conventions of its clients and services.

use std::fmt;

use crate::envelope::head::Head;
use crate::schema::document_schema::Schema;

/// A provider: its schemas, and the conventions of its clients and services around documents.
///
/// ```
/// use jobglot_core::{CanonicalField, Codec, Field, Provider, Registry, Schema, Table};
///
/// static JOB: Table = Table::new(&[
///     Field::value("jobNo", CanonicalField::Id, Codec::Id, "the id").distinctive(),
/// ]);
/// static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// // The command line tool of this provider prints `{"payload": …}`.
/// static ACME: Provider = Provider::new("acme", "Acme", &[&SCHEMA]).with_wrappers(&["payload"]);
///
/// let document = Registry::new([&ACME]).parse(br#"{"payload": {"jobNo": 7}}"#)?;
/// assert_eq!(document.job().id().as_deref(), Some("7"));
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[non_exhaustive]
pub struct Provider {
    /// Short name, also the first part of the ids of its schemas: `psm`.
    pub id: &'static str,
    /// Full name.
    pub title: &'static str,
    /// Value of the attribute `cloud.provider` in the semantic conventions of OpenTelemetry, for a
    /// provider that is a cloud.
    pub cloud: Option<&'static str>,
    /// Schemas of jobs. The first one wins if several match a document equally well.
    pub schemas: &'static [&'static Schema],
    /// Schemas of error responses used by this provider only.
    pub error_responses: &'static [&'static Schema],
    /// Names of its command line clients, without a folder or an extension. A document printed by one
    /// of them is more likely this provider's.
    pub clients: &'static [&'static str],
    /// Members of wrapper objects, as put around one document by its clients.
    pub wrappers: &'static [&'static str],
    /// Members with a list of documents as their value.
    pub lists: &'static [&'static str],
    /// Complete lines printed by its clients before a document.
    pub leading_lines: &'static [&'static str],
    /// Prefixes of a line printed by its clients after a document; a number completes the line.
    pub trailing_lines: &'static [&'static str],
    /// Text that its clients print instead of JSON.
    pub text_output: Option<TextOutput>,
    /// Response headers with a request id for its support, matched without regard to case.
    pub request_id_headers: &'static [&'static str],
    /// Beginnings of the keys and tokens that its services issue; see
    /// [`Registry::secret`](crate::Registry::secret).
    pub token_prefixes: &'static [&'static str],
    /// Marks of its error responses.
    pub identification: Identification,
}

/// Marks identifying the provider of a response: codes of errors, and headers not used by others, which may
/// also identify a [schema](Schema::identified_by_head).
#[derive(Debug)]
#[non_exhaustive]
pub struct Identification {
    /// Prefixes of its error codes.
    pub code_prefixes: &'static [&'static str],
    /// Headers of its responses, matched without regard to case. Its command line tool may copy one
    /// into the body.
    pub headers: &'static [&'static str],
    /// Error codes for a missing job without `NotFound` in their name.
    pub not_found_codes: &'static [&'static str],
}

/// Text printed by a provider's command line client unless it is asked for JSON.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct TextOutput {
    /// Beginnings of its lines, by which it is recognized.
    pub line_starts: &'static [&'static str],
    /// The option that asks for JSON: `--json`.
    pub json_option: &'static str,
}

impl TextOutput {
    /// Text with lines that begin so.
    #[must_use]
    pub const fn new(line_starts: &'static [&'static str], json_option: &'static str) -> Self {
        Self { line_starts, json_option }
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Identification {
    /// No marks.
    pub const NONE: Self = Self { code_prefixes: &[], headers: &[], not_found_codes: &[] };

    /// Whether a response head has one of the headers.
    pub(crate) fn marks(&self, head: &Head<'_>) -> bool {
        self.headers.iter().any(|name| head.header(name).is_some())
    }

    /// Sets the prefixes of error codes.
    #[must_use]
    pub const fn with_code_prefixes(mut self, prefixes: &'static [&'static str]) -> Self {
        self.code_prefixes = prefixes;
        self
    }

    /// Sets the headers.
    ///
    /// ```
    /// # use jobglot_core::{Certainty, State, Vocabulary, Word};
    /// use jobglot_core::{CanonicalField, Codec, Field, Identification, Provider, Registry, Schema, Table};
    ///
    /// # static WORDS: Vocabulary = Vocabulary::new(
    /// #     "acme status",
    /// #     &[Word::new("BUSY", State::Running, Certainty::Documented, "the API page")],
    /// # );
    /// static JOB: Table = Table::new(&[
    ///     Field::value("jobNo", CanonicalField::Id, Codec::Id, "the id").distinctive(),
    ///     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "its state"),
    /// ]);
    /// static SCHEMA: Schema =
    ///     Schema::new("acme.job", "job", "the API page", &JOB).identified_by_head();
    /// static ACME: Provider = Provider::new("acme", "Acme", &[&SCHEMA])
    ///     .with_identification(Identification::NONE.with_headers(&["acme-request"]));
    ///
    /// let registry = Registry::new([&ACME]);
    /// let response = b"HTTP/1.1 200 OK\nAcme-Request: 1\n\n{\"status\": \"BUSY\"}";
    /// assert_eq!(registry.parse(response)?.job().schema_id(), "acme.job");
    /// let other_word = b"HTTP/1.1 200 OK\nAcme-Request: 1\n\n{\"status\": \"open\"}";
    /// assert!(registry.parse(other_word).is_err());
    /// assert!(registry.parse(b"HTTP/1.1 200 OK\n\n{\"status\": \"BUSY\"}").is_err());
    /// # Ok::<(), jobglot_core::Error>(())
    /// ```
    #[must_use]
    pub const fn with_headers(mut self, headers: &'static [&'static str]) -> Self {
        self.headers = headers;
        self
    }

    /// Sets the error codes for a missing job.
    #[must_use]
    pub const fn with_not_found_codes(mut self, codes: &'static [&'static str]) -> Self {
        self.not_found_codes = codes;
        self
    }
}

impl Provider {
    /// Creates a provider with these schemas of jobs.
    #[must_use]
    pub const fn new(
        id: &'static str,
        title: &'static str,
        schemas: &'static [&'static Schema],
    ) -> Self {
        Self {
            id,
            title,
            cloud: None,
            schemas,
            error_responses: &[],
            clients: &[],
            wrappers: &[],
            lists: &[],
            leading_lines: &[],
            trailing_lines: &[],
            text_output: None,
            request_id_headers: &[],
            token_prefixes: &[],
            identification: Identification::NONE,
        }
    }

    /// Sets the value of `cloud.provider` in the conventions of OpenTelemetry.
    #[must_use]
    pub const fn with_cloud(mut self, cloud: &'static str) -> Self {
        self.cloud = Some(cloud);
        self
    }

    /// Sets the schemas of error responses, each marked by [`Schema::for_error_responses`].
    #[must_use]
    pub const fn with_error_responses(mut self, schemas: &'static [&'static Schema]) -> Self {
        self.error_responses = schemas;
        self
    }

    /// Sets the names of its command line clients.
    #[must_use]
    pub const fn with_clients(mut self, names: &'static [&'static str]) -> Self {
        self.clients = names;
        self
    }

    /// Sets the members of wrapper objects around one document.
    #[must_use]
    pub const fn with_wrappers(mut self, members: &'static [&'static str]) -> Self {
        self.wrappers = members;
        self
    }

    /// Sets the members with a list of documents.
    #[must_use]
    pub const fn with_lists(mut self, members: &'static [&'static str]) -> Self {
        self.lists = members;
        self
    }

    /// Sets the lines before a document.
    #[must_use]
    pub const fn with_leading_lines(mut self, lines: &'static [&'static str]) -> Self {
        self.leading_lines = lines;
        self
    }

    /// Sets the prefixes of a line after a document; a number completes the line.
    #[must_use]
    pub const fn with_trailing_lines(mut self, prefixes: &'static [&'static str]) -> Self {
        self.trailing_lines = prefixes;
        self
    }

    /// Sets the text that its clients print instead of JSON.
    #[must_use]
    pub const fn with_text_output(mut self, output: TextOutput) -> Self {
        self.text_output = Some(output);
        self
    }

    /// Sets the headers with request ids.
    #[must_use]
    pub const fn with_request_id_headers(mut self, headers: &'static [&'static str]) -> Self {
        self.request_id_headers = headers;
        self
    }

    /// Sets the beginnings of keys and tokens.
    #[must_use]
    pub const fn with_token_prefixes(mut self, prefixes: &'static [&'static str]) -> Self {
        self.token_prefixes = prefixes;
        self
    }

    /// Sets the marks of its error responses.
    #[must_use]
    pub const fn with_identification(mut self, identification: Identification) -> Self {
        self.identification = identification;
        self
    }
}
