//! Canonical lines for text around documents.

use jobglot_json::Members;

use crate::canonical::VERSION;
use crate::document::canonical_line::line_with_schema;
use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::error::{ErrorKind, LocatedError};
use crate::lossless::source::{members, push_bytes, read_bytes};

/// The `schema` of the canonical line of a text piece.
const SCHEMA: &str = "text";

/// Text before, between or after the documents of an input, such as prompts and log prefixes, as a
/// canonical line of its own. Together with the lines of the documents it restores the input.
///
/// ```
/// use jobglot_core::{Registry, TextPiece};
///
/// let piece = TextPiece { bytes: b"Waiting for the job ...\n".to_vec() };
/// let mut line = String::new();
/// piece.write_canonical(&mut line);
/// assert_eq!(TextPiece::of(&Registry::default().parse(line.as_bytes())?)?, Some(piece));
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPiece {
    /// The bytes of the text.
    pub bytes: Vec<u8>,
}

impl TextPiece {
    /// Maximum length of a piece in bytes. A longer text consists of several pieces.
    pub const MAX_LEN: usize = 64 * 1024;

    /// Appends the canonical line of the piece, without a line break.
    pub fn write_canonical(&self, out: &mut String) {
        let mut members = Members::begin(out);
        members.text("jobglot", VERSION).text("schema", SCHEMA);
        push_bytes(members.plain_name("text"), &self.bytes);
        members.end();
    }

    /// Reads the text piece from a canonical line. `None` if `document` is none.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Source`] if the text is missing or invalid.
    #[inline]
    pub fn of(document: &Document<'_>) -> Result<Option<Self>, Error> {
        line_with_schema(document, SCHEMA).map(Self::of_line).transpose()
    }

    fn of_line(line: &str) -> Result<Self, Error> {
        let bytes = members(line, ["text"]).ok().and_then(|[text]| read_bytes(text?));
        let malformed = || {
            let kind = ErrorKind::Source("a line of text without valid `text`");
            LocatedError::at_pointer(kind, line, "")
        };
        Ok(Self { bytes: bytes.ok_or_else(malformed)?.into_owned() })
    }
}
