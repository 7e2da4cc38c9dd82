//! `jobglot explain`: says why each document was read as it was.

use std::io::{self, Write};

use jobglot::tables::{Certainty, Node, Schema, StateBasis};
use jobglot::{Job, Outcome};

use crate::args::Explain;
use crate::commands::schemas::state_rules;
use crate::input::documents::Documents;
use crate::output::report::Report;
use crate::output::stdout::{self, Output};
use crate::output::text::{counted, visible, wrap};
use crate::pipeline::{InputItem, for_each_item};

/// Limit on the listed members that tell a schema.
const MAX_MEMBERS: usize = 4;

/// Width of the labels.
const LABEL: usize = 10;

pub(crate) fn run(args: &Explain, report: &mut Report<'_>) -> io::Result<()> {
    let mut out = Output::for_people();
    let width = stdout::width();
    let documents = Documents::from_inputs(&args.inputs);
    let mut is_first = true;
    for_each_item(&documents, report, &mut |item| {
        let InputItem::Document(input) = item else { return Ok(()) };
        let mut page = Page { text: String::new(), width };
        if !std::mem::replace(&mut is_first, false) {
            page.text.push('\n');
        }
        page.text += &format!("{}, document {}\n", visible(input.file), input.number);
        page.job(input.document.job());
        out.write_all(page.text.as_bytes())?;
        Ok(out.end_document()?)
    })
}

/// Text about one document.
struct Page {
    text: String,
    /// Columns of the terminal.
    width: usize,
}

impl Page {
    fn job(&mut self, job: &Job<'_>) {
        let is_from_file = job.schema().is_some_and(Schema::is_from_file);
        let origin = if is_from_file { ", a table from a file" } else { "" };
        self.line("schema", &format!("{}{origin}", job.schema_id()));
        let mut members = job.schema_evidence();
        let more = members.len().saturating_sub(MAX_MEMBERS);
        members.truncate(MAX_MEMBERS);
        let told = match (members.is_empty(), more) {
            (true, _) => "what is around it, or the caller".to_owned(),
            (false, 0) => members.join(", "),
            (false, more) => format!("{} and {more} more", members.join(", ")),
        };
        self.line("told by", &told);
        let over = match job.is_terminal() {
            Some(true) => "over",
            Some(false) => "not over",
            None => "not known whether it is over",
        };
        let outcome = match job.outcome() {
            Outcome::Unfinished => String::new(),
            outcome => format!(", outcome {outcome}"),
        };
        self.line("state", &format!("{}, {over}{outcome}", job.state()));
        self.line("because", &because(job.node()));
        let is_final_time = job.schema().is_some_and(|schema| schema.rules.finished_is_terminal);
        if is_final_time && job.finished().is_some() {
            self.line("", "and it has a time at which it ended");
        }
        self.tasks(job);
    }

    /// Appends the reasons of the tasks' states, each once.
    fn tasks(&mut self, job: &Job<'_>) {
        let mut reasons: Vec<(String, usize)> = Vec::new();
        for task in job.tasks() {
            let reason = format!("{}: {}", task.state(), because(task.node()));
            match reasons.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, count)) => *count += 1,
                None => reasons.push((reason, 1)),
            }
        }
        for (reason, count) in reasons {
            self.line(&counted(count, "task"), &reason);
        }
    }

    /// Appends a line with a label, wrapped to the width.
    fn line(&mut self, label: &str, text: &str) {
        let width = self.width.saturating_sub(LABEL + 3);
        for (number, line) in wrap(text, width, usize::MAX).iter().enumerate() {
            let label =
                if number == 0 && !label.is_empty() { format!("{label}:") } else { String::new() };
            self.text += &format!("  {label:<LABEL$} {line}\n");
        }
    }
}

/// What the state of a job or task follows from.
fn because(node: Node<'_>) -> String {
    let source = |certainty: Certainty, seen: &str| format!("({}: {seen})", certainty.as_str());
    match node.state_basis() {
        StateBasis::Rule(rule) => {
            format!("rule: {} {}", state_rules::sentence(rule), source(rule.certainty, rule.seen))
        }
        StateBasis::RuleWord { rule, vocabulary, row } => {
            let word = match row {
                Some(row) => format!(
                    "`{}` is `{}` in \"{}\" {}",
                    row.text,
                    row.meaning,
                    vocabulary.name,
                    source(row.certainty, row.seen)
                ),
                None => format!("\"{}\" lacks the word", vocabulary.name),
            };
            let rule =
                format!("{} {}", state_rules::sentence(rule), source(rule.certainty, rule.seen));
            format!("rule: {rule}; {word}")
        }
        StateBasis::Word { vocabulary, row } => format!(
            "word: `{}` is `{}` in \"{}\" {}",
            row.text,
            row.meaning,
            vocabulary.name,
            source(row.certainty, row.seen)
        ),
        StateBasis::UnlistedWord(vocabulary) => {
            format!("word: \"{}\" lacks it, and nothing is guessed", vocabulary.name)
        }
        StateBasis::Unreported => "there is no status word, and no rule holds".to_owned(),
        _ => "the canonical line says so; its schema is not available".to_owned(),
    }
}
