//! Canonical lines for the bytes before and after a list of documents.

use std::borrow::Cow;

use jobglot_json::{Members, RawStr};

use crate::canonical::VERSION;
use crate::document::canonical_line::line_with_schema;
use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::error::{ErrorKind, LocatedError};
use crate::lossless::source::{members, push_bytes, read_bytes};

/// The `schema` of the canonical line of a list mark.
const SCHEMA: &str = "list";

/// The beginning or the end of a list of documents, as a canonical line of its own.
///
/// An array of documents becomes an opening mark, one line per element, and a closing mark, so the
/// original bytes can be restored from the lines.
///
/// ```
/// use jobglot_core::{ListMark, Registry};
///
/// let mark = ListMark { bytes: b"\n]".to_vec(), count: Some(3) };
/// let mut line = String::new();
/// mark.write_canonical(&mut line);
/// assert_eq!(ListMark::of(&Registry::default().parse(line.as_bytes())?)?, Some(mark));
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListMark {
    /// The bytes before the first document of the list, or after the last one.
    pub bytes: Vec<u8>,
    /// At the end of a list: the number of its documents, unreadable ones included. `None` at the
    /// beginning.
    pub count: Option<usize>,
}

impl ListMark {
    /// Appends the canonical line of the mark, without a line break.
    pub fn write_canonical(&self, out: &mut String) {
        let mut members = Members::begin(out);
        let part = if self.count.is_some() { "close" } else { "open" };
        members.text("jobglot", VERSION).text("schema", SCHEMA).text("part", part);
        if let Some(count) = self.count {
            members.number("count", count);
        }
        push_bytes(members.plain_name("bytes"), &self.bytes);
        members.end();
    }

    /// Reads the list mark from a canonical line. `None` if `document` is no list mark.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Source`] if a member of the mark is missing or invalid.
    #[inline]
    pub fn of(document: &Document<'_>) -> Result<Option<Self>, Error> {
        line_with_schema(document, SCHEMA).map(Self::of_line).transpose()
    }

    fn of_line(line: &str) -> Result<Self, Error> {
        let malformed =
            |reason| Error::from(LocatedError::at_pointer(ErrorKind::Source(reason), line, ""));
        let found = members(line, ["bytes", "count", "part"]);
        let [bytes, count, part] = found.map_err(|_| malformed("a list mark that is no JSON"))?;
        let bytes = bytes.and_then(read_bytes).map(Cow::into_owned);
        let bytes = bytes.ok_or_else(|| malformed("a list mark without valid `bytes`"))?;
        let count = count.and_then(|count| count.parse().ok());
        match (part.and_then(RawStr::of_value).map(RawStr::raw), count) {
            (Some("open"), None) | (Some("close"), Some(_)) => Ok(Self { bytes, count }),
            _ => Err(malformed("a list mark that neither opens nor closes a list")),
        }
    }
}
