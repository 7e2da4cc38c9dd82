//! What an error response means for the job that was asked for.

use crate::envelope::response_info::ResponseInfo;

/// How an error response leaves the job that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorResponseKind {
    /// It could not be read; nothing is said of whether there is one.
    ReadFailed,
    /// There was one, and its record is gone (HTTP status 410).
    Gone,
    /// Whoever asked sees none (HTTP status 404, or a code that says the same): there is none, or
    /// not yet, or no more, or it is somebody else's. Right after a job has been submitted it is not
    /// visible yet; one that has been seen before has expired.
    NotFound,
}

impl ErrorResponseKind {
    /// `read_failed`, `gone` or `not_found`.
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

    /// What an HTTP status means, and where that says little, a code.
    fn of(http_status: Option<u16>, code: Option<&str>) -> Self {
        let is_not_found =
            |code: &str| code.to_ascii_lowercase().replace('_', "").ends_with("notfound");
        match http_status {
            Some(410) => Self::Gone,
            Some(404) => Self::NotFound,
            _ if code.is_some_and(is_not_found) => Self::NotFound,
            _ => Self::ReadFailed,
        }
    }
}

impl std::fmt::Display for ErrorResponseKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What `response_info.error` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ResponseSummary {
    pub(crate) kind: ErrorResponseKind,
    /// Whose reply it is: [`Provider::id`].
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

/// The code that PSM's texts begin with: `JAAS-SCALING-027: `.
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
