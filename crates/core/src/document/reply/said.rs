//! What an error reply says: its code, its text, and what they mean for the job that was asked for.

use std::borrow::Cow;

use serde_json::Value;

use super::{CODE, MESSAGE};
use crate::envelope::head::{Observation, RetryAfter};
use crate::view::item::scalar_text;
use crate::view::job::Job;

/// Where the code and the text are looked for, in this order.
const PATHS: [&[&str]; 3] = [&[], &["error"], &["details"]];

/// How an error reply leaves the job that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReplyKind {
    /// It could not be read; nothing is said of whether there is one.
    ReadFailed,
    /// There was one, and its record is gone (HTTP status 410).
    Gone,
    /// Whoever asked sees none (HTTP status 404, or a code that says the same): there is none, or
    /// not yet, or no more, or it is somebody else's. Right after a job has been submitted it is not
    /// visible yet; one that has been seen before has expired.
    NotVisible,
}

impl ReplyKind {
    /// `read_failed`, `gone` or `not_visible`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReadFailed => "read_failed",
            Self::Gone => "gone",
            Self::NotVisible => "not_visible",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::ReadFailed, Self::Gone, Self::NotVisible]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }

    /// What an HTTP status means, and where that says little, a code.
    fn of(http_status: Option<u16>, code: Option<&str>) -> Self {
        let is_not_found =
            |code: &str| code.to_ascii_lowercase().replace('_', "").ends_with("notfound");
        match http_status {
            Some(410) => Self::Gone,
            Some(404) => Self::NotVisible,
            _ if code.is_some_and(is_not_found) => Self::NotVisible,
            _ => Self::ReadFailed,
        }
    }
}

impl std::fmt::Display for ReplyKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What `observation.error` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) kind: ReplyKind,
    /// Whose reply it is: [`Provider::id`].
    pub(crate) provider: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) text: Option<String>,
}

impl Said {
    pub(super) fn new(
        observation: &Observation,
        code: Option<String>,
        text: Option<String>,
    ) -> Self {
        let code = code.or_else(|| leading_code(text.as_deref()?).map(str::to_owned));
        let kind = ReplyKind::of(observation.http_status, code.as_deref());
        Self { kind, provider: None, code, text }
    }
}

/// Adds to what a head said what the body does.
pub(super) fn observe(job: &Job<'_>, mut observation: Observation) -> Observation {
    let attributes = job.attributes();
    let find = |path: &[&str], name: &str| {
        let found = attributes.iter().find(|member| member.path == path && member.name == name)?;
        Some(scalar_text(found.value).into_owned())
    };
    let errors = job.errors();
    let first = errors.get(0);
    let of_first = |of: fn(&crate::Message<'_>) -> Option<String>| first.as_ref().and_then(of);
    let code = PATHS.iter().find_map(|path| find(path, CODE.name));
    let code = code.or_else(|| of_first(|error| error.code().map(Cow::into_owned)));
    let text = PATHS.iter().find_map(|path| find(path, MESSAGE.name));
    let text = text.or_else(|| of_first(|error| error.text().map(Cow::into_owned)));
    if observation.http_status.is_none() {
        let status = find(&[], "status").and_then(|status| status.parse().ok());
        observation.http_status = status.filter(|status| (100..1000).contains(status));
    }
    if let Some(id) = find(&[], "request_id")
        && !observation.request_ids.contains(&id)
    {
        observation.request_ids.push(id);
    }
    observation.error = Some(Said::new(&observation, code, text));
    observation
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

/// What a canonical line has in `observation`; what is not as it should be is absent.
pub(super) fn read_observation(raw: &str) -> Observation {
    let value: Value = serde_json::from_str(raw).unwrap_or_default();
    let text = |value: &Value, name: &str| Some(value.get(name)?.as_str()?.to_owned());
    let retry_after = text(&value, "retry_after").map(|text| {
        let seconds = value.get("retry_after_seconds").and_then(Value::as_f64);
        let delay =
            seconds.and_then(|seconds| std::time::Duration::try_from_secs_f64(seconds).ok());
        RetryAfter { text, delay }
    });
    let ids = value.get("request_ids").and_then(Value::as_array).map(Vec::as_slice);
    let mut observation = Observation {
        http_status: value
            .get("http_status")
            .and_then(Value::as_u64)
            .and_then(|status| status.try_into().ok()),
        retry_after,
        etag: text(&value, "etag"),
        request_ids: ids
            .unwrap_or_default()
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        date: text(&value, "date"),
        error: None,
    };
    if let Some(error) = value.get("error") {
        let mut said = Said::new(&observation, text(error, "code"), text(error, "text"));
        if let Some(kind) = text(error, "kind").and_then(|kind| ReplyKind::from_word(&kind)) {
            said.kind = kind;
        }
        said.provider = text(error, "provider");
        observation.error = Some(said);
    }
    observation
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
