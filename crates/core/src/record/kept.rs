//! What is kept of a job that has been read: its record, and those of the elements of its lists.

use std::ops::Range;

use crate::model::canonical_field::CanonicalField;
use crate::record::records::{Record, Records};
use crate::record::row::{Extra, Row};
use crate::record::sink::Receive;

/// What is kept of a job by the job itself: all records in one place, those of elements first, the
/// job's own last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    records: Records,
    lists: Lists,
}

/// The records of each list, by its number.
type Lists = [Range<u32>; CanonicalField::LISTS.len()];

impl Kept {
    /// That of a job without elements.
    pub(crate) fn of(row: &Row) -> Self {
        let mut kept = Self::default();
        kept.records.push(row);
        kept
    }
}

/// What has been read of the document at hand, in room that is used for one after the other.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    /// The values of the job.
    pub(crate) job: Row,
    /// The element that was read last.
    pub(crate) element: Row,
    pub(crate) elements: Elements,
}

impl Desk {
    /// What there is to keep of the document, which is gone here then.
    pub(crate) fn take(&mut self) -> Kept {
        let Elements { records, lists } = &mut self.elements;
        records.push(&self.job);
        Kept { records: records.take(), lists: lists.clone() }
    }
}

/// The elements of a job's lists.
#[derive(Debug, Default)]
pub(crate) struct Elements {
    records: Records,
    lists: Lists,
}

impl Elements {
    /// Forgets them.
    pub(crate) fn clear(&mut self) {
        self.records.clear();
        self.lists = Lists::default();
    }
}

/// What has been read of a job: its own, or lent until the next document is read.
#[derive(Debug)]
pub(crate) enum Held<'a> {
    Own(Box<Kept>),
    Lent(&'a Desk),
}

impl Held<'_> {
    pub(crate) fn own(kept: Kept) -> Self {
        Self::Own(Box::new(kept))
    }

    pub(crate) fn into_owned(self) -> Held<'static> {
        match self {
            Self::Own(kept) => Held::Own(kept),
            Self::Lent(desk) => {
                let Elements { records, lists } = &desk.elements;
                let mut kept = Kept { records: records.clone(), lists: lists.clone() };
                kept.records.push(&desk.job);
                Held::own(kept)
            }
        }
    }

    /// The job's own record.
    #[inline]
    pub(crate) fn job(&self) -> Record<'_> {
        match self {
            Self::Own(kept) => kept.records.last().unwrap_or(Record::whole(&[])),
            Self::Lent(desk) => Record::whole(&desk.job.values),
        }
    }

    /// The job's own extras.
    #[inline]
    pub(crate) fn extras(&self) -> &[Extra] {
        match self {
            Self::Own(kept) => kept.records.extras(kept.records.len().saturating_sub(1)),
            Self::Lent(desk) => &desk.job.extras,
        }
    }

    /// The records of elements, and perhaps others.
    pub(crate) fn records(&self) -> &Records {
        match self {
            Self::Own(kept) => &kept.records,
            Self::Lent(desk) => &desk.elements.records,
        }
    }

    /// Which records are the elements of the list of that number.
    pub(crate) fn list(&self, list: usize) -> Option<Range<usize>> {
        let lists = match self {
            Self::Own(kept) => &kept.lists,
            Self::Lent(desk) => &desk.elements.lists,
        };
        let own = lists.get(list)?;
        Some(own.start as usize..own.end as usize)
    }

    /// Bytes of memory beside the job, capacity included; nothing of what is lent.
    pub(crate) fn memory(&self) -> usize {
        match self {
            Self::Own(kept) => size_of::<Kept>() + kept.records.memory(),
            Self::Lent(_) => 0,
        }
    }

    /// The same without elements, of a job with so many columns.
    pub(crate) fn without_elements(&self, columns: usize) -> Held<'static> {
        let mut row = Row::default();
        row.reset(columns);
        self.job().values().for_each(|(column, value)| row.put(column, value));
        row.extras.extend_from_slice(self.extras());
        Held::own(Kept::of(&row))
    }
}

impl Clone for Held<'_> {
    fn clone(&self) -> Self {
        match self {
            Self::Own(kept) => Self::Own(kept.clone()),
            Self::Lent(desk) => Self::Lent(desk),
        }
    }
}

impl Receive for Elements {
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
