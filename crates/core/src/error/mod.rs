//! The crate's one error: what, where, and what was expected there.

mod kind;

use std::fmt;

use jobglot_json::Location;

use crate::document::reply::error_reply::ErrorReply;
use crate::model::place::Place;
use crate::schema::table::Provider;

pub use kind::ErrorKind;

/// How much of a line is shown on each side of an error.
pub(crate) const EXCERPT_BYTES: usize = 200;

/// Why a document could not be read, and the place: offset, line, column, JSON path, and the text
/// around it, so that it can be shown after the input is gone.
#[derive(Clone, Debug)]
pub struct Error(Box<Repr>);

// Boxed, so that the results of the hot paths stay small.
#[derive(Clone, Debug)]
struct Repr {
    kind: ErrorKind,
    /// What was answered, of the kind [`ErrorKind::Reply`].
    reply: Option<ErrorReply>,
    offset: usize,
    location: Location,
    excerpt: Excerpt,
}

/// Errors are equal that say the same of the same place, whatever was answered there.
impl PartialEq for Error {
    fn eq(&self, other: &Self) -> bool {
        let parts = |error: &Self| {
            let Repr { kind, reply: _, offset, location, excerpt } = &*error.0;
            (kind.clone(), *offset, location.clone(), excerpt.clone())
        };
        parts(self) == parts(other)
    }
}

impl Eq for Error {}

/// The part of a line around an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The text; bytes that are no UTF-8 show as U+FFFD.
    pub text: String,
    /// Byte offset in `text` of the error.
    pub offset: usize,
}

impl Error {
    /// An error at the byte `offset` of `input`.
    #[cold]
    #[must_use]
    pub fn new(kind: ErrorKind, input: &[u8], offset: usize) -> Self {
        let location = Location::of(input, offset);
        let excerpt = Excerpt::of(input, offset);
        Self(Box::new(Repr { kind, reply: None, offset, location, excerpt }))
    }

    /// The error that a job was wanted and this was answered.
    #[cold]
    pub(crate) fn of_reply(reply: ErrorReply) -> Self {
        let mut error = Self::new(ErrorKind::Reply, b"", 0);
        error.0.reply = Some(reply);
        error
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
    #[must_use]
    pub fn at_place(
        kind: ErrorKind,
        place: Place,
        path: String,
        around: &[u8],
        offset: usize,
    ) -> Self {
        let location = Location { line: place.line, column: place.column, path };
        let excerpt = Excerpt::of(around, offset);
        Self(Box::new(Repr { kind, reply: None, offset: place.offset, location, excerpt }))
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// What was answered instead of a job, of the kind [`ErrorKind::Reply`].
    #[must_use]
    pub fn reply(&self) -> Option<&ErrorReply> {
        self.0.reply.as_ref()
    }

    /// The same, or the error itself.
    ///
    /// # Errors
    ///
    /// It is no error reply.
    pub fn into_reply(mut self) -> Result<ErrorReply, Self> {
        self.0.reply.take().ok_or(self)
    }

    /// Offset of the byte where it went wrong.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// Line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.0.location.line
    }

    /// Column in characters, from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.0.location.column
    }

    /// JSON path, as `$.tasks[4].MESSAGES`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.location.path
    }

    /// The text around it.
    #[must_use]
    pub fn excerpt(&self) -> &Excerpt {
        &self.0.excerpt
    }

    /// The same error in a document that begins at `place` of a larger input.
    #[must_use]
    pub fn within(mut self, place: Place) -> Self {
        let repr = &mut self.0;
        repr.offset += place.offset;
        place.shift(&mut repr.location);
        repr.reply = repr.reply.take().map(|reply| reply.placed_at(place));
        self
    }

    /// The same error; an error reply in it, in an input where these bytes stand around what it was
    /// read from.
    #[must_use]
    pub fn framed(mut self, before: &[u8], after: &[u8]) -> Self {
        self.0.reply = self.0.reply.take().map(|reply| reply.framed(before, after));
        self
    }

    /// The same error; an error reply in it is told whose it is, where it shows that it is of one of
    /// `providers`.
    #[must_use]
    pub fn among(mut self, providers: &[&Provider]) -> Self {
        self.0.reply = self.0.reply.take().map(|reply| reply.among(providers));
        self
    }

    /// The same error; an error reply in it, as an element of a list with these bytes between it and
    /// the one before.
    #[must_use]
    pub fn listed(mut self, between: &[u8]) -> Self {
        self.0.reply = self.0.reply.take().map(|reply| reply.listed(between));
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

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.kind)?;
        if let Some(reply) = self.reply() {
            let status = reply.http_status().map(|status| format!("HTTP {status}"));
            let text = reply.text().and_then(|text| text.lines().next());
            let text = text.map(|line| line.chars().take(EXCERPT_BYTES).collect());
            let parts = [status, reply.code().map(str::to_owned), text];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            write!(f, ": {}", parts.join(" "))?;
        }
        write!(f, " ({})", self.0.location)
    }
}

impl std::error::Error for Error {}
