//! Parsing a range of the buffer as one document.

use std::io::Read;
use std::ops::Range;

use jobglot_core::{Document, Error, Parser, Schema};

use super::state::Stream;

impl<'a, R: Read> Stream<'a, R> {
    /// Parses a range of the unread bytes, an element of the list `list` if there is one. The document
    /// borrows its text if the buffer does.
    pub(super) fn parse_range(
        &mut self,
        range: Range<usize>,
        list: Option<&'static str>,
    ) -> Result<Document<'a>, Error> {
        let (parser, schema) = (&mut self.parser, self.schema);
        match self.buffer.borrowed(range.clone()) {
            Some(text) => parse_text(parser, schema, list, text),
            None => {
                let text = self.buffer.unread().get(range).unwrap_or_default();
                parse_text(parser, schema, list, text).map(Document::into_owned)
            }
        }
    }
}

/// Parses one document, an element of `list` if there is one, by `schema` or by the detected schema.
pub(super) fn parse_text<'t>(
    parser: &mut Parser,
    schema: Option<&'static Schema>,
    list: Option<&'static str>,
    text: &'t [u8],
) -> Result<Document<'t>, Error> {
    match schema {
        Some(schema) if !schema.is_canonical() => parser.parse(text, schema),
        _ => parser.detect_element(text, list),
    }
}

/// Parses one document like [`parse_text`], outside of a list and without allocation: it borrows the
/// buffers of `parser`.
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
