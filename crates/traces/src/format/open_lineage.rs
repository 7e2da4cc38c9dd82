//! OpenLineage run events (openlineage.io/spec/2-0-2): a run for the job and for each task.
//!
//! Facets: `parent` of a task's run, `errorMessage` of a failed one.

use jobglot::Outcome;
use jobglot_json::Members;

use crate::format::time_text::rfc3339;
use crate::job_trace::{JobTrace, Span};

const EVENT_SCHEMA: &str = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";
const PARENT_SCHEMA: &str =
    "https://openlineage.io/spec/facets/1-0-1/ParentRunFacet.json#/$defs/ParentRunFacet";
const ERROR_SCHEMA: &str = "https://openlineage.io/spec/facets/1-0-0/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet";

/// A URI that names the program.
const PRODUCER: &str = concat!("jobglot:", env!("CARGO_PKG_VERSION"));

/// Appends the events of a job and its tasks in the order of time, a line each.
pub(crate) fn push(out: &mut String, trace: &JobTrace) {
    let mut events = Vec::new();
    for span in trace.spans() {
        events.push((span.start, "START", span));
        events.push(match span.is_over {
            true => (span.end, ended(span.outcome), span),
            false if span.end > span.start => (span.end, "RUNNING", span),
            false => continue,
        });
    }
    // A job begins before its tasks and ends behind them.
    events.sort_by_key(|(time, kind, span)| {
        let is_end = *kind != "START";
        (*time, is_end, is_end && span.parent.is_none())
    });
    for (time, kind, span) in events {
        if let Some(time) = rfc3339(time) {
            push_event(out, trace, span, kind, &time);
        }
    }
}

fn push_event(out: &mut String, trace: &JobTrace, span: &Span, kind: &str, time: &str) {
    let mut event = Members::begin(out);
    event.text("eventTime", time).text("eventType", kind);
    event.text("producer", PRODUCER).text("schemaURL", EVENT_SCHEMA);
    let mut run = Members::begin(event.name("run"));
    run.text("runId", &span.id.uuid());
    let mut facets = Members::begin(run.name("facets"));
    if span.parent.is_some() {
        let mut parent = facet(&mut facets, "parent", PARENT_SCHEMA);
        let mut parent_run = Members::begin(parent.name("run"));
        parent_run.text("runId", &trace.parent_of(span).id.uuid());
        parent_run.end();
        push_job(&mut parent, trace, trace.parent_of(span));
        parent.end();
    }
    if let ("FAIL", Some(text)) = (kind, &span.error_text) {
        let mut error = facet(&mut facets, "errorMessage", ERROR_SCHEMA);
        // The member is required, and documents do not tell.
        error.text("message", text).text("programmingLanguage", "unknown");
        error.end();
    }
    facets.end();
    run.end();
    push_job(&mut event, trace, span);
    event.end();
    out.push('\n');
}

/// Begins a facet.
fn facet<'m>(facets: &'m mut Members<'_>, name: &str, schema: &str) -> Members<'m> {
    let mut facet = Members::begin(facets.name(name));
    facet.text("_producer", PRODUCER).text("_schemaURL", schema);
    facet
}

/// Appends `job`: the operation, and for a task its name behind it.
fn push_job(members: &mut Members<'_>, trace: &JobTrace, span: &Span) {
    let name = match span.parent {
        None => span.name.clone(),
        Some(_) => format!("{}.{}", trace.job.name, span.name),
    };
    let mut job = Members::begin(members.name("job"));
    job.text("namespace", &trace.schema).text("name", &name);
    job.end();
}

/// The transition at the end of a run.
fn ended(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Success => "COMPLETE",
        Outcome::Failure | Outcome::Partial => "FAIL",
        Outcome::Canceled | Outcome::Skipped => "ABORT",
        _ => "OTHER",
    }
}
