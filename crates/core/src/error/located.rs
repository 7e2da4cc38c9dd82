//! An error with its location.

use std::fmt;

use jobglot_json::Location;

use super::ErrorKind;
use super::deferred::DeferredKind;
use crate::model::position::Position;
use crate::schema::registry::Registry;

/// Length in bytes of the excerpt on each side of an error.
pub(crate) const EXCERPT_BYTES: usize = 200;

/// An error with offset, line, column, JSON path and excerpt, so it can be shown after the input is
/// gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LocatedError(Box<Repr>);

// Boxed to keep the `Result`s of hot paths small.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Repr {
    kind: DeferredKind,
    offset: usize,
    location: Location,
    excerpt: Excerpt,
    /// Whether the document may be a list of documents.
    may_open_list: bool,
}

/// Part of a line around an error.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Excerpt {
    /// Text of the line, with invalid UTF-8 replaced by U+FFFD.
    pub text: String,
    /// Byte offset of the error in `text`.
    pub offset: usize,
}

impl LocatedError {
    /// Creates an error at the byte `offset` of `input`.
    #[cold]
    pub(crate) fn new(kind: ErrorKind, input: &[u8], offset: usize) -> Self {
        Self::in_input(kind.into(), input, offset)
    }

    #[cold]
    fn in_input(kind: DeferredKind, input: &[u8], offset: usize) -> Self {
        Self::of_parts(kind, offset, Location::of(input, offset), Excerpt::of(input, offset))
    }

    fn of_parts(kind: DeferredKind, offset: usize, location: Location, excerpt: Excerpt) -> Self {
        Self(Box::new(Repr { kind, offset, location, excerpt, may_open_list: false }))
    }

    /// Creates an error at the byte `offset` of `text`, a document of no known schema; `explain` tells
    /// why, when that is asked for.
    #[cold]
    pub(crate) fn unsupported(
        text: &str,
        offset: usize,
        registry: &Registry,
        explain: fn(&str, &Registry) -> ErrorKind,
    ) -> Self {
        let kind = DeferredKind::unsupported(text, registry, explain);
        Self::in_input(kind, text.as_bytes(), offset)
    }

    /// Creates an error about the member at `pointer`, a JSON pointer, in the canonical line `line`.
    /// If there is no such member, the offset is that of the innermost existing parent.
    #[cold]
    pub(crate) fn at_pointer(kind: ErrorKind, line: &str, pointer: &str) -> Self {
        let mut ancestor = pointer;
        let offset = loop {
            match (jobglot_json::pointer(line, ancestor), ancestor.rsplit_once('/')) {
                (Some(found), _) => break found.start as usize,
                (None, Some((parent, _))) => ancestor = parent,
                (None, None) => break 0,
            }
        };
        let mut error = Self::new(kind, line.as_bytes(), offset);
        error.0.location.path = path_of(pointer);
        error
    }

    /// Converts an error of the JSON reader about the whole document `input`. Empty and HTML texts get
    /// kinds of their own.
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

    /// Creates an error at a known position and path. `around` is the surrounding text, with the
    /// error at its byte `offset`.
    #[cold]
    pub(crate) fn at_place(
        kind: ErrorKind,
        place: Position,
        path: String,
        around: &[u8],
        offset: usize,
    ) -> Self {
        let location = Location { line: place.line, column: place.column, path };
        Self::of_parts(kind.into(), place.offset, location, Excerpt::of(around, offset))
    }

    /// Line and column from 1, and the JSON path.
    pub(crate) fn location(&self) -> &Location {
        &self.0.location
    }

    /// Kind of the error.
    pub(crate) fn kind(&self) -> &ErrorKind {
        self.0.kind.get()
    }

    /// Sets whether the document may be a list of documents.
    pub(crate) fn with_may_open_list(mut self, may_open_list: bool) -> Self {
        self.0.may_open_list = may_open_list;
        self
    }

    /// Whether the document may be a list of documents.
    pub(crate) fn may_open_list(&self) -> bool {
        self.0.may_open_list
    }

    /// Whether the document is valid JSON of no known schema. Unlike [`kind`](Self::kind) it does not
    /// compare the document with every schema.
    pub(crate) fn is_unsupported(&self) -> bool {
        self.0.kind.is_unsupported()
    }

    /// Byte offset of the error in the input, from 0.
    pub(crate) fn offset(&self) -> usize {
        self.0.offset
    }

    /// Text around the error.
    pub(crate) fn excerpt(&self) -> &Excerpt {
        &self.0.excerpt
    }

    /// Translates an error in a document at `place` of a larger input to the whole input.
    pub(crate) fn within(mut self, place: Position) -> Self {
        let repr = &mut self.0;
        repr.offset += place.offset;
        place.shift(&mut repr.location);
        self
    }
}

/// Converts a JSON pointer to a JSON path: `/tasks/4/text` to `$.tasks[4].text`. A token `*` becomes
/// `[*]`.
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
    /// Cuts out at most [`EXCERPT_BYTES`] on each side of `offset`, within one line.
    fn of(input: &[u8], offset: usize) -> Self {
        let offset = offset.min(input.len());
        let (before, after) = input.split_at(offset);
        let line_start =
            before.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
        let start = line_start.max(offset.saturating_sub(EXCERPT_BYTES));
        let end = after
            .iter()
            .take(EXCERPT_BYTES)
            .position(|&byte| byte == b'\n' || byte == b'\r')
            .unwrap_or(after.len().min(EXCERPT_BYTES));
        let text_before = String::from_utf8_lossy(before.get(start..).unwrap_or_default());
        let text_after = String::from_utf8_lossy(after.get(..end).unwrap_or_default());
        Self { offset: text_before.len(), text: format!("{text_before}{text_after}") }
    }
}

impl fmt::Display for LocatedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.kind(), self.0.location)
    }
}
