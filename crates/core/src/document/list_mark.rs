//! What stands around a list of documents, as lines of its own among the documents' canonical lines.

use serde_json::Value;

use crate::canonical::VERSION;
use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::error::{ErrorKind, LocatedError};
use crate::lossless::source::{push_bytes, read_bytes};
use jobglot_json::Members;

/// What the canonical lines of a list's beginning and end have for a schema.
const SCHEMA: &str = "list";

/// The beginning or the end of a list of documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListMark {
    /// What stands before the first document of the list, or behind the last one.
    pub bytes: Vec<u8>,
    /// At the end, how many documents there are, unreadable ones too.
    pub count: Option<usize>,
}

impl ListMark {
    /// Appends the canonical line, without a line break.
    pub fn write_canonical(&self, out: &mut String) {
        let mut members = Members::begin(out);
        let part = if self.count.is_some() { "close" } else { "open" };
        members.text("jobglot", VERSION).text("schema", SCHEMA).text("part", part);
        if let Some(count) = self.count {
            members.number("count", count);
        }
        push_bytes(&mut members, "bytes", &self.bytes);
        members.end();
    }

    /// The mark that `document` is, if it is the canonical line of one.
    ///
    /// # Errors
    ///
    /// It is one, but not as this program writes them.
    #[inline]
    pub fn of(document: &Document<'_>) -> Result<Option<Self>, Error> {
        if document.job().is_canonical() { Self::of_line(document) } else { Ok(None) }
    }

    fn of_line(document: &Document<'_>) -> Result<Option<Self>, Error> {
        let job = document.job();
        if job.schema_id() != SCHEMA {
            return Ok(None);
        }
        let line = job.document();
        let malformed =
            |what| Error::from(LocatedError::at_pointer(ErrorKind::Source(what), line, ""));
        let value: Value =
            serde_json::from_str(line).map_err(|_| malformed("a list's line that is no JSON"))?;
        let bytes = value.get("bytes").and_then(read_bytes);
        let bytes = bytes.ok_or_else(|| malformed("a list's line without its bytes"))?;
        let count = value.get("count").and_then(Value::as_u64);
        let count = count.and_then(|count| usize::try_from(count).ok());
        match (value.get("part").and_then(Value::as_str), count) {
            (Some("open"), None) | (Some("close"), Some(_)) => Ok(Some(Self { bytes, count })),
            _ => Err(malformed("a list's line that neither opens nor closes it")),
        }
    }
}
