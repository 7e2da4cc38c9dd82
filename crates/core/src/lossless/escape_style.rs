//! The characters written as escapes in the strings of a document.

use std::fmt::Write;

use jobglot_json::push_string;

/// Characters written as escapes without need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EscapeStyle {
    /// Every character beyond ASCII.
    pub(crate) non_ascii: bool,
    /// Hexadecimal digits as capitals.
    pub(crate) upper: bool,
    /// These ASCII characters: `/` as `\/`, others as `\u00XX`.
    pub(crate) ascii: String,
}

/// How many escapes of a document are looked at to find its habits.
const SAMPLE: usize = 4096;

impl EscapeStyle {
    /// The habits of the strings of a valid JSON text.
    pub(crate) fn of(text: &str) -> Self {
        let mut found = Self::default();
        let mut rest = text;
        for _ in 0..SAMPLE {
            let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) else { break };
            let (escape, after) =
                rest.get(at + 1..).unwrap_or_default().split_at_checked(1).unwrap_or_default();
            rest = after;
            match escape {
                "/" => found.add('/'),
                "u" => found.unicode(after.get(..4).unwrap_or_default()),
                _ => {}
            }
        }
        found
    }

    fn unicode(&mut self, digits: &str) {
        let Ok(unit) = u32::from_str_radix(digits, 16) else { return };
        if digits.contains(|digit: char| digit.is_ascii_uppercase()) {
            self.upper = true;
        }
        match char::from_u32(unit) {
            Some(char) if char.is_ascii() => {
                // Control characters without a letter of their own have no other escape.
                if !char.is_ascii_control() || matches!(unit, 8 | 9 | 10 | 12 | 13 | 0x7f) {
                    self.add(char);
                }
            }
            _ => self.non_ascii = true,
        }
    }

    fn add(&mut self, char: char) {
        // A quote or backslash as `\u0022` would make every other one unusual.
        if !self.ascii.contains(char) && !matches!(char, '"' | '\\' | ' ') {
            self.ascii.push(char);
        }
    }

    pub(crate) fn are_none(&self) -> bool {
        !self.non_ascii && !self.upper && self.ascii.is_empty()
    }

    /// Whether names of members may be written with escapes.
    pub(super) fn concern_names(&self) -> bool {
        self.ascii.contains(|char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'))
    }

    /// Appends `text` as a string in quotes.
    pub(crate) fn push_string(&self, out: &mut String, text: &str) {
        if self.are_none() || !self.concern(text) {
            return push_string(out, text);
        }
        out.push('"');
        for char in text.chars() {
            match char {
                '/' if self.ascii.contains('/') => out.push_str("\\/"),
                _ if char.is_ascii() && self.ascii.contains(char) => {
                    self.push_unit(out, char as u16);
                }
                _ if !char.is_ascii() && self.non_ascii => {
                    for unit in char.encode_utf16(&mut [0; 2]) {
                        self.push_unit(out, *unit);
                    }
                }
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\u{8}' => out.push_str("\\b"),
                '\u{c}' => out.push_str("\\f"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                control @ '\0'..'\u{20}' => self.push_unit(out, control as u16),
                plain => out.push(plain),
            }
        }
        out.push('"');
    }

    /// Turns the text from the offset `start` on into a string in quotes.
    pub(super) fn quote_from(&self, out: &mut String, start: usize) {
        let text = out.split_off(start);
        self.push_string(out, &text);
    }

    /// Whether a string with the text `raw` between its quotes is written so: each of its escapes is
    /// the one of this style, and no other character has one.
    pub(super) fn writes(&self, raw: &str) -> bool {
        let mut rest = raw;
        loop {
            let end = memchr::memchr(b'\\', rest.as_bytes());
            let (plain, escape) =
                rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or_default();
            if !self.are_none() && self.concern(plain) {
                return false;
            }
            if end.is_none() {
                return true;
            }
            match self.escape_len(escape) {
                Some(len) => rest = escape.get(len..).unwrap_or_default(),
                None => return false,
            }
        }
    }

    /// The length of the escape, or the pair of them, at the beginning of `text`, if it is written so.
    fn escape_len(&self, text: &str) -> Option<usize> {
        let letter = *text.as_bytes().get(1)?;
        let char = match letter {
            b'"' | b'\\' => return Some(2),
            b'/' => return self.ascii.contains('/').then_some(2),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            _ => return self.unit_len(text),
        };
        (!self.ascii.contains(char)).then_some(2)
    }

    /// [`escape_len`](Self::escape_len) for `\uXXXX`.
    fn unit_len(&self, text: &str) -> Option<usize> {
        let unit = |at: usize| {
            let digits = text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
            let is_of_case = |digit: u8| {
                if self.upper { !digit.is_ascii_lowercase() } else { !digit.is_ascii_uppercase() }
            };
            digits.bytes().all(is_of_case).then(|| u16::from_str_radix(digits, 16).ok())?
        };
        match unit(0)? {
            first @ 0..0x80 => {
                let char = char::from_u32(first.into())?;
                let has_no_letter = matches!(first, 0..8 | 11 | 14..0x20);
                let is_escaped = has_no_letter || char != '/' && self.ascii.contains(char);
                is_escaped.then_some(6)
            }
            0xd800..0xdc00 => {
                let is_pair = self.non_ascii && matches!(unit(6)?, 0xdc00..0xe000);
                is_pair.then_some(12)
            }
            0xdc00..0xe000 => None,
            _ => self.non_ascii.then_some(6),
        }
    }

    /// Whether a string with these characters is written in another way than without habits.
    fn concern(&self, text: &str) -> bool {
        text.bytes().any(|byte| match byte {
            0x80.. => self.non_ascii,
            ..0x20 => true,
            _ => self.ascii.as_bytes().contains(&byte),
        })
    }

    fn push_unit(&self, out: &mut String, unit: u16) {
        // Writing to a string cannot fail.
        let _ = match self.upper {
            true => write!(out, "\\u{unit:04X}"),
            false => write!(out, "\\u{unit:04x}"),
        };
    }
}
