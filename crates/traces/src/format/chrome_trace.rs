//! Chrome traces: the object form of the Trace Event Format, complete events (`X`) and names (`M`).
//!
//! A job is a process. Its own span is on the first thread; tasks that overlap are on others.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use jobglot_json::Members;

use crate::job_trace::{JobTrace, Span};

/// Begin of a file, before the first event.
pub(crate) const BEGIN: &str = "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n";

/// End of a file.
pub(crate) const END: &str = "\n]}\n";

/// Appends the events of a job, the process `process`.
pub(crate) fn push(out: &mut String, trace: &JobTrace, process: usize) {
    let id = trace.job.own_id.as_deref().unwrap_or_default();
    let name = format!("{} {id}", trace.job.name);
    push_name(out, "process_name", name.trim_end(), process, 0);
    out.push_str(",\n");
    push_span(out, trace, &trace.job, process, 0);
    // The end of the last task of each thread, and its number; the one that is free first on top.
    let mut threads: BinaryHeap<Reverse<(i128, usize)>> = BinaryHeap::new();
    for task in &trace.tasks {
        let is_free = threads.peek().is_some_and(|Reverse((end, _))| *end <= task.start);
        let free = if is_free { threads.pop() } else { None };
        let thread = free.map_or(threads.len(), |Reverse((_, thread))| thread);
        threads.push(Reverse((task.end, thread)));
        out.push_str(",\n");
        push_span(out, trace, task, process, thread + 1);
    }
}

fn push_name(out: &mut String, event: &str, name: &str, process: usize, thread: usize) {
    let mut members = Members::begin(out);
    members.text("ph", "M").text("name", event).number("pid", process).number("tid", thread);
    let mut args = Members::begin(members.name("args"));
    args.text("name", name);
    args.end();
    members.end();
}

fn push_span(out: &mut String, trace: &JobTrace, span: &Span, process: usize, thread: usize) {
    let mut members = Members::begin(out);
    members.text("ph", "X").text("name", &span.name).text("cat", &trace.schema);
    members.number("pid", process).number("tid", thread);
    members.name("ts").push_str(&microseconds(span.start));
    members.name("dur").push_str(&microseconds(span.end - span.start));
    let mut args = Members::begin(members.name("args"));
    args.text("state", span.state.as_str());
    for (name, text) in [
        ("status", &span.status),
        ("id", &span.own_id),
        ("code", &span.error_code),
        ("reason", &span.error_text),
    ] {
        if let Some(text) = text {
            args.text(name, text);
        }
    }
    args.end();
    members.end();
}

/// Microseconds with the digits of nanoseconds.
fn microseconds(nanoseconds: i128) -> String {
    let (whole, rest) = (nanoseconds.div_euclid(1000), nanoseconds.rem_euclid(1000));
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:03}") }
}
