//! The grammar of numbers: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`

use crate::error::{Error, ErrorKind, Expected};

/// Offset after the number that begins at `start`, with a minus sign or a digit.
#[inline]
pub(crate) fn number_end(bytes: &[u8], start: usize) -> Result<usize, Error> {
    let mut at = start;
    while let Some(b'0'..=b'9') = bytes.get(at) {
        at += 1;
    }
    let ends = !matches!(bytes.get(at), Some(b'.' | b'e' | b'E'));
    if at > start && ends && (at == start + 1 || bytes.get(start) != Some(&b'0')) {
        // Mostly it is a whole number without a sign.
        return Ok(at);
    }
    any_number_end(bytes, start)
}

fn any_number_end(bytes: &[u8], start: usize) -> Result<usize, Error> {
    let mut at = start;
    if bytes.get(at) == Some(&b'-') {
        at += 1;
    }
    at = if bytes.get(at) == Some(&b'0') { at + 1 } else { digits_end(bytes, at)? };
    if bytes.get(at) == Some(&b'.') {
        at = digits_end(bytes, at + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1;
        if let Some(b'+' | b'-') = bytes.get(at) {
            at += 1;
        }
        at = digits_end(bytes, at)?;
    }
    Ok(at)
}

fn digits_end(bytes: &[u8], start: usize) -> Result<usize, Error> {
    let mut at = start;
    while let Some(b'0'..=b'9') = bytes.get(at) {
        at += 1;
    }
    if at > start {
        return Ok(at);
    }
    let kind = if at < bytes.len() { ErrorKind::Syntax } else { ErrorKind::Eof };
    Err(Error::new(kind(Expected::Digit), at))
}
