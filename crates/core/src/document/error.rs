//! The public error type of the crate.

use std::fmt;

use crate::document::error_response::ErrorResponse;
use crate::error::{EXCERPT_BYTES, ErrorKind, Excerpt, LocatedError};
use crate::model::position::Position;
use crate::schema::provider::Provider;

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
    /// The response of an [`ErrorKind::ErrorResponse`]. Boxed to keep results small.
    response: Option<Box<ErrorResponse>>,
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
        Self { located, response: None }
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
        Self { located, response: Some(Box::new(response)) }
    }

    /// The kind of error.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        self.located.kind()
    }

    /// The response of an [`ErrorKind::ErrorResponse`].
    #[must_use]
    pub fn response(&self) -> Option<&ErrorResponse> {
        self.response.as_deref()
    }

    /// Converts the error to the response of an [`ErrorKind::ErrorResponse`].
    ///
    /// # Errors
    ///
    /// The error itself, if its kind is another.
    pub fn into_response(self) -> Result<ErrorResponse, Self> {
        match self.response {
            Some(response) => Ok(*response),
            None => Err(self),
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

    /// Identifies the provider of the error response, if there is one, among `providers`.
    pub(crate) fn identify_provider(self, providers: &[&Provider]) -> Self {
        self.map_response(|response| response.identify_provider(providers))
    }

    /// Marks the error response, if there is one, as an element of a list. `between` are the bytes
    /// between the preceding element and this one.
    #[must_use]
    pub fn listed(self, between: &[u8]) -> Self {
        self.map_response(|response| response.listed(between))
    }

    fn map_response(mut self, map: impl FnOnce(ErrorResponse) -> ErrorResponse) -> Self {
        self.response = self.response.map(|response| Box::new(map(*response)));
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(response) = self.response() else { return self.located.fmt(f) };
        let status = response.http_status().map(|status| format!("HTTP {status}"));
        let text = response.text().and_then(|text| text.lines().next());
        let text = text.map(|line| line.chars().take(EXCERPT_BYTES).collect());
        let parts = [status, response.code().map(str::to_owned), text];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        write!(f, "{}: {} ({})", self.kind(), parts.join(" "), self.located.location())
    }
}

impl std::error::Error for Error {}
