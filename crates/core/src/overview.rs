//! What writing the canonical line of a job asks for more than once.

use std::ptr;

use crate::item::{Item, time_of};
use crate::job::Job;
use crate::slot::Slot;
use crate::timestamp::{Timestamp, TimestampError};

/// What is found out about a job before its line is written.
#[derive(Debug)]
pub(crate) struct Overview<'a> {
    /// Whether there is no escape in all of its document.
    pub(crate) is_plain: bool,
    pub(crate) times: OwnTimes<'a>,
}

impl<'a> Overview<'a> {
    pub(crate) fn of(job: &'a Job<'_>) -> Self {
        let is_plain = memchr::memchr(b'\\', job.document().as_bytes()).is_none();
        Self { is_plain, times: OwnTimes::of(&job.item()) }
    }
}

/// The times of a job itself, each read once.
#[derive(Debug)]
pub(crate) struct OwnTimes<'a>([Option<OwnTime<'a>>; SLOTS.len()]);

/// The text of a time, and what reading it gave.
type OwnTime<'a> = (&'a str, Result<Timestamp<'a>, TimestampError>);

/// The slots of a job's times, in the order of [`Slot`].
const SLOTS: [Slot; 5] =
    [Slot::Accepted, Slot::Scheduled, Slot::Started, Slot::Updated, Slot::Finished];

impl<'a> OwnTimes<'a> {
    pub(crate) fn of(item: &Item<'a>) -> Self {
        Self(SLOTS.map(|slot| item.raw(slot).map(|raw| (raw, time_of(raw)))))
    }

    /// The time in `slot`; `None` where it is unset or malformed too.
    pub(crate) fn time(&self, slot: Slot) -> Option<&Timestamp<'a>> {
        self.own(slot)?.1.as_ref().ok()
    }

    /// What reading `raw` gave, if that is the value in `slot` of the job and not of an element.
    pub(crate) fn read(
        &self,
        slot: Slot,
        raw: &str,
    ) -> Option<Result<&Timestamp<'a>, TimestampError>> {
        let (own, read) = self.own(slot)?;
        ptr::eq(*own, raw).then(|| read.as_ref().map_err(|error| *error))
    }

    fn own(&self, slot: Slot) -> Option<&OwnTime<'a>> {
        self.0.get((slot as usize).checked_sub(SLOTS[0] as usize)?)?.as_ref()
    }
}
