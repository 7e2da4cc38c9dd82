//! Why a document could not be read, in types and in words.

use std::fmt;

use crate::error::candidate::Candidate;

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
    /// An error response and no job: see [`Error::response`](super::Error::response).
    ErrorResponse,
    /// JSON, but of no known schema.
    Unsupported {
        /// What it is, as far as it can be told: `an array`, `an object with members a, b`.
        looked_like: String,
        /// The schema that it is most like, if any has a member of it.
        nearest: Option<Candidate>,
    },
    /// A canonical line with a member that contradicts the word it is computed from.
    Contradiction {
        /// What the member says.
        found: String,
        /// What the schema's rules compute.
        computed: String,
    },
    /// A canonical line of another version of the model.
    Version(String),
    /// A canonical line without `source`, which cannot be restored.
    NoSource,
    /// A `source` that this program cannot use, and why.
    Source(&'static str),
    /// A canonical line whose schema this program does not have, where it would be needed.
    UnknownSchema(String),
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
    NoField(String),
    /// A value that is computed, or the same in all documents of the schema.
    Computed {
        /// The member that it comes from, if it comes from one.
        writable: Option<&'static str>,
    },
    /// The schema has no member for the value.
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

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(kind) => kind.fmt(f),
            Self::Empty => f.write_str("nothing to read, expected a JSON document"),
            Self::Html => f.write_str("an HTML page, expected a JSON document"),
            Self::Head(what) => write!(f, "malformed response head, {what}"),
            Self::ErrorResponse => f.write_str("an error response, not a job"),
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
            Self::UnknownSchema(id) => write!(f, "no schema `{id}` is known"),
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
            Self::NoField(path) => write!(f, "`{path}` leads to no value of a canonical job"),
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
