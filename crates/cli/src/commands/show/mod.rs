//! `jobglot show`: shows jobs to a person.

pub(crate) mod chart;
pub(crate) mod facts;
pub(crate) mod job_page;
pub(crate) mod overview;
mod pages;
mod pick;
mod warnings;

use std::io::{self, Write};

use clap::builder::styling::Style;
use jobglot::{Job, State, Summary, Timestamp};

use crate::args::Show;
use crate::commands::show::job_page::{push_document, push_error_response};
use crate::commands::show::overview::Overview;
use crate::commands::show::pages::Pages;
use crate::input::documents::Documents;
use crate::input::files;
use crate::output::report::Report;
use crate::output::status::ExitStatus;
use crate::output::stdout::{self, Output};
use crate::output::text::{count, visible};
use crate::pipeline::{InputItem, for_each_item};

pub(crate) fn run(args: &Show, report: &mut Report<'_>) -> io::Result<()> {
    let mut out = Output::for_people();
    let width = stdout::width();
    let may_be_several = files::may_be_several(&args.inputs.files.files);
    let mut worst = ExitStatus::Success;
    let filter = Filter::of(args);
    let mut overview = Overview::default();
    let mut pages = Pages::new(args.limit);
    let documents = Documents::from_inputs(&args.inputs);
    let heading = |page: &mut String, file: &str, number: usize| {
        if may_be_several || number > 1 {
            let dimmed = Style::new().dimmed();
            *page += &format!("{dimmed}── {}{dimmed:#}\n", location(file, number));
        }
    };
    for_each_item(&documents, report, &mut |item| {
        match item {
            InputItem::Document(input) => {
                let job = input.document.job();
                let status = ExitStatus::of_job(job);
                worst = worst.or_worse(status);
                let summary = job.summary();
                overview.add(job, &summary);
                if filter.takes(job, &summary) {
                    pages.offer(status, |page| {
                        heading(page, input.file, input.number);
                        push_document(page, input, width, args.tail);
                    });
                }
            }
            InputItem::ErrorResponse(input) => {
                worst = worst.or_worse(ExitStatus::Unknown);
                overview.add_error_response();
                if filter.is_empty() {
                    pages.offer(ExitStatus::Unknown, |page| {
                        heading(page, input.file, input.number);
                        push_error_response(page, input, width);
                    });
                }
            }
            InputItem::Mark => {}
        }
        Ok(())
    })?;
    if overview.len() == 0 {
        // No job is known to have succeeded.
        worst = worst.or_worse(ExitStatus::Unknown);
        if report.counts() == (0, 0) {
            report.note("no jobs");
        }
    }
    report.raise(worst);
    let mut parts = Vec::new();
    if overview.len() > 1 {
        parts.push(overview.page(pages.len(), width));
    }
    parts.extend(pages.into_pages());
    out.write_all(parts.join("\n").as_bytes())?;
    out.flush()
}

/// Selection of the jobs to show.
struct Filter {
    states: Vec<State>,
    is_failed: bool,
    /// Nanoseconds since 1970, as all times here.
    since: Option<i128>,
}

impl Filter {
    fn of(args: &Show) -> Self {
        Self {
            states: args.states.clone(),
            is_failed: args.failed,
            since: args.since.map(|since| since.0),
        }
    }

    /// Whether every job is taken.
    fn is_empty(&self) -> bool {
        self.states.is_empty() && !self.is_failed && self.since.is_none()
    }

    fn takes(&self, job: &Job<'_>, summary: &Summary) -> bool {
        (self.states.is_empty() || self.states.contains(&job.state()))
            && (!self.is_failed || job.outcome().is_failed())
            && self
                .since
                .is_none_or(|since| latest(job, summary).is_some_and(|latest| latest >= since))
    }
}

/// The latest time of a job, in nanoseconds since 1970. Times without an offset count as UTC.
fn latest(job: &Job<'_>, summary: &Summary) -> Option<i128> {
    let times = [job.accepted(), job.started(), job.updated(), job.finished()];
    let ends = [&summary.start, &summary.end].into_iter().flatten();
    let ends = ends.filter_map(|text| Timestamp::parse(text.as_str()).ok());
    let times = times.into_iter().flatten().chain(ends);
    times.map(|time| time.comparable().unix_timestamp_nanos()).max()
}

fn location(file: &str, number: usize) -> String {
    match number {
        1 => visible(file).into_owned(),
        number => format!("{}, document {}", visible(file), count(number)),
    }
}
