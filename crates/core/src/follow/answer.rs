//! The answer to a poll, as far as waiting needs it.

use std::time::Duration;

use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::envelope::response_info::{ResponseInfo, RetryAfter};
use crate::envelope::response_summary::ErrorResponseKind;
use crate::follow::identity::JobIdentity;
use crate::model::state::{Outcome, State};

/// The answer to a poll: jobs, or the reason why there are none.
///
/// An answer may hold several documents, for example a list of jobs. Jobs count more than failures:
/// a client that prints a job and an error has answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub(super) jobs: Vec<JobStatus>,
    pub(super) failure: Option<Failure>,
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

/// Why an answer has no job. Of several reasons the greatest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Failure {
    /// There was no answer, or an error response about the request.
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
        Self { failure: Some(Failure::Transient), ..Self::default() }
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
        let job = document.job();
        self.jobs.push(JobStatus {
            identity: JobIdentity::of(job),
            state: job.state(),
            is_terminal: job.is_terminal(),
            outcome: job.outcome(),
        });
        self.add_delay(document.response_info());
    }

    /// Adds an unreadable document or an error response.
    pub fn add_error(&mut self, error: &Error) {
        let failure = match error.response() {
            None => Failure::NoJob,
            Some(response) => {
                self.add_delay(Some(response.response_info()));
                match (response.http_status(), response.kind()) {
                    (Some(401 | 403), _) => Failure::Denied,
                    (_, ErrorResponseKind::Gone) => Failure::Gone,
                    (_, ErrorResponseKind::NotFound) => Failure::NotFound,
                    (_, ErrorResponseKind::ReadFailed) => Failure::Transient,
                }
            }
        };
        self.failure = self.failure.max(Some(failure));
    }

    /// The jobs of the answer.
    #[must_use]
    pub fn jobs(&self) -> &[JobStatus] {
        &self.jobs
    }

    /// Whether the answer has neither a job nor an empty list.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        self.jobs.is_empty() && self.failure.is_some()
    }

    fn add_delay(&mut self, response_info: Option<&ResponseInfo>) {
        let delay = response_info.and_then(ResponseInfo::retry_after).and_then(RetryAfter::delay);
        self.delay = self.delay.max(delay);
    }
}
