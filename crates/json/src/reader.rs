//! The reader: one forward pass over a text.

use crate::error::{Error, ErrorKind, Expected};
use crate::lead::Lead;
use crate::number::number_end;
use crate::scan;
use crate::span::Span;

/// How deep arrays and objects may nest unless [`Reader::with_max_depth`] says otherwise.
pub const DEFAULT_MAX_DEPTH: usize = 128;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The last bytes of a text, filled up with zeros, which no lead has.
#[cold]
fn padded(rest: &[u8]) -> [u8; Lead::MAX_LEN] {
    let mut window = [0; Lead::MAX_LEN];
    for (byte, &there) in window.iter_mut().zip(rest) {
        *byte = there;
    }
    window
}

/// Offset of the first byte that is no UTF-8; the input's length if all of it is.
#[cold]
fn valid_up_to(input: &[u8]) -> usize {
    std::str::from_utf8(input).map_or_else(|error| error.valid_up_to(), str::len)
}

/// What a value is, told by its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `{…}`
    Object,
    /// `[…]`
    Array,
    /// `"…"`
    String,
    /// `-1.5e3`
    Number,
    /// `true` or `false`
    Boolean,
    /// `null`
    Null,
}

impl Kind {
    /// The kind of the value whose text begins with `byte`; `None` if no value does.
    #[inline]
    #[must_use]
    pub fn of_first_byte(byte: u8) -> Option<Self> {
        Some(match byte {
            b'{' => Self::Object,
            b'[' => Self::Array,
            b'"' => Self::String,
            b'-' | b'0'..=b'9' => Self::Number,
            b't' | b'f' => Self::Boolean,
            b'n' => Self::Null,
            _ => return None,
        })
    }

    /// The kind's name in prose.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Array => "array",
            Self::String => "string",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Null => "null",
        }
    }
}

/// Reads one JSON text from front to back.
///
/// It stands before a value, after a value, or before a member's name, and each method says where
/// it must stand and where it leaves off; a call out of turn never panics, and is an error where
/// the text does not fit it.
///
/// | stands | call | then stands |
/// |---|---|---|
/// | before a value | [`skip`](Self::skip), [`try_string`](Self::try_string), [`try_whole_number`](Self::try_whole_number), [`try_value`](Self::try_value) | after it |
/// | before an object | [`begin_object`](Self::begin_object) | before a name (`true`) or after the object (`false`) |
/// | before a name | [`key`](Self::key) | before the member's value |
/// | before an object's first name, after a member's value | [`try_lead`](Self::try_lead) | before the member's value |
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

    /// Goes on to the next member's value if just `lead` comes before it; otherwise stays.
    ///
    /// The lead must be of a place like this one, behind a value or before an object's first name:
    /// nothing but its text is looked at.
    #[inline]
    pub fn try_lead(&mut self, lead: &Lead) -> bool {
        let fits = match scan::chunk_at(self.bytes, self.at) {
            Some(window) => lead.begins(window),
            None => lead.begins(&padded(self.bytes.get(self.at..).unwrap_or_default())),
        };
        let value = self.at + lead.len();
        // More white space than before would belong to the lead.
        if fits && self.bytes.get(value).is_some_and(|&byte| byte > b' ') {
            self.at = value;
            return true;
        }
        false
    }

    /// Goes on behind the value that comes next if it is just `value`; otherwise stays.
    ///
    /// That must be an object, array or string which a reader has passed inside as many arrays and
    /// objects: nothing but its text is looked at.
    #[inline]
    pub fn try_value(&mut self, value: &str) -> Option<Span> {
        let start = self.at;
        if !self.bytes.get(start..)?.starts_with(value.as_bytes()) {
            return None;
        }
        self.at += value.len();
        Some(Span::new(start, self.at))
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

    /// Reads a value of any kind and depth, validating all of it; the span is the whole value.
    ///
    /// # Errors
    ///
    /// The value is no valid JSON, or nests deeper than the limit.
    #[inline]
    pub fn skip(&mut self) -> Result<Span, Error> {
        let start = self.at;
        match self.bytes.get(start) {
            Some(b'"') => self.at = self.string_end(start)?,
            Some(b'-' | b'0'..=b'9') => self.at = number_end(self.bytes, start)?,
            Some(b'{' | b'[') => self.skip_container()?,
            _ => self.literal()?,
        }
        Ok(Span::new(start, self.at))
    }

    /// Reads a string, if the value is one; otherwise stays.
    ///
    /// # Errors
    ///
    /// The string is no valid JSON.
    #[inline]
    pub fn try_string(&mut self) -> Result<Option<Span>, Error> {
        let start = self.at;
        if self.bytes.get(start) != Some(&b'"') {
            return Ok(None);
        }
        self.at = self.string_end(start)?;
        Ok(Some(Span::new(start, self.at)))
    }

    /// Reads a number without sign, fraction and exponent, if the value is one; otherwise stays.
    #[inline]
    pub fn try_whole_number(&mut self) -> Option<Span> {
        let start = self.at;
        let digits = self.bytes.get(start..)?.iter().take_while(|byte| byte.is_ascii_digit());
        let end = start + digits.count();
        let goes_on = matches!(self.bytes.get(end), Some(b'.' | b'e' | b'E'));
        let has_leading_zero = end > start + 1 && self.bytes.get(start) == Some(&b'0');
        if end == start || goes_on || has_leading_zero {
            return None;
        }
        self.at = end;
        Some(Span::new(start, end))
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

    fn skip_container(&mut self) -> Result<(), Error> {
        self.skipping.clear();
        loop {
            // Before a value: go down until one is complete.
            match self.bytes.get(self.at) {
                Some(b'{') => {
                    if self.begin_object()? {
                        self.skipping.push(Kind::Object);
                        self.key()?;
                        continue;
                    }
                }
                Some(b'[') => {
                    if self.begin_array()? {
                        self.skipping.push(Kind::Array);
                        continue;
                    }
                }
                _ => drop(self.skip()?),
            }
            // After a value: go up until one more follows.
            loop {
                let more = match self.skipping.last() {
                    None => return Ok(()),
                    Some(Kind::Object) => {
                        let more = self.next_member()?;
                        if more {
                            self.key()?;
                        }
                        more
                    }
                    Some(_) => self.next_element()?,
                };
                if more {
                    break;
                }
                self.skipping.pop();
            }
        }
    }

    /// Offset after the string whose first quote is at `start`.
    #[inline]
    fn string_end(&self, start: usize) -> Result<usize, Error> {
        let end = scan::string_end(self.bytes, start + 1);
        if self.bytes.get(end) == Some(&b'"') {
            return Ok(end + 1);
        }
        self.string_with_escapes_end(end)
    }

    /// The same from the byte `at` of it, at which a run of plain characters ends.
    #[inline(never)]
    fn string_with_escapes_end(&self, mut at: usize) -> Result<usize, Error> {
        loop {
            match self.bytes.get(at) {
                Some(b'"') => return Ok(at + 1),
                Some(b'\\') => at = scan::string_end(self.bytes, self.escape_end(at)?),
                Some(_) => return Err(Error::new(ErrorKind::ControlCharacter, at)),
                None => return Err(Error::new(ErrorKind::Eof(Expected::Quote), at)),
            }
        }
    }

    /// Offset after the escape whose backslash is at `at`.
    fn escape_end(&self, at: usize) -> Result<usize, Error> {
        match self.bytes.get(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
            Some(b'u') => {
                for digit in at + 2..at + 6 {
                    match self.bytes.get(digit) {
                        Some(byte) if byte.is_ascii_hexdigit() => {}
                        Some(_) => return Err(Error::new(ErrorKind::UnicodeEscape, digit)),
                        None => return Err(Error::new(ErrorKind::Eof(Expected::Quote), digit)),
                    }
                }
                Ok(at + 6)
            }
            Some(_) => Err(Error::new(ErrorKind::Escape, at)),
            None => Err(Error::new(ErrorKind::Eof(Expected::Quote), at + 1)),
        }
    }

    fn literal(&mut self) -> Result<(), Error> {
        let word: &[u8] = match self.bytes.get(self.at) {
            Some(b't') => b"true",
            Some(b'f') => b"false",
            Some(b'n') => b"null",
            _ => return Err(self.expected(Expected::Value)),
        };
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if rest.starts_with(word) {
            self.at += word.len();
            return Ok(());
        }
        if word.starts_with(rest) {
            self.at = self.bytes.len();
        }
        Err(self.expected(Expected::Value))
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
