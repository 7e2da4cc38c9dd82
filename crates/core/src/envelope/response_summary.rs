//! Meaning of an error response for the requested job.

use crate::envelope::response_info::ResponseInfo;
use crate::word::word_traits;

/// Meaning of an error response for the requested job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorResponseKind {
    /// Reading failed; whether the job exists is unknown.
    ReadFailed,
    /// The job existed, but its record has been deleted (HTTP status 410).
    Gone,
    /// The caller sees no such job (HTTP status 404, or an equivalent error code). It may not exist,
    /// may belong to somebody else, may not be visible yet right after its submission, or may have
    /// expired if it was seen before.
    NotFound,
}

impl ErrorResponseKind {
    /// Returns the canonical word: `read_failed`, `gone` or `not_found`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReadFailed => "read_failed",
            Self::Gone => "gone",
            Self::NotFound => "not_found",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [Self::ReadFailed, Self::Gone, Self::NotFound]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }

    /// Classifies by HTTP status, or by error code if the status is not specific.
    fn of(http_status: Option<u16>, code: Option<&str>) -> Self {
        let is_not_found = |code: &str| {
            let code = code.to_ascii_lowercase().replace('_', "");
            // Names of classes: `JobNotFoundException`.
            let name = ["exception", "fault"].iter().find_map(|ending| code.strip_suffix(ending));
            name.unwrap_or(&code).ends_with("notfound")
        };
        match http_status {
            Some(410) => Self::Gone,
            Some(404) => Self::NotFound,
            _ if code.is_some_and(is_not_found) => Self::NotFound,
            _ => Self::ReadFailed,
        }
    }
}

word_traits!(ErrorResponseKind, "kind of error response");

/// The member `observation.error` of canonical lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ResponseSummary {
    pub(crate) kind: ErrorResponseKind,
    /// Id of the responding [`Provider`](crate::Provider), if identified.
    pub(crate) provider: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) text: Option<String>,
}

impl ResponseSummary {
    pub(crate) fn new(
        response_info: &ResponseInfo,
        code: Option<String>,
        text: Option<String>,
    ) -> Self {
        let code = code.or_else(|| leading_code(text.as_deref()?).map(str::to_owned));
        let kind = ErrorResponseKind::of(response_info.http_status, code.as_deref());
        Self { kind, provider: None, code, text }
    }
}

/// Returns the code at the start of an error text of PSM, such as `JAAS-SCALING-027: `.
fn leading_code(text: &str) -> Option<&str> {
    let (code, _) = text.split_once(": ")?;
    let (words, number) = code.rsplit_once('-')?;
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && words.split('-').all(is_word)).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::leading_code;

    #[test]
    fn a_leading_code_is_words_and_a_number() {
        assert_eq!(leading_code("JAAS-SCALING-027: Busy: yes"), Some("JAAS-SCALING-027"));
        assert_eq!(leading_code("PSM-1: x"), Some("PSM-1"));
        for text in ["Note: x", "a-1: x", "A-: x", "-1: x", "A--1: x", "A-1 x", "A-1x: y"] {
            assert_eq!(leading_code(text), None, "{text}");
        }
    }
}
