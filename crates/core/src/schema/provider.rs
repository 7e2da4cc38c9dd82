//! What a provider declares: its schemas, and what its clients and services put around documents.

use crate::schema::document_schema::Schema;

/// A provider: its schemas, and how its clients and services answer.
#[derive(Debug)]
#[non_exhaustive]
pub struct Provider {
    /// Short name, the first part of its schemas' ids: `psm`.
    pub id: &'static str,
    /// Full name.
    pub title: &'static str,
    /// Schemas of jobs, the plainest first.
    pub schemas: &'static [&'static Schema],
    /// Schemas of error responses that only this provider answers with.
    pub error_responses: &'static [&'static Schema],
    /// Members of an object that its clients put around one document.
    pub wrappers: &'static [&'static str],
    /// Members of an object that hold a list of documents.
    pub lists: &'static [&'static str],
    /// Lines that its clients print before a document.
    pub leading_lines: &'static [&'static str],
    /// Beginnings of a line that its clients print behind a document; a number ends the line.
    pub trailing_lines: &'static [&'static str],
    /// Response headers, in any case, with an id that its support asks for.
    pub request_id_headers: &'static [&'static str],
    /// How an error response shows that it is this provider's.
    pub identification: Identification,
}

/// Marks of a provider in an error response: codes and headers that nobody else's have.
#[derive(Debug)]
#[non_exhaustive]
pub struct Identification {
    /// Beginnings of its error codes.
    pub code_prefixes: &'static [&'static str],
    /// Headers of its responses, in any case. Its command line may put one into the body.
    pub headers: &'static [&'static str],
    /// Codes that mean that there is no such job although they do not say so.
    pub not_found_codes: &'static [&'static str],
}

impl Identification {
    /// No marks.
    pub const NONE: Self = Self { code_prefixes: &[], headers: &[], not_found_codes: &[] };

    /// The same marks and codes that begin like this.
    #[must_use]
    pub const fn with_code_prefixes(mut self, prefixes: &'static [&'static str]) -> Self {
        self.code_prefixes = prefixes;
        self
    }

    /// The same marks and these headers.
    #[must_use]
    pub const fn with_headers(mut self, headers: &'static [&'static str]) -> Self {
        self.headers = headers;
        self
    }

    /// The same marks and codes for a job that does not exist.
    #[must_use]
    pub const fn with_not_found_codes(mut self, codes: &'static [&'static str]) -> Self {
        self.not_found_codes = codes;
        self
    }
}

impl Provider {
    /// A provider of these schemas.
    #[must_use]
    pub const fn new(
        id: &'static str,
        title: &'static str,
        schemas: &'static [&'static Schema],
    ) -> Self {
        Self {
            id,
            title,
            schemas,
            error_responses: &[],
            wrappers: &[],
            lists: &[],
            leading_lines: &[],
            trailing_lines: &[],
            request_id_headers: &[],
            identification: Identification::NONE,
        }
    }

    /// The same provider with schemas of its error responses, each made by
    /// [`Schema::for_error_responses`](Schema::for_error_responses).
    #[must_use]
    pub const fn with_error_responses(mut self, schemas: &'static [&'static Schema]) -> Self {
        self.error_responses = schemas;
        self
    }

    /// The same provider, whose clients put one document into these members.
    #[must_use]
    pub const fn with_wrappers(mut self, members: &'static [&'static str]) -> Self {
        self.wrappers = members;
        self
    }

    /// The same provider, whose lists of documents stand in these members.
    #[must_use]
    pub const fn with_lists(mut self, members: &'static [&'static str]) -> Self {
        self.lists = members;
        self
    }

    /// The same provider, whose clients print one of these lines before a document.
    #[must_use]
    pub const fn with_leading_lines(mut self, lines: &'static [&'static str]) -> Self {
        self.leading_lines = lines;
        self
    }

    /// The same provider, whose clients print a line behind a document that begins like one of these
    /// and ends with a number.
    #[must_use]
    pub const fn with_trailing_lines(mut self, beginnings: &'static [&'static str]) -> Self {
        self.trailing_lines = beginnings;
        self
    }

    /// The same provider, whose support asks for the ids in these headers.
    #[must_use]
    pub const fn with_request_id_headers(mut self, headers: &'static [&'static str]) -> Self {
        self.request_id_headers = headers;
        self
    }

    /// The same provider, whose error responses have these marks.
    #[must_use]
    pub const fn with_identification(mut self, identification: Identification) -> Self {
        self.identification = identification;
        self
    }
}
