//! What is kept of a job that has been read: its record, and those of the elements of its lists.

use std::ops::Range;

use crate::read::Receive;
use crate::record::{Extra, Record, Records, Room};
use crate::row::Row;
use crate::slot::Slot;

/// All records of a job in one place: those of elements first, the job's own last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    records: Records,
    /// The records of each list, by its number.
    lists: [Range<u32>; Slot::LISTS.len()],
}

impl Kept {
    /// Nothing yet, with room for so much.
    pub(crate) fn with_room(room: Room) -> Self {
        Self { records: Records::with_room(room), ..Self::default() }
    }

    /// The job itself has been read.
    pub(crate) fn end(&mut self, row: &Row) {
        self.records.push(row);
    }

    /// The same without elements, of a job with so many columns.
    pub(crate) fn without_elements(&self, columns: usize) -> Self {
        let mut kept = Self::default();
        let mut row = Row::default();
        row.reset(columns);
        self.own().values().for_each(|(column, value)| row.put(column, value));
        row.extras.extend(self.own_extras().iter().map(|(_, extra)| extra));
        kept.records.push(&row);
        kept
    }

    /// The job's own record.
    pub(crate) fn own(&self) -> Record<'_> {
        self.records.last().unwrap_or(Record::whole(&[]))
    }

    /// The job's own extras.
    pub(crate) fn own_extras(&self) -> &[(u32, Extra)] {
        self.records.extras(self.records.len().saturating_sub(1))
    }

    pub(crate) fn records(&self) -> &Records {
        &self.records
    }

    /// Which records are the elements of the list of that number.
    pub(crate) fn list(&self, list: usize) -> Option<Range<usize>> {
        let own = self.lists.get(list)?;
        Some(own.start as usize..own.end as usize)
    }
}

impl Receive for Kept {
    const NOTES: bool = true;

    #[inline]
    fn element(&mut self, list: usize, row: &Row) {
        self.records.push(row);
        if let Some(own) = self.lists.get_mut(list) {
            own.end = self.records.len() as u32;
        }
    }

    fn begin(&mut self, list: usize) {
        // What has been kept of it stays, and nobody asks for it.
        if let Some(own) = self.lists.get_mut(list) {
            let next = self.records.len() as u32;
            *own = next..next;
        }
    }
}
