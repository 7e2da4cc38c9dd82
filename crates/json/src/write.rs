//! Writing JSON text without an intermediate value.

use std::fmt::Write;

/// Appends `text` as a JSON string in quotes, escaping only what must be.
pub fn push_string(out: &mut String, text: &str) {
    out.push('"');
    let mut plain_from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            0x08 => "\\b",
            0x0c => "\\f",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0x00..0x20 => "\\u",
            _ => continue,
        };
        out.push_str(text.get(plain_from..at).unwrap_or_default());
        out.push_str(escape);
        if escape == "\\u" {
            // Writing to a string cannot fail.
            let _ = write!(out, "{byte:04x}");
        }
        plain_from = at + 1;
    }
    out.push_str(text.get(plain_from..).unwrap_or_default());
    out.push('"');
}

/// Appends `json`, a valid text, token by token: the white space between tokens is left out, each
/// token stays as it was written.
pub fn compact(out: &mut String, json: &str) {
    let bytes = json.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let token = crate::scan::white_space_end(bytes, at);
        let mut end = token;
        while let Some(&byte) = bytes.get(end) {
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => break,
                b'"' => end = string_after(bytes, end),
                _ => end += 1,
            }
        }
        out.push_str(json.get(token..end).unwrap_or_default());
        at = end;
    }
}

/// Offset after the string that begins at `start`.
fn string_after(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        at = crate::scan::string_end(bytes, at);
        match bytes.get(at) {
            Some(b'"') => return at + 1,
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
            None => return bytes.len(),
        }
    }
}
