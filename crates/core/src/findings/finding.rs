//! The type of findings, their codes and severities.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::word::word_traits;

/// The importance of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// Ordinary, and still of interest to a maintainer.
    Note,
    /// The document differs from its schema or contradicts itself, or holds a secret.
    Warning,
}

impl Severity {
    /// The word printed for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
        }
    }

    /// The severity printed as `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Note, Self::Warning].into_iter().find(|severity| severity.as_str() == word)
    }
}

/// Declares the codes of findings, each with variant, code, severity and explanation in one line.
macro_rules! codes {
    ($($variant:ident = $code:literal, $severity:ident, $explanation:literal;)+) => {
        /// The kind of a finding. Printed codes are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum FindingCode {
            $(#[doc = $explanation] $variant,)+
        }

        impl FindingCode {
            /// Every code, in the order of the reference.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The printed code.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The severity of all findings with this code.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }

            /// The meaning of the code, in one line.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self { $(Self::$variant => $explanation),+ }
            }
        }
    };
}

codes! {
    UnknownMember = "unknown-member", Warning, "The schema does not have this member; it is kept in `unknown`.";
    UnknownWord = "unknown-word", Warning, "The vocabulary does not have this word; it is kept, and nothing is guessed from it.";
    WordReplacedByClient = "word-replaced-by-client", Note, "A client that did not know the provider's word wrote its own placeholder instead; the word is lost.";
    MissingMember = "missing-member", Warning, "The schema says that this member is always present.";
    UnexpectedType = "unexpected-type", Warning, "The value is not of the type in the schema; it is kept in `unknown`.";
    DuplicateMember = "duplicate-member", Warning, "The object has this member more than once; the last one counts.";
    MalformedTime = "malformed-time", Warning, "The text has no known time format; it is kept in `unknown`.";
    UnsetTime = "unset-time", Note, "The text means that the time is not set; there is no instant.";
    TimeWithoutOffset = "time-without-offset", Note, "The time has no offset, so its instant is not certain.";
    TimeOrder = "time-order", Warning, "The times of a job or task are not in order, for example it began before it was accepted.";
    PercentRange = "percent-range", Warning, "The percentage is below 0 or above 100.";
    CountMismatch = "count-mismatch", Warning, "The provider counts fewer tasks than the document holds.";
    PartialTaskList = "partial-task-list", Note, "The document holds only a part of the tasks; the others are on other pages.";
    Contradiction = "contradiction", Warning, "Two members of the document contradict each other; both are kept.";
    KeyStyle = "key-style", Note, "Member names are in one style here and in another elsewhere in the document.";
    InvalidEmbeddedJson = "invalid-embedded-json", Warning, "The string looks like JSON and is not valid; it is read as plain text.";
    Secret = "secret", Warning, "The text holds a key or a password; `show` hides it.";
    ObservationsDisagree = "observations-disagree", Warning, "Two observations of a job give different values at one time; the last one counts.";
    StateReverted = "state-reverted", Warning, "The job was over in an earlier observation, and is not in a later one.";
    LoneSurrogate = "lone-surrogate", Warning, "The string holds half a surrogate pair; canonical text has U+FFFD for it.";
    SchemaFromFile = "schema-from-file", Note, "The schema was loaded from a file, so the file decides what the document means.";
}

impl FindingCode {
    /// Returns `true` if the finding is a difference between the provider's documents and the
    /// schema, so the schema may need an update. Other findings concern a single document.
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

    /// The code printed as `code`.
    #[must_use]
    pub fn from_word(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.as_str() == code)
    }
}

word_traits!(FindingCode, "code of a finding");
word_traits!(Severity, "severity");

/// A diagnostic about a document, for the maintainers of schemas. See [`Job::findings`].
///
/// [`Job::findings`]: crate::Job::findings
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Finding {
    /// The kind of the finding.
    pub code: FindingCode,
    /// The path of the value: `$.tasks[4].MESSAGES`, or `$.tasks[4].MESSAGES#$.Detail` inside JSON
    /// embedded in a string.
    pub path: String,
    /// The offset of the value in the document's text, in bytes. For a missing member it is the
    /// offset of the object; inside an embedded document it is the offset of the string.
    pub offset: usize,
    /// For drift, the fact missing from the schema: the type of a member's value, a word, a style.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<Cow<'static, str>>,
    /// The difference between found and expected, in one line for people.
    pub detail: String,
}

impl Finding {
    /// JSON pointer (RFC 6901) of the value at [`path`](Self::path); inside an embedded document, of
    /// the string.
    #[must_use]
    pub fn pointer(&self) -> String {
        jobglot_json::pointer_of_path(&self.path)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} at {}", self.code, self.detail, self.path)
    }
}
