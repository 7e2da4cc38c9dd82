//! Progress of reading a list of documents.

use jobglot_core::{Error, ErrorKind, Opening, Position};
use jobglot_json::{ErrorKind as JsonErrorKind, Reader, path_at};

/// A list of documents, of which the stream reads one element at a time. Between two reads the
/// stream is before the first element or just after an element.
#[derive(Debug)]
pub(super) struct ListState {
    pub(super) opening: Opening,
    /// Text from the beginning of the document to the first element, needed for paths in errors;
    /// empty in a chunk.
    pub(super) opening_text: Vec<u8>,
    /// Line of the input with the beginning of the list.
    pub(super) first_line: usize,
    /// Whether no line break has occurred in the list so far.
    pub(super) is_single_line: bool,
    /// Number of elements read here or split off into chunks.
    pub(super) element_count: usize,
    /// In a chunk, the number of unread elements.
    pub(super) remaining: Option<usize>,
    /// Whether a chunk of the list ended at an error. No more chunks are split off then.
    pub(super) has_fault: bool,
}

impl ListState {
    /// The list after its opening, before the first element.
    pub(super) fn new(
        opening: Opening,
        opening_text: Vec<u8>,
        first_line: usize,
        is_single_line: bool,
    ) -> Self {
        Self {
            opening,
            opening_text,
            first_line,
            is_single_line,
            element_count: 0,
            remaining: None,
            has_fault: false,
        }
    }

    /// A chunk of the next `count` elements.
    pub(super) fn chunk(&self, count: usize) -> Self {
        Self { opening_text: Vec::new(), remaining: Some(count), ..*self }
    }

    /// Whether the list is a chunk without unread elements.
    pub(super) fn is_exhausted(&self) -> bool {
        self.remaining == Some(0)
    }

    /// Records an element of `text`, leading separators included.
    pub(super) fn record_element(&mut self, text: &[u8]) {
        self.element_count += 1;
        self.remaining = self.remaining.map(|remaining| remaining - 1);
        self.is_single_line &= memchr::memchr(b'\n', text).is_none();
    }

    /// Finds the first syntax error in `text`, the continuation of the list at the current position,
    /// and its offset.
    pub(super) fn syntax_error(&self, text: &[u8]) -> Option<(JsonErrorKind, usize)> {
        let valid = text.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let error = self.validate(valid).err()?;
        let is_truncated = matches!(error.kind(), JsonErrorKind::Eof(_));
        Some(match is_truncated && valid.len() < text.len() {
            true => (JsonErrorKind::Utf8, valid.len()),
            false => (error.kind(), error.offset()),
        })
    }

    /// Validates `text` as the next element, or as the end of the list and of its wrapper.
    fn validate(&self, text: &str) -> Result<(), jobglot_json::Error> {
        let is_empty = self.opening.is_empty;
        let mut reader = Reader::resume(text, 0, self.opening.depth)?;
        if self.element_count > 0 && reader.next_element()? || self.element_count == 0 && !is_empty
        {
            return reader.skip().map(drop);
        }
        if is_empty {
            reader.next_element()?;
        }
        while reader.depth() > 0 {
            while reader.next_member()? {
                reader.key()?;
                reader.skip()?;
            }
        }
        reader.finish()
    }

    /// Builds the error of `kind` at `offset` of `unread`, the bytes at the current position `place`.
    #[cold]
    pub(super) fn error(
        &self,
        kind: ErrorKind,
        offset: usize,
        unread: &[u8],
        place: Position,
    ) -> Error {
        let (before, after) = unread.split_at_checked(offset).unwrap_or((unread, &[]));
        // Consumed elements are gone. One placeholder makes a valid text for the path, and its index
        // is corrected below.
        let placeholder = if self.element_count > 0 { &b"{}"[..] } else { b"" };
        let next = after.get(..1).unwrap_or_default();
        let text = [&self.opening_text, placeholder, before, next].concat();
        let path = path_at(&text, self.opening_text.len() + placeholder.len() + offset);
        let list = path_at(&self.opening_text, self.opening_text.len().saturating_sub(1));
        let path = match path.strip_prefix(&format!("{list}[1]")) {
            Some(inside) => format!("{list}[{}]{inside}", self.element_count),
            None => path,
        };
        Error::at_place(kind, place.after(before), path, unread, offset)
    }
}

/// Prefix of `text` before the next element: white space and commas.
pub(super) fn separators(text: &[u8]) -> &[u8] {
    let len = text.iter().take_while(|byte| b" \t\r\n,".contains(byte)).count();
    text.get(..len).unwrap_or_default()
}
