//! Facts about an HTTP response from its head.

use std::time::Duration;

use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::{Rfc2822, Rfc3339};

use crate::envelope::conventions::Conventions;
use crate::envelope::head::Head;
use crate::envelope::poll_url::PollUrl;
use crate::envelope::response_summary::{ErrorResponseKind, ResponseSummary};

/// Facts about an HTTP response, apart from its body: the member `observation` of canonical lines.
///
/// ```
/// use jobglot_core::{Codec, Document, Field, Schema, CanonicalField, Table};
///
/// static JOB: Table =
///     Table::new(&[Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id")]);
/// static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
///
/// let answer = b"HTTP/1.1 200 OK\r\nRetry-After: 30\r\n\r\n{\"jobId\": 7}";
/// let document = Document::parse(answer, &SCHEMA)?;
/// let response = document.response_info().expect("the answer has a head");
/// assert_eq!(response.http_status(), Some(200));
/// let delay = response.retry_after().and_then(|after| after.delay());
/// assert_eq!(delay.map(|delay| delay.as_secs()), Some(30));
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResponseInfo {
    pub(crate) http_status: Option<u16>,
    pub(crate) retry_after: Option<RetryAfter>,
    pub(crate) etag: Option<String>,
    pub(crate) request_ids: Vec<String>,
    pub(crate) date: Option<String>,
    pub(crate) location: Option<PollUrl>,
    /// When the caller asked, as canonical RFC 3339 text.
    pub(crate) polled: Option<String>,
    /// Summary of the body, if it is an error response.
    pub(crate) error: Option<ResponseSummary>,
}

impl ResponseInfo {
    /// Sets the `etag` to that of a wrapper object, in place of the head's: the document has it for
    /// sure, while an HTTP client may have held the head.
    pub(crate) fn with_etag(
        response_info: Option<Box<Self>>,
        etag: Option<String>,
    ) -> Option<Box<Self>> {
        if etag.is_none() {
            return response_info;
        }
        let mut response_info = response_info.unwrap_or_default();
        response_info.etag = etag;
        Some(response_info)
    }

    /// HTTP status of the response; unrelated to the status of the job.
    pub fn http_status(&self) -> Option<u16> {
        self.http_status
    }

    /// Delay before the next request (`Retry-After`).
    pub fn retry_after(&self) -> Option<&RetryAfter> {
        self.retry_after.as_ref()
    }

    /// The `ETag` as sent. Quotes and the mark `W/` of a weak tag are kept if present: services of
    /// OCI differ in sending them.
    pub fn etag(&self) -> Option<&str> {
        self.etag.as_deref()
    }

    /// Request ids, as asked for by a provider's support: values of `X-Request-Id` and of the headers
    /// declared by registered providers, in order of appearance, each once.
    pub fn request_ids(&self) -> &[String] {
        &self.request_ids
    }

    /// Time of the response (`Date`) as canonical RFC 3339 text. Absent unless the header is a valid
    /// HTTP date (RFC 2822).
    pub fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    /// URL at which the service tells of the operation that it has begun (`Location`), as sent. It may
    /// be relative to the request's URL.
    ///
    /// Services may sign it, so it is a secret: `Debug` and the canonical form, `observation.location`,
    /// have it without credentials and query. Read from a canonical line, it lacks them.
    pub fn poll_url(&self) -> Option<&str> {
        self.location.as_ref().map(PollUrl::as_str)
    }

    /// The [`poll_url`](Self::poll_url) without credentials and query.
    pub(crate) fn location(&self) -> Option<String> {
        self.location.as_ref().map(PollUrl::without_signature)
    }

    /// Time at which the caller asked, as canonical RFC 3339 text: given by the caller
    /// ([`Document::with_polled`](crate::Document::with_polled)), not part of the response.
    pub fn polled(&self) -> Option<&str> {
        self.polled.as_deref()
    }
}

impl ResponseInfo {
    /// Extracts the facts of a response head.
    pub(crate) fn of_head(head: &Head<'_>, conventions: &Conventions) -> Self {
        let text = |name| head.header(name).filter(|value| !value.is_empty());
        let mut request_ids = Vec::new();
        for (name, id) in head.all() {
            let mut known = conventions.request_id_headers.iter().chain(&[REQUEST_ID_HEADER]);
            let is_request_id = known.any(|known| name.eq_ignore_ascii_case(known));
            if is_request_id && !id.is_empty() && !request_ids.iter().any(|known| known == id) {
                request_ids.push(id.clone().into_owned());
            }
        }
        let date = text("date").and_then(http_date);
        Self {
            http_status: Some(head.status()),
            retry_after: text("retry-after").map(|text| RetryAfter::new(text, date)),
            etag: text("etag").map(str::to_owned),
            request_ids,
            date: date.and_then(|date| date.format(&Rfc3339).ok()),
            location: text("location").map(PollUrl::new),
            polled: None,
            error: None,
        }
    }
}

/// Delay before the next request (`Retry-After`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryAfter {
    pub(crate) text: String,
    pub(crate) delay: Option<Duration>,
}

impl RetryAfter {
    fn new(text: &str, date: Option<OffsetDateTime>) -> Self {
        let until_date = || {
            // A date before that of the response means no delay.
            Some(Duration::try_from(http_date(text)? - date?).unwrap_or_default())
        };
        Self { text: text.to_owned(), delay: decimal_seconds(text).or_else(until_date) }
    }

    /// Text of the header.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the delay. The header holds seconds, perhaps with a fraction (as declared by 32
    /// services of OCI), cut to nanoseconds, or a date, relative to the `Date` of the same response.
    ///
    /// Returns `None` for any other text, and for a date in a response without `Date`, since no
    /// clock is read: see [`delay_from`](Self::delay_from).
    pub fn delay(&self) -> Option<Duration> {
        self.delay
    }

    /// Returns the time of the next request, if the header holds a date (RFC 9110, section 5.6.7) and
    /// not a number of seconds.
    pub fn date(&self) -> Option<OffsetDateTime> {
        http_date(&self.text)
    }

    /// Returns the [`delay`](Self::delay), or the time from `now` to the [`date`](Self::date) if the
    /// response has no `Date`. Zero for a date that has passed.
    ///
    /// ```
    /// use jobglot_core::Registry;
    /// use time::OffsetDateTime;
    ///
    /// let input = b"HTTP/1.1 503 Busy\r\nRetry-After: Tue, 25 Oct 2016 23:45:29 GMT\r\n\r\n";
    /// let error = Registry::default().parse(input).unwrap_err();
    /// let advice = error.response_info().and_then(|info| info.retry_after()).expect("a header");
    /// let now = OffsetDateTime::from_unix_timestamp(1_477_439_069)?;
    /// assert_eq!(advice.delay(), None);
    /// assert_eq!(advice.delay_from(now).map(|delay| delay.as_secs()), Some(60));
    /// # Ok::<(), time::error::ComponentRange>(())
    /// ```
    pub fn delay_from(&self, now: OffsetDateTime) -> Option<Duration> {
        self.delay.or_else(|| Some(Duration::try_from(self.date()? - now).unwrap_or_default()))
    }
}

/// Request id header used by many providers.
const REQUEST_ID_HEADER: &str = "x-request-id";

fn http_date(text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text, &Rfc2822).ok()
}

fn decimal_seconds(text: &str) -> Option<Duration> {
    let (seconds, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let all_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(seconds) || !all_digits(fraction) {
        return None;
    }
    let nanoseconds = fraction
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(9)
        .fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    Some(Duration::new(seconds.parse().ok()?, nanoseconds))
}

/// Reads the member `observation` of a canonical line. Malformed values are treated as absent.
pub(crate) fn read_observation(raw: &str) -> ResponseInfo {
    let value: Value = serde_json::from_str(raw).unwrap_or_default();
    let text = |value: &Value, name: &str| Some(value.get(name)?.as_str()?.to_owned());
    let retry_after = text(&value, "retry_after").map(|text| {
        let seconds = value.get("retry_after_seconds").and_then(Value::as_f64);
        let delay = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        RetryAfter { text, delay }
    });
    let ids = value.get("request_ids").and_then(Value::as_array).map(Vec::as_slice);
    let mut response_info = ResponseInfo {
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
        location: text(&value, "location").map(|url| PollUrl::new(&url)),
        polled: text(&value, "polled"),
        error: None,
    };
    if let Some(error) = value.get("error") {
        let mut summary =
            ResponseSummary::new(&response_info, text(error, "code"), text(error, "text"));
        if let Some(kind) = text(error, "kind").and_then(|kind| ErrorResponseKind::from_word(&kind))
        {
            summary.kind = kind;
        }
        summary.provider = text(error, "provider");
        response_info.error = Some(summary);
    }
    response_info
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{ResponseInfo, RetryAfter};
    use crate::envelope::conventions::Conventions;
    use crate::envelope::head::Head;

    fn conventions() -> Conventions {
        let request_id_headers = vec!["first-request-id", "x-second-id"];
        Conventions { request_id_headers, ..Conventions::default() }
    }

    fn observe(headers: &str) -> ResponseInfo {
        let input = format!("HTTP/1.1 200 OK\n{headers}\n\n");
        match Head::split(input.as_bytes()) {
            Ok(Some((head, _))) => ResponseInfo::of_head(&head, &conventions()),
            other => unreachable!("{other:?}"),
        }
    }

    #[test]
    fn a_head_is_observed() {
        let response_info = observe(
            "Server: Oracle-Application-Server-11g\r\n\
         X-SECOND-ID: 00ni2Rpm304ql0bmk0yg0Fvd00B13Whn55\r\n\
         X-SECOND-ID: 00ni2Rpm304ql0bmk0yg0Fvd00B13Whn55\r\n\
         Retry-After: 60\r\n\
         Date: Tue, 25 Oct 2016 23:44:29 GMT\r",
        );
        assert_eq!(response_info.http_status(), Some(200));
        assert_eq!(response_info.request_ids(), ["00ni2Rpm304ql0bmk0yg0Fvd00B13Whn55"]);
        assert_eq!(response_info.date(), Some("2016-10-25T23:44:29Z"));
        assert_eq!(response_info.etag(), None);
        let retry_after = response_info.retry_after().map(|after| (after.text(), after.delay()));
        assert_eq!(retry_after, Some(("60", Some(Duration::from_secs(60)))));
    }

    #[test]
    fn each_request_id_is_kept_once() {
        let response_info = observe(
            "first-request-id: B/A\netag: W/\"2021-10-01T00:05:29.706Z\"\nX-Request-Id: 7\n\
         x-second-id:\nFirst-Request-ID: B/A\nretry-after: 0.25",
        );
        assert_eq!(response_info.etag(), Some("W/\"2021-10-01T00:05:29.706Z\""));
        assert_eq!(response_info.request_ids(), ["B/A", "7"]);
        let delay = response_info.retry_after().and_then(RetryAfter::delay);
        assert_eq!(delay, Some(Duration::from_millis(250)));
        assert_eq!(response_info.date(), None);
    }

    #[test]
    fn retry_after_is_seconds_or_counted_from_the_date_of_the_response() {
        let delay = |headers: &str| observe(headers).retry_after().and_then(RetryAfter::delay);
        let date = "Date: Tue, 25 Oct 2016 23:44:29 GMT\n";
        assert_eq!(delay("Retry-After: 30.0"), Some(Duration::from_secs(30)));
        assert_eq!(delay("Retry-After: 0.1234567899"), Some(Duration::from_nanos(123_456_789)));
        for (text, seconds) in [
            ("Tue, 25 Oct 2016 23:45:29 GMT", Some(60)),
            ("Tue, 25 Oct 2016 23:44:00 GMT", Some(0)),
            ("soon", None),
        ] {
            let with_date = observe(&format!("{date}Retry-After: {text}"));
            let retry_after = with_date.retry_after().map(|after| (after.text(), after.delay()));
            assert_eq!(retry_after, Some((text, seconds.map(Duration::from_secs))));
            assert_eq!(delay(&format!("Retry-After: {text}")), None);
        }
        for text in ["-1", "+1", "1.", ".5", "1e3", "1,5", "99999999999999999999", "1 s"] {
            assert_eq!(delay(&format!("{date}Retry-After: {text}")), None, "{text}");
        }
        assert_eq!(observe("Retry-After:").retry_after(), None);
    }
}
