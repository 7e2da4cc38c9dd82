//! Rows found by a hash of their names.

/// The numbers of rows by hashes: a hash table of its own, since reading asks it for each name of a
/// document, for each schema that the document may have, and for each status word.
#[derive(Debug, Default)]
pub(crate) struct HashIndex {
    /// Of a power of two, at most half of them filled: a row stands where the last bits of its hash
    /// say, or where the next place is free behind that.
    places: Vec<(u64, u16)>,
}

/// The number of a place that has no row.
const FREE: u16 = u16::MAX;

impl HashIndex {
    /// The index of rows with these hashes and numbers; rows of one hash stay in order.
    pub(crate) fn of(rows: impl Iterator<Item = (u64, usize)>) -> Self {
        let rows: Vec<_> = rows.collect();
        let mut places = vec![(0, FREE); (rows.len() * 2).next_power_of_two()];
        for (hash, number) in rows {
            let mut at = hash as usize & (places.len() - 1);
            while places[at].1 != FREE {
                at = (at + 1) & (places.len() - 1);
            }
            places[at] = (hash, number as u16);
        }
        Self { places }
    }

    /// The numbers of the rows with that hash.
    #[inline]
    pub(crate) fn find(&self, hash: u64) -> impl Iterator<Item = usize> {
        let last = self.places.len().wrapping_sub(1);
        let mut at = hash as usize;
        std::iter::from_fn(move || {
            loop {
                let &(found, number) = self.places.get(at & last)?;
                if number == FREE {
                    return None;
                }
                at += 1;
                if found == hash {
                    return Some(usize::from(number));
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
        fn it_finds_what_a_search_of_all_rows_finds(hashes in proptest::collection::vec(0..20_u64, 0..30)) {
            let index = HashIndex::of(hashes.iter().copied().zip(0..));
            for hash in 0..20 {
                let numbers = hashes.iter().zip(0..).filter(|(one, _)| **one == hash);
                let numbers: Vec<usize> = numbers.map(|(_, number)| number).collect();
                prop_assert_eq!(index.find(hash).collect::<Vec<_>>(), numbers);
            }
        }
    }
}
