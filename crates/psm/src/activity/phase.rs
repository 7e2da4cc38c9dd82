//! Progress as worded by a sentence.

/// How far a sentence says that its matter is. This is wording, not the state of the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Asked for, accepted, permitted or prepared.
    Submitted,
    /// Begun.
    Started,
    /// Over; the sentence does not say how well.
    Completed,
    /// Over, and said to have succeeded.
    Succeeded,
    /// Refused, or said to have failed.
    Failed,
    /// A remark, or a sentence without a template.
    Noted,
}
