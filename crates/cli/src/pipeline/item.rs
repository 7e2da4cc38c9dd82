//! Items of an input: documents, error responses, list marks and text, with their position.

use jobglot::{Document, Error, ErrorResponse, ListMark, Part, TextPiece};

use crate::pipeline::error::HandlerError;

/// Document and its position in the input.
#[derive(Clone, Copy)]
pub(crate) struct InputDocument<'a> {
    /// Path of the file.
    pub(crate) file: &'a str,
    /// Number of the document in its file, from 1; unreadable documents count.
    pub(crate) number: usize,
    pub(crate) document: &'a Document<'a>,
}

/// Error response and its position in the input.
#[derive(Clone, Copy)]
pub(crate) struct InputErrorResponse<'a> {
    /// Path of the file.
    pub(crate) file: &'a str,
    /// Number of the response in its file, counted together with the documents.
    pub(crate) number: usize,
    pub(crate) response: &'a ErrorResponse,
    /// Error to report if the command needs a job.
    error: &'a Error,
}

impl InputErrorResponse<'_> {
    /// Error of a command for which the response counts as unreadable.
    pub(crate) fn unreadable(self) -> HandlerError {
        HandlerError::Document(self.error.clone())
    }

    /// Error of a command which skips the response.
    pub(crate) fn not_a_job(self) -> HandlerError {
        HandlerError::NotAJob(self.error.clone())
    }
}

/// Part of a document and its position in the input.
#[derive(Clone, Copy)]
pub(crate) struct InputPart<'a> {
    /// Path of the file.
    pub(crate) file: &'a str,
    /// Number of the document in its file, from 1; unreadable documents count.
    pub(crate) number: usize,
    pub(crate) part: &'a Part<'a>,
}

/// Borrowed item of an input.
#[derive(Clone, Copy)]
pub(crate) enum InputItem<'a> {
    Document(InputDocument<'a>),
    ErrorResponse(InputErrorResponse<'a>),
    /// Beginning or end of a list of documents, or text around documents.
    Mark,
}

/// Owned item of a stream.
pub(crate) enum StreamItem<'a> {
    Document(Document<'a>),
    /// Error which holds an error response.
    ErrorResponse(Error),
    /// Bytes before the first or after the last element of a list.
    ListMark(ListMark),
    /// Text around documents.
    Text(TextPiece),
}

impl StreamItem<'_> {
    /// Returns the item with its position; `None` for an error without a response.
    pub(crate) fn at<'a>(&'a self, file: &'a str, number: usize) -> Option<InputItem<'a>> {
        Some(match self {
            Self::Document(document) => {
                InputItem::Document(InputDocument { file, number, document })
            }
            Self::ErrorResponse(error) => InputItem::ErrorResponse(InputErrorResponse {
                file,
                number,
                response: error.response()?,
                error,
            }),
            Self::ListMark(_) | Self::Text(_) => InputItem::Mark,
        })
    }
}
