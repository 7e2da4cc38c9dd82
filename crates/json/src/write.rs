//! Writing JSON text directly into a string.

use std::fmt::Write;

use crate::scan;
use crate::token::string_after;

/// Appends `text` as a JSON string, with the fewest possible escapes.
///
/// ```
/// let mut out = String::new();
/// jobglot_json::push_string(&mut out, "a \"b\"\n/é");
/// assert_eq!(out, r#""a \"b\"\n/é""#);
/// ```
pub fn push_string(out: &mut String, text: &str) {
    out.push('"');
    let mut start = 0;
    loop {
        let end = scan::string_end(text.as_bytes(), start);
        out.push_str(text.get(start..end).unwrap_or_default());
        let Some(&byte) = text.as_bytes().get(end) else { break };
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            0x08 => out.push_str("\\b"),
            0x0c => out.push_str("\\f"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            control => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{control:04x}");
            }
        }
        start = end + 1;
    }
    out.push('"');
}

/// Appends `text` as a JSON string, without looking for characters to escape.
///
/// `text` must not contain any (checked in debug builds). Meant for constants.
#[inline]
pub fn push_plain(out: &mut String, text: &str) {
    debug_assert_eq!(scan::string_end(text.as_bytes(), 0), text.len(), "{text:?} needs an escape");
    out.push('"');
    out.push_str(text);
    out.push('"');
}

/// Appends `number` in decimal digits.
pub fn push_number(out: &mut String, number: u64) {
    let mut digits = [0; u64::MAX.ilog10() as usize + 1];
    let mut remainder = number;
    let mut len = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (remainder % 10) as u8;
        remainder /= 10;
        len += 1;
        if remainder == 0 {
            break;
        }
    }
    let written = digits.get(digits.len() - len..).unwrap_or_default();
    out.push_str(str::from_utf8(written).unwrap_or_default());
}

/// Appends the valid JSON text `json` without white space between tokens.
///
/// Tokens are copied byte for byte. Invalid JSON yields arbitrary text, but no panic.
///
/// ```
/// let mut out = String::new();
/// jobglot_json::compact(&mut out, r#"{ "a b": [1.50, 2] }"#);
/// assert_eq!(out, r#"{"a b":[1.50,2]}"#);
/// ```
pub fn compact(out: &mut String, json: &str) {
    let bytes = json.as_bytes();
    let mut offset = 0;
    while offset < bytes.len() {
        let start = scan::white_space_end(bytes, offset);
        let mut end = start;
        while let Some(&byte) = bytes.get(end) {
            if scan::is_white_space(byte) {
                break;
            }
            end = if byte == b'"' { string_after(bytes, end) } else { end + 1 };
        }
        out.push_str(json.get(start..end).unwrap_or_default());
        offset = end;
    }
}

/// Writer of one JSON object, appending members to a string.
///
/// ```
/// use jobglot_json::Members;
///
/// let mut text = String::new();
/// let mut members = Members::begin(&mut text);
/// members.text("name", "a \"b\"").number("count", 2).flag("known", None);
/// members.array("all", [1, 2], |out, number| out.push_str(&number.to_string()));
/// members.name("raw").push_str("1.50");
/// members.end();
/// assert_eq!(text, r#"{"name":"a \"b\"","count":2,"known":null,"all":[1,2],"raw":1.50}"#);
/// ```
#[derive(Debug)]
#[must_use = "call `end` to close the object"]
pub struct Members<'o> {
    out: &'o mut String,
    is_empty: bool,
}

impl<'o> Members<'o> {
    /// Starts an object at the end of `out`.
    pub fn begin(out: &'o mut String) -> Self {
        out.push('{');
        Self { out, is_empty: true }
    }

    /// Appends a name and a colon. The caller appends the value to the returned string.
    pub fn name(&mut self, name: &str) -> &mut String {
        self.separate();
        push_string(self.out, name);
        self.out.push(':');
        self.out
    }

    /// Like [`Self::name`], for a name without characters to escape; see [`push_plain`].
    #[inline]
    pub fn plain_name(&mut self, name: &str) -> &mut String {
        self.separate();
        push_plain(self.out, name);
        self.out.push(':');
        self.out
    }

    /// Like [`Self::name`], for a key prefix with comma, quotes and colon: `,"name":`.
    #[inline]
    pub fn written_name(&mut self, name: &str) -> &mut String {
        self.out.push_str(name.get(usize::from(self.is_empty)..).unwrap_or_default());
        self.is_empty = false;
        self.out
    }

    /// Appends a comma before every member but the first.
    #[inline]
    fn separate(&mut self) {
        if !self.is_empty {
            self.out.push(',');
        }
        self.is_empty = false;
    }

    /// Appends a member with a string value, escaped as needed.
    pub fn text(&mut self, name: &str, text: &str) -> &mut Self {
        push_string(self.name(name), text);
        self
    }

    /// Appends a member with an integer value.
    pub fn number(&mut self, name: &str, number: usize) -> &mut Self {
        push_number(self.name(name), number as u64);
        self
    }

    /// Appends a member with a boolean value, or `null` for `None`.
    pub fn flag(&mut self, name: &str, flag: impl Into<Option<bool>>) -> &mut Self {
        self.name(name).push_str(match flag.into() {
            Some(true) => "true",
            Some(false) => "false",
            None => "null",
        });
        self
    }

    /// Appends a member with an array value; `push` appends each element.
    pub fn array<T>(
        &mut self,
        name: &str,
        elements: impl IntoIterator<Item = T>,
        mut push: impl FnMut(&mut String, T),
    ) -> &mut Self {
        let out = self.name(name);
        out.push('[');
        for (index, element) in elements.into_iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            push(out, element);
        }
        out.push(']');
        self
    }

    /// Closes the object.
    pub fn end(self) {
        self.out.push('}');
    }
}

#[cfg(test)]
mod tests {
    use super::push_number;

    #[test]
    fn numbers_are_written_as_rust_prints_them() {
        for number in [0, 9, 10, 12345, u64::MAX] {
            let mut out = String::new();
            push_number(&mut out, number);
            assert_eq!(out, number.to_string());
        }
    }
}
