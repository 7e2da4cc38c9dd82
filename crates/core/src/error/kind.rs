//! Kinds of errors and their messages.

use std::fmt;

use crate::error::candidate::Candidate;

/// Reason why a document could not be read, restored or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The text is not valid JSON.
    Syntax(jobglot_json::ErrorKind),
    /// The text is empty or only white space.
    Empty,
    /// The text is an HTML page, for example from a proxy or of a login form.
    Html,
    /// Bytes that no text has, such as those of an archive or a picture.
    Binary,
    /// A response head is incomplete or malformed.
    Head(String),
    /// The document is an error response, not a job: see [`Error::response`](crate::Error::response).
    ErrorResponse,
    /// Valid JSON, but no known schema matches.
    Unsupported {
        /// Description of the document: `an array`, `an object with members a, b`.
        description: String,
        /// The most similar schema, if any shares a member name.
        nearest: Option<Candidate>,
    },
    /// Valid JSON, and several schemas match. The caller can name one.
    Ambiguous {
        /// Ids of the schemas, at most five, the nearest first.
        schemas: Vec<&'static str>,
    },
    /// A computed member of a canonical line contradicts the word behind it.
    Contradiction {
        /// Value of the member.
        found: String,
        /// Value computed by the rules of the schema.
        computed: String,
    },
    /// The canonical line has another version of the model.
    Version(String),
    /// The canonical line lacks `source`, so the document cannot be restored.
    NoSource,
    /// The `source` of a canonical line is unusable; with the reason.
    Source(&'static str),
    /// The operation needs a schema unknown to this registry.
    UnknownSchema(String),
    /// A member was removed from the canonical line, but the document has its value.
    Removed,
    /// A list of the canonical line has another length than in the document.
    Elements {
        /// Number of elements in the document.
        document: usize,
        /// Number of elements in the line.
        line: usize,
    },
    /// The elements of a list have fewer values in the canonical line than in the document.
    Values {
        /// Number of values in the document.
        document: usize,
        /// Number of values in the line.
        line: usize,
    },
    /// The member's codec cannot write the value.
    Unwritable {
        /// The value.
        value: String,
        /// Description of the values accepted by the codec.
        expected: String,
    },
    /// The path names no canonical field.
    NoField(String),
    /// The value is computed, or constant in all documents of the schema, so it cannot be set.
    Computed {
        /// The member to set instead, if the value is computed from one.
        writable: Option<&'static str>,
    },
    /// The schema has no member for the canonical field.
    NoMember,
    /// A member of `observation` differs from the restored response.
    Observation,
    /// The document is a response head, of which no value can be changed.
    InHead,
    /// The index is past the end of the list.
    OutOfRange {
        /// Number of elements of the list.
        len: usize,
    },
    /// A member occurs again after elements of its list have been passed on. The last occurrence of a
    /// member counts, but the elements cannot be taken back.
    Repeated,
    /// A part of a document exceeds the limit of incremental reading.
    TooLong {
        /// Limit in bytes.
        limit: usize,
    },
    /// A document, or the bytes between two documents, exceed the limit on what a stream holds.
    DocumentTooLong {
        /// Limit in bytes.
        limit: usize,
    },
    /// Some of the canonical lines of a list are missing.
    IncompleteList {
        /// Number of elements present.
        found: usize,
        /// Number of elements in the list; `None` if the line at the end of the list is missing.
        of: Option<usize>,
    },
    /// The canonical line of a list element lacks the preceding line for the start of the list.
    ElementWithoutList,
    /// The input could not be read; with the message of the operating system.
    Io(String),
    /// The member has a value of another type than the one asked for; with the reason.
    Type(String),
}

impl ErrorKind {
    /// Stable code of the kind, for programs and logs: `unsupported`, `error-response`.
    ///
    /// ```
    /// let error = jobglot_core::Registry::default().parse(b" ").unwrap_err();
    /// assert_eq!(error.kind().code(), "empty");
    /// ```
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "syntax",
            Self::Empty => "empty",
            Self::Html => "html",
            Self::Binary => "binary",
            Self::Head(_) => "head",
            Self::ErrorResponse => "error-response",
            Self::Unsupported { .. } => "unsupported",
            Self::Ambiguous { .. } => "ambiguous",
            Self::Contradiction { .. } => "contradiction",
            Self::Version(_) => "version",
            Self::NoSource => "no-source",
            Self::Source(_) => "source",
            Self::UnknownSchema(_) => "unknown-schema",
            Self::Removed => "removed",
            Self::Elements { .. } => "elements",
            Self::Values { .. } => "values",
            Self::Unwritable { .. } => "unwritable",
            Self::NoField(_) => "no-field",
            Self::Computed { .. } => "computed",
            Self::NoMember => "no-member",
            Self::OutOfRange { .. } => "out-of-range",
            Self::Repeated => "repeated",
            Self::TooLong { .. } => "too-long",
            Self::DocumentTooLong { .. } => "document-too-long",
            Self::Observation => "observation",
            Self::InHead => "in-head",
            Self::IncompleteList { .. } => "incomplete-list",
            Self::ElementWithoutList => "element-without-list",
            Self::Io(_) => "io",
            Self::Type(_) => "type",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(kind) => kind.fmt(f),
            Self::Empty => f.write_str("nothing to read, expected a JSON document"),
            Self::Html => f.write_str("an HTML page, expected a JSON document"),
            Self::Binary => f.write_str("binary data, expected text with JSON documents"),
            Self::Head(reason) => write!(f, "malformed response head, {reason}"),
            Self::ErrorResponse => f.write_str("an error response, not a job"),
            Self::Unsupported { description, nearest: Some(nearest) } => {
                write!(f, "no known schema for {description}; nearest is {nearest}")
            }
            Self::Unsupported { description, nearest: None } => {
                write!(f, "no known schema for {description}")
            }
            Self::Ambiguous { schemas } => {
                write!(f, "more than one schema fits: {}", schemas.join(", "))
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
                write!(f, "a list ends early, after {found} elements")
            }
            Self::ElementWithoutList => {
                f.write_str("an element of a list, without the line for the start of the list")
            }
            Self::NoSource => f.write_str("a canonical line without `source` cannot be restored"),
            Self::Source(reason) => write!(f, "unusable `source`: {reason}"),
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
            Self::NoField(path) => write!(f, "no canonical field has the path `{path}`"),
            Self::Computed { writable: Some(writable) } => {
                write!(f, "a computed member, it comes from `{writable}`")
            }
            Self::Computed { writable: None } => {
                f.write_str("constant in this schema, never written in a document")
            }
            Self::NoMember => f.write_str("the schema has no member for it"),
            Self::Observation => f.write_str("not so in the response that was observed"),
            Self::InHead => f.write_str("it comes from a response head, which can't be changed"),
            Self::OutOfRange { len: 0 } => f.write_str("there are no elements here"),
            Self::OutOfRange { len } => write!(f, "the last element here is {}", len - 1),
            Self::Repeated => {
                f.write_str("repeated after elements of its list have been passed on")
            }
            Self::TooLong { limit } => {
                write!(f, "longer than {limit} bytes, the limit of incremental reading")
            }
            Self::DocumentTooLong { limit } => {
                write!(f, "a document of more than {}, the limit for one", size(*limit))
            }
            Self::Io(reason) => f.write_str(reason),
            Self::Type(reason) => write!(f, "a value of another type, {reason}"),
        }
    }
}

/// A number of bytes in the largest binary unit that needs no fraction.
fn size(bytes: usize) -> String {
    let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
    let unit = units.into_iter().find(|(shift, _)| bytes > 0 && bytes.trailing_zeros() >= *shift);
    match unit {
        Some((shift, unit)) => format!("{} {unit}", bytes >> shift),
        None => format!("{bytes} bytes"),
    }
}
