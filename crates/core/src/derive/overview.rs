//! Facts about a job needed repeatedly while its canonical line is written.

use std::borrow::Cow;
use std::ptr;

use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::{TimeFormat, Timestamp, TimestampError};
use crate::view::job::Job;
use crate::view::node::{Node, time_of};

/// Facts about a job, computed once before its line is written.
#[derive(Debug)]
pub(crate) struct Overview<'a> {
    /// Whether the document contains no backslash, and so no string with escapes.
    pub(crate) is_plain: bool,
    pub(crate) times: JobTimes<'a>,
}

impl<'a> Overview<'a> {
    pub(crate) fn of(job: &'a Job<'_>) -> Self {
        let is_plain = memchr::memchr(b'\\', job.document().as_bytes()).is_none();
        Self { is_plain, times: JobTimes::of(&job.node()) }
    }
}

/// The times among a job's own members, each parsed once.
#[derive(Debug)]
pub(crate) struct JobTimes<'a>([Option<JobTime<'a>>; TIME_FIELDS.len()]);

/// The JSON text of a time, and the result of parsing it.
type JobTime<'a> = (&'a str, Result<Timestamp<'a>, TimestampError>);

/// The fields of a job's times: consecutive variants of [`CanonicalField`], in its order.
const TIME_FIELDS: [CanonicalField; 5] = [
    CanonicalField::Accepted,
    CanonicalField::Scheduled,
    CanonicalField::Started,
    CanonicalField::Updated,
    CanonicalField::Finished,
];

impl<'a> JobTimes<'a> {
    pub(crate) fn of(node: &Node<'a>) -> Self {
        Self(TIME_FIELDS.map(|canonical_field| {
            let raw = node.raw(canonical_field)?;
            Some((raw, time_of(raw, node.time_format(canonical_field))))
        }))
    }

    /// The time in `canonical_field`; `None` if it is missing, unset or malformed.
    pub(crate) fn time(&self, canonical_field: CanonicalField) -> Option<&Timestamp<'a>> {
        self.parsed(canonical_field)?.1.as_ref().ok()
    }

    /// Parses `raw`, a value in `canonical_field` of the job or of an element, declared to have the
    /// format `declared`. The job's own value, known by its address, is not parsed again.
    pub(crate) fn time_of<'t>(
        &'t self,
        canonical_field: CanonicalField,
        raw: &'t str,
        declared: TimeFormat,
    ) -> Result<Cow<'t, Timestamp<'t>>, TimestampError> {
        match self.parsed(canonical_field) {
            Some((text, result)) if ptr::eq(*text, raw) => match result {
                Ok(time) => Ok(Cow::Borrowed(time)),
                Err(error) => Err(*error),
            },
            _ => time_of(raw, declared).map(Cow::Owned),
        }
    }

    fn parsed(&self, canonical_field: CanonicalField) -> Option<&JobTime<'a>> {
        self.0.get((canonical_field as usize).checked_sub(TIME_FIELDS[0] as usize)?)?.as_ref()
    }
}
