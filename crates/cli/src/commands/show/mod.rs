//! `jobglot show`: shows jobs to a person.

pub(crate) mod chart;
pub(crate) mod facts;
mod pick;
mod warnings;

use std::io::{self, Write};

use clap::builder::styling::Style;
use jobglot::{ErrorResponseKind, State, Timestamp};

use crate::args::Show;
use crate::commands::show::chart::push_chart;
use crate::commands::show::facts::{Facts, REASON_LINES, TEXT_LINES};
use crate::display::state::style;
use crate::display::times::TimeScale;
use crate::input::documents::Documents;
use crate::input::files;
use crate::output::report::Report;
use crate::output::status::ExitStatus;
use crate::output::stdout::{self, Output};
use crate::output::text::{count, join_redacted, visible};
use crate::pipeline::{InputDocument, InputErrorResponse, InputItem, for_each_item};

/// Number of tasks up to which all are shown.
const MAX_TASKS: usize = 30;

/// Limit on shown messages, and on shown errors.
const MAX_MESSAGES: usize = 10;

pub(crate) fn run(args: &Show, report: &mut Report<'_>) -> io::Result<()> {
    let mut out = Output::for_people();
    let width = stdout::width();
    let may_be_several = files::may_be_several(&args.inputs.files.files);
    let mut worst = ExitStatus::Success;
    let mut page = String::new();
    let mut is_first = true;
    let documents = Documents::from_inputs(&args.inputs);
    let result = for_each_item(&documents, report, &mut |item| {
        let (file, number, status) = match item {
            InputItem::Document(input) => {
                (input.file, input.number, ExitStatus::of_job(input.document.job()))
            }
            InputItem::ErrorResponse(input) => (input.file, input.number, ExitStatus::Unknown),
            InputItem::Mark => return Ok(()),
        };
        worst = worst.or_worse(status);
        page.clear();
        if !std::mem::replace(&mut is_first, false) {
            page.push('\n');
        }
        if may_be_several || number > 1 {
            let dimmed = Style::new().dimmed();
            page += &format!("{dimmed}── {}{dimmed:#}\n", location(file, number));
        }
        match item {
            InputItem::Document(input) => push_document(&mut page, input, width),
            InputItem::ErrorResponse(input) => push_error_response(&mut page, input, width),
            InputItem::Mark => {}
        }
        out.write_all(page.as_bytes())?;
        Ok(out.end_document()?)
    });
    report.raise(worst);
    result
}

fn location(file: &str, number: usize) -> String {
    match number {
        1 => visible(file).into_owned(),
        number => format!("{}, document {}", visible(file), count(number)),
    }
}

pub(crate) fn push_document(page: &mut String, input: InputDocument<'_>, width: usize) {
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
    if let Some(observation) = input.document.response_info() {
        facts.response(observation);
    }
    facts.warnings(input);
    if !job.errors().is_empty() {
        let errors = job.errors();
        facts.messages("errors", &errors, 0..errors.len().min(MAX_MESSAGES), &scale, start);
    }
    facts.resources(job);
    if !job.tasks().is_empty() {
        push_chart(facts.page, job, &scale, start, width, MAX_TASKS);
    } else if let Some(total) = job.task_total().filter(|total| *total > 0) {
        *facts.page += &format!("\n  tasks: {total}, none of them in this document\n");
    }
    let messages = job.messages();
    if !messages.is_empty() {
        let start_index = messages.len().saturating_sub(MAX_MESSAGES);
        facts.messages("messages", &messages, start_index..messages.len(), &scale, start);
    }
}

/// Appends the view of an error response.
fn push_error_response(page: &mut String, input: InputErrorResponse<'_>, width: usize) {
    let response = input.response;
    let (verdict, meaning) = match response.kind() {
        ErrorResponseKind::Gone => ("gone", "there was such a job, and its record is no more"),
        ErrorResponseKind::NotFound => (
            "not visible",
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
