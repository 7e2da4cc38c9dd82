//! Text between two values, compared as a whole with SIMD.

use std::num::NonZeroU8;

use wide::u8x16;

/// Bytes of a vector.
const LANES: usize = 16;
const VECTORS: usize = 3;

/// A key prefix: the text between two consecutive values, recognized by a single comparison.
///
/// Consecutive objects of a list usually agree in order, names and white space of their members.
/// A reader with the key prefix of the previous object passes comma, name, colon and white space
/// without tokenizing them. Three kinds of text are used:
///
/// | from | to | method |
/// |---|---|---|
/// | the end of a member's value | the next member's value | [`Reader::try_key_prefix`](crate::Reader::try_key_prefix) |
/// | an object's first name | its value | [`Reader::try_key_prefix`](crate::Reader::try_key_prefix) |
/// | the end of an object's last value | the first name of the next object in the array (element boundary) | [`Reader::try_element_boundary`](crate::Reader::try_element_boundary) |
///
/// ```
/// use jobglot_json::{KeyPrefix, Reader};
///
/// let mut reader = Reader::new(br#"{"id": 1, "state": "OK"}"#)?;
/// reader.begin_object()?;
/// reader.key()?;
/// reader.skip()?;
/// let prefix = KeyPrefix::new(br#", "state": "#).expect("short enough");
/// assert!(reader.try_key_prefix(&prefix));
/// assert_eq!(reader.skip()?.of(reader.text()), "\"OK\"");
/// # Ok::<(), jobglot_json::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct KeyPrefix {
    /// The `len` bytes of the prefix, a quote, and zeros up to [`Self::WINDOW`].
    vectors: [u8x16; VECTORS],
    /// The lowest `len` bits set.
    mask: u64,
    /// `1 <= len <= MAX_LEN`
    len: NonZeroU8,
}

impl KeyPrefix {
    /// Maximum length in bytes.
    pub const MAX_LEN: usize = Self::WINDOW - 1;

    /// Number of bytes compared: the longest prefix and a quote after it.
    pub(crate) const WINDOW: usize = LANES * VECTORS;

    /// The prefix `,"name":` of a member after the first, without white space.
    ///
    /// Returns `None` if the prefix is longer than [`Self::MAX_LEN`] or `name` needs escapes.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let needs_escapes = name.bytes().any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\');
        let text = format!(",\"{name}\":");
        if needs_escapes { None } else { Self::new(text.as_bytes()) }
    }

    /// The prefix `text`, taken from a position validated by a reader.
    ///
    /// Returns `None` if `text` is empty or longer than [`Self::MAX_LEN`].
    #[must_use]
    pub fn new(text: &[u8]) -> Option<Self> {
        let mut bytes = [0; Self::WINDOW];
        let (prefix, remainder) = bytes.split_at_mut_checked(text.len())?;
        prefix.copy_from_slice(text);
        *remainder.first_mut()? = b'"';
        Some(Self {
            vectors: load(&bytes),
            mask: (1 << text.len()) - 1,
            len: NonZeroU8::new(u8::try_from(text.len()).ok()?)?,
        })
    }

    /// Length in bytes.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        usize::from(self.len.get())
    }

    /// Whether `window` starts with the prefix.
    #[inline]
    pub(crate) fn matches(&self, window: &[u8; Self::WINDOW]) -> bool {
        self.mismatches(window) & self.mask == 0
    }

    /// Whether `window` starts with the prefix and a quote.
    #[inline]
    pub(crate) fn matches_before_quote(&self, window: &[u8; Self::WINDOW]) -> bool {
        self.mismatches(window) & (self.mask * 2 + 1) == 0
    }

    /// One bit for each byte of `window`, set if the byte differs. Bits above `len` are arbitrary.
    #[inline]
    fn mismatches(&self, window: &[u8; Self::WINDOW]) -> u64 {
        let [window_0, window_1, window_2] = load(window);
        let [prefix_0, prefix_1, prefix_2] = self.vectors;
        let equal_bits = |a: u8x16, b: u8x16| u64::from(a.simd_eq(b).to_bitmask());
        let mut equal = equal_bits(window_0, prefix_0) | equal_bits(window_1, prefix_1) << LANES;
        // Few prefixes reach the third vector.
        if self.len() >= 2 * LANES {
            equal |= equal_bits(window_2, prefix_2) << (2 * LANES);
        }
        !equal
    }
}

#[inline]
fn load(bytes: &[u8; KeyPrefix::WINDOW]) -> [u8x16; VECTORS] {
    let mut vectors = [u8x16::splat(0); VECTORS];
    let (chunks, _) = bytes.as_chunks::<LANES>();
    for (vector, chunk) in vectors.iter_mut().zip(chunks) {
        *vector = u8x16::new(*chunk);
    }
    vectors
}
