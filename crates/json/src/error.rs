//! The error type: a kind and a byte offset.
//!
//! Line, column and JSON path are computed on demand, in `location`.

use std::fmt;

/// Kinds of syntax errors and of exceeded limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Unexpected end of input.
    Eof(Expected),
    /// An unexpected byte.
    Syntax(Expected),
    /// An unescaped control character (U+0000 to U+001F) inside a string.
    ControlCharacter,
    /// A backslash followed by a character other than the escapes of RFC 8259.
    Escape,
    /// `\u` without four hexadecimal digits.
    UnicodeEscape,
    /// Invalid UTF-8.
    Utf8,
    /// A UTF-16 byte-order mark. Some shells write redirected output as UTF-16.
    Utf16,
    /// Arrays and objects nested deeper than the reader's limit.
    TooDeep {
        /// The limit, as set by [`Reader::with_max_depth`](crate::Reader::with_max_depth).
        limit: usize,
    },
    /// An input of more than 4 GiB.
    TooLarge,
    /// Bytes other than white space after the top-level value.
    Trailing,
}

/// The tokens accepted by the grammar at the offset of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Expected {
    /// Any value.
    Value,
    /// A member name, or `}` directly after `{`.
    KeyOrEnd,
    /// A member name.
    Key,
    /// `:`
    Colon,
    /// `,` or `}`
    CommaOrObjectEnd,
    /// `,` or `]`
    CommaOrArrayEnd,
    /// A digit inside a number.
    Digit,
    /// The closing `"` of a string.
    Quote,
    /// `{`
    Object,
    /// `[`
    Array,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Value => "a value",
            Self::KeyOrEnd => "a member name in quotes, or `}`",
            Self::Key => "a member name in quotes",
            Self::Colon => "`:` after the member name",
            Self::CommaOrObjectEnd => "`,` or `}`",
            Self::CommaOrArrayEnd => "`,` or `]`",
            Self::Digit => "a digit",
            Self::Quote => "`\"` at the end of the string",
            Self::Object => "an object",
            Self::Array => "an array",
        })
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Eof(expected) => write!(f, "the text ends here, expected {expected}"),
            Self::Syntax(expected) => write!(f, "expected {expected}"),
            Self::ControlCharacter => {
                f.write_str("a control character in a string, expected it escaped as `\\u00XX`")
            }
            Self::Escape => f.write_str(
                "no such escape, expected one of `\\\"` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t` `\\u`",
            ),
            Self::UnicodeEscape => f.write_str("expected four hexadecimal digits after `\\u`"),
            Self::Utf8 => f.write_str("bytes that are no UTF-8"),
            Self::Utf16 => f.write_str(
                "the text is UTF-16, expected UTF-8 (PowerShell's `>` writes UTF-16: convert it)",
            ),
            Self::TooDeep { limit } => write!(f, "more than {limit} nested arrays and objects"),
            Self::TooLarge => f.write_str("a text of more than 4 GiB"),
            Self::Trailing => f.write_str("expected nothing more after the value"),
        }
    }
}

/// A syntax error or an exceeded limit, with its byte offset.
///
/// Two machine words without any text, so reading pays nothing for error positions.
/// [`Error::locate`] computes line, column and JSON path from the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    offset: usize,
}

impl Error {
    #[cold]
    pub(crate) fn new(kind: ErrorKind, offset: usize) -> Self {
        Self { kind, offset }
    }

    /// Kind of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Byte offset of the error, `<=` the length of the input.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.kind, self.offset)
    }
}

impl std::error::Error for Error {}
