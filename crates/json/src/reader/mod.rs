//! The reader: one forward pass over a text.

mod expected;
mod strings;
mod value;

use crate::error::{Error, ErrorKind, Expected};
use crate::kind::Kind;
use crate::scan;
use crate::span::Span;

/// How deep arrays and objects may nest unless [`Reader::with_max_depth`] says otherwise.
pub const DEFAULT_MAX_DEPTH: usize = 128;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Offset of the first byte that is no UTF-8; the input's length if all of it is.
#[cold]
fn valid_up_to(input: &[u8]) -> usize {
    std::str::from_utf8(input).map_or_else(|error| error.valid_up_to(), str::len)
}

/// Reads one JSON text from front to back.
///
/// It stands before a value, after a value, or before a member's name, and each method says where
/// it must stand and where it leaves off; a call out of turn never panics, and is an error where
/// the text does not fit it.
///
/// | stands | call | then stands |
/// |---|---|---|
/// | before a value | [`skip`](Self::skip), [`try_whole_number`](Self::try_whole_number), [`try_value`](Self::try_value) | after it |
/// | before an object | [`begin_object`](Self::begin_object) | before a name (`true`) or after the object (`false`) |
/// | before a name | [`key`](Self::key) | before the member's value |
/// | before an object's first name, after a member's value | [`try_lead`](Self::try_lead) | before the member's value |
/// | after a member's value, or before an object's first name | [`try_string_behind`](Self::try_string_behind) | after the next member's value |
/// | after the last value of an element | [`try_seam`](Self::try_seam) | before the next element's first name |
/// | after a member's value | [`next_member`](Self::next_member) | before a name, or after the object |
/// | before an array | [`begin_array`](Self::begin_array) | before an element, or after the array |
/// | after an element | [`next_element`](Self::next_element) | before an element, or after the array |
/// | after the last value | [`finish`](Self::finish) | at the end |
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    depth: usize,
    max_depth: usize,
    /// Kinds of the open containers inside a value that is being skipped.
    skipping: Vec<Kind>,
}

impl<'a> Reader<'a> {
    /// A reader of `input`, before its value.
    ///
    /// # Errors
    ///
    /// Bytes that are no UTF-8, UTF-16, or more than 4 GiB.
    pub fn new(input: &'a [u8]) -> Result<Self, Error> {
        if input.starts_with(b"\xff\xfe") || input.starts_with(b"\xfe\xff") {
            return Err(Error::new(ErrorKind::Utf16, 0));
        }
        // The faster one does not say where it went wrong.
        match simdutf8::basic::from_utf8(input) {
            Ok(text) => Self::of_str(text),
            Err(_) => Err(Error::new(ErrorKind::Utf8, valid_up_to(input))),
        }
    }

    /// A reader of a text that is known to be UTF-8.
    ///
    /// # Errors
    ///
    /// More than 4 GiB.
    pub fn of_str(text: &'a str) -> Result<Self, Error> {
        let bytes = text.as_bytes();
        if u32::try_from(bytes.len()).is_err() {
            return Err(Error::new(ErrorKind::TooLarge, 0));
        }
        let start = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        Ok(Self {
            text,
            bytes,
            at: scan::white_space_end(bytes, start),
            depth: 0,
            max_depth: DEFAULT_MAX_DEPTH,
            skipping: Vec::new(),
        })
    }

    /// The same reader with another limit of nested arrays and objects.
    #[must_use]
    pub fn with_max_depth(mut self, limit: usize) -> Self {
        self.max_depth = limit;
        self
    }

    /// A reader that goes on at the byte `at` of a text, inside `depth` open arrays and objects,
    /// behind white space. An offset inside a character or behind the end stands at the end.
    ///
    /// # Errors
    ///
    /// More than 4 GiB.
    pub fn resume(text: &'a str, at: usize, depth: usize) -> Result<Self, Error> {
        let mut reader = Self::of_str(text)?;
        let at = if text.is_char_boundary(at) { at } else { text.len() };
        reader.at = scan::white_space_end(reader.bytes, at);
        reader.depth = depth;
        Ok(reader)
    }

    /// The whole text, byte-order mark included.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Offset of the byte that is read next.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.at
    }

    /// What has been read from the byte `start` on.
    #[must_use]
    pub fn read_since(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    /// How many arrays and objects are open.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// What the value is that the reader stands before.
    ///
    /// # Errors
    ///
    /// No value begins here.
    #[inline]
    pub fn kind(&self) -> Result<Kind, Error> {
        match self.bytes.get(self.at) {
            Some(&byte) => Kind::of_first_byte(byte).ok_or_else(|| self.expected(Expected::Value)),
            None => Err(self.expected(Expected::Value)),
        }
    }

    /// Enters an object; `true` if it has a member.
    ///
    /// # Errors
    ///
    /// No object begins here, or it lies deeper than the limit.
    #[inline]
    pub fn begin_object(&mut self) -> Result<bool, Error> {
        self.open(b'{', Expected::Object)?;
        match self.bytes.get(self.at) {
            Some(b'"') => Ok(true),
            Some(b'}') => Ok(self.close()),
            _ => Err(self.expected(Expected::KeyOrEnd)),
        }
    }

    /// After a member's value: `true` if another member follows, `false` where the object ends.
    ///
    /// # Errors
    ///
    /// Neither a comma with a name behind it, nor the object's end.
    #[inline]
    pub fn next_member(&mut self) -> Result<bool, Error> {
        self.skip_white_space();
        match self.bytes.get(self.at) {
            Some(b',') => {
                self.at += 1;
                self.skip_white_space();
                if self.bytes.get(self.at) != Some(&b'"') {
                    return Err(self.expected(Expected::Key));
                }
                Ok(true)
            }
            Some(b'}') => Ok(self.close()),
            _ => Err(self.expected(Expected::CommaOrObjectEnd)),
        }
    }

    /// Reads a member's name and the colon; the span is the name with its quotes.
    ///
    /// # Errors
    ///
    /// No valid name, or no colon behind it.
    #[inline]
    pub fn key(&mut self) -> Result<Span, Error> {
        let name = self.name()?;
        self.colon()?;
        Ok(name)
    }

    /// The first half of [`Reader::key`]: the name without the colon.
    #[inline]
    pub(crate) fn name(&mut self) -> Result<Span, Error> {
        if self.bytes.get(self.at) != Some(&b'"') {
            return Err(self.expected(Expected::Key));
        }
        let start = self.at;
        self.at = self.string_end(start)?;
        Ok(Span::new(start, self.at))
    }

    /// Enters an array; `true` if it has an element.
    ///
    /// # Errors
    ///
    /// No array begins here, or it lies deeper than the limit.
    #[inline]
    pub fn begin_array(&mut self) -> Result<bool, Error> {
        self.open(b'[', Expected::Array)?;
        match self.bytes.get(self.at) {
            Some(b']') => Ok(self.close()),
            _ => Ok(true),
        }
    }

    /// After an element: `true` if another one follows, `false` where the array ends.
    ///
    /// # Errors
    ///
    /// Neither a comma nor the array's end.
    #[inline]
    pub fn next_element(&mut self) -> Result<bool, Error> {
        self.skip_white_space();
        match self.bytes.get(self.at) {
            Some(b',') => {
                self.at += 1;
                self.skip_white_space();
                Ok(true)
            }
            Some(b']') => Ok(self.close()),
            _ => Err(self.expected(Expected::CommaOrArrayEnd)),
        }
    }

    /// After the text's value: nothing but white space is left.
    ///
    /// # Errors
    ///
    /// Anything else follows.
    pub fn finish(&mut self) -> Result<(), Error> {
        self.skip_white_space();
        if self.at < self.bytes.len() {
            return Err(Error::new(ErrorKind::Trailing, self.at));
        }
        Ok(())
    }

    /// The second half of [`Reader::key`]: the colon and white space around it.
    #[inline]
    pub(crate) fn colon(&mut self) -> Result<(), Error> {
        self.skip_white_space();
        if self.bytes.get(self.at) != Some(&b':') {
            return Err(self.expected(Expected::Colon));
        }
        self.at += 1;
        self.skip_white_space();
        Ok(())
    }

    #[inline]
    fn open(&mut self, bracket: u8, expected: Expected) -> Result<(), Error> {
        if self.bytes.get(self.at) != Some(&bracket) {
            return Err(self.expected(expected));
        }
        if self.depth >= self.max_depth {
            return Err(Error::new(ErrorKind::TooDeep { limit: self.max_depth }, self.at));
        }
        self.depth += 1;
        self.at += 1;
        self.skip_white_space();
        Ok(())
    }

    /// Leaves the innermost container. Always `false`: nothing more comes in it.
    #[inline]
    fn close(&mut self) -> bool {
        self.depth = self.depth.saturating_sub(1);
        self.at += 1;
        false
    }

    #[inline]
    fn skip_white_space(&mut self) {
        // Mostly there is none.
        if self.bytes.get(self.at).is_some_and(|&byte| byte <= b' ') {
            self.at = scan::white_space_end(self.bytes, self.at);
        }
    }

    #[cold]
    fn expected(&self, expected: Expected) -> Error {
        let kind = if self.at < self.bytes.len() { ErrorKind::Syntax } else { ErrorKind::Eof };
        Error::new(kind(expected), self.at)
    }
}
