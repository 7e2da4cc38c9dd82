//! Exit statuses.

use jobglot::{Job, Outcome, State};

/// What the program ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Everything was read; for `show`, succeeded or skipped.
    Good = 0,
    /// `check` or `drift` found something of severity warning or above, or `convert --strict` lost
    /// something.
    Findings = 1,
    /// Wrong usage, or anything unreadable or unsupported.
    Unreadable = 2,
    /// Not finished.
    Unfinished = 10,
    /// Failed or rolled back.
    Failed = 11,
    /// A part of it done.
    Partial = 12,
    /// Canceled.
    Canceled = 13,
    /// Held up until a person acts.
    Attention = 14,
    /// The document does not tell.
    NotKnown = 15,
}

impl Status {
    /// What `show` ends with for this job alone.
    pub(crate) fn of_job(job: &Job<'_>) -> Self {
        if job.state() == State::Attention {
            return Self::Attention;
        }
        match job.outcome() {
            Outcome::Success | Outcome::Skipped => Self::Good,
            Outcome::Undecided => Self::Unfinished,
            Outcome::Failure => Self::Failed,
            Outcome::Partial => Self::Partial,
            Outcome::Canceled => Self::Canceled,
            _ => Self::NotKnown,
        }
    }

    /// The one of two that the program ends with.
    pub(crate) fn or_worse(self, other: Self) -> Self {
        if other.rank() > self.rank() { other } else { self }
    }

    fn rank(self) -> u8 {
        match self {
            Self::Good => 0,
            Self::Findings => 1,
            Self::Unfinished => 2,
            Self::NotKnown => 3,
            Self::Attention => 4,
            Self::Canceled => 5,
            Self::Partial => 6,
            Self::Failed => 7,
            Self::Unreadable => 8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Status;

    #[test]
    fn the_first_of_the_documented_order_wins() {
        let order = [2, 11, 12, 13, 14, 15, 10, 0];
        let all = [
            Status::Unfinished,
            Status::NotKnown,
            Status::Attention,
            Status::Good,
            Status::Canceled,
            Status::Partial,
            Status::Failed,
            Status::Unreadable,
        ];
        for one in all {
            for other in all {
                let place = |status: Status| order.iter().position(|&code| code == status as u8);
                let first = if place(one) < place(other) { one } else { other };
                assert_eq!(one.or_worse(other), first);
            }
        }
    }
}
