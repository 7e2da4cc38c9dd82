//! What is kept of a job that has been read: its record, and those of the elements of its lists.

use std::ops::Range;

use crate::model::canonical_field::CanonicalField;
use crate::record::records::{Record, Records};
use crate::record::row::{Row, Unmapped};
use crate::record::sink::ElementSink;

/// What is kept of a job by the job itself: all records in one place, those of elements first, the
/// job's own last.
#[derive(Clone, Debug, Default)]
pub(crate) struct RecordStore {
    records: Records,
    lists: Lists,
}

/// The records of each list, by its number.
type Lists = [Range<u32>; CanonicalField::LISTS.len()];

impl RecordStore {
    /// That of a job without elements.
    pub(crate) fn of(row: &Row) -> Self {
        let mut stored = Self::default();
        stored.records.push(row);
        stored
    }
}

/// What has been read of the document at hand, in room that is used for one after the other.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// The values of the job.
    pub(crate) job: Row,
    /// The element that was read last.
    pub(crate) element: Row,
    pub(crate) elements: ElementRecords,
}

impl Scratch {
    /// What there is to keep of the document, which is gone here then.
    pub(crate) fn take(&mut self) -> RecordStore {
        let ElementRecords { records, lists } = &mut self.elements;
        records.push(&self.job);
        RecordStore { records: records.take(), lists: lists.clone() }
    }
}

/// The elements of a job's lists.
#[derive(Debug, Default)]
pub(crate) struct ElementRecords {
    records: Records,
    lists: Lists,
}

impl ElementRecords {
    /// Forgets them.
    pub(crate) fn clear(&mut self) {
        self.records.clear();
        self.lists = Lists::default();
    }
}

/// What has been read of a job: its own, or lent until the next document is read.
#[derive(Debug)]
pub(crate) enum JobRecords<'a> {
    Owned(Box<RecordStore>),
    Borrowed(&'a Scratch),
}

impl JobRecords<'_> {
    pub(crate) fn own(stored: RecordStore) -> Self {
        Self::Owned(Box::new(stored))
    }

    pub(crate) fn into_owned(self) -> JobRecords<'static> {
        match self {
            Self::Owned(stored) => JobRecords::Owned(stored),
            Self::Borrowed(scratch) => {
                let ElementRecords { records, lists } = &scratch.elements;
                let mut stored = RecordStore { records: records.clone(), lists: lists.clone() };
                stored.records.push(&scratch.job);
                JobRecords::own(stored)
            }
        }
    }

    /// The job's own record.
    #[inline]
    pub(crate) fn job(&self) -> Record<'_> {
        match self {
            Self::Owned(stored) => stored.records.last().unwrap_or(Record::whole(&[])),
            Self::Borrowed(scratch) => Record::whole(&scratch.job.values),
        }
    }

    /// The job's own extras.
    #[inline]
    pub(crate) fn unmapped(&self) -> &[Unmapped] {
        match self {
            Self::Owned(stored) => stored.records.unmapped(stored.records.len().saturating_sub(1)),
            Self::Borrowed(scratch) => &scratch.job.unmapped,
        }
    }

    /// The records of elements, and perhaps others.
    pub(crate) fn records(&self) -> &Records {
        match self {
            Self::Owned(stored) => &stored.records,
            Self::Borrowed(scratch) => &scratch.elements.records,
        }
    }

    /// Which records are the elements of the list of that number.
    pub(crate) fn list(&self, list: usize) -> Option<Range<usize>> {
        let lists = match self {
            Self::Owned(stored) => &stored.lists,
            Self::Borrowed(scratch) => &scratch.elements.lists,
        };
        let own = lists.get(list)?;
        Some(own.start as usize..own.end as usize)
    }

    /// Bytes of memory beside the job, capacity included; nothing of what is lent.
    pub(crate) fn memory(&self) -> usize {
        match self {
            Self::Owned(stored) => size_of::<RecordStore>() + stored.records.memory(),
            Self::Borrowed(_) => 0,
        }
    }

    /// The same without elements, of a job with so many columns.
    pub(crate) fn without_elements(&self, columns: usize) -> JobRecords<'static> {
        let mut row = Row::default();
        row.reset(columns);
        self.job().values().for_each(|(column, value)| row.put(column, value));
        row.unmapped.extend_from_slice(self.unmapped());
        JobRecords::own(RecordStore::of(&row))
    }
}

impl Clone for JobRecords<'_> {
    fn clone(&self) -> Self {
        match self {
            Self::Owned(stored) => Self::Owned(stored.clone()),
            Self::Borrowed(scratch) => Self::Borrowed(scratch),
        }
    }
}

impl ElementSink for ElementRecords {
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
