//! The question answered by all programs about an input.

/// Result of a program for an input.
///
/// | input | items | hits | milliseconds |
/// |---|---|---|---|
/// | CAS job | tasks | tasks that failed | from accepted to updated, summed |
/// | PSM log | messages | messages that begin with `Failed` | from the job's start to the message, summed |
/// | OCI work requests | requests and their resources | requests that failed | from accepted to finished, summed |
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Number of elements.
    pub items: usize,
    /// Number of failed elements.
    pub hits: usize,
    /// Sum of durations; `None` for programs without time parsing.
    pub milliseconds: Option<i64>,
}

impl Answer {
    /// Whether this is a correct answer, given the complete one.
    #[must_use]
    pub fn agrees_with(&self, complete: &Self) -> bool {
        let times_agree = self.milliseconds.is_none() || self.milliseconds == complete.milliseconds;
        (self.items, self.hits) == (complete.items, complete.hits) && times_agree
    }
}
