//! Parsing a range of the buffer as one document.

use std::io::Read;
use std::ops::Range;

use jobglot_core::{Document, Error, Parser, Schema};

use super::state::Stream;

impl<'a, R: Read> Stream<'a, R> {
    /// Parses a range of the unread bytes. The document borrows its text if the buffer does.
    pub(super) fn parse_range(&mut self, range: Range<usize>) -> Result<Document<'a>, Error> {
        let (parser, schema) = (&mut self.parser, self.schema);
        match self.buffer.borrowed(range.clone()) {
            Some(text) => parse_text(parser, schema, text),
            None => {
                let text = self.buffer.unread().get(range).unwrap_or_default();
                parse_text(parser, schema, text).map(Document::into_owned)
            }
        }
    }
}

/// Parses one document by `schema`, or by the detected one.
pub(super) fn parse_text<'t>(
    parser: &mut Parser,
    schema: Option<&'static Schema>,
    text: &'t [u8],
) -> Result<Document<'t>, Error> {
    match schema {
        Some(schema) if !schema.is_canonical() => parser.parse(text, schema),
        _ => parser.detect(text),
    }
}

/// Parses one document like [`parse_text`], without allocation: it borrows the buffers of `parser`.
pub(super) fn parse_borrowed_text<'t>(
    parser: &'t mut Parser,
    schema: Option<&'static Schema>,
    text: &'t [u8],
) -> Result<Document<'t>, Error> {
    match schema {
        Some(schema) if !schema.is_canonical() => parser.parse_borrowed(text, schema),
        _ => parser.detect_borrowed(text),
    }
}
