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
