//! Text grammars of providers, such as those of their ids: how one is run, and its error.

use std::fmt;

use nom::error::{ContextError, ErrorKind, ParseError};
use nom::{Finish, IResult, Parser};

/// Result of a part of a grammar, as of the parsers of nom.
pub type GrammarResult<'a, T> = IResult<&'a str, T, Mismatch<'a>>;

/// Runs `grammar` on the whole of `text`. `subject` is what the grammar describes, with an article.
///
/// ```
/// use jobglot_core::grammar::{self, GrammarResult};
/// use nom::Parser;
/// use nom::bytes::complete::{tag, take_while1};
/// use nom::error::context;
/// use nom::sequence::preceded;
///
/// /// Takes `job-` and a number.
/// fn job(text: &str) -> GrammarResult<'_, &str> {
///     let number = context("a number", take_while1(|char: char| char.is_ascii_digit()));
///     preceded(context("`job-`", tag("job-")), number).parse(text)
/// }
///
/// assert_eq!(grammar::parse("a job's id", "job-7", job), Ok("7"));
/// let error = grammar::parse("a job's id", "job-x", job).unwrap_err();
/// assert_eq!(error.to_string(), "not a job's id: expected a number at byte 4");
/// ```
///
/// # Errors
///
/// [`GrammarError`] has the offset of the first invalid byte and the expected text. Text behind the end of the
/// grammar is an error too.
pub fn parse<'a, T>(
    subject: &'static str,
    text: &'a str,
    mut grammar: impl Parser<&'a str, Output = T, Error = Mismatch<'a>>,
) -> Result<T, GrammarError> {
    let (remainder, expected) = match grammar.parse(text).finish() {
        Ok(("", value)) => return Ok(value),
        Ok((remainder, _)) => (remainder, "the end"),
        Err(Mismatch { remainder, expected }) => (remainder, expected),
    };
    Err(GrammarError { subject, offset: text.len() - remainder.len(), expected })
}

/// Error for a text that a grammar does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrammarError {
    subject: &'static str,
    offset: usize,
    expected: &'static str,
}

impl GrammarError {
    /// Returns the offset of the first invalid byte. It is a character boundary, and the length of
    /// the text if it ends too early.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Returns a description of the expected text.
    #[must_use]
    pub const fn expected(&self) -> &'static str {
        self.expected
    }
}

impl fmt::Display for GrammarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not {}: expected {} at byte {}", self.subject, self.expected, self.offset)
    }
}

impl std::error::Error for GrammarError {}

/// Position of a parser failure. The innermost context describes the expected text.
#[derive(Debug)]
pub struct Mismatch<'a> {
    remainder: &'a str,
    expected: &'static str,
}

impl<'a> ParseError<&'a str> for Mismatch<'a> {
    fn from_error_kind(remainder: &'a str, _: ErrorKind) -> Self {
        Self { remainder, expected: "" }
    }

    fn append(_: &'a str, _: ErrorKind, inner: Self) -> Self {
        inner
    }
}

impl<'a> ContextError<&'a str> for Mismatch<'a> {
    fn add_context(_: &'a str, expected: &'static str, inner: Self) -> Self {
        if inner.expected.is_empty() { Self { expected, ..inner } } else { inner }
    }
}
