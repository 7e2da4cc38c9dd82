//! The reader: one validating forward pass over a text.

mod fast_path;
mod strings;
mod value;

use crate::error::{Error, ErrorKind, Expected};
use crate::kind::Kind;
use crate::scan;
use crate::span::Span;

/// Default limit of nested arrays and objects; [`Reader::with_max_depth`] sets another one.
pub const DEFAULT_MAX_DEPTH: usize = 512;

pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Length of the longest valid UTF-8 prefix.
#[cold]
fn valid_up_to(input: &[u8]) -> usize {
    std::str::from_utf8(input).map_or_else(|error| error.valid_up_to(), str::len)
}

/// A forward reader of one JSON text.
///
/// Each method expects a position and leaves the reader at another one, as listed below. A call at
/// an unexpected position never panics; it returns an error unless the text happens to fit.
///
/// | position | call | next position |
/// |---|---|---|
/// | before a value | [`skip`](Self::skip), [`try_whole_number`](Self::try_whole_number) | after the value |
/// | before an object | [`begin_object`](Self::begin_object) | before a name (`true`) or after the object (`false`) |
/// | before a name | [`key`](Self::key) | before the member's value |
/// | after a member's value | [`next_member`](Self::next_member) | before a name (`true`) or after the object (`false`) |
/// | before an array | [`begin_array`](Self::begin_array) | before an element (`true`) or after the array (`false`) |
/// | after an element | [`next_element`](Self::next_element) | before an element (`true`) or after the array (`false`) |
/// | after the top-level value | [`finish`](Self::finish) | at the end |
///
/// The fast paths stay where they are if the text differs:
///
/// | position | call | next position |
/// |---|---|---|
/// | after a member's value, or before an object's first name | [`try_key_prefix`](Self::try_key_prefix) | before the next member's value |
/// | after a member's value, or before an object's first name | [`try_string_after`](Self::try_string_after) | after the next member's value |
/// | after the last value of an element | [`try_element_boundary`](Self::try_element_boundary) | before the next element's first name |
///
/// An example is on the [crate page](crate).
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    /// Offset of the next byte: `offset <= bytes.len()`.
    offset: usize,
    /// Number of open arrays and objects.
    depth: usize,
    max_depth: usize,
    /// Stack of [`Reader::skip`], kept for its allocation. Meaningless outside of that call.
    open_containers: Vec<Kind>,
}

impl<'a> Reader<'a> {
    /// Creates a reader before the top-level value of `input`.
    ///
    /// # Errors
    ///
    /// `input` is invalid UTF-8, starts with a UTF-16 byte-order mark, or is longer than 4 GiB.
    pub fn new(input: &'a [u8]) -> Result<Self, Error> {
        if input.starts_with(b"\xff\xfe") || input.starts_with(b"\xfe\xff") {
            return Err(Error::new(ErrorKind::Utf16, 0));
        }
        // `basic` is faster, but reports no position.
        match simdutf8::basic::from_utf8(input) {
            Ok(text) => Self::of_str(text),
            Err(_) => Err(Error::new(ErrorKind::Utf8, valid_up_to(input))),
        }
    }

    /// Creates a reader before the top-level value of `text`.
    ///
    /// # Errors
    ///
    /// `text` is longer than 4 GiB.
    pub fn of_str(text: &'a str) -> Result<Self, Error> {
        let bytes = text.as_bytes();
        if u32::try_from(bytes.len()).is_err() {
            return Err(Error::new(ErrorKind::TooLarge, 0));
        }
        let start = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        Ok(Self {
            text,
            bytes,
            offset: scan::white_space_end(bytes, start),
            depth: 0,
            max_depth: DEFAULT_MAX_DEPTH,
            open_containers: Vec::new(),
        })
    }

    /// Sets the limit of nested arrays and objects, [`DEFAULT_MAX_DEPTH`] by default.
    #[must_use]
    pub fn with_max_depth(mut self, limit: usize) -> Self {
        self.max_depth = limit;
        self
    }

    /// Creates a reader at the byte `offset` of `text`, inside `depth` open arrays and objects.
    ///
    /// White space at `offset` is skipped. An offset inside a character or past the end counts as
    /// the end.
    ///
    /// # Errors
    ///
    /// `text` is longer than 4 GiB.
    pub fn resume(text: &'a str, offset: usize, depth: usize) -> Result<Self, Error> {
        let mut reader = Self::of_str(text)?;
        let offset = if text.is_char_boundary(offset) { offset } else { text.len() };
        reader.offset = scan::white_space_end(reader.bytes, offset);
        reader.depth = depth;
        Ok(reader)
    }

    /// The whole text, byte-order mark included.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Byte offset of the next byte to read.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The span from the byte `start` to the current position.
    #[must_use]
    pub fn read_since(&self, start: usize) -> Span {
        Span::new(start, self.offset)
    }

    /// Number of open arrays and objects.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Kind of the next value, without reading it.
    ///
    /// # Errors
    ///
    /// No value starts here.
    #[inline]
    pub fn kind(&self) -> Result<Kind, Error> {
        match self.bytes.get(self.offset) {
            Some(&byte) => {
                Kind::of_first_byte(byte).ok_or_else(|| self.unexpected(Expected::Value))
            }
            None => Err(self.unexpected(Expected::Value)),
        }
    }

    /// Enters an object. Returns `true` before the first name, `false` after an empty object.
    ///
    /// # Errors
    ///
    /// No object starts here, or it is nested deeper than the limit.
    #[inline]
    pub fn begin_object(&mut self) -> Result<bool, Error> {
        self.open_container(b'{', Expected::Object)?;
        match self.bytes.get(self.offset) {
            Some(b'"') => Ok(true),
            Some(b'}') => Ok(self.close_container()),
            _ => Err(self.unexpected(Expected::KeyOrEnd)),
        }
    }

    /// Advances from a member's value to the next name (`true`) or past the object's end (`false`).
    ///
    /// # Errors
    ///
    /// Neither a comma and a name nor the object's end comes next.
    #[inline]
    pub fn next_member(&mut self) -> Result<bool, Error> {
        self.skip_white_space();
        match self.bytes.get(self.offset) {
            Some(b',') => {
                self.offset += 1;
                self.skip_white_space();
                if self.bytes.get(self.offset) != Some(&b'"') {
                    return Err(self.unexpected(Expected::Key));
                }
                Ok(true)
            }
            Some(b'}') => Ok(self.close_container()),
            _ => Err(self.unexpected(Expected::CommaOrObjectEnd)),
        }
    }

    /// Reads a member name and the colon; returns the span of the name with its quotes.
    ///
    /// # Errors
    ///
    /// The name is invalid, or no colon follows.
    #[inline]
    pub fn key(&mut self) -> Result<Span, Error> {
        let name = self.name()?;
        self.colon()?;
        Ok(name)
    }

    /// Reads a member name without the colon, as the first half of [`Reader::key`].
    #[inline]
    pub(crate) fn name(&mut self) -> Result<Span, Error> {
        if self.bytes.get(self.offset) != Some(&b'"') {
            return Err(self.unexpected(Expected::Key));
        }
        let start = self.offset;
        self.offset = self.string_end(start)?;
        Ok(Span::new(start, self.offset))
    }

    /// Enters an array. Returns `true` before the first element, `false` after an empty array.
    ///
    /// # Errors
    ///
    /// No array starts here, or it is nested deeper than the limit.
    #[inline]
    pub fn begin_array(&mut self) -> Result<bool, Error> {
        self.open_container(b'[', Expected::Array)?;
        match self.bytes.get(self.offset) {
            Some(b']') => Ok(self.close_container()),
            _ => Ok(true),
        }
    }

    /// Advances from an element to the next one (`true`) or past the array's end (`false`).
    ///
    /// # Errors
    ///
    /// Neither a comma nor the array's end comes next.
    #[inline]
    pub fn next_element(&mut self) -> Result<bool, Error> {
        self.skip_white_space();
        match self.bytes.get(self.offset) {
            Some(b',') => {
                self.offset += 1;
                self.skip_white_space();
                Ok(true)
            }
            Some(b']') => Ok(self.close_container()),
            _ => Err(self.unexpected(Expected::CommaOrArrayEnd)),
        }
    }

    /// Checks the end of the text: only white space may follow the top-level value.
    ///
    /// # Errors
    ///
    /// Other bytes follow.
    pub fn finish(&mut self) -> Result<(), Error> {
        self.skip_white_space();
        if self.offset < self.bytes.len() {
            return Err(Error::new(ErrorKind::Trailing, self.offset));
        }
        Ok(())
    }

    /// Reads the colon and white space around it, as the second half of [`Reader::key`].
    #[inline]
    pub(crate) fn colon(&mut self) -> Result<(), Error> {
        self.skip_white_space();
        if self.bytes.get(self.offset) != Some(&b':') {
            return Err(self.unexpected(Expected::Colon));
        }
        self.offset += 1;
        self.skip_white_space();
        Ok(())
    }

    #[inline]
    fn open_container(&mut self, bracket: u8, expected: Expected) -> Result<(), Error> {
        if self.bytes.get(self.offset) != Some(&bracket) {
            return Err(self.unexpected(expected));
        }
        if self.depth >= self.max_depth {
            return Err(Error::new(ErrorKind::TooDeep { limit: self.max_depth }, self.offset));
        }
        self.depth += 1;
        self.offset += 1;
        self.skip_white_space();
        Ok(())
    }

    /// Leaves the innermost container. Returns `false`, the result of the callers at its end.
    #[inline]
    fn close_container(&mut self) -> bool {
        self.depth = self.depth.saturating_sub(1);
        self.offset += 1;
        false
    }

    #[inline]
    fn skip_white_space(&mut self) {
        // Most positions have none.
        if self.bytes.get(self.offset).is_some_and(|&byte| byte <= b' ') {
            self.offset = scan::white_space_end(self.bytes, self.offset);
        }
    }

    #[cold]
    fn unexpected(&self, expected: Expected) -> Error {
        let kind = if self.offset < self.bytes.len() { ErrorKind::Syntax } else { ErrorKind::Eof };
        Error::new(kind(expected), self.offset)
    }
}
