//! The crate's one public error: what, where, what was expected there, and what was answered instead.

use std::fmt;

use crate::document::error_response::ErrorResponse;
use crate::error::{EXCERPT_BYTES, ErrorKind, Excerpt, LocatedError};
use crate::model::place::Position;
use crate::schema::provider::Provider;

/// Why a document could not be read or written, and where: offset, line, column, JSON path, and the
/// text around it, so that it can be shown after the input is gone.
#[derive(Clone, Debug)]
pub struct Error {
    located: LocatedError,
    /// What was answered, of the kind [`ErrorKind::ErrorResponse`]. Boxed to keep results small.
    response: Option<Box<ErrorResponse>>,
}

/// Errors are equal if they say the same of the same place, whatever was answered there.
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
    /// An error at the byte `offset` of `input`.
    #[cold]
    #[must_use]
    pub fn new(kind: ErrorKind, input: &[u8], offset: usize) -> Self {
        LocatedError::new(kind, input, offset).into()
    }

    /// An error at a place that is known. `around` is text around it, and `offset` the byte of
    /// `around` that the error is at.
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

    /// The error of asking for a job and being answered `response`.
    #[cold]
    pub(crate) fn of_response(response: ErrorResponse) -> Self {
        let located = LocatedError::new(ErrorKind::ErrorResponse, b"", 0);
        Self { located, response: Some(Box::new(response)) }
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        self.located.kind()
    }

    /// What was answered instead of a job, of the kind [`ErrorKind::ErrorResponse`].
    #[must_use]
    pub fn response(&self) -> Option<&ErrorResponse> {
        self.response.as_deref()
    }

    /// The error response, moved out.
    ///
    /// # Errors
    ///
    /// The error itself, if it holds no response.
    pub fn into_response(self) -> Result<ErrorResponse, Self> {
        match self.response {
            Some(response) => Ok(*response),
            None => Err(self),
        }
    }

    /// Offset in bytes of the place where it went wrong, from 0.
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

    /// The text around the place.
    #[must_use]
    pub fn excerpt(&self) -> &Excerpt {
        self.located.excerpt()
    }

    /// The same error in a document that begins at `place` of a larger input.
    #[must_use]
    pub fn within(self, place: Position) -> Self {
        let located = self.located.within(place);
        Self { located, ..self }.map_response(|response| response.placed_at(place))
    }

    /// The same error in an input with these bytes around the error response that it holds, if any.
    #[must_use]
    pub fn framed(self, before: &[u8], after: &[u8]) -> Self {
        self.map_response(|response| response.framed(before, after))
    }

    /// The same error; an error response in it is assigned to the one of `providers` whose it shows
    /// to be, if any.
    pub(crate) fn among(self, providers: &[&Provider]) -> Self {
        self.map_response(|response| response.among(providers))
    }

    /// The same error; an error response in it is an element of a list with the bytes `between` it
    /// and the element before.
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
