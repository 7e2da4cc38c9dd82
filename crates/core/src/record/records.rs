//! What reading leaves behind: spans, nothing else.

use jobglot_json::Span;

use crate::record::row::{Row, Unmapped};

/// The spans of one object, by column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record<'a> {
    /// A bit for each column that has a span here; [`ALL`] if every column has, be it that of no place.
    columns: u64,
    spans: &'a [Span],
}

/// The columns of a record that is stored whole, as those of more columns than there are bits are.
const ALL: u64 = u64::MAX;

impl<'a> Record<'a> {
    /// A record of a span for each column.
    pub(crate) fn whole(spans: &'a [Span]) -> Self {
        Self { columns: ALL, spans }
    }

    /// Where the value of a column stands.
    #[inline]
    pub(crate) fn get(self, column: usize) -> Span {
        self.place(column).map_or(Span::NONE, |place| self.at(place))
    }

    /// Which of its spans the value of a column is.
    #[inline]
    pub(crate) fn place(self, column: usize) -> Option<usize> {
        let bit = 1_u64.checked_shl(column as u32).unwrap_or_default();
        match self.columns {
            ALL => Some(column),
            columns if columns & bit == 0 => None,
            columns => Some((columns & (bit - 1)).count_ones() as usize),
        }
    }

    /// The span at that place.
    #[inline]
    pub(crate) fn at(self, place: usize) -> Span {
        self.spans.get(place).copied().unwrap_or_default()
    }

    /// What decides where the values of columns are: a bit for each that has a span.
    #[inline]
    pub(crate) fn columns(self) -> u64 {
        self.columns
    }

    /// The columns that have a value, and where it stands.
    pub(crate) fn values(self) -> impl Iterator<Item = (usize, Span)> + 'a {
        let mut bits = self.columns;
        let columns = self.spans.iter().enumerate().map(move |(place, &span)| {
            let column = if self.columns == ALL { place } else { bits.trailing_zeros() as usize };
            bits &= bits.wrapping_sub(1);
            (column, span)
        });
        columns.filter(|(_, span)| !span.is_none())
    }
}

/// Records one behind the other. Of most columns nothing is stored where they have no value: records
/// are most of the memory that a document takes beside its text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Records {
    spans: Vec<Span>,
    /// What the records have in common, one behind the other, with those before them.
    alike: Vec<Alike>,
    len: u32,
    /// In order of the records.
    unmapped: Vec<Unmapped>,
}

/// Records that have values in the same columns, up to the next ones that have not.
#[derive(Clone, Copy, Debug)]
struct Alike {
    /// The number of the first of them.
    from: u32,
    /// Where its spans begin.
    at: u32,
    /// As [`Record`] has them.
    columns: u64,
    /// How many spans each has.
    width: u32,
}

impl Records {
    /// Forgets them, and keeps the room.
    pub(crate) fn clear(&mut self) {
        let Self { spans, alike, len, unmapped } = self;
        spans.clear();
        alike.clear();
        unmapped.clear();
        *len = 0;
    }

    /// The same records: few of them in no more room than they take, many of them in the room that
    /// they have.
    pub(crate) fn take(&mut self) -> Self {
        if self.spans.len() <= FEW { self.clone() } else { std::mem::take(self) }
    }

    pub(crate) fn push(&mut self, row: &Row) {
        let at = self.spans.len() as u32;
        let mut columns = 0;
        if row.values.len() < u64::BITS as usize {
            for (column, &value) in row.values.iter().enumerate() {
                if !value.is_none() {
                    columns |= 1 << column;
                    self.spans.push(value);
                }
            }
        } else {
            columns = ALL;
            self.spans.extend_from_slice(&row.values);
        }
        let width = self.spans.len() as u32 - at;
        let is_like = |alike: &Alike| (alike.columns, alike.width) == (columns, width);
        if !self.alike.last().is_some_and(is_like) {
            self.alike.push(Alike { from: self.len, at, columns, width });
        }
        let record = self.len;
        self.unmapped.extend(row.unmapped.iter().map(|&unmapped| Unmapped { record, ..unmapped }));
        self.len += 1;
    }

    pub(crate) fn len(&self) -> usize {
        self.len as usize
    }

    pub(crate) fn record(&self, index: usize) -> Option<Record<'_>> {
        if index >= self.len() {
            return None;
        }
        let behind = self.alike.partition_point(|alike| alike.from as usize <= index);
        let alike = self.alike.get(behind.checked_sub(1)?)?;
        let width = alike.width as usize;
        let at = alike.at as usize + (index - alike.from as usize) * width;
        Some(Record { columns: alike.columns, spans: self.spans.get(at..at + width)? })
    }

    /// The last one.
    #[inline]
    pub(crate) fn last(&self) -> Option<Record<'_>> {
        let &Alike { columns, width, .. } = self.alike.last()?;
        let at = self.spans.len().checked_sub(width as usize)?;
        Some(Record { columns, spans: self.spans.get(at..)? })
    }

    pub(crate) fn unmapped(&self, index: usize) -> &[Unmapped] {
        if self.unmapped.is_empty() {
            return &[];
        }
        let index = index as u32;
        let from = self.unmapped.partition_point(|unmapped| unmapped.record < index);
        let to = self.unmapped.partition_point(|unmapped| unmapped.record <= index);
        self.unmapped.get(from..to).unwrap_or_default()
    }

    /// Bytes of memory, capacity included.
    pub(crate) fn memory(&self) -> usize {
        self.spans.capacity() * size_of::<Span>()
            + self.alike.capacity() * size_of::<Alike>()
            + self.unmapped.capacity() * size_of::<Unmapped>()
    }
}

/// How many spans are few: those of a short document.
const FEW: usize = 256;

#[cfg(test)]
mod tests {
    use jobglot_json::Span;
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::{Record, Records};
    use crate::record::row::{Row, Unmapped, UnmappedReason};

    /// A row of so many columns, the values of some of which stand somewhere.
    fn row(columns: usize) -> impl Strategy<Value = Row> {
        let value = prop_oneof![3 => Just(Span::NONE), 1 => (0..9_u32).prop_map(|start| Span { start, end: 9 })];
        let unmapped = Just(Unmapped {
            key: Span::NONE,
            value: Span::NONE,
            record: 0,
            object: 0,
            reason: UnmappedReason::Unknown,
        });
        (vec(value, columns), vec(unmapped, 0..2)).prop_map(|(values, unmapped)| Row {
            values,
            unmapped,
            wrong_types: 0,
        })
    }

    proptest! {
        /// Whatever is stored of records, all of them come back, wide ones and narrow ones too.
        #[test]
        fn records_are_as_they_were_pushed(
            rows in vec(prop_oneof![row(0), row(3), row(63), row(64), row(90)], 0..9),
        ) {
            let mut records = Records::default();
            for row in &rows {
                records.push(row);
                let last = |column| records.last().map(|last| last.get(column));
                prop_assert!((0..99).all(|column| last(column) == Some(row.value(column))));
            }
            prop_assert_eq!(records.len(), rows.len());
            prop_assert!(records.record(rows.len()).is_none());
            for (number, row) in rows.iter().enumerate() {
                let record = records.record(number).unwrap_or(Record::whole(&[]));
                prop_assert!((0..99).all(|column| record.get(column) == row.value(column)));
                let values = row.values.iter().copied().enumerate();
                let values: Vec<_> = values.filter(|(_, value)| !value.is_none()).collect();
                prop_assert_eq!(record.values().collect::<Vec<_>>(), values);
                prop_assert_eq!(records.unmapped(number).len(), row.unmapped.len());
            }
        }
    }
}
