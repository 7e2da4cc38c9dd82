//! `jobglot check`: reports findings in documents.

mod explain;

use std::io::{self, Write};

use jobglot::Part;
use jobglot::findings::Severity;
use jobglot_json::Members;

use crate::args::{Check, CheckOutput};
use crate::diagnostics::findings::{FindingKind, FindingPlace, Findings};
use crate::diagnostics::groups::Group;
use crate::input::documents::Documents;
use crate::output::page::cell;
use crate::output::report::Report;
use crate::output::status::ExitStatus;
use crate::output::stdout::Output;
use crate::output::text::{count, counted, visible};
use crate::pipeline::{Handler, HandlerError, InputPart, process_documents};

pub(crate) fn run(args: &Check, report: &mut Report<'_>) -> io::Result<()> {
    if let Some(code) = &args.explain {
        return explain::run(code.as_deref(), args.output);
    }
    let mut findings = Findings::default();
    let documents = Documents::from_inputs(&args.inputs);
    let threads = args.threads.threads;
    let new_handler = FindingsHandler::default;
    process_documents(&documents, threads, report, new_handler, &mut |batch, report| {
        findings.append(batch.report_events(report));
        Ok(())
    })?;
    let groups = findings.into_groups();
    if groups.iter().any(|group| group.kind.code.severity() >= Severity::Warning) {
        report.raise(ExitStatus::Findings);
    }
    let (mut out, text) = match args.output {
        CheckOutput::Text => (Output::for_people(), to_text(&groups, report)),
        CheckOutput::Json => (Output::for_programs(), to_json(&groups, report)),
        CheckOutput::Markdown => (Output::for_programs(), to_markdown(&groups)),
    };
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Collects findings.
#[derive(Default)]
struct FindingsHandler {
    /// Id of the current document's schema.
    schema: String,
    output: Findings,
}

impl Handler for FindingsHandler {
    type Output = Findings;

    const INCREMENTAL: bool = true;

    fn handle_part(&mut self, input: InputPart<'_>) -> Result<(), HandlerError> {
        match input.part {
            Part::List(job) => self.schema = job.schema_id().into_owned(),
            Part::Element(element) => self.output.add_element(input.file, &self.schema, element),
            Part::End(remainder) => self.output.add_remainder(input.file, remainder),
        }
        Ok(())
    }

    fn take_output(&mut self) -> Findings {
        std::mem::take(&mut self.output)
    }

    fn is_output_full(&self) -> bool {
        self.output.is_full()
    }
}

fn to_text(groups: &[Group<FindingKind, FindingPlace>], report: &Report<'_>) -> String {
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
        for FindingPlace { file, line, column, path, detail, .. } in &group.places {
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

fn to_markdown(groups: &[Group<FindingKind, FindingPlace>]) -> String {
    let mut text =
        "| severity | code | path | in | times | first at |\n|---|---|---|---|---|---|\n"
            .to_owned();
    for Group { kind, count, places, .. } in groups {
        let (severity, code) = (kind.code.severity().as_str(), kind.code);
        let [path, schema] = [&kind.pattern, &kind.schema].map(|text| cell(&visible(text)));
        let first = places.first().map(|FindingPlace { file, line, column, .. }| {
            format!("`{}:{line}:{column}`", cell(&visible(file)))
        });
        let first = first.unwrap_or_default();
        text += &format!("| {severity} | `{code}` | `{path}` | `{schema}` | {count} | {first} |\n");
    }
    text
}

fn to_json(groups: &[Group<FindingKind, FindingPlace>], report: &Report<'_>) -> String {
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
