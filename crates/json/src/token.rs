//! Tokens of valid JSON, without validation.

use crate::scan;

/// Splits a valid JSON text into tokens, without the white space between them.
///
/// Each bracket, colon and comma is a token; strings keep their quotes and escapes. Invalid JSON
/// yields arbitrary slices, but no panic.
///
/// ```
/// let tokens: Vec<_> = jobglot_json::tokens(r#"{"a": 1.50}"#).collect();
/// assert_eq!(tokens, ["{", "\"a\"", ":", "1.50", "}"]);
/// ```
#[must_use]
pub fn tokens(json: &str) -> Tokens<'_> {
    Tokens { remainder: json }
}

/// Iterator over the tokens of a text, returned by [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    remainder: &'t str,
}

impl<'t> Iterator for Tokens<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let bytes = self.remainder.as_bytes();
        let start = scan::white_space_end(bytes, 0);
        let end = match bytes.get(start)? {
            b'"' => string_after(bytes, start),
            b'{' | b'}' | b'[' | b']' | b':' | b',' => start + 1,
            _ => scalar_after(bytes, start),
        };
        let token = self.remainder.get(start..end)?;
        self.remainder = self.remainder.get(end..)?;
        Some(token)
    }
}

/// Offset after the string whose opening quote is at `start`.
pub(crate) fn string_after(bytes: &[u8], start: usize) -> usize {
    let mut offset = start + 1;
    loop {
        offset = scan::string_end(bytes, offset);
        match bytes.get(offset) {
            Some(b'"') => return offset + 1,
            Some(b'\\') => offset += 2,
            Some(_) => offset += 1,
            None => return bytes.len(),
        }
    }
}

/// Offset after the number or literal at `start`.
fn scalar_after(bytes: &[u8], start: usize) -> usize {
    let ends = |byte: &u8| {
        scan::is_white_space(*byte)
            || matches!(byte, b',' | b':' | b']' | b'}' | b'[' | b'{' | b'"')
    };
    let remainder = bytes.get(start + 1..).unwrap_or_default();
    start + 1 + remainder.iter().position(ends).unwrap_or(remainder.len())
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn a_text_is_its_tokens_and_white_space() {
        let found: Vec<_> = tokens("\r\n{ \"a\\\"b\" :[-1.5e3,true , null],\t\"\":{} } ").collect();
        let expected = [
            "{",
            "\"a\\\"b\"",
            ":",
            "[",
            "-1.5e3",
            ",",
            "true",
            ",",
            "null",
            "]",
            ",",
            "\"\"",
            ":",
            "{",
            "}",
            "}",
        ];
        assert_eq!(found, expected);
    }
}
