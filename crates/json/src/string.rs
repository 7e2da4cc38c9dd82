//! Strings as they stand in the text, and what they mean.

use std::borrow::Cow;

use crate::scan;

/// The inside of a string, quotes left out, escapes as they were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RawStr<'a>(&'a str);

impl<'a> RawStr<'a> {
    /// The string whose value, quotes included, is `value`; `None` if `value` is no string.
    ///
    /// What is between the quotes must come from a [`Reader`](crate::Reader), which has validated it.
    #[inline]
    #[must_use]
    pub fn of_value(value: &'a str) -> Option<Self> {
        let [b'"', .., b'"'] = value.as_bytes() else { return None };
        value.get(1..value.len() - 1).map(Self)
    }

    /// The text between the quotes as it was written.
    #[inline]
    #[must_use]
    pub fn raw(self) -> &'a str {
        self.0
    }

    /// Whether any character was written as an escape.
    #[inline]
    #[must_use]
    pub fn has_escapes(self) -> bool {
        scan::has_backslash(self.0.as_bytes())
    }

    /// The characters that the string means; a copy is made only where there are escapes.
    ///
    /// A lone surrogate, which no Rust string can hold, becomes U+FFFD.
    #[inline]
    #[must_use]
    pub fn decode(self) -> Cow<'a, str> {
        if self.has_escapes() { Cow::Owned(self.decoded()) } else { Cow::Borrowed(self.0) }
    }

    fn decoded(self) -> String {
        let mut text = String::with_capacity(self.0.len());
        for part in self.parts() {
            match part {
                Part::Plain(plain) => text.push_str(plain),
                Part::Char(char) => text.push(char),
                Part::LoneSurrogate => text.push(char::REPLACEMENT_CHARACTER),
            }
        }
        text
    }

    /// Whether an escape stands for half a surrogate pair, so that [`RawStr::decode`] loses it.
    #[must_use]
    pub fn has_lone_surrogate(self) -> bool {
        self.has_escapes() && self.parts().any(|part| matches!(part, Part::LoneSurrogate))
    }

    /// Where in [`raw`](Self::raw) the character begins that begins at `offset` of what
    /// [`decode`](Self::decode) gives; the end, for its end.
    #[must_use]
    pub fn raw_offset(self, offset: usize) -> usize {
        let mut parts = self.parts();
        let mut decoded = 0;
        loop {
            let raw = self.0.len() - parts.rest.len();
            let len = match parts.next() {
                _ if decoded >= offset => return raw,
                None => return raw,
                Some(Part::Plain(plain)) if decoded + plain.len() > offset => {
                    return raw + (offset - decoded);
                }
                Some(Part::Plain(plain)) => plain.len(),
                Some(Part::Char(char)) => char.len_utf8(),
                Some(Part::LoneSurrogate) => char::REPLACEMENT_CHARACTER.len_utf8(),
            };
            decoded += len;
        }
    }

    fn parts(self) -> Parts<'a> {
        Parts { rest: self.0 }
    }
}

enum Part<'a> {
    Plain(&'a str),
    Char(char),
    LoneSurrogate,
}

struct Parts<'a> {
    rest: &'a str,
}

impl<'a> Parts<'a> {
    /// Takes `\uXXXX` off the rest, if it comes next.
    fn code_unit(&mut self) -> Option<u16> {
        let digits = self.rest.strip_prefix("\\u")?;
        let (digits, rest) = digits.split_at_checked(4)?;
        let unit = u16::from_str_radix(digits, 16).ok()?;
        self.rest = rest;
        Some(unit)
    }

    fn unicode_escape(&mut self) -> Option<Part<'a>> {
        let unit = self.code_unit()?;
        if !(0xd800..0xe000).contains(&unit) {
            return char::from_u32(u32::from(unit)).map(Part::Char);
        }
        let after_first = self.rest;
        if let (0xd800..0xdc00, Some(low @ 0xdc00..0xe000)) = (unit, self.code_unit()) {
            let code = 0x1_0000 + ((u32::from(unit) - 0xd800) << 10) + (u32::from(low) - 0xdc00);
            return char::from_u32(code).map(Part::Char);
        }
        self.rest = after_first;
        Some(Part::LoneSurrogate)
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        if let Some(unicode) = self.unicode_escape() {
            return Some(unicode);
        }
        let mut chars = self.rest.chars();
        if chars.next()? == '\\' {
            let escaped = chars.next()?;
            self.rest = chars.as_str();
            return Some(Part::Char(match escaped {
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                same => same,
            }));
        }
        let end = memchr::memchr(b'\\', self.rest.as_bytes()).unwrap_or(self.rest.len());
        let (plain, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(Part::Plain(plain))
    }
}
