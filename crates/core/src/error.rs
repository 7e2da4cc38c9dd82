//! The crate's one error: what, where, and what was expected there.

use std::fmt;

use jobglot_json::Location;

use crate::candidate::Candidate;
use crate::place::Place;
use crate::reply::ErrorReply;
use crate::table::Provider;

/// How much of a line is shown on each side of an error.
pub(crate) const EXCERPT_BYTES: usize = 200;

/// Why a document could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The text is no JSON.
    Syntax(jobglot_json::ErrorKind),
    /// There is nothing but white space.
    Empty,
    /// The text is an HTML page, as a proxy or a login page answers.
    Html,
    /// A response head that breaks off or is malformed.
    Head(String),
    /// An error reply and no job: see [`Error::reply`].
    Reply,
    /// JSON, but of no known shape.
    Unsupported {
        /// What it is, as far as it can be told: `an array`, `an object with members a, b`.
        looked_like: String,
        /// The shape that it is most like, if any has a member of it.
        nearest: Option<Candidate>,
    },
    /// A canonical line with a member that contradicts the word it is computed from.
    Contradiction {
        /// What the member says.
        found: String,
        /// What the shape's rules compute.
        computed: String,
    },
    /// A canonical line of another version of the model.
    Version(String),
    /// A canonical line without `source`, which cannot be restored.
    NoSource,
    /// A `source` that this program cannot use, and why.
    Source(&'static str),
    /// A canonical line whose shape this program does not have, where it would be needed.
    UnknownShape(String),
    /// A member of a canonical line has been taken out, but the document had its value.
    Removed,
    /// A list of a canonical line has another length than the document's.
    Elements {
        /// How many elements the document has.
        document: usize,
        /// How many the line has.
        line: usize,
    },
    /// The elements of a list have fewer values than those of the document.
    Values {
        /// How many values the document has.
        document: usize,
        /// How many the line has.
        line: usize,
    },
    /// A value that the member's codec cannot write.
    Unwritable {
        /// The value.
        value: String,
        /// What the codec writes.
        expected: String,
    },
    /// A path that leads to no value of the canonical form.
    NoSlot(String),
    /// A value that is computed, or the same in all documents of the shape.
    Computed {
        /// The member that it comes from, if it comes from one.
        writable: Option<&'static str>,
    },
    /// The shape has no member for the value.
    NoPlace,
    /// An index of a list that has no such element.
    OutOfRange {
        /// How many elements it has.
        len: usize,
    },
    /// Something comes again, for example a list after its elements have been handed out: the last
    /// one counts, and nobody can take them back.
    Repeated,
    /// A part of a document that is longer than it may be where it is read in parts.
    TooLong {
        /// The limit in bytes.
        limit: usize,
    },
    /// The canonical lines of a list, of which some are missing.
    IncompleteList {
        /// How many elements came.
        found: usize,
        /// How many there were; not known where the line that ends the list is missing.
        of: Option<usize>,
    },
    /// The canonical line of an element of a list, without the line that begins the list.
    ElementAlone,
    /// The bytes could not be had.
    Io(String),
}

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

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(kind) => kind.fmt(f),
            Self::Empty => f.write_str("nothing to read, expected a JSON document"),
            Self::Html => f.write_str("an HTML page, expected a JSON document"),
            Self::Head(what) => write!(f, "malformed response head, {what}"),
            Self::Reply => f.write_str("an error reply, not a job"),
            Self::Unsupported { looked_like, nearest: Some(nearest) } => {
                write!(f, "no known kind of job document: {looked_like}; nearest is {nearest}")
            }
            Self::Unsupported { looked_like, nearest: None } => {
                write!(f, "no known kind of job document: {looked_like}")
            }
            Self::Contradiction { found, computed } => {
                write!(f, "`{found}` contradicts the provider's word, expected `{computed}`")
            }
            Self::Version(found) => {
                write!(f, "canonical form of version `{found}`, expected version `1`")
            }
            Self::IncompleteList { found, of: Some(of) } => {
                write!(f, "only {found} of the {of} elements of a list")
            }
            Self::IncompleteList { found, of: None } => {
                write!(f, "a list breaks off behind {found} elements")
            }
            Self::ElementAlone => {
                f.write_str("an element of a list, without the line that begins the list")
            }
            Self::NoSource => {
                f.write_str("a canonical line without `source` gives no document back")
            }
            Self::Source(what) => write!(f, "a `source` that can't be used: {what}"),
            Self::UnknownShape(id) => write!(f, "no shape `{id}` is known"),
            Self::Removed => f.write_str("the document has a value here, the line has none"),
            Self::Elements { document, line } => {
                let s = if *document == 1 { "" } else { "s" };
                write!(f, "the document has {document} element{s} here, the line has {line}")
            }
            Self::Values { document, line } => write!(
                f,
                "the elements here had {document} values when the line was written, and have {line}"
            ),
            Self::Unwritable { value, expected } => {
                write!(f, "`{value}` can't be written here, expected {expected}")
            }
            Self::NoSlot(path) => write!(f, "`{path}` leads to no value of a canonical job"),
            Self::Computed { writable: Some(writable) } => {
                write!(f, "a computed member, it comes from `{writable}`")
            }
            Self::Computed { writable: None } => {
                f.write_str("the same in every document of this kind, and written in none")
            }
            Self::NoPlace => f.write_str("documents of this kind have no member for it"),
            Self::OutOfRange { len: 0 } => f.write_str("there are no elements here"),
            Self::OutOfRange { len } => write!(f, "the last element here is {}", len - 1),
            Self::Repeated => {
                f.write_str("comes again, after elements of a list in it have been handed out")
            }
            Self::TooLong { limit } => {
                write!(f, "longer than {limit} bytes, the limit where a document is read in parts")
            }
            Self::Io(what) => f.write_str(what),
        }
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
