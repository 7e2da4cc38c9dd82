//! The tokens of a text that is known to be valid JSON.

use crate::scan;

/// The tokens of `json`, a valid text: brackets, colons and commas one by one, strings with their
/// quotes, numbers and words as they are written. The white space between them is left out.
#[must_use]
pub fn tokens(json: &str) -> Tokens<'_> {
    Tokens { rest: json }
}

/// See [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Tokens<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let bytes = self.rest.as_bytes();
        let start = scan::white_space_end(bytes, 0);
        let end = match bytes.get(start)? {
            b'"' => string_after(bytes, start),
            b'{' | b'}' | b'[' | b']' | b':' | b',' => start + 1,
            _ => word_after(bytes, start),
        };
        let token = self.rest.get(start..end)?;
        self.rest = self.rest.get(end..)?;
        Some(token)
    }
}

/// Offset after the string that begins at `start`.
pub(crate) fn string_after(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        at = scan::string_end(bytes, at);
        match bytes.get(at) {
            Some(b'"') => return at + 1,
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
            None => return bytes.len(),
        }
    }
}

/// Offset after the number or word that begins at `start`.
fn word_after(bytes: &[u8], start: usize) -> usize {
    let ends = |byte: &u8| {
        scan::is_white_space(*byte)
            || matches!(byte, b',' | b':' | b']' | b'}' | b'[' | b'{' | b'"')
    };
    let rest = bytes.get(start + 1..).unwrap_or_default();
    start + 1 + rest.iter().position(ends).unwrap_or(rest.len())
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
