//! The grammar of numbers: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`

use crate::error::{Error, ErrorKind, Expected};

/// Offset after the number at `start`. The byte at `start` must be a minus sign or a digit.
#[inline]
pub(crate) fn number_end(bytes: &[u8], start: usize) -> Result<usize, Error> {
    let mut offset = start;
    while let Some(b'0'..=b'9') = bytes.get(offset) {
        offset += 1;
    }
    let ends = !matches!(bytes.get(offset), Some(b'.' | b'e' | b'E'));
    if offset > start && ends && (offset == start + 1 || bytes.get(start) != Some(&b'0')) {
        // Most numbers are unsigned integers.
        return Ok(offset);
    }
    general_number_end(bytes, start)
}

fn general_number_end(bytes: &[u8], start: usize) -> Result<usize, Error> {
    let mut offset = start;
    if bytes.get(offset) == Some(&b'-') {
        offset += 1;
    }
    offset = if bytes.get(offset) == Some(&b'0') { offset + 1 } else { digits_end(bytes, offset)? };
    if bytes.get(offset) == Some(&b'.') {
        offset = digits_end(bytes, offset + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(offset) {
        offset += 1;
        if let Some(b'+' | b'-') = bytes.get(offset) {
            offset += 1;
        }
        offset = digits_end(bytes, offset)?;
    }
    Ok(offset)
}

/// Offset after one or more digits at `start`.
fn digits_end(bytes: &[u8], start: usize) -> Result<usize, Error> {
    let mut offset = start;
    while let Some(b'0'..=b'9') = bytes.get(offset) {
        offset += 1;
    }
    if offset > start {
        return Ok(offset);
    }
    let kind = if offset < bytes.len() { ErrorKind::Syntax } else { ErrorKind::Eof };
    Err(Error::new(kind(Expected::Digit), offset))
}
