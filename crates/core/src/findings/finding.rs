//! Findings: what a maintainer should know about a document that was read.

use std::borrow::Cow;
use std::fmt;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// Ordinary, but worth knowing.
    Note,
    /// The tables and the document differ, or the document contradicts itself.
    Warning,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
        }
    }
}

/// Declares the codes of findings: variant, code, severity and explanation stand together, once.
macro_rules! codes {
    ($($variant:ident = $code:literal, $severity:ident, $explanation:literal;)+) => {
        /// What kind of finding it is. The codes are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum FindingCode {
            $(#[doc = $explanation] $variant,)+
        }

        impl FindingCode {
            /// Every code, in the order of the reference.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The code as it is printed.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// How much it matters.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }

            /// What it means, in one line.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self { $(Self::$variant => $explanation),+ }
            }
        }
    };
}

codes! {
    UnknownMember = "unknown-member", Warning, "The table does not know the member; it is kept in `unknown`.";
    UnknownWord = "unknown-word", Warning, "The vocabulary lacks the word; it is kept, and nothing is guessed from it.";
    WordReplacedByClient = "word-replaced-by-client", Note, "The provider's word was lost on the way: a client that lacked it wrote its own mark instead.";
    MissingMember = "missing-member", Warning, "The provider's schema says that the member is always there.";
    UnexpectedType = "unexpected-type", Warning, "The value is of a type that the member does not have; it is kept in `unknown`.";
    DuplicateMember = "duplicate-member", Warning, "The member comes more than once; the last one counts.";
    MalformedTime = "malformed-time", Warning, "The text is no time that is known; it is kept in `unknown`.";
    UnsetTime = "unset-time", Note, "The text stands for a time that is not set, and is no instant.";
    TimeWithoutOffset = "time-without-offset", Note, "The time has no offset, so the instant is not certain.";
    TimeOrder = "time-order", Warning, "A job or task began before it was accepted, ended before it began, or the like.";
    PercentRange = "percent-range", Warning, "The percentage is below 0 or above 100.";
    CountMismatch = "count-mismatch", Warning, "The provider counts fewer tasks than the document holds.";
    PartialTaskList = "partial-task-list", Note, "The document holds a part of the tasks; the rest is on other pages.";
    Contradiction = "contradiction", Warning, "Two parts of the document contradict each other; both are kept.";
    KeyStyle = "key-style", Note, "Names are spelled in one style here and in another elsewhere in the document.";
    InvalidEmbeddedJson = "invalid-embedded-json", Warning, "The string looks like JSON and is none; it is taken for plain text.";
    Secret = "secret", Warning, "The text holds a key or a password; `show` hides it.";
    LoneSurrogate = "lone-surrogate", Warning, "A string holds half a surrogate pair; canonical text shows U+FFFD for it.";
}

impl FindingCode {
    /// Whether it says that the provider's documents and the tables differ, so that the tables may
    /// have to learn something. The other findings are the document's own matter.
    #[must_use]
    pub const fn is_drift(self) -> bool {
        matches!(
            self,
            Self::UnknownMember
                | Self::UnknownWord
                | Self::MissingMember
                | Self::UnexpectedType
                | Self::MalformedTime
                | Self::KeyStyle
        )
    }

    /// The code that is printed as `code`.
    #[must_use]
    pub fn from_word(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.as_str() == code)
    }
}

impl fmt::Display for FindingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Something that a maintainer should know about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of finding it is.
    pub code: FindingCode,
    /// Where it is, as `$.tasks[4].MESSAGES`; inside a string as `$.tasks[4].MESSAGES#$.Detail`.
    pub path: String,
    /// Offset in the document's text of the value, or of the object that lacks one.
    pub offset: usize,
    /// What the tables would have to learn, where it is drift: the type of a member's value, a
    /// word, a style.
    pub found: Option<Cow<'static, str>>,
    /// What was found, and what was expected.
    pub detail: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} at {}", self.code, self.detail, self.path)
    }
}
