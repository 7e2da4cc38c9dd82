//! JSON text on its way out: strings, and the canonical line printed for reading.

/// Appends `text` as a JSON string.
pub(crate) fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ..' ' | '\u{7f}' => out.push_str(&format!("\\u{:04x}", u32::from(char))),
            _ => out.push(char),
        }
    }
    out.push('"');
}

/// The members of a JSON object, appended one after the other.
pub(crate) struct Object<'o> {
    out: &'o mut String,
    is_empty: bool,
}

impl<'o> Object<'o> {
    pub(crate) fn begin(out: &'o mut String) -> Self {
        out.push('{');
        Self { out, is_empty: true }
    }

    /// Appends a name; the value is to be appended to what this gives.
    pub(crate) fn name(&mut self, name: &str) -> &mut String {
        if !self.is_empty {
            self.out.push(',');
        }
        self.is_empty = false;
        push_string(self.out, name);
        self.out.push(':');
        self.out
    }

    pub(crate) fn text(&mut self, name: &str, text: &str) -> &mut Self {
        push_string(self.name(name), text);
        self
    }

    pub(crate) fn number(&mut self, name: &str, number: usize) -> &mut Self {
        self.name(name).push_str(&number.to_string());
        self
    }

    /// `null` where it is not known.
    pub(crate) fn flag(&mut self, name: &str, flag: impl Into<Option<bool>>) -> &mut Self {
        self.name(name).push_str(match flag.into() {
            Some(true) => "true",
            Some(false) => "false",
            None => "null",
        });
        self
    }

    pub(crate) fn array<T>(
        &mut self,
        name: &str,
        elements: impl IntoIterator<Item = T>,
        mut push: impl FnMut(&mut String, T),
    ) -> &mut Self {
        let out = self.name(name);
        out.push('[');
        for (place, element) in elements.into_iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            push(out, element);
        }
        out.push(']');
        self
    }

    pub(crate) fn end(self) {
        self.out.push('}');
    }
}

/// Appends `json`, a valid text without white space between its tokens, with every member and
/// element on a line of its own. The tokens stay as they are written.
pub(crate) fn push_pretty(out: &mut String, json: &str) {
    let mut depth = 0;
    let mut rest = json;
    while let Some(at) = rest.find(['"', '{', '[', '}', ']', ',', ':']) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let len = match from.as_bytes().first() {
            Some(b'"') => string_len(from),
            _ => 1,
        };
        let (token, behind) = from.split_at(len);
        match token {
            "{" | "[" => {
                out.push_str(token);
                if behind.starts_with(['}', ']']) {
                    out.push_str(behind.get(..1).unwrap_or_default());
                    rest = behind.get(1..).unwrap_or_default();
                    continue;
                }
                depth += 1;
                break_line(out, depth);
            }
            "}" | "]" => {
                depth -= 1;
                break_line(out, depth);
                out.push_str(token);
            }
            "," => {
                out.push(',');
                break_line(out, depth);
            }
            ":" => out.push_str(": "),
            _ => out.push_str(token),
        }
        rest = behind;
    }
    out.push_str(rest);
}

fn break_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// Length of the string that the text begins with, quotes included.
fn string_len(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

#[cfg(test)]
mod tests {
    use super::{push_pretty, push_string};

    #[test]
    fn pretty_printing_changes_only_white_space() {
        let line =
            r#"{"a":1E400,"b":[-0,100.0,{}],"c":[],"d":{"e{[,:\"\\":"x: {\\\" , ","f":null}}"#;
        let mut pretty = String::new();
        push_pretty(&mut pretty, line);
        assert_eq!(
            pretty,
            r#"{
  "a": 1E400,
  "b": [
    -0,
    100.0,
    {}
  ],
  "c": [],
  "d": {
    "e{[,:\"\\": "x: {\\\" , ",
    "f": null
  }
}"#
        );
    }

    #[test]
    fn strings_are_escaped() {
        let mut out = String::new();
        push_string(&mut out, "a\"\\\n\u{1b}é\u{7f}");
        assert_eq!(out, r#""a\"\\\n\u001bé\u007f""#);
    }
}
