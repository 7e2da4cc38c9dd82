//! Response heads before a document, as printed by `curl -i` and `curl -iL`.
//!
//! ```text
//! heads       = [ BOM ] *blank-line 1*( head *blank-line )
//! head        = status-line *header line-end
//! status-line = "HTTP/" 1*digit [ "." 1*digit ] 1*blank 3digit [ blank reason ] line-end
//! header      = token ":" *blank text line-end *( 1*blank text line-end )
//! line-end    = *CR LF
//! ```
//!
//! Compared with RFC 9112 the parser is lenient. It accepts the status lines made up by curl for
//! HTTP/2 and HTTP/3 (without a reason), bare LF as line end, obsolete line folding, and values with
//! invalid UTF-8. It refuses a NUL, and a CR inside a line.

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

/// Head of one HTTP response: status line and headers.
///
/// ```
/// use jobglot_core::Head;
///
/// let input = b"HTTP/2 202\nETag: W/\"1\"\n\n{}";
/// let (head, body) = Head::split(input)?.expect("the input starts with a head");
/// assert_eq!((head.status(), head.header("etag")), (202, Some("W/\"1\"")));
/// assert_eq!(&input[body..], b"{}");
/// # Ok::<(), jobglot_core::HeadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head<'a> {
    version: Option<&'a str>,
    status: u16,
    headers: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> Head<'a> {
    /// Limit in bytes for all heads of one response together. Longer heads are an error, so the
    /// search for a body takes bounded time.
    pub const MAX_LEN: usize = 64 * 1024;

    /// Splits an input into its last response head and its body. Returns the head and the byte
    /// offset of the body (the length of the input if there is no body).
    ///
    /// Returns `None` unless the input starts with `HTTP/` and a digit, after an optional byte-order
    /// mark and blank lines. Heads before the last one come from a proxy, `100 Continue`, or
    /// redirects; only blank lines separate them.
    ///
    /// The first [`MAX_LEN`](Self::MAX_LEN) + 6 bytes of a longer input are enough to decide.
    ///
    /// # Errors
    ///
    /// Fails if a head is malformed, incomplete, or ends after [`MAX_LEN`](Self::MAX_LEN) bytes.
    pub fn split(input: &'a [u8]) -> Result<Option<(Self, usize)>, HeadError> {
        Self::split_until(input, |_| false)
    }

    /// Like [`split`](Self::split), but a head for which `is_last` returns `true` is the last one, even
    /// if another head follows.
    pub(crate) fn split_until(
        input: &'a [u8],
        is_last: impl Fn(&Self) -> bool,
    ) -> Result<Option<(Self, usize)>, HeadError> {
        // Most inputs are documents without a head.
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
            if is_last(&head) {
                return Ok(Some((head, start)));
            }
            last = Some((head, start));
        }
    }

    /// A head parsed by an HTTP client: its status and its headers, name and value.
    pub(crate) fn of_parts(status: u16, headers: Vec<(Cow<'a, str>, Cow<'a, str>)>) -> Self {
        Self { version: None, status, headers }
    }

    /// HTTP version without `HTTP/`: `1.1`, `2`. `None` for a head parsed by an HTTP client.
    pub fn version(&self) -> Option<&'a str> {
        self.version
    }

    /// All headers in order: name and value.
    pub(crate) fn all(&self) -> &[(Cow<'a, str>, Cow<'a, str>)] {
        &self.headers
    }

    /// Status code, 100 to 999 in a head that was read as text.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns the first value of a header. The case of `name` does not matter.
    ///
    /// White space around the value is removed, folded lines are joined by one space, and invalid
    /// UTF-8 is replaced by U+FFFD.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers(name).next()
    }

    /// Returns all values of a header in order, normalized as by [`header`](Self::header).
    pub fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self.headers.iter().filter(move |(other, _)| other.eq_ignore_ascii_case(name));
        named.map(|(_, value)| &**value)
    }
}

/// Error in a response head: the missing part and its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadError {
    expected: HeadPart,
    offset: usize,
}

impl HeadError {
    #[cold]
    fn new(error: Err<ParseFailure>, window_len: usize, input_len: usize) -> Self {
        let (expected, remaining) = match error {
            Err::Error(failure) | Err::Failure(failure) => (failure.expected, failure.remaining),
            Err::Incomplete(_) if window_len < input_len => (HeadPart::EndWithinLimit, 0),
            Err::Incomplete(_) => (HeadPart::BlankLine, 0),
        };
        Self { expected, offset: window_len - remaining }
    }

    /// The part missing at [`offset`](Self::offset).
    pub fn expected(&self) -> HeadPart {
        self.expected
    }

    /// Byte offset of the error in the input; the length of the input if it ends inside a head.
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

/// Part of a response head, as expected by the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HeadPart {
    /// Version: digits, perhaps with a point between, and white space.
    Version,
    /// Status: three digits, at least 100, then white space or the end of the line.
    Status,
    /// End of the line, or more text; found a NUL or CR instead.
    LineEnd,
    /// Name of a header, or the blank line at the end of the head.
    HeaderName,
    /// Colon after the name of a header.
    Colon,
    /// Blank line at the end of the head; the input ends before it.
    BlankLine,
    /// End of the heads within the first [`Head::MAX_LEN`] bytes.
    EndWithinLimit,
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Error of a parser: the expected part, and the number of bytes remaining in the window.
#[derive(Debug)]
struct ParseFailure {
    expected: HeadPart,
    remaining: usize,
}

impl ParseError<&[u8]> for ParseFailure {
    fn from_error_kind(input: &[u8], _: ErrorKind) -> Self {
        Self { expected: HeadPart::LineEnd, remaining: input.len() }
    }

    fn append(_: &[u8], _: ErrorKind, first: Self) -> Self {
        first
    }
}

type Parsed<'i, O> = IResult<&'i [u8], O, ParseFailure>;

/// Sets the expected part in errors of `parser`.
fn expect<'i, O>(
    expected: HeadPart,
    mut parser: impl Parser<&'i [u8], Output = O, Error = ParseFailure>,
) -> impl Parser<&'i [u8], Output = O, Error = ParseFailure> {
    move |input| {
        parser
            .parse(input)
            .map_err(|error| error.map(|failure| ParseFailure { expected, ..failure }))
    }
}

fn head(input: &[u8]) -> Parsed<'_, Head<'_>> {
    let (input, (version, status)) = status_line(input)?;
    let (input, (headers, _)) = many_till(header, line_end).parse(input)?;
    Ok((input, Head { version: Some(version), status, headers }))
}

fn status_line(input: &[u8]) -> Parsed<'_, (&str, u16)> {
    let version = map_opt(recognize((digit1, opt((char('.'), digit1)))), ascii);
    let status = verify(
        map_opt(take_while_m_n(3, 3, AsChar::is_dec_digit), |digits| ascii(digits)?.parse().ok()),
        |status| *status >= 100,
    );
    // HTTP/2 and HTTP/3 have no reason; curl still prints the space before it.
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

fn header(input: &[u8]) -> Parsed<'_, (Cow<'_, str>, Cow<'_, str>)> {
    let name = map_opt(take_while1(is_token_byte), ascii);
    let (input, name) = expect(HeadPart::HeaderName, name).parse(input)?;
    let (input, _) = expect(HeadPart::Colon, char(':')).parse(input)?;
    let (input, line) = delimited(space0, text, line_end).parse(input)?;
    // Obsolete line folding: a line starting with white space continues the value.
    let (input, folded_lines) = many0(delimited(space1, text, cut(line_end))).parse(input)?;
    let value = folded_lines.into_iter().fold(String::from_utf8_lossy(line), |mut value, line| {
        let separator = if value.is_empty() || line.is_empty() { "" } else { " " };
        value.to_mut().push_str(separator);
        value.to_mut().push_str(&String::from_utf8_lossy(line));
        value
    });
    Ok((input, (Cow::Borrowed(name), value)))
}

/// Parses the text of a line, without trailing white space.
fn text(input: &[u8]) -> Parsed<'_, &[u8]> {
    take_while(|byte| !matches!(byte, b'\0' | b'\r' | b'\n'))
        .map(<[u8]>::trim_ascii_end)
        .parse(input)
}

/// Parses LF after any number of CR: some programs on Windows turn CR LF into CR CR LF.
fn line_end(input: &[u8]) -> Parsed<'_, ()> {
    (take_while(|byte| byte == b'\r'), char('\n')).map(|_| ()).parse(input)
}

/// Parses blank lines. Uses complete parsers, since the input may end after blank lines.
fn blank_lines(input: &[u8]) -> Parsed<'_, &[u8]> {
    let blanks = complete::take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r'));
    recognize(many0_count((blanks, complete::tag("\n")))).parse(input)
}

/// Whether the byte is a `tchar` of RFC 9110, section 5.6.2.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

fn ascii(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests;
