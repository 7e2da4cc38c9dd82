//! `jobglot check`: what a maintainer should know about the documents.

mod explain;

use std::io::{self, Write};

use jobglot::{Part, Severity};
use jobglot_json::Members;

use crate::args::{Check, CheckOutput};
use crate::diagnostics::findings::{Findings, Kind, Place};
use crate::diagnostics::groups::Group;
use crate::input::documents::{Documents, PartEntry, Trouble};
use crate::output::page::cell;
use crate::output::report::Report;
use crate::output::status::Status;
use crate::output::stdout::Output;
use crate::output::text::{count, counted, visible};
use crate::pipeline::batch::Hand;
use crate::pipeline::threads::spread;

pub(crate) fn run(args: &Check, report: &mut Report<'_>) -> io::Result<()> {
    if let Some(code) = &args.explain {
        return explain::run(code.as_deref(), args.output);
    }
    let mut findings = Findings::default();
    let documents = Documents::of(&args.inputs);
    spread(&documents, args.threads.threads, report, Finder::default, &mut |batch, report| {
        findings.append(batch.tell(report));
        Ok(())
    })?;
    let groups = findings.into_groups();
    if groups.iter().any(|group| group.kind.code.severity() >= Severity::Warning) {
        report.raise(Status::Findings);
    }
    let (mut out, text) = match args.output {
        CheckOutput::Text => (Output::for_people(), as_text(&groups, report)),
        CheckOutput::Json => (Output::for_programs(), as_json(&groups, report)),
        CheckOutput::Markdown => (Output::for_programs(), as_markdown(&groups)),
    };
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Gathers findings.
#[derive(Default)]
struct Finder {
    /// Of the document at hand.
    schema: String,
    made: Findings,
}

impl Hand for Finder {
    type Made = Findings;

    const IN_PARTS: bool = true;

    fn part(&mut self, entry: PartEntry<'_>) -> Result<(), Trouble> {
        match entry.part {
            Part::List(job) => self.schema = job.schema().into_owned(),
            Part::Element(element) => self.made.add_element(entry.file, &self.schema, element),
            Part::End(rest) => self.made.add_rest(entry.file, rest),
        }
        Ok(())
    }

    fn take(&mut self) -> Findings {
        std::mem::take(&mut self.made)
    }

    fn is_full(&self) -> bool {
        self.made.are_many()
    }
}

fn as_text(groups: &[Group<Kind, Place>], report: &Report<'_>) -> String {
    let mut text = String::new();
    for group in groups {
        let kind = &group.kind;
        let times = match group.count {
            1 => String::new(),
            many => format!(", {} times", count(many)),
        };
        let (severity, code) = (kind.code.severity().as_str(), kind.code);
        text += &format!(
            "{severity}: {code} {} ({}{times})\n",
            visible(&kind.pattern),
            visible(&kind.schema)
        );
        text += &format!("  {}\n", kind.code.explanation());
        for Place { file, line, column, path, detail, .. } in &group.places {
            let (file, path, detail) = (visible(file), visible(path), visible(detail));
            text += &format!("  {file}:{line}:{column} {path}: {detail}\n");
        }
        if group.more() > 0 {
            text += &format!("  and {} more\n", count(group.more()));
        }
        text.push('\n');
    }
    let of = |severity| {
        let alike = groups.iter().filter(|group| group.kind.code.severity() == severity);
        alike.map(|group| group.count).sum()
    };
    let documents = counted(report.counts().0, "document");
    let warnings = counted(of(Severity::Warning), "warning");
    let notes = counted(of(Severity::Note), "note");
    text + &format!("{documents}: {warnings}, {notes}\n")
}

fn as_markdown(groups: &[Group<Kind, Place>]) -> String {
    let mut text =
        "| severity | code | path | in | times | first at |\n|---|---|---|---|---|---|\n"
            .to_owned();
    for Group { kind, count, places } in groups {
        let (severity, code) = (kind.code.severity().as_str(), kind.code);
        let [path, schema] = [&kind.pattern, &kind.schema].map(|text| cell(&visible(text)));
        let first = places.first().map(|Place { file, line, column, .. }| {
            format!("`{}:{line}:{column}`", cell(&visible(file)))
        });
        let first = first.unwrap_or_default();
        text += &format!("| {severity} | `{code}` | `{path}` | `{schema}` | {count} | {first} |\n");
    }
    text
}

fn as_json(groups: &[Group<Kind, Place>], report: &Report<'_>) -> String {
    let mut json = String::new();
    let (documents, unreadable) = report.counts();
    let mut all = Members::begin(&mut json);
    all.number("documents", documents).number("unreadable", unreadable);
    all.array("findings", groups, |out, group| {
        let kind = &group.kind;
        let mut object = Members::begin(out);
        object
            .text("severity", kind.code.severity().as_str())
            .text("code", kind.code.as_str())
            .text("schema", &kind.schema)
            .text("path", &kind.pattern)
            .number("count", group.count)
            .text("explanation", kind.code.explanation())
            .array("places", &group.places, |out, place| {
                let mut object = Members::begin(out);
                object
                    .text("file", &place.file)
                    .number("line", place.line)
                    .number("column", place.column)
                    .text("path", &place.path)
                    .text("detail", &place.detail);
                object.end();
            });
        object.end();
    });
    all.end();
    json.push('\n');
    json
}
