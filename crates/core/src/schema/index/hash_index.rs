//! Lookup of table rows by a hash of their names.

/// Open-addressing hash table from hashes to row numbers. Own implementation, since it is on the hot
/// path: one lookup per member name, per candidate schema in detection, and per status word.
#[derive(Clone, Debug, Default)]
pub(crate) struct HashIndex {
    /// Hash and row number; [`EMPTY`] as the number of an empty bucket. The length is a power of two
    /// and at least twice the number of rows, so a search always ends at an empty bucket. A row is in
    /// the bucket given by the low bits of its hash, or in the next empty one (linear probing).
    buckets: Vec<(u64, u32)>,
}

/// Row number of an empty bucket.
const EMPTY: u32 = u32::MAX;

impl HashIndex {
    /// Builds the index of rows with these hashes and numbers. Rows of equal hash keep their order.
    pub(crate) fn of(rows: impl Iterator<Item = (u64, usize)>) -> Self {
        let rows: Vec<_> = rows.collect();
        let mut buckets = vec![(0, EMPTY); (rows.len() * 2).next_power_of_two()];
        for (hash, number) in rows {
            let mut bucket = hash as usize & (buckets.len() - 1);
            while buckets[bucket].1 != EMPTY {
                bucket = (bucket + 1) & (buckets.len() - 1);
            }
            buckets[bucket] = (hash, number as u32);
        }
        Self { buckets }
    }

    /// Returns the number of the first row with this hash.
    #[inline]
    pub(crate) fn find_first(&self, hash: u64) -> Option<usize> {
        let mask = self.buckets.len().wrapping_sub(1);
        let mut bucket = hash as usize;
        loop {
            let &(found, number) = self.buckets.get(bucket & mask)?;
            if number == EMPTY {
                return None;
            }
            if found == hash {
                return Some(number as usize);
            }
            bucket += 1;
        }
    }

    /// Returns the numbers of the rows with this hash, in order.
    #[inline]
    pub(crate) fn find(&self, hash: u64) -> impl Iterator<Item = usize> {
        let mask = self.buckets.len().wrapping_sub(1);
        let mut bucket = hash as usize;
        std::iter::from_fn(move || {
            loop {
                let &(found, number) = self.buckets.get(bucket & mask)?;
                if number == EMPTY {
                    return None;
                }
                bucket += 1;
                if found == hash {
                    return Some(number as usize);
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::HashIndex;

    proptest! {
        #[test]
        fn it_finds_the_same_rows_as_a_linear_search(hashes in proptest::collection::vec(0..20_u64, 0..30)) {
            let index = HashIndex::of(hashes.iter().copied().zip(0..));
            for hash in 0..20 {
                let numbers = hashes.iter().zip(0..).filter(|(one, _)| **one == hash);
                let numbers: Vec<usize> = numbers.map(|(_, number)| number).collect();
                prop_assert_eq!(index.find_first(hash), numbers.first().copied());
                prop_assert_eq!(index.find(hash).collect::<Vec<_>>(), numbers);
            }
        }
    }
}
