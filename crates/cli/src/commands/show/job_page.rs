//! Pages of one job or error response.

use jobglot::{ErrorResponseKind, State, Timestamp};
use jobglot_display::times::TimeScale;

use crate::commands::show::chart::push_chart;
use crate::commands::show::facts::{Facts, REASON_LINES, TEXT_LINES};
use crate::display::state::style;
use crate::output::text::{join_redacted, visible};
use crate::pipeline::{InputDocument, InputErrorResponse};

/// Number of tasks up to which all are shown.
const MAX_TASKS: usize = 30;

/// Default limit on shown messages.
pub(crate) const MAX_MESSAGES: usize = 10;

/// Limit on shown errors.
const MAX_ERRORS: usize = 10;

/// Appends the page of a job, with its last `max_messages` messages.
pub(crate) fn push_document(
    page: &mut String,
    input: InputDocument<'_>,
    width: usize,
    max_messages: usize,
) {
    let job = input.document.job();
    let scale = TimeScale::of_job(job);
    let derived = job.summary();
    let time = |text: &Option<String>| Timestamp::parse(text.clone()?).ok();
    let start = scale.nanoseconds_of(time(&derived.start));
    let mut facts = Facts { page, width };
    facts.headline(job);
    facts.reason(job, &derived);
    facts.operation(job);
    facts.times(job, &derived, &scale, start);
    if let Some(observation) = input.document.observation() {
        facts.response(&observation);
    }
    facts.warnings(input);
    if !job.errors().is_empty() {
        let errors = job.errors();
        facts.messages("errors", &errors, 0..errors.len().min(MAX_ERRORS), &scale, start);
    }
    facts.resources(job);
    if !job.tasks().is_empty() {
        push_chart(facts.page, job, &scale, start, width, MAX_TASKS);
    } else if let Some(total) = job.task_total().filter(|total| *total > 0) {
        *facts.page += &format!("\n  tasks: {total}, none of them in this document\n");
    }
    let messages = job.messages();
    if !messages.is_empty() && max_messages > 0 {
        let start_index = messages.len().saturating_sub(max_messages);
        facts.messages("messages", &messages, start_index..messages.len(), &scale, start);
    }
}

/// Appends the page of an error response.
pub(super) fn push_error_response(page: &mut String, input: InputErrorResponse<'_>, width: usize) {
    let response = input.response;
    let (verdict, meaning) = match response.kind() {
        ErrorResponseKind::Gone => ("gone", "there was such a job, and its record is no more"),
        ErrorResponseKind::NotFound => (
            "not found",
            "no such job, or not yet, or no more, or not for whoever asked; it need not have failed",
        ),
        _ => ("not read", "the request failed, which says nothing about the job"),
    };
    let style = style(State::Unreported).bold();
    let mut facts = Facts { page, width };
    let provider = response.provider().map(|provider| format!(" of {}", visible(provider)));
    *facts.page +=
        &format!("{style}? {verdict}{style:#}  error response{}\n", provider.unwrap_or_default());
    facts.text("meaning", meaning, TEXT_LINES);
    if let Some(message) = join_redacted(response.code(), response.text()) {
        facts.text("error", &message, REASON_LINES);
    }
    facts.response(response.response_info());
}
