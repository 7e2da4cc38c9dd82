//! What stands before a member's value, kept so that it is recognized in one step where it comes
//! again.

use std::num::NonZeroU8;

use wide::u8x16;

const LANES: usize = 16;
const WORDS: usize = 3;

/// What was written before a member's value: from the end of the value before it, or from the
/// beginning of an object's first name, to the value. Comma, name, colon and white space, in
/// whatever style.
///
/// Objects of one list are written alike, so that after the first of them nothing of this need be
/// taken apart any more: see [`Reader::try_lead`](crate::Reader::try_lead).
#[derive(Clone, Debug)]
pub struct Lead {
    words: [u8x16; WORDS],
    /// A bit for each of its bytes.
    bits: u64,
    len: NonZeroU8,
}

impl Lead {
    /// The longest text that is kept.
    pub const MAX_LEN: usize = LANES * WORDS;

    /// The compact lead of a member called `name` that is not an object's first; `None` if that is
    /// too long, or the name needs escapes.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let needs_escapes = name.bytes().any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\');
        let text = format!(",\"{name}\":");
        if needs_escapes { None } else { Self::new(text.as_bytes()) }
    }

    /// The lead that `text` is, which a reader has read before a value. `None` if it is too long.
    #[must_use]
    pub fn new(text: &[u8]) -> Option<Self> {
        let mut bytes = [0; Self::MAX_LEN];
        bytes.get_mut(..text.len())?.copy_from_slice(text);
        Some(Self {
            words: words(&bytes),
            bits: (1 << text.len()) - 1,
            len: NonZeroU8::new(u8::try_from(text.len()).ok()?)?,
        })
    }

    /// Number of bytes.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        usize::from(self.len.get())
    }

    /// Whether `window` begins with it.
    #[inline]
    pub(crate) fn begins(&self, window: &[u8; Self::MAX_LEN]) -> bool {
        let [first, second, third] = words(window);
        let [one, two, three] = self.words;
        let same = |seen: u8x16, word: u8x16| u64::from(seen.simd_eq(word).to_bitmask());
        let mut equal = same(first, one) | same(second, two) << LANES;
        // Few are so long.
        if self.len() > 2 * LANES {
            equal |= same(third, three) << (2 * LANES);
        }
        !equal & self.bits == 0
    }
}

#[inline]
fn words(bytes: &[u8; Lead::MAX_LEN]) -> [u8x16; WORDS] {
    let mut words = [u8x16::splat(0); WORDS];
    let (chunks, _) = bytes.as_chunks::<LANES>();
    for (word, chunk) in words.iter_mut().zip(chunks) {
        *word = u8x16::new(*chunk);
    }
    words
}
