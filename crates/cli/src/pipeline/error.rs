//! Errors of handlers.

use std::io;

use jobglot::Error;

/// Reason for a handler to fail on a document.
#[derive(Debug)]
pub(crate) enum HandlerError {
    /// This document is unusable; others may be fine.
    Document(Error),
    /// The document is an error response, and the command needs a job.
    NotAJob(Error),
    /// The output cannot be written; reading stops.
    Output(io::Error),
}

impl From<Error> for HandlerError {
    fn from(error: Error) -> Self {
        Self::Document(error)
    }
}

impl From<io::Error> for HandlerError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
