//! `jobglot show`: what a person looks for first.

mod chart;
mod facts;
mod pick;

use std::io::{self, Write};

use clap::builder::styling::Style;
use jobglot::{Derived, ReplyKind, State, Timestamp};

use crate::args::Show;
use crate::commands::show::chart::push_chart;
use crate::commands::show::facts::{Facts, REASON_LINES, TEXT_LINES};
use crate::display::state::style;
use crate::display::times::Clock;
use crate::input::documents::{Answer, Documents, Entry, Piece};
use crate::input::files;
use crate::output::report::Report;
use crate::output::status::Status;
use crate::output::stdout::{self, Output};
use crate::output::text::{count, join, visible};

/// How many messages and errors are shown.
const MESSAGES: usize = 10;

pub(crate) fn run(args: &Show, report: &mut Report<'_>) -> io::Result<()> {
    let mut out = Output::for_people();
    let width = stdout::width();
    let are_many = files::are_many(&args.inputs.files.files);
    let mut worst = Status::Good;
    let mut page = String::new();
    let mut is_next = false;
    let shown = Documents::of(&args.inputs).for_each_piece(report, &mut |piece| {
        let (file, number, status) = match piece {
            Piece::Document(entry) => {
                (entry.file, entry.number, Status::of_job(entry.document.job()))
            }
            Piece::Reply(answer) => (answer.file, answer.number, Status::NotKnown),
            Piece::Mark => return Ok(()),
        };
        worst = worst.or_worse(status);
        page.clear();
        if std::mem::replace(&mut is_next, true) {
            page.push('\n');
        }
        if are_many || number > 1 {
            let dimmed = Style::new().dimmed();
            page += &format!("{dimmed}── {}{dimmed:#}\n", place(file, number));
        }
        match piece {
            Piece::Document(entry) => push_document(&mut page, entry, width),
            Piece::Reply(answer) => push_reply(&mut page, answer, width),
            Piece::Mark => {}
        }
        out.write_all(page.as_bytes())?;
        Ok(out.end_document()?)
    });
    report.raise(worst);
    shown
}

fn place(file: &str, number: usize) -> String {
    match number {
        1 => visible(file).into_owned(),
        number => format!("{}, document {}", visible(file), count(number)),
    }
}

fn push_document(page: &mut String, entry: Entry<'_>, width: usize) {
    let job = entry.document.job();
    let clock = Clock::of(job);
    let derived = Derived::of(job);
    let time = |text: &Option<String>| Timestamp::parse(text.clone()?).ok();
    let start = clock.place_of(time(&derived.start));
    let mut facts = Facts { page, width };
    facts.headline(job);
    facts.reason(job, &derived);
    facts.what(job);
    facts.times(job, &derived, &clock, start);
    if let Some(observation) = entry.document.observation() {
        facts.response(observation);
    }
    facts.warnings(entry);
    if !job.errors().is_empty() {
        let errors = job.errors();
        facts.messages("errors", &errors, 0..errors.len().min(MESSAGES), &clock, start);
    }
    facts.resources(job);
    if !job.tasks().is_empty() {
        push_chart(facts.page, job, &clock, start, width);
    } else if let Some(total) = job.task_total().filter(|total| *total > 0) {
        *facts.page += &format!("\n  tasks: {total}, none of them in this document\n");
    }
    let messages = job.messages();
    if !messages.is_empty() {
        let from = messages.len().saturating_sub(MESSAGES);
        facts.messages("messages", &messages, from..messages.len(), &clock, start);
    }
}

/// What was answered instead of a job.
fn push_reply(page: &mut String, answer: Answer<'_>, width: usize) {
    let reply = answer.reply;
    let (verdict, meaning) = match reply.kind() {
        ReplyKind::Gone => ("gone", "there was such a job, and its record is no more"),
        ReplyKind::NotVisible => (
            "not visible",
            "no such job, or not yet, or no more, or not for whoever asked; it need not have failed",
        ),
        _ => ("not read", "the request failed, which says nothing about the job"),
    };
    let style = style(State::Unreported).bold();
    let mut facts = Facts { page, width };
    let of = reply.provider().map(|provider| format!(" of {}", visible(provider)));
    *facts.page += &format!("{style}? {verdict}{style:#}  error reply{}\n", of.unwrap_or_default());
    facts.text("meaning", meaning, TEXT_LINES);
    if let Some(said) = join(reply.code(), reply.text()) {
        facts.text("error", &said, REASON_LINES);
    }
    facts.response(reply.observation());
}
