//! Byte searches with SIMD.

use wide::u8x16;

/// Bytes of a vector.
const LANES: usize = 16;

/// Offset of the first quote, backslash or control character at or after `start`, or `bytes.len()`.
#[inline]
pub(crate) fn string_end(bytes: &[u8], start: usize) -> usize {
    let Some(mut remainder) = bytes.get(start..) else { return bytes.len() };
    while let Some((chunk, tail)) = remainder.split_first_chunk() {
        let chunk = u8x16::new(*chunk);
        let backslash = chunk.simd_eq(u8x16::splat(b'\\'));
        // Flipping bit 1 maps `"` (0x22) to 0x20 and permutes 0x00..=0x1f, so one comparison with
        // 0x20 finds quotes and control characters.
        let quote_or_control =
            (chunk ^ u8x16::splat(0b10)).max(u8x16::splat(b' ')).simd_eq(u8x16::splat(b' '));
        let ends = (backslash | quote_or_control).to_bitmask();
        if ends != 0 {
            return bytes.len() - remainder.len() + ends.trailing_zeros() as usize;
        }
        remainder = tail;
    }
    string_end_bytewise(bytes, bytes.len() - remainder.len())
}

/// The `N` bytes at `offset`; `None` if fewer are left.
#[inline]
pub(crate) fn chunk_at<const N: usize>(bytes: &[u8], offset: usize) -> Option<&[u8; N]> {
    bytes.get(offset..)?.first_chunk()
}

/// Byte-wise version of [`string_end`], for the last bytes of a text.
#[cold]
fn string_end_bytewise(bytes: &[u8], start: usize) -> usize {
    let ends = |&byte: &u8| byte == b'"' || byte == b'\\' || byte < 0x20;
    let remainder = bytes.get(start..).unwrap_or_default();
    remainder.iter().position(ends).map_or(bytes.len(), |offset| start + offset)
}

/// Whether `bytes` contains a backslash.
///
/// Tuned for short strings: most strings in documents are shorter than the setup of `memchr` pays
/// for. The last vector overlaps the one before.
#[inline]
pub(crate) fn has_backslash(bytes: &[u8]) -> bool {
    if let Some(last) = bytes.last_chunk::<LANES>() {
        let has = |chunk: &[u8; LANES]| u8x16::new(*chunk).simd_eq(u8x16::splat(b'\\')).any();
        let (chunks, _) = bytes.as_chunks();
        return has(last) || chunks.iter().any(has);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return has_backslash_swar(*first) || has_backslash_swar(*last);
    }
    bytes.contains(&b'\\')
}

/// Whether one of eight bytes is a backslash, tested with integer arithmetic (SWAR).
#[inline]
fn has_backslash_swar(bytes: [u8; 8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // The XOR turns backslashes into zero bytes. Subtracting one sets the high bit of a byte with a
    // clear high bit only if the byte is zero or lower bytes borrow, starting at a zero byte. So the
    // result is non-zero exactly if there is a zero byte.
    let differences = u64::from_le_bytes(bytes) ^ (ONES * b'\\' as u64);
    differences.wrapping_sub(ONES) & !differences & (ONES << 7) != 0
}

/// Offset of the first byte other than JSON white space at or after `start`, or `bytes.len()`.
#[inline]
pub(crate) fn white_space_end(bytes: &[u8], start: usize) -> usize {
    let mut offset = start;
    while bytes.get(offset).copied().is_some_and(is_white_space) {
        offset += 1;
    }
    offset
}

/// Whether `byte` is JSON white space.
#[inline]
pub(crate) fn is_white_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{has_backslash, string_end};

    proptest! {
        #[test]
        fn wide_scans_find_what_a_byte_by_byte_search_finds(
            plain in "[ -~é\u{80}-\u{ff}]{0,50}",
            ends in proptest::collection::vec((0_usize..60, prop::sample::select(&b"\"\\\x00\x1f\x20\x5b\x5d\x7f\xdc"[..])), 0..3),
            start in 0_usize..10,
        ) {
            let mut bytes = plain.into_bytes();
            for (offset, end_byte) in ends {
                if let Some(byte) = bytes.get_mut(offset) {
                    *byte = end_byte;
                }
            }
            let remainder = bytes.get(start..).unwrap_or_default();
            prop_assert_eq!(has_backslash(remainder), remainder.contains(&b'\\'));
            let is_end = |&byte: &u8| byte == b'"' || byte == b'\\' || byte < 0x20;
            let expected = remainder.iter().position(is_end).map_or(bytes.len(), |offset| start + offset);
            prop_assert_eq!(string_end(&bytes, start.min(bytes.len())), expected.min(bytes.len()));
        }
    }
}
