//! Names of members without case, `-` and `_`, in a form that is compared in a few instructions.

use crate::schema::index::hash_index::HashIndex;

/// Bytes of half a name.
const HALF: usize = 16;

/// The length of a name that is too long for both halves, which then hold a hash.
const LONG: u8 = u8::MAX;

/// A name with ASCII capitals in lower case, and without `-` and `_`.
///
/// Equal names are equal when folded, and equal folded names are equal names unless they
/// [are long](Self::is_long).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FoldedName {
    /// The first bytes, padded with zeros.
    first: u128,
    /// The others; the last byte is the length.
    last: u128,
}

impl FoldedName {
    /// Folds `name`.
    pub(crate) fn of(name: &str) -> Self {
        Self::of_bytes(name.as_bytes()).0
    }

    /// Folds the name in the `len` bytes at the start of `bytes`; `None` if it has escapes. Faster than
    /// [`of`](Self::of) if other bytes follow the name.
    #[inline]
    pub(crate) fn of_raw(bytes: &[u8], len: usize) -> Option<Self> {
        if let Some(half) = bytes.first_chunk()
            && len <= HALF
        {
            let word = first_bytes(u128::from_le_bytes(*half), len);
            if !may_have_special(word) {
                return Some(Self { first: to_lowercase(word), last: (len as u128) << LEN_SHIFT });
            }
        }
        match Self::of_bytes(bytes.get(..len)?) {
            (_, true) => None,
            (folded, false) => Some(folded),
        }
    }

    /// Folds a name byte by byte. Returns whether it has backslashes too.
    #[inline(never)]
    fn of_bytes(name: &[u8]) -> (Self, bool) {
        const LAST: usize = 2 * HALF - 1;
        let mut bytes = [0; LAST + 1];
        let (mut len, mut flags) = (0, 0);
        for byte in name {
            let folded = FOLDED[usize::from(*byte)];
            // The place of a byte that is left out is that of the next one.
            bytes[len & LAST] = folded as u8;
            len += usize::from(folded & KEPT != 0);
            flags |= folded;
        }
        let has_backslash = flags & BACKSLASH != 0;
        if len >= LAST {
            return (Self::of_long(name), has_backslash);
        }
        let [first, last] = [bytes.first_chunk(), bytes.last_chunk()]
            .map(|half| half.map_or(0, |half| u128::from_le_bytes(*half)));
        (Self { first, last: last | (len as u128) << LEN_SHIFT }, has_backslash)
    }

    /// A name that is too long for both halves.
    #[cold]
    fn of_long(name: &[u8]) -> Self {
        // FNV-1a.
        let hash = folded(name).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self { first: hash.into(), last: u128::from(LONG) << LEN_SHIFT }
    }

    /// Whether equal folded names may be different names.
    #[inline]
    pub(crate) fn is_long(self) -> bool {
        self.last >> LEN_SHIFT == u128::from(LONG)
    }

    /// A hash of the name.
    #[inline]
    pub(crate) fn hash(self) -> u64 {
        const FACTORS: [u64; 4] = [
            0x9e37_79b9_7f4a_7c15,
            0xc2b2_ae3d_27d4_eb4f,
            0x1656_67b1_9e37_79f9,
            0x27d4_eb2f_1656_67c5,
        ];
        let words = [
            self.first as u64,
            (self.first >> 64) as u64,
            self.last as u64,
            (self.last >> 64) as u64,
        ];
        let products = words.iter().zip(FACTORS).map(|(word, factor)| word.wrapping_mul(factor));
        let hash = products.fold(0_u64, |hash, product| hash.rotate_left(23) ^ product);
        // The high bits depend on all bytes; users of the hash take low ones.
        hash ^ hash >> 32
    }
}

/// Position of the length in the last half.
const LEN_SHIFT: u32 = 8 * (HALF as u32 - 1);

/// A byte with the value 1 in each place.
const ONES: u128 = u128::MAX / 0xff;

/// A word of `byte` in each place.
#[inline]
fn splat(byte: u8) -> u128 {
    ONES * u128::from(byte)
}

/// The first `len` bytes, at most all of a half.
#[inline]
fn first_bytes(word: u128, len: usize) -> u128 {
    let unused = 8 * (HALF - len) as u32;
    word & u128::MAX.checked_shr(unused).unwrap_or_default()
}

/// Changes the ASCII capitals in a word to lower case.
#[inline]
fn to_lowercase(word: u128) -> u128 {
    // The additions set the high bit of a byte from `A` on, and after `Z`; none carries into another.
    let low_bits = word & (ONES * 0x7f);
    let is_after_z = low_bits + ONES * u128::from(0x7f - b'Z');
    let is_from_a = low_bits + ONES * u128::from(0x80 - b'A');
    let is_capital = (is_from_a ^ is_after_z) & !word & (ONES * 0x80);
    word | is_capital >> 2
}

/// Whether a word may have `-`, `_` or a backslash. It may have none if it has `]` or `^`.
#[inline]
fn may_have_special(word: u128) -> bool {
    let has_zero = |bytes: u128| bytes.wrapping_sub(ONES) & !bytes & (ONES * 0x80);
    // The backslash, `]`, `^` and `_` differ in the two lowest bits.
    let backslash_to_underscore = (word | (ONES * 3)) ^ splat(b'_');
    has_zero(word ^ splat(b'-')) | has_zero(backslash_to_underscore) != 0
}

/// Set in [`FOLDED`] for bytes that are kept.
const KEPT: u16 = 1 << 8;

/// Set in [`FOLDED`] for the backslash.
const BACKSLASH: u16 = 1 << 9;

/// Each byte in lower case with flags; zero for a separator.
const FOLDED: [u16; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < table.len() {
        let char = byte as u8;
        table[byte] = match char {
            b'-' | b'_' => 0,
            b'\\' => char as u16 | KEPT | BACKSLASH,
            _ => char.to_ascii_lowercase() as u16 | KEPT,
        };
        byte += 1;
    }
    table
};

fn folded(name: &[u8]) -> impl Iterator<Item = u8> {
    let kept = name.iter().filter(|byte| !matches!(byte, b'-' | b'_'));
    kept.map(u8::to_ascii_lowercase)
}

/// The name in lower case, without `-` and `_`.
pub(crate) fn folded_text(name: &str) -> String {
    let kept = name.chars().filter(|char| !matches!(char, '-' | '_'));
    kept.map(|char| char.to_ascii_lowercase()).collect()
}

/// Hash of the folded name.
pub(crate) fn folded_hash(name: &str) -> u64 {
    FoldedName::of(name).hash()
}

/// The members of an object by their folded names.
#[derive(Debug, Default)]
pub(crate) struct NameIndex {
    /// The rows by the hashes of their names.
    hashes: HashIndex,
    /// Folded name and name of each row.
    rows: Vec<(FoldedName, &'static str)>,
    /// Number of the member of each row.
    numbers: Vec<u16>,
}

impl NameIndex {
    /// The index of the members with these names and numbers.
    pub(crate) fn of(names: impl Iterator<Item = (&'static str, u16)>) -> Self {
        let (rows, numbers): (Vec<_>, Vec<_>) =
            names.map(|(name, number)| ((FoldedName::of(name), name), number)).unzip();
        let hashes = HashIndex::of(rows.iter().map(|(folded, _)| folded.hash()).zip(0..));
        Self { hashes, rows, numbers }
    }

    /// The number of the member called `name`, which is `folded` when folded.
    #[inline]
    pub(crate) fn find(&self, name: &str, folded: FoldedName) -> Option<usize> {
        let is_called = |row: &usize| {
            self.rows.get(*row).is_some_and(|(known, text)| {
                *known == folded && (!folded.is_long() || folds_to(name, text))
            })
        };
        // Rows with the hash of the name are nearly always the only ones.
        let first = self.hashes.find_first(folded.hash())?;
        let row = match is_called(&first) {
            true => first,
            false => self.hashes.find(folded.hash()).find(is_called)?,
        };
        self.numbers.get(row).map(|number| usize::from(*number))
    }

    /// The number of a member by the hash of its name alone. Names of one table never collide (a test
    /// checks all tables), but an unknown name could, so this is for scoring only.
    #[inline]
    pub(crate) fn find_hash(&self, hash: u64) -> Option<usize> {
        let row = self.hashes.find_first(hash)?;
        self.numbers.get(row).map(|number| usize::from(*number))
    }
}

/// Whether two names are equal apart from case, `-` and `_`.
pub(crate) fn folds_to(one: &str, other: &str) -> bool {
    folded(one.as_bytes()).eq(folded(other.as_bytes()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{FoldedName, NameIndex, folds_to};

    fn is_same(one: &str, other: &str) -> bool {
        FoldedName::of(one) == FoldedName::of(other)
    }

    #[test]
    fn names_fold_by_case_and_separators_only() {
        assert!(is_same("JOB_ID", "jobId"));
        assert!(is_same("time-accepted", "timeAccepted"));
        assert!(!is_same("job id", "jobId"));
        assert!(!is_same("jobIds", "jobId"));
        assert!(!is_same("jobId\0", "jobId"));
    }

    #[test]
    fn long_names_are_compared_as_texts() {
        const LONG: &str = "the-name-of-a-member-that-is-longer-than-any";
        let index = NameIndex::of([("short", 0), (LONG, 1)].into_iter());
        let find = |name: &str| index.find(name, FoldedName::of(name));
        assert_eq!(find(&LONG.to_uppercase().replace('-', "")), Some(1));
        assert_eq!(index.find("other", FoldedName::of(LONG)), None);
        assert_eq!(find("S_hort"), Some(0));
    }

    proptest! {
        #[test]
        fn folded_names_are_equal_if_the_names_are(
            name in "[a-cA-C@\\[`{~Zz0\0é_-]{0,36}",
            other in "[a-cA-C@\\[`{~Zz0\0é_-]{0,36}",
            flips in any::<u64>(),
        ) {
            prop_assert_eq!(is_same(&name, &other), folds_to(&name, &other));
            for after in ["", "\": \"a longer text follows\""] {
                let raw = format!("{name}{after}");
                let folded = FoldedName::of_raw(raw.as_bytes(), name.len());
                prop_assert_eq!(folded, Some(FoldedName::of(&name)));
                let escaped = format!("{name}\\u0041{after}");
                prop_assert_eq!(FoldedName::of_raw(escaped.as_bytes(), name.len() + 6), None);
            }
            // Another spelling of the name: capitals and separators in other places.
            let mut spelled = String::new();
            for (number, char) in name.chars().filter(|char| !"-_".contains(*char)).enumerate() {
                let flip = flips >> (number % 64) & 1 == 1;
                spelled.push(if flip { char.to_ascii_uppercase() } else { char.to_ascii_lowercase() });
                spelled.push_str(if flip { "_" } else { "" });
            }
            prop_assert!(is_same(&name, &spelled));
        }
    }
}
