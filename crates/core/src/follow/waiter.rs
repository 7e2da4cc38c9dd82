//! Waiting for jobs, as a state machine.

use std::time::Duration;

use crate::follow::answer::{Absence, Answer, JobStatus};
use crate::follow::identity::JobIdentity;
use crate::follow::step::{GaveUp, Step};
use crate::follow::wait_policy::WaitPolicy;
use crate::model::state::{Outcome, State};

/// Answers in a row without a readable document that end waiting: another address was asked.
const MAX_ANSWERS_WITHOUT_JOB: u32 = 5;

/// Answers in a row without a known job after which the job is lost.
const MAX_ANSWERS_WITHOUT_KNOWN_JOB: u32 = 2;

/// Shortest time between polls, unless the policy has a shorter interval.
const SHORTEST_DELAY: Duration = Duration::from_secs(1);

/// Waits for jobs to be over. It is told each answer and says when to ask again.
///
/// The waiter does no input or output and reads no clock. Times are durations since any one moment,
/// such as the start of the program; they never decrease.
///
/// - A failed poll is no failed job: it is repeated, and only [`retries`](WaitPolicy::retries) in a
///   row, or an answer that denies access, make the waiter give up.
/// - A job that is not found is not visible yet if it was never seen, and lost if it was.
/// - A service's advice when to ask again is followed. Without advice the interval grows.
/// - Only polls are ever asked for. If the second one answers with another job, or with another
///   acceptance (HTTP status 202 without a job) that does not name the same operation (`Location`), the
///   request starts jobs, and the waiter gives up.
/// - A document without the id of a job belongs to the only job, if there is exactly one.
///
/// # Blocking
///
/// `poll` sends one request; of its response it returns the status, the headers and the body, and
/// nothing if there was none. With the crate `jobglot` its own `registry()` knows the providers.
///
/// ```
/// use std::thread;
/// use std::time::{Duration, Instant};
///
/// use jobglot_core::follow::{Answer, Step, WaitPolicy, Waiter};
/// use jobglot_core::{Outcome, Registry};
///
/// type Response = (u16, Vec<(String, String)>, Vec<u8>);
///
/// /// Polls until the job is over; `Err` says why waiting ended before.
/// fn wait(
///     registry: &Registry,
///     policy: WaitPolicy,
///     mut poll: impl FnMut() -> Option<Response>,
/// ) -> Result<Outcome, Step> {
///     let start = Instant::now();
///     let mut waiter = Waiter::new(policy, Duration::ZERO);
///     loop {
///         let answer = match poll() {
///             Some((status, headers, body)) => {
///                 Answer::of(registry.parse_response(status, headers, &body).as_ref())
///             }
///             None => Answer::failed(),
///         };
///         match waiter.answer(start.elapsed(), &answer) {
///             Step::Ask { at } => thread::sleep(at.saturating_sub(start.elapsed())),
///             Step::Over(outcome) => return Ok(outcome),
///             step => return Err(step),
///         }
///     }
/// }
/// # use jobglot_core::{CanonicalField, Certainty, Codec, Field, Provider, Schema, State, Table, Vocabulary, Word};
/// # static WORDS: Vocabulary = Vocabulary::new(
/// #     "acme status",
/// #     &[
/// #         Word::new("BUSY", State::Running, Certainty::Documented, "the API page"),
/// #         Word::new("DONE", State::Succeeded, Certainty::Documented, "the API page"),
/// #     ],
/// # );
/// # static JOB: Table = Table::new(&[
/// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// #     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "its state"),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// # static ACME: Provider = Provider::new("acme", "Acme", &[&SCHEMA]);
/// # let registry = Registry::new([&ACME]);
/// # let body = |word: &str| format!(r#"{{"jobId": 7, "status": "{word}"}}"#).into_bytes();
/// # let response = |status: u16, body: Vec<u8>| Some((status, vec![("Retry-After".to_owned(), "0".to_owned())], body));
/// # let mut answers = vec![
/// #     response(200, body("DONE")),
/// #     response(304, Vec::new()),
/// #     response(429, b"slow down".to_vec()),
/// #     None,
/// #     response(200, body("BUSY")),
/// #     response(202, Vec::new()),
/// # ];
/// # let poll = || answers.pop().flatten();
/// # let policy = WaitPolicy::default().with_interval(Duration::from_millis(1)).with_retries(2);
/// assert_eq!(wait(&registry, policy, poll), Ok(Outcome::Success));
/// # assert!(answers.is_empty());
/// ```
///
/// # Async
///
/// `sleep` is that of the runtime, for example `tokio::time::sleep`:
///
/// ```
/// use std::time::{Duration, Instant};
///
/// use jobglot_core::follow::{Answer, Step, WaitPolicy, Waiter};
/// use jobglot_core::{Outcome, Registry};
///
/// type Response = (u16, Vec<(String, String)>, Vec<u8>);
///
/// /// Polls until the job is over; `Err` says why waiting ended before.
/// async fn wait(
///     registry: &Registry,
///     policy: WaitPolicy,
///     poll: impl AsyncFn() -> Option<Response>,
///     sleep: impl AsyncFn(Duration),
/// ) -> Result<Outcome, Step> {
///     let start = Instant::now();
///     let mut waiter = Waiter::new(policy, Duration::ZERO);
///     loop {
///         let answer = match poll().await {
///             Some((status, headers, body)) => {
///                 Answer::of(registry.parse_response(status, headers, &body).as_ref())
///             }
///             None => Answer::failed(),
///         };
///         match waiter.answer(start.elapsed(), &answer) {
///             Step::Ask { at } => sleep(at.saturating_sub(start.elapsed())).await,
///             Step::Over(outcome) => return Ok(outcome),
///             step => return Err(step),
///         }
///     }
/// }
/// # use std::task::{Context, Poll, Waker};
/// # use jobglot_core::follow::GaveUp;
/// # let policy = WaitPolicy::default().with_retries(1);
/// # let registry = Registry::default();
/// # let waiting = std::pin::pin!(wait(&registry, policy, async || None, async |_| {}));
/// # let ended = waiting.poll(&mut Context::from_waker(Waker::noop()));
/// # assert_eq!(ended, Poll::Ready(Err(Step::GaveUp(GaveUp::RetriesSpent))));
/// ```
#[derive(Clone, Debug)]
pub struct Waiter {
    policy: WaitPolicy,
    deadline: Option<Duration>,
    /// Time until the next poll without advice.
    interval: Duration,
    jobs: Vec<WaitedJob>,
    /// Answers with a job.
    answers: u32,
    /// The last acceptance of a request without a job, with the URL of its operation.
    accepted: Option<Option<String>>,
    /// Failures since the last answer with a job or an empty list.
    failures: u32,
    /// Of them in a row, without a readable document.
    without_document: u32,
}

#[derive(Clone, Debug)]
struct WaitedJob {
    status: JobStatus,
    /// Answers in a row without the job.
    missing: u32,
}

impl Waiter {
    /// A waiter that begins at the time `now`; the first poll is due at once.
    #[must_use]
    pub fn new(policy: WaitPolicy, now: Duration) -> Self {
        Self {
            deadline: policy.timeout.map(|timeout| now.saturating_add(timeout)),
            interval: policy.interval,
            policy,
            jobs: Vec::new(),
            answers: 0,
            accepted: None,
            failures: 0,
            without_document: 0,
        }
    }

    /// The time at which a poll still under way is to be ended.
    #[must_use]
    pub fn deadline(&self) -> Option<Duration> {
        self.deadline
    }

    /// The last status of every job seen.
    pub fn jobs(&self) -> impl Iterator<Item = &JobStatus> {
        self.jobs.iter().map(|job| &job.status)
    }

    /// Number of failed polls since the last answer that was none.
    #[must_use]
    pub fn failures(&self) -> u32 {
        self.failures
    }

    /// Takes the answer to a poll, received at the time `now`.
    pub fn answer(&mut self, now: Duration, answer: &Answer) -> Step {
        if self.is_other_job(answer) || self.is_accepted_again(answer) {
            return Step::GaveUp(GaveUp::StartsJobs);
        }
        self.see_jobs(answer);
        let is_late = self.deadline.is_some_and(|deadline| now >= deadline);
        match self.end().or_else(|| self.count_failure(answer)) {
            // The poll may have failed because it was ended at the deadline.
            Some(Step::GaveUp(GaveUp::RetriesSpent | GaveUp::NoJob)) | None if is_late => {
                Step::GaveUp(GaveUp::TimedOut)
            }
            Some(end) => end,
            None => self.next_poll(now, answer),
        }
    }

    /// Whether the second answer with a job has another one than the first. Later answers may:
    /// a list loses its jobs.
    fn is_other_job(&self, answer: &Answer) -> bool {
        match (&*self.jobs, &*answer.jobs) {
            ([known], [new]) if self.answers == 1 => !known.is_of(&new.identity),
            _ => false,
        }
    }

    /// Whether the answer accepts a request as one before did, and does not name the same operation.
    fn is_accepted_again(&mut self, answer: &Answer) -> bool {
        if answer.absence() != Some(Absence::Accepted) {
            return false;
        }
        let before = self.accepted.replace(answer.operation.clone());
        before.is_some_and(|before| before.is_none() || before != answer.operation)
    }

    fn see_jobs(&mut self, answer: &Answer) {
        // An empty list has no job either, and its absence has no reason.
        if matches!(answer.absence(), None | Some(Absence::NotFound)) {
            self.jobs.iter_mut().for_each(|job| job.missing += 1);
        }
        for status in &answer.jobs {
            self.see(status);
        }
        self.answers += u32::from(!answer.jobs.is_empty());
        if !answer.is_failure() {
            self.failures = 0;
            self.without_document = 0;
        }
    }

    fn see(&mut self, status: &JobStatus) {
        let is_named =
            |job: &&mut WaitedJob| job.status.identity.is_compatible_with(&status.identity);
        if let Some(known) = self.jobs.iter_mut().find(is_named) {
            return known.see(status);
        }
        match &mut *self.jobs {
            [only] if only.is_of(&status.identity) => only.see(status),
            // Nobody can say of which job it is.
            [_, ..] if status.identity.id.is_none() => {}
            _ => self.jobs.push(WaitedJob { status: status.clone(), missing: 0 }),
        }
    }

    /// The end of waiting, if no job needs to be waited for.
    fn end(&self) -> Option<Step> {
        let is_over = |job: &WaitedJob| job.status.is_terminal == Some(true);
        let is_reached = |job: &WaitedJob| self.policy.until.contains(&job.status.state);
        let is_lost = |job: &WaitedJob| job.missing >= MAX_ANSWERS_WITHOUT_KNOWN_JOB;
        if self.jobs.is_empty()
            || !self.jobs.iter().all(|job| is_over(job) || is_reached(job) || is_lost(job))
        {
            return None;
        }
        if self.jobs.iter().any(|job| is_lost(job) && !is_over(job) && !is_reached(job)) {
            return Some(Step::GaveUp(GaveUp::Gone));
        }
        if self.jobs.iter().any(is_reached) {
            return Some(Step::Reached);
        }
        let outcomes = self.jobs.iter().map(|job| job.status.outcome);
        outcomes.max_by_key(|outcome| severity(*outcome)).map(Step::Over)
    }

    fn count_failure(&mut self, answer: &Answer) -> Option<Step> {
        let absence = answer.absence().filter(|_| answer.is_failure())?;
        self.failures += 1;
        self.without_document =
            if absence == Absence::NoJob { self.without_document + 1 } else { 0 };
        let reason = match absence {
            Absence::Denied => GaveUp::Denied,
            Absence::Gone => GaveUp::Gone,
            _ if self.without_document >= MAX_ANSWERS_WITHOUT_JOB => GaveUp::NoJob,
            _ if self.failures > self.policy.retries => GaveUp::RetriesSpent,
            _ => return None,
        };
        Some(Step::GaveUp(reason))
    }

    /// Plans the next poll: as advised, or after the interval, and at the deadline at the latest.
    fn next_poll(&mut self, now: Duration, answer: &Answer) -> Step {
        let shortest = SHORTEST_DELAY.min(self.policy.interval);
        let advised = answer.delay.map(|delay| now.saturating_add(delay.max(shortest)));
        if let (Some(advised), Some(deadline)) = (advised, self.deadline)
            && advised > deadline
        {
            return Step::GaveUp(GaveUp::TimedOut);
        }
        let at = advised.unwrap_or_else(|| now.saturating_add(self.interval));
        let grown = self.interval.saturating_add(self.interval / 2);
        self.interval = grown.min(self.policy.max_interval).max(self.policy.interval);
        Step::Ask { at: self.deadline.map_or(at, |deadline| at.min(deadline)) }
    }
}

impl WaitedJob {
    /// Whether this may be the job with this identity, if there is no other: an id missing on one
    /// side does not tell them apart.
    fn is_of(&self, identity: &JobIdentity) -> bool {
        let known = &self.status.identity;
        let has_both = known.id.is_some() && identity.id.is_some();
        known.is_compatible_with(identity) || !has_both && known.provider == identity.provider
    }

    /// Takes over a new status. Lists of errors and the like have no state: with them the job is
    /// seen, but its state is the last one.
    fn see(&mut self, status: &JobStatus) {
        self.missing = 0;
        if status.identity.id.is_none() && status.state == State::Unreported {
            return;
        }
        let known = self.status.identity.clone();
        self.status = status.clone();
        let identity = &mut self.status.identity;
        identity.id = identity.id.take().or(known.id);
        identity.tenant = identity.tenant.take().or(known.tenant);
    }
}

/// Order of outcomes from the best to the worst.
const fn severity(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Success | Outcome::Skipped => 0,
        Outcome::Unfinished => 1,
        Outcome::Unknown => 2,
        Outcome::Canceled => 3,
        Outcome::Partial => 4,
        Outcome::Failure => 5,
    }
}
