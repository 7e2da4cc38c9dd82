//! `Debug` of documents and errors, short enough for a line of a log.

use std::fmt;

use crate::document::edit::Edit;
use crate::document::error::Error;
use crate::document::error_response::ErrorResponse;
use crate::document::job_document::Document;
use crate::document::parser::Parser;
use crate::model::short::Short;

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("job", self.job())
            .field("position", &self.position())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Error");
        shown.field("kind", &Short(&self.kind().to_string()));
        if let Some(response) = self.response() {
            shown.field("response", response);
        }
        shown.field("line", &self.line()).field("column", &self.column());
        shown.field("path", &Short(self.path())).finish_non_exhaustive()
    }
}

impl fmt::Debug for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("ErrorResponse");
        shown.field("kind", &self.kind()).field("http_status", &self.http_status());
        let texts = [("provider", self.provider()), ("code", self.code()), ("text", self.text())];
        for (name, text) in texts {
            if let Some(text) = text {
                shown.field(name, &Short(text));
            }
        }
        shown.finish_non_exhaustive()
    }
}

impl fmt::Debug for Parser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parser").field("registry", self.registry()).finish_non_exhaustive()
    }
}

impl fmt::Debug for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Edit").field("schema", &self.schema().id).finish_non_exhaustive()
    }
}
