//! What stands before a member's value, kept so that it is recognized in one step where it comes
//! again.

use std::num::NonZeroU8;

use wide::u8x16;

const LANES: usize = 16;
const WORDS: usize = 3;

/// What was written before a member's value: from the end of the value before it, or from the
/// beginning of an object's first name, to the value. Comma, name, colon and white space, in
/// whatever style. Or, as a seam, what was written from the last value of an object to the first
/// name of the next one in the same array.
///
/// Objects of one list are written alike, so that after the first of them nothing of this need be
/// taken apart any more: see [`Reader::try_lead`](crate::Reader::try_lead) and
/// [`Reader::try_seam`](crate::Reader::try_seam).
#[derive(Clone, Debug)]
pub struct Lead {
    /// Its bytes, and a quote behind them.
    words: [u8x16; WORDS],
    /// A bit for each of its bytes.
    bits: u64,
    len: NonZeroU8,
}

impl Lead {
    /// The longest text that is kept.
    pub const MAX_LEN: usize = Self::WINDOW - 1;

    /// How many bytes are looked at to recognize one.
    pub(crate) const WINDOW: usize = LANES * WORDS;

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
        let mut bytes = [0; Self::WINDOW];
        let (lead, behind) = bytes.split_at_mut_checked(text.len())?;
        lead.copy_from_slice(text);
        *behind.first_mut()? = b'"';
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
    pub(crate) fn begins(&self, window: &[u8; Self::WINDOW]) -> bool {
        self.differences(window) & self.bits == 0
    }

    /// Whether `window` begins with it and a quote.
    #[inline]
    pub(crate) fn begins_before_quote(&self, window: &[u8; Self::WINDOW]) -> bool {
        self.differences(window) & (self.bits * 2 + 1) == 0
    }

    /// A bit for each byte of `window` that is another one than here.
    #[inline]
    fn differences(&self, window: &[u8; Self::WINDOW]) -> u64 {
        let [first, second, third] = words(window);
        let [one, two, three] = self.words;
        let same = |seen: u8x16, word: u8x16| u64::from(seen.simd_eq(word).to_bitmask());
        let mut equal = same(first, one) | same(second, two) << LANES;
        // Few are so long.
        if self.len() >= 2 * LANES {
            equal |= same(third, three) << (2 * LANES);
        }
        !equal
    }
}

#[inline]
fn words(bytes: &[u8; Lead::WINDOW]) -> [u8x16; WORDS] {
    let mut words = [u8x16::splat(0); WORDS];
    let (chunks, _) = bytes.as_chunks::<LANES>();
    for (word, chunk) in words.iter_mut().zip(chunks) {
        *word = u8x16::new(*chunk);
    }
    words
}
