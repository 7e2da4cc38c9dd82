//! Compact storage of records: the spans of many objects in one vector.

use jobglot_json::Span;

use crate::record::row::{Row, Unmapped};

/// The spans of one object, by column.
///
/// A sparse record stores a span only for columns with a value, a dense one for every column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record<'a> {
    /// Bit `n` is set if column `n` has a span in `spans`; [`ALL_COLUMNS`] for a dense record.
    columns: u64,
    /// In the order of the columns. A dense record has [`Span::NONE`] for columns without a value.
    spans: &'a [Span],
}

/// The column bits of a dense record. Entities of 64 or more columns are always stored densely,
/// so a sparse record never has all bits set.
const ALL_COLUMNS: u64 = u64::MAX;

impl<'a> Record<'a> {
    /// A dense record: `spans[n]` is the value of column `n`.
    pub(crate) fn whole(spans: &'a [Span]) -> Self {
        Self { columns: ALL_COLUMNS, spans }
    }

    /// The span of the value in `column`; [`Span::NONE`] if there is none.
    #[inline]
    pub(crate) fn get(self, column: usize) -> Span {
        self.place(column).map_or(Span::NONE, |place| self.at(place))
    }

    /// The index, among the stored spans, of the value in `column`.
    #[inline]
    fn place(self, column: usize) -> Option<usize> {
        let bit = 1_u64.checked_shl(column as u32).unwrap_or_default();
        match self.columns {
            ALL_COLUMNS => Some(column),
            columns if columns & bit == 0 => None,
            columns => Some((columns & (bit - 1)).count_ones() as usize),
        }
    }

    /// The stored span with the index `place`.
    #[inline]
    fn at(self, place: usize) -> Span {
        self.spans.get(place).copied().unwrap_or_default()
    }

    /// The columns with a value and its span, in the order of the columns.
    pub(crate) fn values(self) -> impl Iterator<Item = (usize, Span)> + 'a {
        let mut bits = self.columns;
        let columns = self.spans.iter().enumerate().map(move |(place, &span)| {
            let column =
                if self.columns == ALL_COLUMNS { place } else { bits.trailing_zeros() as usize };
            bits &= bits.wrapping_sub(1);
            (column, span)
        });
        columns.filter(|(_, span)| !span.is_none())
    }
}

/// Records stored one after the other, without spans for absent values: beside the text, records
/// are most of a document's memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Records {
    spans: Vec<Span>,
    /// Runs of records with equal columns, ordered by [`Run::first_record`]. Successive elements of
    /// a list mostly have the same members, so there are few runs.
    runs: Vec<Run>,
    /// Number of records.
    len: u32,
    /// Ordered by [`Unmapped::record`].
    unmapped: Vec<Unmapped>,
}

/// Successive records with values in equal columns, up to the first record of the next run.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Number of the first record.
    first_record: u32,
    /// The index of that record's first span in [`Records::spans`].
    first_span: u32,
    /// The bits of a [`Record`].
    columns: u64,
    /// The number of spans of each record.
    width: u32,
}

impl Records {
    /// Removes all records and keeps the capacity.
    pub(crate) fn clear(&mut self) {
        let Self { spans, runs, len, unmapped } = self;
        spans.clear();
        runs.clear();
        unmapped.clear();
        *len = 0;
    }

    /// Moves the records out. Few spans are copied into vectors of their exact size, so that the
    /// buffers stay here for the next document; many are moved with their buffers.
    pub(crate) fn take(&mut self) -> Self {
        if self.spans.len() <= SHORT_DOCUMENT_SPANS { self.clone() } else { std::mem::take(self) }
    }

    /// Appends the values and unmapped members of `row` as the next record.
    pub(crate) fn push(&mut self, row: &Row) {
        let first_span = self.spans.len() as u32;
        let mut columns = 0;
        if row.values.len() < u64::BITS as usize {
            for (column, &value) in row.values.iter().enumerate() {
                if !value.is_none() {
                    columns |= 1 << column;
                    self.spans.push(value);
                }
            }
        } else {
            columns = ALL_COLUMNS;
            self.spans.extend_from_slice(&row.values);
        }
        let width = self.spans.len() as u32 - first_span;
        let continues = |run: &Run| (run.columns, run.width) == (columns, width);
        if !self.runs.last().is_some_and(continues) {
            self.runs.push(Run { first_record: self.len, first_span, columns, width });
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
        let next_run = self.runs.partition_point(|run| run.first_record as usize <= index);
        let run = self.runs.get(next_run.checked_sub(1)?)?;
        let width = run.width as usize;
        let start = run.first_span as usize + (index - run.first_record as usize) * width;
        Some(Record { columns: run.columns, spans: self.spans.get(start..start + width)? })
    }

    /// The last record.
    #[inline]
    pub(crate) fn last(&self) -> Option<Record<'_>> {
        let &Run { columns, width, .. } = self.runs.last()?;
        let start = self.spans.len().checked_sub(width as usize)?;
        Some(Record { columns, spans: self.spans.get(start..)? })
    }

    /// The unmapped members of the record `index`.
    pub(crate) fn unmapped(&self, index: usize) -> &[Unmapped] {
        if self.unmapped.is_empty() {
            return &[];
        }
        let index = index as u32;
        let start = self.unmapped.partition_point(|unmapped| unmapped.record < index);
        let end = self.unmapped.partition_point(|unmapped| unmapped.record <= index);
        self.unmapped.get(start..end).unwrap_or_default()
    }

    /// Bytes of memory on the heap, unused capacity included.
    pub(crate) fn memory(&self) -> usize {
        self.spans.capacity() * size_of::<Span>()
            + self.runs.capacity() * size_of::<Run>()
            + self.unmapped.capacity() * size_of::<Unmapped>()
    }
}

/// The most spans of records copied instead of moved; see [`Records::take`].
const SHORT_DOCUMENT_SPANS: usize = 256;

#[cfg(test)]
mod tests {
    use jobglot_json::Span;
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::{Record, Records};
    use crate::record::row::{Row, Unmapped, UnmappedReason};

    /// A row of `columns` columns, a quarter of them with a value.
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
            wrong_types: Vec::new(),
        })
    }

    proptest! {
        /// Sparse and dense records, mixed in any order.
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
