//! How a document is printed: the white space between its tokens, and which characters its strings
//! write as escapes.

use std::borrow::Cow;
use std::fmt::Write;

use jobglot_json::{RawStr, push_string, tokens};

/// Blanks and escapes together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Printing {
    pub(crate) blanks: Blanks,
    pub(crate) escapes: Escapes,
}

/// The usual ways to put white space between tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Blanks {
    /// `{"a":1,"b":[2,3]}`
    #[default]
    Compact,
    /// `{"a": 1, "b": [2, 3]}`
    Spaced,
    /// `{ "a": 1, "b": [ 2, 3 ] }`
    Padded,
    /// `{ "a" : 1, "b" : [ 2, 3 ] }`
    Loose,
    /// A line for each member and element, indented by so many blanks a level.
    Indented(u8),
    /// A line for each member and element, indented by a tab a level.
    Tabs,
}

/// How many blanks a level are usual: more would make a short line a long document.
const WIDEST: u8 = 16;

impl Blanks {
    /// The blanks that `text`, a document without white space around it, seems to have: those of
    /// its first member.
    pub(crate) fn of(text: &str) -> Self {
        let mut rest = text;
        // The array around a list says as much as the object in it, but the object has a colon.
        while let Some(inside) = rest.strip_prefix('[') {
            if inside.starts_with(['\n', '\r']) {
                return Self::indented(inside);
            }
            rest = inside.trim_start();
        }
        let Some(inside) = rest.strip_prefix('{') else { return Self::Compact };
        if inside.starts_with(['\n', '\r']) {
            return Self::indented(inside);
        }
        let key_from = inside.trim_start();
        let key = tokens(key_from).next().unwrap_or_default();
        let after_key = key_from.get(key.len()..).unwrap_or_default();
        match (inside.starts_with(' '), after_key.starts_with(' '), after_key.starts_with(": ")) {
            (true, true, _) => Self::Loose,
            (true, false, _) => Self::Padded,
            (false, _, true) => Self::Spaced,
            (false, _, false) => Self::Compact,
        }
    }

    fn indented(after_bracket: &str) -> Self {
        let line = after_bracket.trim_start_matches(['\r', '\n']);
        if line.starts_with('\t') {
            return Self::Tabs;
        }
        let width = line.bytes().take_while(|&byte| byte == b' ').count();
        u8::try_from(width)
            .ok()
            .filter(|width| *width <= WIDEST)
            .map_or(Self::Compact, Self::Indented)
    }

    /// The name in a source.
    pub(crate) fn name(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Compact => "compact",
            Self::Spaced => "spaced",
            Self::Padded => "padded",
            Self::Loose => "loose",
            Self::Tabs => "tabs",
            Self::Indented(width) => return Cow::Owned(format!("indent/{width}")),
        })
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        if let Some(width) = name.strip_prefix("indent/") {
            return width.parse().ok().filter(|width| *width <= WIDEST).map(Self::Indented);
        }
        [Self::Compact, Self::Spaced, Self::Padded, Self::Loose, Self::Tabs]
            .into_iter()
            .find(|blanks| blanks.name() == name)
    }

    pub(crate) fn colon(self) -> &'static str {
        match self {
            Self::Compact => ":",
            Self::Spaced | Self::Padded | Self::Indented(_) | Self::Tabs => ": ",
            Self::Loose => " : ",
        }
    }

    /// Appends what stands between a bracket and what it holds, on either side. `margin` is the
    /// white space that its line begins with, `level` how much deeper the next token stands.
    pub(crate) fn push_edge(self, out: &mut String, margin: &str, level: usize) {
        match self {
            Self::Compact | Self::Spaced => {}
            Self::Padded | Self::Loose => out.push(' '),
            Self::Indented(_) | Self::Tabs => self.push_line(out, margin, level),
        }
    }

    /// Appends what stands between a comma and what follows it.
    pub(crate) fn push_gap(self, out: &mut String, margin: &str, level: usize) {
        match self {
            Self::Compact => {}
            Self::Spaced | Self::Padded | Self::Loose => out.push(' '),
            Self::Indented(_) | Self::Tabs => self.push_line(out, margin, level),
        }
    }

    fn push_line(self, out: &mut String, margin: &str, level: usize) {
        out.push('\n');
        out.push_str(margin);
        for _ in 0..level {
            match self {
                Self::Indented(width) => out.extend(std::iter::repeat_n(' ', width.into())),
                _ => out.push('\t'),
            }
        }
    }

    pub(crate) fn is_by_line(self) -> bool {
        matches!(self, Self::Indented(_) | Self::Tabs)
    }
}

/// Characters written as escapes without need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Escapes {
    /// Every character beyond ASCII.
    pub(crate) non_ascii: bool,
    /// Hexadecimal digits as capitals.
    pub(crate) upper: bool,
    /// These ASCII characters: `/` as `\/`, others as `\u00XX`.
    pub(crate) ascii: String,
}

/// How many escapes of a document are looked at to find its habits.
const SAMPLE: usize = 4096;

impl Escapes {
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

impl Printing {
    /// The printing that a document seems to have, which may have no escapes.
    pub(crate) fn of(text: &str, is_plain: bool) -> Self {
        let escapes = if is_plain { Escapes::default() } else { Escapes::of(text) };
        Self { blanks: Blanks::of(text), escapes }
    }

    /// This printing without line breaks.
    pub(crate) fn on_one_line(&self) -> Self {
        let blanks = if self.blanks.is_by_line() { Blanks::Spaced } else { self.blanks };
        Self { blanks, escapes: self.escapes.clone() }
    }

    /// Appends `json`, a valid text, printed so; the lines of a value of several lines are indented
    /// as far as the one that it begins on, which is the last of `out`.
    pub(crate) fn push_json(&self, out: &mut String, json: &str) {
        let first = json.bytes().next();
        if first == Some(b'"') {
            return self.push_raw_string(out, json);
        }
        if !matches!(first, Some(b'{' | b'[')) {
            return out.push_str(json);
        }
        let margin = match self.blanks.is_by_line() {
            true => margin(out).to_owned(),
            false => String::new(),
        };
        let mut level = 0_usize;
        let mut opened = false;
        for token in tokens(json) {
            let closes = matches!(token, "}" | "]");
            if closes {
                level = level.saturating_sub(1);
            }
            // An empty pair of brackets is printed without anything between.
            if opened != closes {
                self.blanks.push_edge(out, &margin, level);
            }
            match token {
                "," => {
                    out.push(',');
                    self.blanks.push_gap(out, &margin, level);
                }
                ":" => out.push_str(self.blanks.colon()),
                _ => self.push_raw_string(out, token),
            }
            opened = matches!(token, "{" | "[");
            if opened {
                level += 1;
            }
        }
    }

    fn push_raw_string(&self, out: &mut String, raw: &str) {
        match RawStr::of_value(raw) {
            Some(string) if string.has_escapes() || !self.escapes.are_none() => {
                self.escapes.push_string(out, &string.decode());
            }
            _ => out.push_str(raw),
        }
    }
}

/// How far back the beginning of a line is looked for: a text without line breaks would be read over
/// and over.
const LONGEST_LINE: usize = 4096;

/// The white space that the last line of `text` begins with; none if that is too long ago.
pub(crate) fn margin(text: &str) -> &str {
    let window_from = text.len().saturating_sub(LONGEST_LINE);
    let window = text.as_bytes().get(window_from..).unwrap_or_default();
    let line_from = match memchr::memrchr(b'\n', window) {
        Some(newline) => window_from + newline + 1,
        None if window_from == 0 => 0,
        None => text.len(),
    };
    let line = text.get(line_from..).unwrap_or_default();
    line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Blanks, Escapes, Printing};

    const DOCUMENTS: [(&str, Blanks); 6] = [
        (r#"{"a":{"b":[1,"x"],"c":{},"d":[]}}"#, Blanks::Compact),
        (r#"{"a": {"b": [1, "x"], "c": {}, "d": []}}"#, Blanks::Spaced),
        (r#"{ "a": { "b": [ 1, "x" ], "c": {}, "d": [] } }"#, Blanks::Padded),
        (r#"{ "a" : { "b" : [ 1, "x" ], "c" : {}, "d" : [] } }"#, Blanks::Loose),
        (
            "{\n\t\"a\": {\n\t\t\"b\": [\n\t\t\t1,\n\t\t\t\"x\"\n\t\t],\n\t\t\"c\": {},\n\t\t\"d\": []\n\t}\n}",
            Blanks::Tabs,
        ),
        (
            "{\n  \"a\": {\n    \"b\": [\n      1,\n      \"x\"\n    ],\n    \"c\": {},\n    \"d\": []\n  }\n}",
            Blanks::Indented(2),
        ),
    ];

    #[test]
    fn each_printing_is_recognized_and_printed() {
        for (text, blanks) in DOCUMENTS {
            assert_eq!(Blanks::of(text), blanks, "{text}");
            assert_eq!(Blanks::from_name(&blanks.name()), Some(blanks));
            for (other, _) in DOCUMENTS {
                let mut out = String::new();
                Printing { blanks, ..Printing::default() }.push_json(&mut out, other);
                assert_eq!(out, text, "{other}");
            }
        }
    }

    #[test]
    fn the_lines_of_a_value_are_indented_as_the_one_it_begins_on() {
        let mut out = String::from("{\n    \"metadata\": ");
        Printing { blanks: Blanks::Indented(2), ..Printing::default() }
            .push_json(&mut out, r#"{"a":[1]}"#);
        assert_eq!(out, "{\n    \"metadata\": {\n      \"a\": [\n        1\n      ]\n    }");
    }

    #[test]
    fn the_habits_of_strings_are_found_and_kept() {
        for string in [
            r#""a\/b \"c\" \\ \n""#,
            r#""caf\u00e9 \ud83d\ude00 \u0001""#,
            r#""caf\u00E9 \uD83D\uDE00 \u001F""#,
            r#""\u003cb\u003e \u0027x\u0027 \u003d \u000a \u007f""#,
            r#""café \u0001\b\f\t\r""#,
        ] {
            let escapes = Escapes::of(string);
            let mut out = String::new();
            let text =
                jobglot_json::RawStr::of_value(string).unwrap_or_else(|| unreachable!()).decode();
            escapes.push_string(&mut out, &text);
            assert_eq!(out, string);
        }
    }
}
