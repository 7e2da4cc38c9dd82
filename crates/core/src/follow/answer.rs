//! The answer to a poll, as far as waiting needs it.

use std::time::Duration;

use crate::document::error::Error;
use crate::document::error_response::ErrorResponse;
use crate::document::job_document::Document;
use crate::envelope::response_info::{ResponseInfo, RetryAfter};
use crate::envelope::response_summary::ErrorResponseKind;
use crate::follow::identity::JobIdentity;
use crate::model::state::{Outcome, State};
use crate::view::job::Job;

/// The answer to a poll: jobs, or the reason why there are none.
///
/// An answer may hold several documents, for example a list of jobs. Jobs count more than failures:
/// a client that prints a job and an error has answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub(super) jobs: Vec<JobStatus>,
    /// Why there is no job; `None` for an empty list.
    pub(super) absence: Option<Absence>,
    /// URL of an operation begun by the request, without its signature.
    pub(super) operation: Option<String>,
    /// Delay before the next poll, asked for by the service.
    pub(super) delay: Option<Duration>,
}

/// Where a job stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JobStatus {
    /// The job.
    pub identity: JobIdentity,
    /// Its state.
    pub state: State,
    /// Whether it is over; `None` if the document does not tell.
    pub is_terminal: Option<bool>,
    /// How it ended.
    pub outcome: Outcome,
}

/// Why an answer has no job. Of several reasons the greatest counts. Those before
/// [`Transient`](Self::Transient) are no failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Absence {
    /// Nothing has changed since the last answer (HTTP status 304).
    Unchanged,
    /// A request was accepted (HTTP status 202).
    Accepted,
    /// There was no answer, or an error response about the request, or a later answer may be
    /// complete.
    Transient,
    /// The answer is neither a job nor an error response.
    NoJob,
    /// The caller sees no such job.
    NotFound,
    /// The job's record has been deleted.
    Gone,
    /// The caller may not read the job (HTTP status 401 or 403).
    Denied,
}

impl Answer {
    /// An answer without any document. It fits an empty list of jobs, which is no failure.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// No answer: the request failed, or the client could not be run.
    #[must_use]
    pub fn failed() -> Self {
        Self { absence: Some(Absence::Transient), ..Self::default() }
    }

    /// The answer with one document, or without a readable one.
    #[must_use]
    pub fn of(read: Result<&Document<'_>, &Error>) -> Self {
        let mut answer = Self::default();
        match read {
            Ok(document) => answer.add_document(document),
            Err(error) => answer.add_error(error),
        }
        answer
    }

    /// Adds a document of the answer.
    pub fn add_document(&mut self, document: &Document<'_>) {
        self.jobs.push(JobStatus::of(document.job()));
        self.add_delay(document.response_info());
    }

    /// Adds an unreadable document or an error response.
    pub fn add_error(&mut self, error: &Error) {
        let info = error.response_info();
        let status = info.and_then(ResponseInfo::http_status);
        let absence = match (error.response().map(ErrorResponse::kind), status) {
            // Its body may have a message, as an error response has.
            (_, Some(202)) => Absence::Accepted,
            (None, Some(304)) => Absence::Unchanged,
            (None, _) if error.is_retryable() => Absence::Transient,
            (None, _) => Absence::NoJob,
            (Some(_), Some(401 | 403)) => Absence::Denied,
            (Some(ErrorResponseKind::Gone), _) => Absence::Gone,
            (Some(ErrorResponseKind::NotFound), _) => Absence::NotFound,
            (Some(ErrorResponseKind::ReadFailed), _) => Absence::Transient,
        };
        self.absence = self.absence.max(Some(absence));
        self.operation = info.and_then(ResponseInfo::location).or(self.operation.take());
        self.add_delay(info);
    }

    /// Replaces the jobs, for example by [merged](crate::follow::Merged) ones, and keeps the rest of
    /// the answer.
    pub fn set_jobs<'j, 't: 'j>(&mut self, jobs: impl IntoIterator<Item = &'j Job<'t>>) {
        self.jobs = jobs.into_iter().map(JobStatus::of).collect();
    }

    /// The jobs of the answer.
    #[must_use]
    pub fn jobs(&self) -> &[JobStatus] {
        &self.jobs
    }

    /// Whether the answer tells nothing: it has neither jobs, of which an empty list has none, nor is
    /// it the acceptance of a request or the response "not modified".
    #[must_use]
    pub fn is_failure(&self) -> bool {
        self.jobs.is_empty() && self.absence >= Some(Absence::Transient)
    }

    /// Why there is no job, if there is none.
    pub(super) fn absence(&self) -> Option<Absence> {
        self.absence.filter(|_| self.jobs.is_empty())
    }

    fn add_delay(&mut self, response_info: Option<&ResponseInfo>) {
        let delay = response_info.and_then(ResponseInfo::retry_after).and_then(RetryAfter::delay);
        self.delay = self.delay.max(delay);
    }
}

impl JobStatus {
    fn of(job: &Job<'_>) -> Self {
        Self {
            identity: JobIdentity::of(job),
            state: job.state(),
            is_terminal: job.is_terminal(),
            outcome: job.outcome(),
        }
    }
}
