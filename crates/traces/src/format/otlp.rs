//! OTLP JSON: `TracesData` of the OpenTelemetry protocol, one a line.
//!
//! JSON mapping: ids in hexadecimal digits, times and integers of 64 bits as strings, enumerations as
//! numbers (opentelemetry.io/docs/specs/otlp, "JSON Protobuf Encoding"). Attributes: the semantic
//! conventions "CICD spans", "CICD" and "Cloud" (resources).

use jobglot::{Outcome, State};
use jobglot_json::Members;

use crate::job_trace::{Entry, JobTrace, Span};

/// `SPAN_KIND_INTERNAL` and `SPAN_KIND_SERVER`.
const INTERNAL: usize = 1;
const SERVER: usize = 2;

/// `STATUS_CODE_UNSET`, `STATUS_CODE_OK` and `STATUS_CODE_ERROR`.
const UNSET: usize = 0;
const OK: usize = 1;
const ERROR: usize = 2;

/// Value of `error.type` if nothing more precise is known, by its convention.
const OTHER_ERROR: &str = "_OTHER";

/// Appends a job, on a line.
pub(crate) fn push(out: &mut String, trace: &JobTrace) {
    let mut data = Members::begin(out);
    data.array("resourceSpans", [trace], |out, trace| {
        let mut resource_spans = Members::begin(out);
        let mut resource = Members::begin(resource_spans.name("resource"));
        push_attributes(
            &mut resource,
            &[
                ("service.name", Some(&trace.schema)),
                ("cloud.provider", trace.cloud),
                ("cloud.account.id", trace.tenant.as_deref()),
                ("cloud.resource_id", trace.subject.as_deref()),
            ],
        );
        resource.end();
        resource_spans.array("scopeSpans", [trace], |out, trace| {
            let mut scope_spans = Members::begin(out);
            let mut scope = Members::begin(scope_spans.name("scope"));
            scope.text("name", "jobglot").text("version", env!("CARGO_PKG_VERSION"));
            scope.end();
            scope_spans.array("spans", trace.spans(), |out, span| push_span(out, trace, span));
            scope_spans.end();
        });
        resource_spans.end();
    });
    data.end();
    out.push('\n');
}

fn push_span(out: &mut String, trace: &JobTrace, span: &Span) {
    let is_job = span.parent.is_none();
    let mut members = Members::begin(out);
    members.text("traceId", &trace.id.long()).text("spanId", &span.id.short());
    if let Some(parent) = span.parent {
        members.text("parentSpanId", &parent.short());
    }
    members.text("name", &span.name).number("kind", if is_job { SERVER } else { INTERNAL });
    members.text("startTimeUnixNano", &unix(span.start));
    members.text("endTimeUnixNano", &unix(span.end));
    let error_type =
        span.outcome.is_failed().then(|| span.error_code.as_deref().unwrap_or(OTHER_ERROR));
    let own = [
        ("error.type", error_type),
        ("jobglot.state", Some(span.state.as_str())),
        ("jobglot.status", span.status.as_deref()),
    ];
    let conventional = match is_job {
        true => [
            ("cicd.pipeline.name", Some(&*span.name)),
            ("cicd.pipeline.run.id", span.own_id.as_deref()),
            ("cicd.pipeline.run.url.full", span.url.as_deref()),
            ("cicd.pipeline.result", result(span.outcome)),
            ("cicd.pipeline.run.state", run_state(span)),
            ("jobglot.verb", trace.verb),
        ],
        false => [
            ("cicd.pipeline.task.name", Some(&*span.name)),
            ("cicd.pipeline.task.run.id", span.own_id.as_deref()),
            ("cicd.pipeline.task.run.url.full", span.url.as_deref()),
            ("cicd.pipeline.task.run.result", result(span.outcome)),
            ("cicd.pipeline.name", Some(&*trace.job.name)),
            ("cicd.pipeline.run.id", trace.job.own_id.as_deref()),
        ],
    };
    push_attributes(&mut members, &[conventional.as_slice(), &own].concat());
    members.array("events", &span.messages, push_event);
    let code = match span.outcome {
        outcome if outcome.is_failed() => ERROR,
        Outcome::Success => OK,
        _ => UNSET,
    };
    let mut status = Members::begin(members.name("status"));
    status.number("code", code);
    // A description is for errors only.
    if let (ERROR, Some(text)) = (code, &span.error_text) {
        status.text("message", text);
    }
    status.end();
    members.end();
}

fn push_event(out: &mut String, entry: &Entry) {
    let mut event = Members::begin(out);
    event.text("timeUnixNano", &unix(entry.time));
    event.text("name", if entry.is_error { "exception" } else { "message" });
    let names = match entry.is_error {
        true => ["exception.type", "exception.message"],
        false => ["jobglot.message.code", "jobglot.message.text"],
    };
    push_attributes(
        &mut event,
        &[(names[0], entry.code.as_deref()), (names[1], entry.text.as_deref())],
    );
    event.end();
}

/// Appends `attributes`, those that have a value.
fn push_attributes(members: &mut Members<'_>, attributes: &[(&str, Option<&str>)]) {
    let present = attributes.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
    members.array("attributes", present, |out, (name, value)| {
        let mut attribute = Members::begin(out);
        attribute.text("key", name);
        let mut inner = Members::begin(attribute.name("value"));
        inner.text("stringValue", value);
        inner.end();
        attribute.end();
    });
}

/// Times before 1970 can't be written; they become 1970.
fn unix(nanoseconds: i128) -> String {
    u64::try_from(nanoseconds.max(0)).unwrap_or(u64::MAX).to_string()
}

/// The word of the conventions; `None` if it is not over, or not known how.
fn result(outcome: Outcome) -> Option<&'static str> {
    Some(match outcome {
        Outcome::Success => "success",
        Outcome::Failure | Outcome::Partial => "failure",
        Outcome::Canceled => "cancellation",
        Outcome::Skipped => "skip",
        _ => return None,
    })
}

/// Where a run stands that is not over.
fn run_state(span: &Span) -> Option<&'static str> {
    match span.state {
        State::Pending => Some("pending"),
        State::Canceling | State::RollingBack => Some("finalizing"),
        state if state.is_terminal() == Some(false) => Some("executing"),
        _ => None,
    }
}
