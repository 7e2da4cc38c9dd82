//! String tokens and their decoding.

use std::borrow::Cow;

use crate::scan;

/// The text between the quotes of a JSON string, escapes included.
///
/// ```
/// use jobglot_json::RawStr;
///
/// let raw = RawStr::of_value(r#""caf\u00e9""#).expect("a string");
/// assert_eq!(raw.raw(), r"caf\u00e9");
/// assert_eq!(raw.decode(), "café");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RawStr<'a>(&'a str);

impl<'a> RawStr<'a> {
    /// Strips the quotes of `value`. Returns `None` without quotes at both ends.
    ///
    /// The text must be validated by a [`Reader`](crate::Reader) before; invalid escapes decode to
    /// arbitrary text.
    #[inline]
    #[must_use]
    pub fn of_value(value: &'a str) -> Option<Self> {
        let [b'"', .., b'"'] = value.as_bytes() else { return None };
        value.get(1..value.len() - 1).map(Self)
    }

    /// The text between the quotes, escapes included.
    #[inline]
    #[must_use]
    pub fn raw(self) -> &'a str {
        self.0
    }

    /// Whether the string contains an escape.
    #[inline]
    #[must_use]
    pub fn has_escapes(self) -> bool {
        scan::has_backslash(self.0.as_bytes())
    }

    /// Decodes escapes. Borrows the text if it has none.
    ///
    /// A lone surrogate becomes U+FFFD, since Rust strings cannot hold it.
    #[inline]
    #[must_use]
    pub fn decode(self) -> Cow<'a, str> {
        if self.has_escapes() { Cow::Owned(self.decoded()) } else { Cow::Borrowed(self.0) }
    }

    fn decoded(self) -> String {
        let mut text = String::with_capacity(self.0.len());
        self.push_decoded(&mut text);
        text
    }

    /// Appends the [decoded](Self::decode) text.
    pub fn push_decoded(self, text: &mut String) {
        let mut remainder = self.0;
        // Nearly all escapes are of one letter.
        while let Some(end) = memchr::memchr(b'\\', remainder.as_bytes()) {
            text.push_str(remainder.get(..end).unwrap_or_default());
            let escaped = match remainder.as_bytes().get(end + 1) {
                Some(b'"') => '"',
                Some(b'\\') => '\\',
                Some(b'/') => '/',
                Some(b'n') => '\n',
                Some(b'r') => '\r',
                Some(b't') => '\t',
                _ => {
                    let escape = RawStr(remainder.get(end..).unwrap_or_default());
                    let mut fragments = escape.fragments();
                    match fragments.next() {
                        Some(Fragment::Plain(plain)) => text.push_str(plain),
                        Some(Fragment::Char(char)) => text.push(char),
                        Some(Fragment::LoneSurrogate) => text.push(char::REPLACEMENT_CHARACTER),
                        None => return,
                    }
                    remainder = fragments.remainder;
                    continue;
                }
            };
            text.push(escaped);
            remainder = remainder.get(end + 2..).unwrap_or_default();
        }
        text.push_str(remainder);
    }

    /// Whether any escape is a lone surrogate, so [`RawStr::decode`] is lossy.
    #[must_use]
    pub fn has_lone_surrogate(self) -> bool {
        self.has_escapes()
            && self.fragments().any(|fragment| matches!(fragment, Fragment::LoneSurrogate))
    }

    /// Maps a byte offset in the [decoded](Self::decode) text to one in the [raw](Self::raw) text.
    ///
    /// `offset` must be at the start of a character, or the end of the text.
    #[must_use]
    pub fn raw_offset(self, offset: usize) -> usize {
        let mut fragments = self.fragments();
        let mut decoded = 0;
        loop {
            let raw = self.0.len() - fragments.remainder.len();
            let len = match fragments.next() {
                _ if decoded >= offset => return raw,
                None => return raw,
                Some(Fragment::Plain(plain)) if decoded + plain.len() > offset => {
                    return raw + (offset - decoded);
                }
                Some(Fragment::Plain(plain)) => plain.len(),
                Some(Fragment::Char(char)) => char.len_utf8(),
                Some(Fragment::LoneSurrogate) => char::REPLACEMENT_CHARACTER.len_utf8(),
            };
            decoded += len;
        }
    }

    /// Splits the string at a byte offset in the [decoded](Self::decode) text, as
    /// [`raw_offset`](Self::raw_offset) does.
    ///
    /// ```
    /// let string = jobglot_json::RawStr::of_value(r#""a\n\u0062c""#).unwrap();
    /// let (before, after) = string.split_at(2);
    /// assert_eq!((before.raw(), after.raw()), (r"a\n", r"\u0062c"));
    /// ```
    #[must_use]
    pub fn split_at(self, offset: usize) -> (Self, Self) {
        let (before, after) = self.0.split_at(self.raw_offset(offset));
        (Self(before), Self(after))
    }

    fn fragments(self) -> Fragments<'a> {
        Fragments { remainder: self.0 }
    }
}

enum Fragment<'a> {
    /// Text without escapes.
    Plain(&'a str),
    /// The character of one escape or surrogate pair.
    Char(char),
    LoneSurrogate,
}

/// Iterator over the maximal runs without escapes, and the escapes between them.
struct Fragments<'a> {
    remainder: &'a str,
}

impl<'a> Fragments<'a> {
    /// Reads the code unit `\uXXXX`, if it comes next.
    fn code_unit(&mut self) -> Option<u16> {
        let digits = self.remainder.strip_prefix("\\u")?;
        let (digits, remainder) = digits.split_at_checked(4)?;
        let unit = u16::from_str_radix(digits, 16).ok()?;
        self.remainder = remainder;
        Some(unit)
    }

    /// Reads one or, for a surrogate pair, two code units.
    fn unicode_escape(&mut self) -> Option<Fragment<'a>> {
        let unit = self.code_unit()?;
        if !(0xd800..0xe000).contains(&unit) {
            return char::from_u32(u32::from(unit)).map(Fragment::Char);
        }
        let after_first = self.remainder;
        if let (0xd800..0xdc00, Some(low @ 0xdc00..0xe000)) = (unit, self.code_unit()) {
            let code = 0x1_0000 + ((u32::from(unit) - 0xd800) << 10) + (u32::from(low) - 0xdc00);
            return char::from_u32(code).map(Fragment::Char);
        }
        self.remainder = after_first;
        Some(Fragment::LoneSurrogate)
    }
}

impl<'a> Iterator for Fragments<'a> {
    type Item = Fragment<'a>;

    fn next(&mut self) -> Option<Fragment<'a>> {
        if let Some(unicode) = self.unicode_escape() {
            return Some(unicode);
        }
        let mut chars = self.remainder.chars();
        if chars.next()? == '\\' {
            let escaped = chars.next()?;
            self.remainder = chars.as_str();
            return Some(Fragment::Char(match escaped {
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                // `"`, `\` and `/` stand for themselves.
                other => other,
            }));
        }
        let end = memchr::memchr(b'\\', self.remainder.as_bytes()).unwrap_or(self.remainder.len());
        let (plain, remainder) = self.remainder.split_at_checked(end)?;
        self.remainder = remainder;
        Some(Fragment::Plain(plain))
    }
}
