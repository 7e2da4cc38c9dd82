//! Progress of an activity, as worded.

/// Progress of an activity according to its sentence; not the state of the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Requested, accepted, permitted or prepared.
    Submitted,
    /// Started.
    Started,
    /// Ended; the sentence does not report success or failure.
    Completed,
    /// Ended successfully, as worded.
    Succeeded,
    /// Refused, or failed as worded.
    Failed,
    /// A remark, or a sentence without a template.
    Noted,
}
