//! The public error type of the crate.

use std::fmt;
use std::io;

use crate::document::error_response::ErrorResponse;
use crate::envelope::response::Response;
use crate::envelope::response_info::ResponseInfo;
use crate::error::{EXCERPT_BYTES, ErrorKind, Excerpt, LocatedError};
use crate::model::position::Position;
use crate::schema::registry::Registry;

/// The reason why a document could not be read or written, with its location.
///
/// An error owns the text around its location, so it can be shown after the input is gone.
///
/// ```
/// use jobglot_core::Registry;
///
/// let error = Registry::default().parse(b"{\n  \"id\": 7,,}").unwrap_err();
/// assert_eq!((error.line(), error.column(), error.offset()), (2, 11, 12));
/// ```
#[derive(Clone)]
pub struct Error {
    located: LocatedError,
    /// The HTTP response with the error, if it was read. Boxed to keep results small.
    http: Option<Box<Http>>,
}

/// An HTTP response without a job.
#[derive(Clone)]
enum Http {
    /// The response of an [`ErrorKind::ErrorResponse`].
    Error(ErrorResponse),
    /// The head of any other response: with an empty body, or another document.
    Head(ResponseInfo),
}

/// Errors are equal if they have equal kinds and locations; the response is not compared.
impl PartialEq for Error {
    fn eq(&self, other: &Self) -> bool {
        self.located == other.located
    }
}

impl Eq for Error {}

impl From<LocatedError> for Error {
    fn from(located: LocatedError) -> Self {
        Self { located, http: None }
    }
}

/// An input that could not be read, such as the body of a response.
impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::new(ErrorKind::Io(error.to_string()), b"", 0)
    }
}

impl From<Error> for io::Error {
    fn from(error: Error) -> Self {
        Self::new(io::ErrorKind::InvalidData, error)
    }
}

impl Error {
    /// Creates an error at the byte `offset` of `input`.
    #[cold]
    #[must_use]
    pub fn new(kind: ErrorKind, input: &[u8], offset: usize) -> Self {
        LocatedError::new(kind, input, offset).into()
    }

    /// Creates an error at the position `place` and the JSON path `path` of an input. `around` is a
    /// part of the input, with the error at its byte `offset`.
    #[cold]
    #[must_use]
    pub fn at_place(
        kind: ErrorKind,
        place: Position,
        path: String,
        around: &[u8],
        offset: usize,
    ) -> Self {
        LocatedError::at_place(kind, place, path, around, offset).into()
    }

    /// Creates an error for a response without a job.
    #[cold]
    pub(crate) fn of_response(response: ErrorResponse) -> Self {
        let located = LocatedError::new(ErrorKind::ErrorResponse, b"", 0);
        Self { located, http: Some(Box::new(Http::Error(response))) }
    }

    /// The kind of error.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        self.located.kind()
    }

    /// The response of an [`ErrorKind::ErrorResponse`].
    #[must_use]
    pub fn response(&self) -> Option<&ErrorResponse> {
        match self.http.as_deref() {
            Some(Http::Error(response)) => Some(response),
            _ => None,
        }
    }

    /// Information from the response head, if there was one: the delay before the next request also
    /// of a response without a body.
    #[must_use]
    pub fn response_info(&self) -> Option<&ResponseInfo> {
        match self.http.as_deref()? {
            Http::Error(response) => Some(response.response_info()),
            Http::Head(response_info) => Some(response_info),
        }
    }

    /// Whether the same request can succeed later, because the response
    ///
    /// - has one of the HTTP statuses 408, 425, 429 and 500 to 599, but not 501 or 505;
    /// - has no body, and a status of success or `304 Not Modified`;
    /// - ends inside of its document.
    ///
    /// For a [missing job](crate::ErrorResponseKind::NotFound) this is false, although it may only
    /// not be visible yet. It is false without an HTTP response, too.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        let Some(status) = self.response_info().and_then(ResponseInfo::http_status) else {
            return false;
        };
        match (status, self.kind()) {
            (501 | 505, _) => false,
            (408 | 425 | 429 | 500..=599, _) | (200..=299 | 304, ErrorKind::Empty) => true,
            (_, ErrorKind::Syntax(kind)) => matches!(kind, jobglot_json::ErrorKind::Eof(_)),
            _ => false,
        }
    }

    /// Converts the error to the response of an [`ErrorKind::ErrorResponse`].
    ///
    /// # Errors
    ///
    /// The error itself, if its kind is another.
    pub fn into_response(self) -> Result<ErrorResponse, Self> {
        match self.http.map(|http| *http) {
            Some(Http::Error(response)) => Ok(response),
            http => Err(Self { http: http.map(Box::new), ..self }),
        }
    }

    /// Whether the document has no schema of its own and may be a list of documents.
    #[doc(hidden)]
    #[must_use]
    pub fn may_open_list(&self) -> bool {
        self.located.may_open_list()
    }

    /// Whether the document is valid JSON of no known schema. It takes less time than
    /// [`kind`](Self::kind), which compares the document with every schema.
    #[must_use]
    pub fn is_unsupported(&self) -> bool {
        self.located.is_unsupported()
    }

    /// Offset in bytes, from 0.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.located.offset()
    }

    /// Line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.located.location().line
    }

    /// Column in characters, from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.located.location().column
    }

    /// JSON path, such as `$.tasks[4].MESSAGES`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.located.location().path
    }

    /// JSON pointer (RFC 6901) of the value at [`path`](Self::path), such as `/tasks/4/MESSAGES`. For
    /// an error inside of a string it is the pointer to the string.
    #[must_use]
    pub fn pointer(&self) -> String {
        jobglot_json::pointer_of_path(self.path())
    }

    /// The text around the error.
    #[must_use]
    pub fn excerpt(&self) -> &Excerpt {
        self.located.excerpt()
    }

    /// Moves the error from a document to a larger input, in which the document begins at `place`.
    #[must_use]
    pub fn within(self, place: Position) -> Self {
        let located = self.located.within(place);
        Self { located, ..self }.map_response(|response| response.placed_at(place))
    }

    /// Adds bytes to the frame of the error response, if there is one.
    #[must_use]
    pub fn framed(self, before: &[u8], after: &[u8]) -> Self {
        self.map_response(|response| response.framed(before, after))
    }

    /// Adds the information from the head of `response`, and the provider of an error response.
    #[cold]
    pub(crate) fn of_http(mut self, response: &Response<'_>, registry: &Registry) -> Self {
        let head = response.head.as_ref();
        if self.http.is_none() {
            let info = |head| ResponseInfo::of_head(head, registry.conventions());
            self.http = head.map(|head| Box::new(Http::Head(info(head))));
        }
        self.map_response(|response| response.identify_provider(head, registry))
    }

    /// Marks the error response, if there is one, as an element of a list. `between` are the bytes
    /// between the preceding element and this one.
    #[must_use]
    pub fn listed(self, between: &[u8]) -> Self {
        self.map_response(|response| response.listed(between))
    }

    fn map_response(mut self, map: impl FnOnce(ErrorResponse) -> ErrorResponse) -> Self {
        self.http = self.http.map(|http| match *http {
            Http::Error(response) => Box::new(Http::Error(map(response))),
            Http::Head(_) => http,
        });
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.response_info().and_then(ResponseInfo::http_status);
        let status = status.map(|status| format!("HTTP {status}"));
        let Some(response) = self.response() else {
            return match status {
                Some(status) => write!(f, "{status}: {}", self.located),
                None => self.located.fmt(f),
            };
        };
        let text = response.text().and_then(|text| text.lines().next());
        let text = text.map(|line| line.chars().take(EXCERPT_BYTES).collect());
        let parts = [status, response.code().map(str::to_owned), text];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        write!(f, "{}: {} ({})", self.kind(), parts.join(" "), self.located.location())
    }
}

impl std::error::Error for Error {}
