//! What writing the canonical line of a job asks for more than once.

use std::borrow::Cow;
use std::ptr;

use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::{Timestamp, TimestampError};
use crate::view::job::Job;
use crate::view::node::{Node, time_of};

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
        Self { is_plain, times: OwnTimes::of(&job.node()) }
    }
}

/// The times of a job itself, each read once.
#[derive(Debug)]
pub(crate) struct OwnTimes<'a>([Option<OwnTime<'a>>; SLOTS.len()]);

/// The text of a time, and what reading it gave.
type OwnTime<'a> = (&'a str, Result<Timestamp<'a>, TimestampError>);

/// The fields of a job's times, in the order of [`CanonicalField`].
const SLOTS: [CanonicalField; 5] = [
    CanonicalField::Accepted,
    CanonicalField::Scheduled,
    CanonicalField::Started,
    CanonicalField::Updated,
    CanonicalField::Finished,
];

impl<'a> OwnTimes<'a> {
    pub(crate) fn of(node: &Node<'a>) -> Self {
        Self(SLOTS.map(|canonical_field| node.raw(canonical_field).map(|raw| (raw, time_of(raw)))))
    }

    /// The time in `canonical_field`; `None` where it is unset or malformed too.
    pub(crate) fn time(&self, canonical_field: CanonicalField) -> Option<&Timestamp<'a>> {
        self.own(canonical_field)?.1.as_ref().ok()
    }

    /// The time that is `raw`, a value in `canonical_field` of the job or of an element.
    pub(crate) fn time_of<'t>(
        &'t self,
        canonical_field: CanonicalField,
        raw: &'t str,
    ) -> Result<Cow<'t, Timestamp<'t>>, TimestampError> {
        match self.own(canonical_field) {
            Some((own, read)) if ptr::eq(*own, raw) => match read {
                Ok(time) => Ok(Cow::Borrowed(time)),
                Err(error) => Err(*error),
            },
            _ => time_of(raw).map(Cow::Owned),
        }
    }

    fn own(&self, canonical_field: CanonicalField) -> Option<&OwnTime<'a>> {
        self.0.get((canonical_field as usize).checked_sub(SLOTS[0] as usize)?)?.as_ref()
    }
}
