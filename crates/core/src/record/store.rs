//! The records of one job: its own and those of the elements of its lists.

use std::ops::Range;

use crate::model::canonical_field::CanonicalField;
use crate::record::records::{Record, Records};
use crate::record::row::{Row, Unmapped};
use crate::record::sink::ElementSink;

/// The records owned by a job.
#[derive(Clone, Debug, Default)]
pub(crate) struct RecordStore {
    /// The records of elements, then the job's own as the last one.
    records: Records,
    lists: Lists,
}

/// For each list of a job, by its number, the range of its elements' record numbers.
type Lists = [Range<u32>; CanonicalField::LISTS.len()];

impl RecordStore {
    /// The store of a job without elements.
    pub(crate) fn of(row: &Row) -> Self {
        let mut stored = Self::default();
        stored.records.push(row);
        stored
    }
}

/// The buffers a document is read into, reused for the next one.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    pub(crate) job: Row,
    /// The last element read.
    pub(crate) element: Row,
    pub(crate) elements: ElementRecords,
}

impl Scratch {
    /// Moves the records of the document out. The buffers are undefined until the next document.
    pub(crate) fn take(&mut self) -> RecordStore {
        let ElementRecords { records, lists } = &mut self.elements;
        records.push(&self.job);
        RecordStore { records: records.take(), lists: lists.clone() }
    }
}

/// The records of the elements of a job's lists, collected during reading.
#[derive(Debug, Default)]
pub(crate) struct ElementRecords {
    records: Records,
    lists: Lists,
}

impl ElementRecords {
    /// Removes all elements and keeps the capacity.
    pub(crate) fn clear(&mut self) {
        self.records.clear();
        self.lists = Lists::default();
    }
}

/// The records of a job.
#[derive(Debug)]
pub(crate) enum JobRecords<'a> {
    Owned(Box<RecordStore>),
    /// Borrowed from the reader until the next document is read.
    Borrowed(&'a Scratch),
}

impl JobRecords<'_> {
    pub(crate) fn owned(stored: RecordStore) -> Self {
        Self::Owned(Box::new(stored))
    }

    pub(crate) fn into_owned(self) -> JobRecords<'static> {
        match self {
            Self::Owned(stored) => JobRecords::Owned(stored),
            Self::Borrowed(scratch) => {
                let ElementRecords { records, lists } = &scratch.elements;
                let mut stored = RecordStore { records: records.clone(), lists: lists.clone() };
                stored.records.push(&scratch.job);
                JobRecords::owned(stored)
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

    /// The job's own unmapped members.
    #[inline]
    pub(crate) fn unmapped(&self) -> &[Unmapped] {
        match self {
            Self::Owned(stored) => stored.records.unmapped(stored.records.len().saturating_sub(1)),
            Self::Borrowed(scratch) => &scratch.job.unmapped,
        }
    }

    /// The records containing those of elements; index them by the range from [`list`](Self::list).
    pub(crate) fn records(&self) -> &Records {
        match self {
            Self::Owned(stored) => &stored.records,
            Self::Borrowed(scratch) => &scratch.elements.records,
        }
    }

    /// The record numbers of the elements of list number `list`.
    pub(crate) fn list(&self, list: usize) -> Option<Range<usize>> {
        let lists = match self {
            Self::Owned(stored) => &stored.lists,
            Self::Borrowed(scratch) => &scratch.elements.lists,
        };
        let range = lists.get(list)?;
        Some(range.start as usize..range.end as usize)
    }

    /// Bytes of memory owned by the job for its records, unused capacity included; 0 if borrowed.
    pub(crate) fn memory(&self) -> usize {
        match self {
            Self::Owned(stored) => size_of::<RecordStore>() + stored.records.memory(),
            Self::Borrowed(_) => 0,
        }
    }

    /// Empties the lists. The records of their elements stay, out of reach.
    pub(crate) fn without_elements(self) -> Self {
        match self {
            Self::Owned(mut stored) => {
                stored.lists = Lists::default();
                Self::Owned(stored)
            }
            borrowed @ Self::Borrowed(_) => borrowed.into_owned().without_elements(),
        }
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
        if let Some(range) = self.lists.get_mut(list) {
            range.end = self.records.len() as u32;
        }
    }

    fn begin(&mut self, list: usize) {
        // Records of a duplicate list stay in the store, outside of every range.
        if let Some(range) = self.lists.get_mut(list) {
            let next = self.records.len() as u32;
            *range = next..next;
        }
    }
}
