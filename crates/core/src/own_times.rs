//! The times of a job itself: what writes its canonical line asks for each of them more than once.

use crate::item::{Item, time_of};
use crate::slot::Slot;
use crate::timestamp::{Timestamp, TimestampError};

/// The times of one object, each read once.
#[derive(Debug)]
pub(crate) struct OwnTimes<'a>([Option<Result<Timestamp<'a>, TimestampError>>; SLOTS.len()]);

/// The slots of a job's times, in the order of [`Slot`].
const SLOTS: [Slot; 5] =
    [Slot::Accepted, Slot::Scheduled, Slot::Started, Slot::Updated, Slot::Finished];

impl<'a> OwnTimes<'a> {
    pub(crate) fn of(item: &Item<'a>) -> Self {
        Self(SLOTS.map(|slot| item.raw(slot).map(time_of)))
    }

    /// What reading the time in `slot` gave; `None` where there is nothing.
    pub(crate) fn read(&self, slot: Slot) -> Option<&Result<Timestamp<'a>, TimestampError>> {
        self.0.get((slot as usize).checked_sub(SLOTS[0] as usize)?)?.as_ref()
    }

    /// The time in `slot`; `None` where it is unset or malformed too.
    pub(crate) fn time(&self, slot: Slot) -> Option<&Timestamp<'a>> {
        self.read(slot)?.as_ref().ok()
    }
}
