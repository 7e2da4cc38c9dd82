//! Confidence in a fact of a table.

/// Confidence in the meaning of a word or rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Certainty {
    /// Seen in a document with this meaning.
    Observed,
    /// Stated by the provider's documentation or API schema.
    Documented,
    /// Concluded from the source of a client or from the word itself.
    Inferred,
    /// Sources disagree, or the only source is doubtful.
    Doubtful,
}

impl Certainty {
    /// Returns the word used in the reference.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Documented => "documented",
            Self::Inferred => "inferred",
            Self::Doubtful => "doubtful",
        }
    }
}
