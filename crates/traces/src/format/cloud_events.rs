//! CloudEvents 1.0 in the JSON format: what happened to a job and its tasks.
//!
//! Types: `jobglot.job.accepted`, `jobglot.job.started`, `jobglot.job.finished`, and the last two of
//! `jobglot.task`. An event has one id in every export, so that receivers drop it the second time.

use jobglot_json::Members;

use crate::format::time_text::rfc3339;
use crate::id::Id;
use crate::job_trace::{JobTrace, Span};

/// A span's change at a time.
#[derive(Clone, Copy)]
struct Change<'t> {
    time: i128,
    what: &'static str,
    span: &'t Span,
}

/// Appends the events of a job in the order of time, a line each.
pub(crate) fn push(out: &mut String, trace: &JobTrace) {
    let mut changes = Vec::new();
    for span in trace.spans() {
        let mut add = |time, what| changes.push(Change { time, what, span });
        let is_job = span.parent.is_none();
        span.accepted.into_iter().filter(|_| is_job).for_each(|time| add(time, "accepted"));
        let is_started = span.accepted != Some(span.start) || span.is_over;
        if is_started {
            add(span.start, "started");
        }
        if span.is_over {
            add(span.end, "finished");
        }
    }
    // A job begins before its tasks and ends behind them.
    changes.sort_by_key(|change| {
        let is_end = change.what == "finished";
        (change.time, is_end, is_end && change.span.parent.is_none())
    });
    for change in changes {
        push_event(out, trace, change);
    }
}

fn push_event(out: &mut String, trace: &JobTrace, Change { time, what, span }: Change<'_>) {
    let is_job = span.parent.is_none();
    let kind = format!("jobglot.{}.{what}", if is_job { "job" } else { "task" });
    let mut event = Members::begin(out);
    event.text("specversion", "1.0");
    event.text("id", &Id::of([span.id.bytes(), kind.as_bytes()]).long());
    event.text("source", &format!("/jobglot/{}", reference(&trace.schema)));
    event.text("type", &kind);
    let subject = [trace.job.own_id.as_deref(), span.own_id.as_deref().filter(|_| !is_job)];
    let subject: Vec<_> = subject.into_iter().flatten().collect();
    if !subject.is_empty() {
        event.text("subject", &subject.join("/"));
    }
    if let Some(time) = rfc3339(time) {
        event.text("time", &time);
    }
    event.text("datacontenttype", "application/json");
    let mut data = Members::begin(event.name("data"));
    data.text("schema", &trace.schema).text("name", &span.name);
    if what == "finished" {
        data.text("state", span.state.as_str()).text("outcome", span.outcome.as_str());
        for (name, text) in
            [("status", &span.status), ("code", &span.error_code), ("reason", &span.error_text)]
        {
            if let Some(text) = text {
                data.text(name, text);
            }
        }
    }
    data.end();
    event.end();
    out.push('\n');
}

/// The text as a part of a URI reference.
fn reference(text: &str) -> String {
    let mut part = String::new();
    for byte in text.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' => part.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => part.push(char::from(byte)),
            byte => part.push_str(&format!("%{byte:02X}")),
        }
    }
    part
}
