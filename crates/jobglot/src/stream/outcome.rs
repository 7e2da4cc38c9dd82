//! One document of a stream is read, and what it means for the next one if it can't be.

use std::io::Read;
use std::ops::Range;
use std::ptr;

use jobglot_core::{Document, Error, ErrorKind, Parser, Shape, canonical};

use super::Stream;
use crate::providers::PROVIDERS;

/// What reading a document of a stream gave.
pub(super) type Outcome<'a> = Result<Document<'a>, Error>;

impl<'a, R: Read> Stream<'a, R> {
    /// Reads the next `len` bytes, without blanks at their end: a document that breaks off does so
    /// where its text ends, not on the next line.
    pub(super) fn read(&mut self, len: usize) -> Outcome<'a> {
        let place = self.place();
        match self.read_range(0..self.text_len(len)) {
            Ok(document) => Ok(document.placed_at(place)),
            Err(error) => Err(error.within(place)),
        }
    }

    /// Reads these of the bytes at hand.
    pub(super) fn read_range(&mut self, range: Range<usize>) -> Outcome<'a> {
        let (parser, shape) = (&mut self.parser, self.shape);
        match self.buffer.borrowed(range.clone()) {
            Some(text) => read_text(parser, shape, text),
            None => {
                let text = self.buffer.rest().get(range).unwrap_or_default();
                read_text(parser, shape, text).map(Document::into_owned)
            }
        }
    }
}

/// Reads one document, which has the shape `shape` if that is known.
pub(super) fn read_text<'t>(
    parser: &mut Parser,
    shape: Option<&'static Shape>,
    text: &'t [u8],
) -> Result<Document<'t>, Error> {
    let read = match shape {
        Some(shape) if !ptr::eq(shape, &canonical::SHAPE) => parser.parse(text, shape),
        _ => parser.detect(text),
    };
    read.map_err(|error| error.among(PROVIDERS))
}

/// The same, lent by `parser`; if it can't be read, the error is to be had by reading it again.
pub(super) fn lend_text<'t>(
    parser: &'t mut Parser,
    shape: Option<&'static Shape>,
    text: &'t [u8],
) -> Result<Document<'t>, Error> {
    match shape {
        Some(shape) if !ptr::eq(shape, &canonical::SHAPE) => parser.parse_lent(text, shape),
        _ => parser.detect_lent(text),
    }
}

/// Whether the text may be a list, since it is no document that can be read.
pub(super) fn may_be_list(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported { .. } | ErrorKind::Syntax(_))
}

/// Whether the text is some other value than a document.
pub(super) fn is_no_object(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Unsupported { .. } => true,
        ErrorKind::Syntax(kind) => {
            matches!(kind, jobglot_json::ErrorKind::Syntax(jobglot_json::Expected::Object))
        }
        _ => false,
    }
}

/// Whether it is clear where the next document begins after this error: the unreadable one was
/// whole.
pub(super) fn goes_on_after(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::Unsupported { .. }
            | ErrorKind::Contradiction { .. }
            | ErrorKind::Version(_)
            | ErrorKind::Reply
    )
}

/// Whether the error is that the input ended: then nothing is left that can't be read.
pub(super) fn is_cut_short(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Syntax(jobglot_json::ErrorKind::Eof(_)) | ErrorKind::Empty)
}
