//! Looking at many bytes at once.

use wide::u8x16;

const LANES: usize = 16;

/// Offset at or after `from` of the first byte that ends a run of plain string characters: a quote,
/// a backslash or a control character. The input's length if there is none.
#[inline]
pub(crate) fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<LANES>()) {
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
    bytes
        .get(at..)
        .unwrap_or_default()
        .iter()
        .position(|&byte| byte == b'"' || byte == b'\\' || byte < 0x20)
        .map_or(bytes.len(), |plain| at + plain)
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
