//! Writing JSON text without an intermediate value.

use std::fmt::Write;

use crate::scan;
use crate::token::string_after;

/// Appends `text` as a JSON string in quotes, escaping only what must be.
pub fn push_string(out: &mut String, text: &str) {
    out.push('"');
    let mut from = 0;
    loop {
        let end = scan::string_end(text.as_bytes(), from);
        out.push_str(text.get(from..end).unwrap_or_default());
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
        from = end + 1;
    }
    out.push('"');
}

/// Appends `text` as a JSON string in quotes. It must have no character that needs an escape, as words
/// that stand in the code have none.
#[inline]
pub fn push_plain(out: &mut String, text: &str) {
    debug_assert_eq!(scan::string_end(text.as_bytes(), 0), text.len(), "{text:?} needs an escape");
    out.push('"');
    out.push_str(text);
    out.push('"');
}

/// Appends `number` in digits.
pub fn push_number(out: &mut String, number: u64) {
    let mut digits = [0; u64::MAX.ilog10() as usize + 1];
    let mut rest = number;
    let mut len = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
        len += 1;
        if rest == 0 {
            break;
        }
    }
    let written = digits.get(digits.len() - len..).unwrap_or_default();
    out.push_str(str::from_utf8(written).unwrap_or_default());
}

/// Appends `json`, a valid text, token by token: the white space between tokens is left out, each
/// token stays as it was written.
pub fn compact(out: &mut String, json: &str) {
    let bytes = json.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let token = scan::white_space_end(bytes, at);
        let mut end = token;
        while let Some(&byte) = bytes.get(end) {
            if scan::is_white_space(byte) {
                break;
            }
            end = if byte == b'"' { string_after(bytes, end) } else { end + 1 };
        }
        out.push_str(json.get(token..end).unwrap_or_default());
        at = end;
    }
}

/// The members of an object, appended one after the other.
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
#[must_use = "an object is to be ended"]
pub struct Members<'o> {
    out: &'o mut String,
    empty: bool,
}

impl<'o> Members<'o> {
    /// Begins an object at the end of `out`.
    pub fn begin(out: &'o mut String) -> Self {
        out.push('{');
        Self { out, empty: true }
    }

    /// Appends a name; its value is to be appended to what this gives.
    pub fn name(&mut self, name: &str) -> &mut String {
        self.next();
        push_string(self.out, name);
        self.out.push(':');
        self.out
    }

    /// The same for a name that has no character that needs an escape.
    #[inline]
    pub fn plain_name(&mut self, name: &str) -> &mut String {
        self.next();
        push_plain(self.out, name);
        self.out.push(':');
        self.out
    }

    /// The same for a name that is written out: in quotes, with a comma before it and the colon behind
    /// it.
    #[inline]
    pub fn written_name(&mut self, name: &str) -> &mut String {
        self.out.push_str(name.get(usize::from(self.empty)..).unwrap_or_default());
        self.empty = false;
        self.out
    }

    /// Appends what stands between two members.
    #[inline]
    fn next(&mut self) {
        if !self.empty {
            self.out.push(',');
        }
        self.empty = false;
    }

    /// Appends a member that is a string.
    pub fn text(&mut self, name: &str, text: &str) -> &mut Self {
        push_string(self.name(name), text);
        self
    }

    /// Appends a member that is a whole number.
    pub fn number(&mut self, name: &str, number: usize) -> &mut Self {
        push_number(self.name(name), number as u64);
        self
    }

    /// Appends a member that is true, false or, where that is not known, `null`.
    pub fn flag(&mut self, name: &str, flag: impl Into<Option<bool>>) -> &mut Self {
        self.name(name).push_str(match flag.into() {
            Some(true) => "true",
            Some(false) => "false",
            None => "null",
        });
        self
    }

    /// Appends a member that is an array, whose elements `push` writes.
    pub fn array<T>(
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

    /// Ends the object.
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
