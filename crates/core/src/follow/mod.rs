//! Following a job: merging its observations, events between them, and waiting for its end.
//!
//! Polls, pages and lists of errors of one job are [`Observation`]s of one thing. [`Merged`] joins
//! them, [`events`] tells what changed between two of them, and [`Waiter`] plans the polls.
//!
//! # Why merging is a join
//!
//! The observations of a job have a total order that depends on each observation alone: the time of
//! the poll or the latest time in the document, then "over" after "not over", then progress, then
//! the text. A merged job is a map from the places of values to the last observation with a value
//! there. The union of two such maps takes the later of two observations at each place. The maximum
//! in a total order is associative, commutative and idempotent, and so is a union of maps by it.
//! Everything else is a maximum or a union too: the place of an element in its list, the number of
//! equal messages, the schema.
//!
//! It would fail, and does not, where
//! - an observation were dropped because it changes nothing *now*: an earlier one may arrive later.
//!   Only values are dropped for which a later one is known.
//! - elements were matched by comparing them with the other elements: matching depends on an element
//!   alone, so a task once with its id and once without is two tasks.
//! - states were joined: only members are, and the state is computed from the merged members.
//!
//! It holds for sets of observations, not for their results: a merged line fed back is one
//! observation, made at the time of its last one, and replaces earlier observations that arrive
//! later.
//!
//! The order is only as good as the times: without `polled`, clocks of services decide, and a job
//! that is started again has its values from two runs until each has been replaced. A
//! [`Finding`](crate::Finding) tells of values that disagree at one time, and of a job that was over
//! before.

mod answer;
mod difference;
mod elements;
mod event;
mod identity;
mod members;
mod merged;
mod merged_jobs;
mod observation;
mod order;
mod snapshot;
mod step;
mod wait_policy;
mod waiter;

pub use answer::{Answer, JobStatus};
pub use difference::{apply, events};
pub use event::{Event, EventKind};
pub use identity::JobIdentity;
pub use merged::Merged;
pub use merged_jobs::MergedJobs;
pub use observation::Observation;
pub use step::{GaveUp, Step};
pub use wait_policy::WaitPolicy;
pub use waiter::Waiter;
