//! The error that everything below a whole document returns.

use std::fmt;

use jobglot_json::Location;

use super::ErrorKind;
use crate::model::place::Position;

/// How much of a line is shown on each side of an error.
pub(crate) const EXCERPT_BYTES: usize = 200;

/// What is wrong and where: offset, line, column, JSON path, and the text around it, so that it can be
/// shown after the input is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LocatedError(Box<Repr>);

// Boxed, so that the results of the hot paths stay small.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Repr {
    kind: ErrorKind,
    offset: usize,
    location: Location,
    excerpt: Excerpt,
}

/// The part of a line around an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The text; bytes that are no UTF-8 show as U+FFFD.
    pub text: String,
    /// Byte offset in `text` of the error.
    pub offset: usize,
}

impl LocatedError {
    /// An error at the byte `offset` of `input`.
    #[cold]
    pub(crate) fn new(kind: ErrorKind, input: &[u8], offset: usize) -> Self {
        let location = Location::of(input, offset);
        let excerpt = Excerpt::of(input, offset);
        Self(Box::new(Repr { kind, offset, location, excerpt }))
    }

    /// An error about the member that `pointer` leads to in `line`, a canonical line, or would.
    #[cold]
    pub(crate) fn at_pointer(kind: ErrorKind, line: &str, pointer: &str) -> Self {
        let mut around = pointer;
        let offset = loop {
            match (jobglot_json::pointer(line, around), around.rsplit_once('/')) {
                (Some(found), _) => break found.start as usize,
                (None, Some((before, _))) => around = before,
                (None, None) => break 0,
            }
        };
        let mut error = Self::new(kind, line.as_bytes(), offset);
        error.0.location.path = path_of(pointer);
        error
    }

    /// The error of the JSON reader about `input`, with the kinds that only whole documents have.
    #[cold]
    pub(crate) fn of_json(error: jobglot_json::Error, input: &[u8]) -> Self {
        let text = input.strip_prefix(b"\xef\xbb\xbf").unwrap_or(input).trim_ascii_start();
        let kind = if text.is_empty() {
            ErrorKind::Empty
        } else if text.starts_with(b"<") {
            ErrorKind::Html
        } else {
            ErrorKind::Syntax(error.kind())
        };
        Self::new(kind, input, error.offset())
    }

    /// An error at a place that is known, of which `around` is the text around it, with the error
    /// at its byte `offset`.
    #[cold]
    pub(crate) fn at_place(
        kind: ErrorKind,
        place: Position,
        path: String,
        around: &[u8],
        offset: usize,
    ) -> Self {
        let location = Location { line: place.line, column: place.column, path };
        let excerpt = Excerpt::of(around, offset);
        Self(Box::new(Repr { kind, offset: place.offset, location, excerpt }))
    }

    /// Its location: line and column from 1, and the JSON path.
    pub(crate) fn location(&self) -> &Location {
        &self.0.location
    }

    /// What is wrong.
    pub(crate) fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Offset of the byte where it went wrong.
    pub(crate) fn offset(&self) -> usize {
        self.0.offset
    }

    /// The text around it.
    pub(crate) fn excerpt(&self) -> &Excerpt {
        &self.0.excerpt
    }

    /// The same error in a document that begins at `place` of a larger input.
    pub(crate) fn within(mut self, place: Position) -> Self {
        let repr = &mut self.0;
        repr.offset += place.offset;
        place.shift(&mut repr.location);
        self
    }
}

/// The JSON path that a pointer is: `$.tasks[4].text`.
pub(crate) fn path_of(pointer: &str) -> String {
    let mut path = String::from("$");
    for token in pointer.split('/').skip(1) {
        let name = jobglot_json::token_name(token);
        if name == "*" || !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()) {
            path.push_str(&format!("[{name}]"));
        } else {
            let mut quoted = String::new();
            jobglot_json::push_string(&mut quoted, &name);
            jobglot_json::push_member(&mut path, &quoted);
        }
    }
    path
}

impl Excerpt {
    fn of(input: &[u8], offset: usize) -> Self {
        let offset = offset.min(input.len());
        let (before, after) = input.split_at(offset);
        let line_from = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let from = line_from.max(offset.saturating_sub(EXCERPT_BYTES));
        let to = after
            .iter()
            .take(EXCERPT_BYTES)
            .position(|&byte| byte == b'\n' || byte == b'\r')
            .unwrap_or(after.len().min(EXCERPT_BYTES));
        let text_before = String::from_utf8_lossy(before.get(from..).unwrap_or_default());
        let text_after = String::from_utf8_lossy(after.get(..to).unwrap_or_default());
        Self { offset: text_before.len(), text: format!("{text_before}{text_after}") }
    }
}

impl fmt::Display for LocatedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.0.kind, self.0.location)
    }
}
