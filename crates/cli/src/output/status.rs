//! Exit statuses.

use jobglot::{Job, Outcome, State};

/// Exit status of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExitStatus {
    /// All input was read; for `show`, all jobs succeeded or were skipped.
    Success = 0,
    /// `check` or `drift` found a warning, or `convert --strict` lost a value.
    Findings = 1,
    /// Wrong usage, or unreadable or unsupported input.
    Unreadable = 2,
    /// Not finished.
    Unfinished = 10,
    /// Failed or rolled back.
    Failed = 11,
    /// Partially done.
    Partial = 12,
    /// Canceled.
    Canceled = 13,
    /// Waiting for a person to act.
    Attention = 14,
    /// Not reported by the document.
    Unknown = 15,
    /// `watch` reached its `--timeout`.
    TimedOut = 124,
    /// Ended by a signal such as Ctrl-C.
    Interrupted = 130,
}

impl ExitStatus {
    /// Exit status of `show` for one job.
    pub(crate) fn of_job(job: &Job<'_>) -> Self {
        if job.state() == State::Attention {
            return Self::Attention;
        }
        // The outcome may be decided before the end.
        if job.is_terminal() == Some(false) {
            return Self::Unfinished;
        }
        match job.outcome() {
            Outcome::Success | Outcome::Skipped => Self::Success,
            Outcome::Unfinished => Self::Unfinished,
            Outcome::Failure => Self::Failed,
            Outcome::Partial => Self::Partial,
            Outcome::Canceled => Self::Canceled,
            _ => Self::Unknown,
        }
    }

    /// Returns the worse of two statuses.
    pub(crate) fn or_worse(self, other: Self) -> Self {
        if other.rank() > self.rank() { other } else { self }
    }

    /// Higher is worse.
    pub(crate) fn rank(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Findings => 1,
            Self::Unfinished => 2,
            Self::Unknown => 3,
            Self::Attention => 4,
            Self::Canceled => 5,
            Self::Partial => 6,
            Self::Failed => 7,
            Self::TimedOut => 8,
            Self::Unreadable => 9,
            Self::Interrupted => 10,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ExitStatus;

    #[test]
    fn the_first_of_the_documented_order_wins() {
        let order = [130, 2, 124, 11, 12, 13, 14, 15, 10, 0];
        let all = [
            ExitStatus::TimedOut,
            ExitStatus::Interrupted,
            ExitStatus::Unfinished,
            ExitStatus::Unknown,
            ExitStatus::Attention,
            ExitStatus::Success,
            ExitStatus::Canceled,
            ExitStatus::Partial,
            ExitStatus::Failed,
            ExitStatus::Unreadable,
        ];
        for one in all {
            for other in all {
                let place =
                    |status: ExitStatus| order.iter().position(|&code| code == status as u8);
                let first = if place(one) < place(other) { one } else { other };
                assert_eq!(one.or_worse(other), first);
            }
        }
    }
}
