//! The information in the body of a response, and comparing `observation` of a canonical line with the
//! response restored from it.

use std::borrow::Cow;

use jobglot_json::push_token;
use serde_json::Value;

use crate::canonical::write_response_info;
use crate::envelope::conventions::Conventions;
use crate::envelope::frame::Frame;
use crate::envelope::head::Head;
use crate::envelope::response_info::ResponseInfo;
use crate::envelope::response_summary::ResponseSummary;
use crate::envelope::wrapper::{etag_around, head_around};
use crate::schema::builtin::error_response::{
    CODE, MESSAGE, NO_PROBLEM_TYPE, PROBLEM_DETAIL, PROBLEM_TITLE, PROBLEM_TYPE, REQUEST_ID, STATUS,
};
use crate::schema::document_schema::Schema;
use crate::view::job::Job;
use crate::view::node::scalar_text;

/// The restored response of a canonical line.
pub(super) struct RestoredResponse<'r> {
    pub(super) text: &'r str,
    pub(super) frame: &'r Frame<'r>,
    pub(super) schema: Option<&'static Schema>,
}

impl RestoredResponse<'_> {
    /// Returns the pointer to the first member of `observation`, the line's, that the response does
    /// not give. A missing member is accepted, since later releases may observe more.
    ///
    /// Members computed from a JSON body are not compared, as an edit of the body may have changed them,
    /// nor are the provider and the kind of an error response, which depend on the registry. The time
    /// of a poll is no part of the response.
    pub(super) fn changed_member(&self, observation: &str) -> Option<String> {
        let (before, after) = (&self.frame.before, &self.frame.after);
        let printed = || {
            let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
            Some((head_around(&before, &after)?, 0))
        };
        let head = Head::split(before).ok().flatten().or_else(printed);
        let mut expected = String::new();
        if let Some(response_info) = self.response_info(head.as_ref()) {
            write_response_info(&mut expected, &response_info);
        }
        if observation == expected {
            return None;
        }
        let (found, expected) = (json(observation), json(&expected));
        let is_header = |id: &Value| {
            head.as_ref()
                .is_some_and(|(head, _)| head.all().iter().any(|(_, known)| id == &**known))
        };
        let is_error = self.schema.is_some_and(Schema::is_error_response);
        let has_body = is_error && !self.text.is_empty();
        let is_given = |name: &str, value: &Value| match name {
            "polled" => true,
            "error" if has_body => true,
            // An HTTP client held the head, so it is not part of the document.
            "http_status"
            | "retry_after"
            | "retry_after_seconds"
            | "etag"
            | "request_ids"
            | "date"
            | "error"
                if head.is_none() && expected.get(name).is_none() =>
            {
                true
            }
            "http_status" | "request_ids" if has_body && head.is_none() => true,
            "error" => value.is_object() && expected.get(name).is_some(),
            // The names of headers with request ids depend on the registry.
            "request_ids" => value.as_array().is_some_and(|ids| {
                let known = expected.get(name).and_then(Value::as_array);
                ids.iter().all(|id| is_header(id) || known.is_some_and(|known| known.contains(id)))
            }),
            _ => is_same(Some(value), expected.get(name)),
        };
        let is_given_of_error = |name: &str, value: &Value| {
            has_body
                || head.is_none()
                || matches!(name, "kind" | "provider")
                || is_same(Some(value), expected.get("error").and_then(|error| error.get(name)))
        };
        changed(&found, "/observation", is_given)
            .or_else(|| changed(found.get("error")?, "/observation/error", is_given_of_error))
    }

    /// The information in head, wrapper and body, as far as it does not depend on the registry.
    fn response_info(&self, head: Option<&(Head<'_>, usize)>) -> Option<ResponseInfo> {
        let Self { text, frame, schema } = *self;
        let conventions = Conventions::default();
        let of_head = head.map(|(head, _)| Box::new(ResponseInfo::of_head(head, &conventions)));
        let body_start = head.map_or(0, |(_, body_start)| *body_start);
        let opening = String::from_utf8_lossy(frame.before.get(body_start..).unwrap_or_default());
        let etag = etag_around(&opening, &String::from_utf8_lossy(&frame.after));
        let response_info = ResponseInfo::with_etag(of_head, etag).map(|info| *info);
        let schema = schema.filter(|schema| schema.is_error_response());
        let Some(schema) = schema else { return response_info };
        if text.is_empty() {
            let body = frame.before.get(body_start..).unwrap_or_default();
            return with_plain_body(&head?.0, body, &conventions);
        }
        // The request id in a body.
        let job = Job::read(Cow::Borrowed(text), schema, Some(schema)).ok()?;
        Some(with_body(&job, response_info.unwrap_or_default()))
    }
}

/// Returns the pointer to the first member of `object`, which is at `pointer`, not accepted by
/// `is_given`.
fn changed(
    object: &Value,
    pointer: &str,
    is_given: impl Fn(&str, &Value) -> bool,
) -> Option<String> {
    let (name, _) = object.as_object()?.iter().find(|(name, value)| !is_given(name, value))?;
    let mut pointer = pointer.to_owned();
    push_token(&mut pointer, name);
    Some(pointer)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// Whether two values are equal; numbers in any notation.
fn is_same(one: Option<&Value>, other: Option<&Value>) -> bool {
    let number = |value: Option<&Value>| value.and_then(Value::as_f64);
    one == other || number(one).is_some() && number(one) == number(other)
}

/// Returns the information in the head and the body of an error response whose body is no JSON.
/// `None` if the status is no error or the body may be JSON.
pub(super) fn with_plain_body(
    head: &Head<'_>,
    body: &[u8],
    conventions: &Conventions,
) -> Option<ResponseInfo> {
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii();
    if head.status() < 400 || matches!(text.first(), Some(b'{' | b'[')) {
        return None;
    }
    let mut response_info = ResponseInfo::of_head(head, conventions);
    let text = (!text.is_empty()).then(|| String::from_utf8_lossy(text).into_owned());
    response_info.error = Some(ResponseSummary::new(&response_info, None, text));
    Some(response_info)
}

/// Objects that may contain the code and the text, in order of precedence.
const ERROR_OBJECT_PATHS: [&[&str]; 3] = [&[], &["error"], &["details"]];

/// Adds the information from the body of an error response to that from its head.
pub(super) fn with_body(job: &Job<'_>, mut response_info: ResponseInfo) -> ResponseInfo {
    let attributes = job.attributes();
    let find = |path: &[&str], name: &str| {
        let found = attributes.iter().find(|member| member.path == path && member.name == name)?;
        Some(scalar_text(found.value).into_owned())
    };
    let errors = job.errors();
    let first = errors.get(0);
    let of_first = |get: fn(&crate::Message<'_>) -> Option<String>| first.as_ref().and_then(get);
    let code = ERROR_OBJECT_PATHS.iter().find_map(|path| find(path, CODE));
    let code = code.or_else(|| of_first(|error| error.code().map(Cow::into_owned)));
    let code = code.or_else(|| find(&[], PROBLEM_TYPE).filter(|uri| uri != NO_PROBLEM_TYPE));
    let text = ERROR_OBJECT_PATHS.iter().find_map(|path| find(path, MESSAGE));
    let text = text.or_else(|| of_first(|error| error.text().map(Cow::into_owned)));
    let text = text.or_else(|| find(&[], PROBLEM_DETAIL)).or_else(|| find(&[], PROBLEM_TITLE));
    if response_info.http_status.is_none() {
        let status = find(&[], STATUS).and_then(|status| status.parse().ok());
        response_info.http_status = status.filter(|status| (100..1000).contains(status));
    }
    if let Some(id) = find(&[], REQUEST_ID)
        && !response_info.request_ids.contains(&id)
    {
        response_info.request_ids.push(id);
    }
    response_info.error = Some(ResponseSummary::new(&response_info, code, text));
    response_info
}
