//! What is kept of a job that has been read: its record, and those of the elements of its lists.

use std::ops::{Deref, Range};

use crate::read::Receive;
use crate::record::{Extra, Record, Records};
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
    /// Forgets what it had, and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.records.clear();
        self.lists = Default::default();
    }

    /// The same in no more room than it takes; what is left is to be cleared.
    pub(crate) fn take(&mut self) -> Self {
        Self { records: self.records.take(), lists: self.lists.clone() }
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

/// What is kept of a job, by the job itself or by who has read it.
#[derive(Debug)]
pub(crate) enum Held<'a> {
    Own(Box<Kept>),
    Lent(&'a Kept),
}

impl Held<'_> {
    pub(crate) fn into_owned(self) -> Held<'static> {
        match self {
            Self::Own(kept) => Held::Own(kept),
            Self::Lent(kept) => Held::Own(Box::new(kept.clone())),
        }
    }
}

impl Clone for Held<'_> {
    fn clone(&self) -> Self {
        Self::Own(Box::new(Kept::clone(self)))
    }
}

impl Deref for Held<'_> {
    type Target = Kept;

    #[inline]
    fn deref(&self) -> &Kept {
        match self {
            Self::Own(kept) => kept,
            Self::Lent(kept) => kept,
        }
    }
}

/// Keeps every element.
pub(crate) struct Keep<'m> {
    pub(crate) kept: &'m mut Kept,
    /// Room for the element at hand.
    pub(crate) element: &'m mut Row,
}

impl Receive for Keep<'_> {
    const NOTES: bool = true;

    fn room(&mut self) -> &mut Row {
        self.element
    }

    #[inline]
    fn element(&mut self, list: usize) {
        let records = &mut self.kept.records;
        records.push(self.element);
        if let Some(own) = self.kept.lists.get_mut(list) {
            own.end = records.len() as u32;
        }
    }

    fn begin(&mut self, list: usize) {
        // What has been kept of it stays, and nobody asks for it.
        if let Some(own) = self.kept.lists.get_mut(list) {
            let next = self.kept.records.len() as u32;
            *own = next..next;
        }
    }
}
