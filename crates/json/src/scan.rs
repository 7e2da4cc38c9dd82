//! Looking at many bytes at once.

use wide::u8x16;

const LANES: usize = 16;

/// Offset at or after `from` of the first byte that ends a run of plain string characters: a quote,
/// a backslash or a control character. The input's length if there is none.
#[inline]
pub(crate) fn string_end(bytes: &[u8], from: usize) -> usize {
    let Some(mut rest) = bytes.get(from..) else { return bytes.len() };
    while let Some((chunk, behind)) = rest.split_first_chunk() {
        let chunk = u8x16::new(*chunk);
        let backslash = chunk.simd_eq(u8x16::splat(b'\\'));
        // With the second bit turned, a quote is a space, and only control characters come before
        // that.
        let others =
            (chunk ^ u8x16::splat(0b10)).max(u8x16::splat(b' ')).simd_eq(u8x16::splat(b' '));
        let ends = (backslash | others).to_bitmask();
        if ends != 0 {
            return bytes.len() - rest.len() + ends.trailing_zeros() as usize;
        }
        rest = behind;
    }
    string_end_in_rest(bytes, bytes.len() - rest.len())
}

/// The bytes from `at` on, if there are so many.
#[inline]
pub(crate) fn chunk_at<const N: usize>(bytes: &[u8], at: usize) -> Option<&[u8; N]> {
    bytes.get(at..)?.first_chunk()
}

/// The same where too few bytes are left to look at many at once.
#[cold]
fn string_end_in_rest(bytes: &[u8], from: usize) -> usize {
    let ends = |&byte: &u8| byte == b'"' || byte == b'\\' || byte < 0x20;
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().position(ends).map_or(bytes.len(), |at| from + at)
}

/// Whether there is a backslash. Most strings in documents are shorter than a search of the usual
/// kind takes to begin.
#[inline]
pub(crate) fn has_backslash(bytes: &[u8]) -> bool {
    if let Some(last) = bytes.last_chunk::<LANES>() {
        let has = |chunk: &[u8; LANES]| u8x16::new(*chunk).simd_eq(u8x16::splat(b'\\')).any();
        let (chunks, _) = bytes.as_chunks();
        return has(last) || chunks.iter().any(has);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return has_backslash_in(*first) || has_backslash_in(*last);
    }
    bytes.contains(&b'\\')
}

/// Whether one of eight bytes is a backslash.
#[inline]
fn has_backslash_in(bytes: [u8; 8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // A backslash becomes zero, and only below a zero does taking one away from each byte borrow
    // into a highest bit that was not set.
    let differences = u64::from_le_bytes(bytes) ^ (ONES * b'\\' as u64);
    differences.wrapping_sub(ONES) & !differences & (ONES << 7) != 0
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{has_backslash, string_end};

    proptest! {
        #[test]
        fn wide_scans_find_what_a_byte_by_byte_search_finds(
            plain in "[ -~é\u{80}-\u{ff}]{0,50}",
            ends in proptest::collection::vec((0_usize..60, prop::sample::select(&b"\"\\\x00\x1f\x20\x5b\x5d\x7f\xdc"[..])), 0..3),
            from in 0_usize..10,
        ) {
            let mut bytes = plain.into_bytes();
            for (at, byte) in ends {
                if let Some(place) = bytes.get_mut(at) {
                    *place = byte;
                }
            }
            let rest = bytes.get(from..).unwrap_or_default();
            prop_assert_eq!(has_backslash(rest), rest.contains(&b'\\'));
            let is_end = |&byte: &u8| byte == b'"' || byte == b'\\' || byte < 0x20;
            let expected = rest.iter().position(is_end).map_or(bytes.len(), |at| from + at);
            prop_assert_eq!(string_end(&bytes, from.min(bytes.len())), expected.min(bytes.len()));
        }
    }
}
