//! How a document is printed: the white space between its tokens, and the escapes in its strings.

use jobglot_json::{RawStr, tokens};

use super::escape_style::EscapeStyle;
use super::notation::is_plain_number;
use super::whitespace::Whitespace;

/// Whitespace and escapes together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct JsonStyle {
    pub(crate) whitespace: Whitespace,
    pub(crate) escapes: EscapeStyle,
}

impl JsonStyle {
    /// The printing that a document seems to have, which may have no escapes.
    pub(crate) fn of(text: &str, is_plain: bool) -> Self {
        let escapes = if is_plain { EscapeStyle::default() } else { EscapeStyle::of(text) };
        Self { whitespace: Whitespace::of(text), escapes }
    }

    /// This printing without line breaks.
    pub(crate) fn on_one_line(&self) -> Self {
        let whitespace =
            if self.whitespace.is_by_line() { Whitespace::Spaced } else { self.whitespace };
        Self { whitespace, escapes: self.escapes.clone() }
    }

    /// Appends `json`, a valid text, printed so; the lines of a value of several lines are indented
    /// as far as the one that it begins on, which is the last of `out`.
    pub(crate) fn push_json(&self, out: &mut String, json: &str) {
        self.push_json_after(out, 0, json);
    }

    /// [`push_json`](Self::push_json) for a document that begins at the offset `start` of `out`.
    pub(super) fn push_json_after(&self, out: &mut String, start: usize, json: &str) {
        let first = json.bytes().next();
        if first == Some(b'"') {
            return self.push_raw_string(out, json);
        }
        if !matches!(first, Some(b'{' | b'[')) {
            return out.push_str(json);
        }
        let margin = match self.whitespace.is_by_line() {
            true => margin(out.get(start..).unwrap_or_default()).to_owned(),
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
                self.whitespace.push_edge(out, &margin, level);
            }
            match token {
                "," => {
                    out.push(',');
                    self.whitespace.push_gap(out, &margin, level);
                }
                ":" => out.push_str(self.whitespace.colon()),
                _ => self.push_raw_string(out, token),
            }
            opened = matches!(token, "{" | "[");
            if opened {
                level += 1;
            }
        }
    }

    /// Whether `json`, without its white space, is printed as `json` again, on a line with the indentation
    /// `margin`.
    pub(super) fn prints(&self, json: &str, margin: &str) -> bool {
        let is_compound = json.starts_with(['{', '[']);
        let mut level = 0_usize;
        let (mut end, mut before) = (0, "");
        for token in tokens(json) {
            let start = token.as_ptr() as usize - json.as_ptr() as usize;
            if is_compound {
                let gap = json.get(end..start).unwrap_or_default();
                let (opened, closes) = (matches!(before, "{" | "["), matches!(token, "}" | "]"));
                level -= usize::from(closes && level > 0);
                let is_usual = match (before, token) {
                    _ if opened && closes => gap.is_empty(),
                    _ if opened || closes => self.whitespace.is_edge(gap, margin, level),
                    (",", _) => self.whitespace.is_gap(gap, margin, level),
                    (_, ":") => self
                        .whitespace
                        .colon()
                        .strip_prefix(gap)
                        .is_some_and(|rest| rest.starts_with(':')),
                    (":", _) => self
                        .whitespace
                        .colon()
                        .strip_suffix(gap)
                        .is_some_and(|rest| rest.ends_with(':')),
                    _ => gap.is_empty(),
                };
                if !is_usual {
                    return false;
                }
                level += usize::from(matches!(token, "{" | "["));
            }
            let is_usual = match token.as_bytes().first() {
                Some(b'"') => {
                    RawStr::of_value(token).is_some_and(|string| self.escapes.writes(string.raw()))
                }
                Some(b'-' | b'0'..=b'9') => is_plain_number(token),
                _ => true,
            };
            if !is_usual {
                return false;
            }
            (end, before) = (start + token.len(), token);
        }
        end == json.len()
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

impl JsonStyle {
    /// Appends its words: `spaced`, `indent/2 ascii escape/<>`.
    pub(super) fn push_words(&self, out: &mut String) {
        out.push_str(&self.whitespace.name());
        if self.escapes.non_ascii {
            out.push_str(" ascii");
        }
        if self.escapes.upper {
            out.push_str(" upper");
        }
        if !self.escapes.ascii.is_empty() {
            out.extend([" escape/", &self.escapes.ascii]);
        }
    }

    /// Takes one of its words; `false` if `word` is another one.
    pub(super) fn take_word(&mut self, word: &str) -> bool {
        if let Some(ascii) = word.strip_prefix("escape/") {
            ascii.clone_into(&mut self.escapes.ascii);
        } else if let Some(whitespace) = Whitespace::from_name(word) {
            self.whitespace = whitespace;
        } else if word == "ascii" {
            self.escapes.non_ascii = true;
        } else if word == "upper" {
            self.escapes.upper = true;
        } else {
            return false;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{EscapeStyle, JsonStyle, Whitespace};

    const DOCUMENTS: [(&str, Whitespace); 8] = [
        (r#"{"a":{"b":[1,"x"],"c":{},"d":[]}}"#, Whitespace::Compact),
        (r#"{"a": {"b": [1, "x"], "c": {}, "d": []}}"#, Whitespace::Spaced),
        (r#"{"a": {"b": [1,"x"],"c": {},"d": []}}"#, Whitespace::Colons),
        (r#"{"a":{"b":[1, "x"], "c":{}, "d":[]}}"#, Whitespace::Commas),
        (r#"{ "a": { "b": [ 1, "x" ], "c": {}, "d": [] } }"#, Whitespace::Padded),
        (r#"{ "a" : { "b" : [ 1, "x" ], "c" : {}, "d" : [] } }"#, Whitespace::Loose),
        (
            "{\n\t\"a\": {\n\t\t\"b\": [\n\t\t\t1,\n\t\t\t\"x\"\n\t\t],\n\t\t\"c\": {},\n\t\t\"d\": []\n\t}\n}",
            Whitespace::Tabs,
        ),
        (
            "{\n  \"a\": {\n    \"b\": [\n      1,\n      \"x\"\n    ],\n    \"c\": {},\n    \"d\": []\n  }\n}",
            Whitespace::Indented(2),
        ),
    ];

    #[test]
    fn each_printing_is_recognized_and_printed() {
        for (text, whitespace) in DOCUMENTS {
            assert_eq!(Whitespace::of(text), whitespace, "{text}");
            assert_eq!(Whitespace::from_name(&whitespace.name()), Some(whitespace));
            for (other, _) in DOCUMENTS {
                let mut out = String::new();
                JsonStyle { whitespace, ..JsonStyle::default() }.push_json(&mut out, other);
                assert_eq!(out, text, "{other}");
                let style = JsonStyle { whitespace, ..JsonStyle::default() };
                assert_eq!(style.prints(other, ""), other == text, "{other}");
            }
        }
    }

    #[test]
    fn the_lines_of_a_value_are_indented_as_the_one_it_begins_on() {
        let mut out = String::from("{\n    \"metadata\": ");
        JsonStyle { whitespace: Whitespace::Indented(2), ..JsonStyle::default() }
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
            let escapes = EscapeStyle::of(string);
            let mut out = String::new();
            let text =
                jobglot_json::RawStr::of_value(string).unwrap_or_else(|| unreachable!()).decode();
            escapes.push_string(&mut out, &text);
            assert_eq!(out, string);
        }
    }

    /// A string is accepted only if its text would be written so.
    #[test]
    fn a_string_is_written_or_refused() {
        let strings = [
            r"plain",
            r"a\/b \u00e9 \u00E9 é \ud83d\ude00 \ud83d \ude00 \ud83dx \n \u000a \u0001 \u007f",
            r"\/",
            r"/",
            r"\u00e9",
            r"\u00E9",
            r"é",
            r"\ud83d\ude00",
            r"\uD83D\uDE00",
            r"\ud83d",
            r"\ude00\ud83d",
            r"\n",
            r"\u000a",
            r"\u0001",
            r"\u001F",
            r"\u0022",
            r#"\"\\"#,
            r"\u0041",
            r"\u007f",
        ];
        let styles = strings.map(EscapeStyle::of);
        for (style, raw) in styles.iter().flat_map(|style| strings.map(|raw| (style, raw))) {
            let quoted = format!("\"{raw}\"");
            let text = jobglot_json::RawStr::of_value(&quoted).unwrap_or_else(|| unreachable!());
            let mut written = String::new();
            style.push_string(&mut written, &text.decode());
            assert_eq!(style.writes(raw), written == quoted, "{raw} in {style:?}");
        }
    }
}
