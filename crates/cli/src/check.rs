//! `jobglot check`: what a maintainer should know about the documents.

use std::io::{self, Write};

use jobglot::Severity;

use crate::args::{Check, CheckOutput};
use crate::exit::Status;
use crate::findings::{Findings, Kind, Place};
use crate::input;
use crate::json::Object;
use crate::output::Output;
use crate::report::Report;
use crate::text::{count, counted, visible};

pub(crate) fn run(args: &Check, report: &mut Report<'_>) -> io::Result<()> {
    let mut findings = Findings::default();
    input::for_each(&args.inputs, report, &mut |entry| {
        findings.add(entry.file, entry.document);
        Ok(())
    })?;
    let kinds = findings.into_kinds();
    if kinds.iter().any(|kind| kind.code.severity() >= Severity::Warning) {
        report.raise(Status::Findings);
    }
    let (mut out, text) = match args.output {
        CheckOutput::Text => (Output::for_people(), as_text(&kinds, report)),
        CheckOutput::Json => (Output::for_programs(), as_json(&kinds, report)),
    };
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn as_text(kinds: &[Kind], report: &Report<'_>) -> String {
    let mut text = String::new();
    for kind in kinds {
        let times = match kind.count {
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
        for Place { file, line, column, path, detail } in &kind.places {
            let (file, path, detail) = (visible(file), visible(path), visible(detail));
            text += &format!("  {file}:{line}:{column} {path}: {detail}\n");
        }
        if kind.count > kind.places.len() {
            text += &format!("  and {} more\n", count(kind.count - kind.places.len()));
        }
        text.push('\n');
    }
    let of = |severity| {
        kinds.iter().filter(|kind| kind.code.severity() == severity).map(|kind| kind.count).sum()
    };
    let documents = counted(report.counts().0, "document");
    let warnings = counted(of(Severity::Warning), "warning");
    let notes = counted(of(Severity::Note), "note");
    text + &format!("{documents}: {warnings}, {notes}\n")
}

fn as_json(kinds: &[Kind], report: &Report<'_>) -> String {
    let mut json = String::new();
    let (documents, unreadable) = report.counts();
    let mut all = Object::begin(&mut json);
    all.number("documents", documents).number("unreadable", unreadable);
    all.array("findings", kinds, |out, kind| {
        let mut object = Object::begin(out);
        object
            .text("severity", kind.code.severity().as_str())
            .text("code", kind.code.as_str())
            .text("schema", &kind.schema)
            .text("path", &kind.pattern)
            .number("count", kind.count)
            .text("explanation", kind.code.explanation())
            .array("places", &kind.places, |out, place| {
                let mut object = Object::begin(out);
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
