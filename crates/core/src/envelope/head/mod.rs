//! Response heads in front of a document, as `curl -i` and `curl -iL` print them.
//!
//! ```text
//! heads       = [ BOM ] *blank-line 1*( head *blank-line )
//! head        = status-line *header line-end
//! status-line = "HTTP/" 1*digit [ "." 1*digit ] 1*blank 3digit [ blank reason ] line-end
//! header      = token ":" *blank text line-end *( 1*blank text line-end )
//! line-end    = *CR LF
//! ```
//!
//! This is RFC 9112 read with some patience: the status line of HTTP/2 and HTTP/3 as curl makes it
//! up, without a reason; lines that end in LF; lines folded in the obsolete way; values that are
//! not UTF-8. A NUL, or a CR inside a line, is refused.

use std::borrow::Cow;
use std::fmt;

use nom::bytes::complete;
use nom::bytes::streaming::{tag, take_while, take_while_m_n, take_while1};
use nom::character::streaming::{char, digit1, space0, space1};
use nom::combinator::{cut, map_opt, opt, recognize, verify};
use nom::error::{ErrorKind, ParseError};
use nom::multi::{many_till, many0, many0_count};
use nom::sequence::{delimited, terminated};
use nom::{AsChar, Err, IResult, Parser};

/// The head of one response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head<'a> {
    version: &'a str,
    status: u16,
    headers: Vec<(&'a str, Cow<'a, str>)>,
}

impl<'a> Head<'a> {
    /// The most bytes that all heads of one response may take together. More is an error, so that
    /// no input can make the search for a body long.
    pub const MAX_LEN: usize = 64 * 1024;

    /// Splits a transcript into the last of its response heads, and the offset in bytes at which
    /// the body begins (the length of the input if there is no body).
    ///
    /// `None` if the input does not start with `HTTP/` and a digit, after an optional byte order
    /// mark and blank lines. The heads before the last are those of a proxy, of `100 Continue`,
    /// and of redirects: nothing but blank lines stands between them and the next.
    ///
    /// Of a longer input, the first [`MAX_LEN`](Self::MAX_LEN) + 6 bytes are enough to decide.
    ///
    /// # Errors
    ///
    /// If a head is malformed, does not end, or ends beyond [`MAX_LEN`](Self::MAX_LEN).
    pub fn split(input: &'a [u8]) -> Result<Option<(Self, usize)>, HeadError> {
        // Most inputs are documents alone.
        if input.starts_with(b"{") {
            return Ok(None);
        }
        let window = input.get(..Self::MAX_LEN).unwrap_or(input);
        let has_mark = window.starts_with(BYTE_ORDER_MARK);
        let mut start = if has_mark { BYTE_ORDER_MARK.len() } else { 0 };
        let mut last = None;
        loop {
            let blank = blank_lines(window.get(start..).unwrap_or_default());
            start += blank.map_or(0, |(_, lines)| lines.len());
            let Some([b'H', b'T', b'T', b'P', b'/', b'0'..=b'9', ..]) = input.get(start..) else {
                return Ok(last);
            };
            let (rest, head) = head(window.get(start..).unwrap_or_default())
                .map_err(|error| HeadError::new(error, window.len(), input.len()))?;
            start = window.len() - rest.len();
            last = Some((head, start));
        }
    }

    /// The version of HTTP, without `HTTP/`: `1.1`, `2`.
    pub fn version(&self) -> &'a str {
        self.version
    }

    /// All headers in order.
    pub(crate) fn all(&self) -> &[(&'a str, Cow<'a, str>)] {
        &self.headers
    }

    /// The status code, 100 to 999.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The first value of a header, whatever the case of its name.
    ///
    /// Blanks around it are gone, a folded line is joined with one blank, and bytes that are not
    /// UTF-8 are U+FFFD.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers(name).next()
    }

    /// All values of a header in order, each as [`header`](Self::header) gives the first.
    pub fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self.headers.iter().filter(move |(other, _)| other.eq_ignore_ascii_case(name));
        named.map(|(_, value)| &**value)
    }
}

/// What a head lacks, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadError {
    expected: HeadPart,
    offset: usize,
}

impl HeadError {
    #[cold]
    fn new(error: Err<Fault>, window_len: usize, input_len: usize) -> Self {
        let (expected, left) = match error {
            Err::Error(fault) | Err::Failure(fault) => (fault.expected, fault.left),
            Err::Incomplete(_) if window_len < input_len => (HeadPart::EndWithinLimit, 0),
            Err::Incomplete(_) => (HeadPart::BlankLine, 0),
        };
        Self { expected, offset: window_len - left }
    }

    /// What should stand at the offset.
    pub fn expected(&self) -> HeadPart {
        self.expected
    }

    /// Where, in bytes from the start of the input; its length if the input ends inside a head.
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for HeadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let expected = match self.expected {
            HeadPart::Version => "a version after `HTTP/`",
            HeadPart::Status => "a status of three digits",
            HeadPart::LineEnd => "the rest of a line, without NUL and CR",
            HeadPart::HeaderName => "the name of a header, or a blank line",
            HeadPart::Colon => "`:` after the name of a header",
            HeadPart::BlankLine => "the blank line that ends a response head",
            HeadPart::EndWithinLimit => "the end of the response heads within 64 KiB",
        };
        write!(f, "expected {expected} at byte {}", self.offset)
    }
}

impl std::error::Error for HeadError {}

/// A part of a response head, as a malformed one lacks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HeadPart {
    /// Digits, or digits with a point between, and a blank.
    Version,
    /// A status of three digits from 100, and then a blank or the end of the line.
    Status,
    /// The end of the line, or more text: a NUL or a CR stands there.
    LineEnd,
    /// The name of a header, or the blank line that ends the head.
    HeaderName,
    /// The colon after the name of a header.
    Colon,
    /// The blank line that ends the head: the input ends before it.
    BlankLine,
    /// The end of the heads: there is none in the first [`Head::MAX_LEN`] bytes.
    EndWithinLimit,
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Where a parser stopped, as the count of bytes that were left, and what it wanted there.
#[derive(Debug)]
struct Fault {
    expected: HeadPart,
    left: usize,
}

impl ParseError<&[u8]> for Fault {
    fn from_error_kind(input: &[u8], _: ErrorKind) -> Self {
        Self { expected: HeadPart::LineEnd, left: input.len() }
    }

    fn append(_: &[u8], _: ErrorKind, first: Self) -> Self {
        first
    }
}

type Parsed<'i, O> = IResult<&'i [u8], O, Fault>;

/// Names what a parser wants.
fn expect<'i, O>(
    expected: HeadPart,
    mut parser: impl Parser<&'i [u8], Output = O, Error = Fault>,
) -> impl Parser<&'i [u8], Output = O, Error = Fault> {
    move |input| parser.parse(input).map_err(|error| error.map(|fault| Fault { expected, ..fault }))
}

fn head(input: &[u8]) -> Parsed<'_, Head<'_>> {
    let (input, (version, status)) = status_line(input)?;
    let (input, (headers, _)) = many_till(header, line_end).parse(input)?;
    Ok((input, Head { version, status, headers }))
}

fn status_line(input: &[u8]) -> Parsed<'_, (&str, u16)> {
    let version = map_opt(recognize((digit1, opt((char('.'), digit1)))), ascii);
    let status = verify(
        map_opt(take_while_m_n(3, 3, AsChar::is_dec_digit), |digits| ascii(digits)?.parse().ok()),
        |status| *status >= 100,
    );
    // HTTP/2 and HTTP/3 have no reason; curl still prints the blank before it.
    let reason = verify(text, |reason: &[u8]| matches!(reason, [] | [b' ' | b'\t', ..]));
    delimited(
        tag("HTTP/"),
        (
            expect(HeadPart::Version, terminated(version, space1)),
            expect(HeadPart::Status, terminated(status, reason)),
        ),
        line_end,
    )
    .parse(input)
}

fn header(input: &[u8]) -> Parsed<'_, (&str, Cow<'_, str>)> {
    let name = map_opt(take_while1(is_token_byte), ascii);
    let (input, name) = expect(HeadPart::HeaderName, name).parse(input)?;
    let (input, _) = expect(HeadPart::Colon, char(':')).parse(input)?;
    let (input, line) = delimited(space0, text, line_end).parse(input)?;
    // The obsolete way to continue a value: a line that starts with a blank.
    let (input, more) = many0(delimited(space1, text, cut(line_end))).parse(input)?;
    let value = more.into_iter().fold(String::from_utf8_lossy(line), |mut value, line| {
        let separator = if value.is_empty() || line.is_empty() { "" } else { " " };
        value.to_mut().push_str(separator);
        value.to_mut().push_str(&String::from_utf8_lossy(line));
        value
    });
    Ok((input, (name, value)))
}

/// The text of a line, without the blanks after it.
fn text(input: &[u8]) -> Parsed<'_, &[u8]> {
    take_while(|byte| !matches!(byte, b'\0' | b'\r' | b'\n'))
        .map(<[u8]>::trim_ascii_end)
        .parse(input)
}

/// LF, with any number of CR before: some programs for Windows make CR CR LF of CR LF.
fn line_end(input: &[u8]) -> Parsed<'_, ()> {
    (take_while(|byte| byte == b'\r'), char('\n')).map(|_| ()).parse(input)
}

/// Blank lines; unlike a head, they may stop where the input does.
fn blank_lines(input: &[u8]) -> Parsed<'_, &[u8]> {
    let blanks = complete::take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r'));
    recognize(many0_count((blanks, complete::tag("\n")))).parse(input)
}

/// `tchar` of RFC 9110, section 5.6.2.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

fn ascii(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests;
