//! What went wrong, and where.

use std::fmt;

/// Why a text is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The text ended before the value did.
    Eof(Expected),
    /// Something else stands where this was expected.
    Syntax(Expected),
    /// A control character below U+0020 inside a string, which must be escaped.
    ControlCharacter,
    /// A backslash before a character that is no escape.
    Escape,
    /// `\u` without four hexadecimal digits.
    UnicodeEscape,
    /// Bytes that are no UTF-8.
    Utf8,
    /// The text is UTF-16, as some shells write it when output is redirected.
    Utf16,
    /// More nested arrays and objects than the reader's limit.
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// A text over 4 GiB.
    TooLarge,
    /// Something other than white space after the value.
    Trailing,
}

/// What would have been valid at the place of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Expected {
    /// Any value.
    Value,
    /// A member's name, or `}` in an object without members.
    KeyOrEnd,
    /// A member's name.
    Key,
    /// `:`
    Colon,
    /// `,` or `}`
    CommaOrObjectEnd,
    /// `,` or `]`
    CommaOrArrayEnd,
    /// A digit of a number.
    Digit,
    /// `"`, the end of a string.
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

/// Why a text is no JSON, and at which byte.
///
/// It holds no text: [`Error::locate`] finds line, column and JSON path from the input, on demand.
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

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Offset of the byte where it went wrong; the input's length at its end.
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
