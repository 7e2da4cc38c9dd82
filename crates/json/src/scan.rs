//! Looking at many bytes at once.

use wide::u8x16;

const LANES: usize = 16;

/// Offset at or after `from` of the first byte that ends a run of plain string characters: a quote,
/// a backslash or a control character. The input's length if there is none.
#[inline]
pub(crate) fn string_end(bytes: &[u8], from: usize) -> usize {
    let (chunks, rest) = bytes.get(from..).unwrap_or_default().as_chunks::<LANES>();
    let mut at = from;
    for chunk in chunks {
        let chunk = u8x16::new(*chunk);
        let quote = chunk.simd_eq(u8x16::splat(b'"'));
        let backslash = chunk.simd_eq(u8x16::splat(b'\\'));
        // The largest control character stays the larger one only where no larger byte stands.
        let control = chunk.max(u8x16::splat(0x1f)).simd_eq(u8x16::splat(0x1f));
        let ends = (quote | backslash | control).to_bitmask();
        if ends != 0 {
            return at + ends.trailing_zeros() as usize;
        }
        at += LANES;
    }
    at + string_end_in_rest(rest)
}

/// The same where too few bytes are left to look at many at once.
#[cold]
fn string_end_in_rest(rest: &[u8]) -> usize {
    let ends = |&byte: &u8| byte == b'"' || byte == b'\\' || byte < 0x20;
    rest.iter().position(ends).unwrap_or(rest.len())
}

/// Whether there is a backslash. Most strings in documents are shorter than a search of the usual
/// kind takes to begin.
#[inline]
pub(crate) fn has_backslash(bytes: &[u8]) -> bool {
    let has = |chunk: &[u8; LANES]| u8x16::new(*chunk).simd_eq(u8x16::splat(b'\\')).any();
    let Some(last) = bytes.last_chunk() else { return bytes.contains(&b'\\') };
    let (chunks, _) = bytes.as_chunks();
    has(last) || chunks.iter().any(has)
}

/// Offset at or after `from` of the first byte that is no JSON white space.
#[inline]
pub(crate) fn white_space_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while bytes.get(at).copied().is_some_and(is_white_space) {
        at += 1;
    }
    at
}

/// Whether `byte` may stand between tokens.
#[inline]
pub(crate) fn is_white_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}
