//! The question that all programs answer about an input.

/// What a program finds in an input.
///
/// | input | items | hits | milliseconds |
/// |---|---|---|---|
/// | CAS job | tasks | tasks that failed | from accepted to updated, summed |
/// | PSM log | messages | messages that begin with `Failed` | from the job's start to the message, summed |
/// | OCI work requests | requests and their resources | requests that failed | from accepted to finished, summed |
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// How many things there are.
    pub items: usize,
    /// How many of them failed.
    pub hits: usize,
    /// A sum of durations; `None` from a program that parses no times.
    pub milliseconds: Option<i64>,
}

impl Answer {
    /// Whether this is right where the whole answer is `whole`.
    #[must_use]
    pub fn agrees_with(&self, whole: &Self) -> bool {
        let times_agree = self.milliseconds.is_none() || self.milliseconds == whole.milliseconds;
        (self.items, self.hits) == (whole.items, whole.hits) && times_agree
    }
}
