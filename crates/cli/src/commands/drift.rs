//! `jobglot drift`: compares a set of documents with the schemas.

use std::io::{self, Write};

use jobglot::findings::{FindingCode, Positions, SchemaUsage, Severity, Unused, Usage};
use jobglot_json::Members;

use crate::args::{Drift, DriftOutput};
use crate::diagnostics::findings::{FindingKind, FindingPlace};
use crate::diagnostics::groups::{Group, Groups};
use crate::input::documents::Documents;
use crate::output::path_pattern::path_pattern;
use crate::output::report::Report;
use crate::output::status::ExitStatus;
use crate::output::stdout::{self, Output};
use crate::output::text::{columns, count, counted, cut, visible, wrap};
use crate::pipeline::{InputDocument, for_each_document};

/// Longest shown word, in columns.
const MAX_WORD: usize = 100;

/// Key of a group of differences.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Difference {
    kind: FindingKind,
    /// Type, word or style missing from the schema.
    found: Option<String>,
}

type DifferenceGroup = Group<Difference, FindingPlace>;

pub(crate) fn run(args: &Drift, report: &mut Report<'_>) -> io::Result<()> {
    let mut differences = Groups::default();
    let mut usage = Usage::default();
    let documents = Documents::from_inputs(&args.inputs);
    for_each_document(&documents, report, &mut |input| {
        add_differences(&mut differences, input);
        usage.add(input.document.job());
        Ok(())
    })?;
    let differences = differences.into_vec();
    let severity = |group: &DifferenceGroup| group.kind.kind.code.severity();
    if differences.iter().any(|group| severity(group) >= Severity::Warning) {
        report.raise(ExitStatus::Findings);
    }
    let schemas = schema_reports(&usage, &differences);
    let (mut out, text) = match args.output {
        DriftOutput::Text => (Output::for_people(), to_text(&schemas, report, stdout::width())),
        DriftOutput::Json => (Output::for_programs(), to_json(&schemas, report)),
    };
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn add_differences(
    differences: &mut Groups<Difference, FindingPlace>,
    InputDocument { file, document, .. }: InputDocument<'_>,
) {
    let schema = document.job().schema_id();
    let positions = Positions::of(document);
    document.job().visit_findings(&mut |finding| {
        if !finding.code.is_drift() {
            return;
        }
        let (code, pattern) = (finding.code, path_pattern(&finding.path));
        let kind = FindingKind { schema: schema.to_string(), code, pattern };
        let found = finding.found.as_deref().map(|found| cut(found, MAX_WORD).into());
        let difference = Difference { kind, found };
        let collective = |difference: Difference| {
            let kind = difference.kind.collective();
            Difference { kind, found: None }
        };
        differences.add_limited(difference, collective, || {
            let position = positions.at(finding.offset);
            FindingPlace::new(file, 0, finding, position)
        });
    });
}

/// Report on one schema.
struct SchemaReport<'a> {
    id: &'a str,
    /// Number of documents; `None` for a schema unknown to this program.
    documents: Option<usize>,
    /// In the order of first occurrence, with differences of one kind and path together.
    differences: Vec<&'a DifferenceGroup>,
    unused: Vec<Unused>,
}

/// Reports on the schemas in the order of their first document; unknown schemas are last.
fn schema_reports<'a>(
    usage: &'a Usage,
    differences: &'a [DifferenceGroup],
) -> Vec<SchemaReport<'a>> {
    let of = |id: &str| {
        let own = differences.iter().filter(|group| group.kind.kind.schema == id);
        let mut own: Vec<_> = own.collect();
        // A stable sort: differences of one kind and path move to the first of them.
        let first: Vec<_> = own.iter().map(|group| &group.kind.kind).collect();
        let position = |kind: &FindingKind| first.iter().position(|first| *first == kind);
        own.sort_by_cached_key(|group| position(&group.kind.kind));
        own
    };
    let known = |usage: &'a SchemaUsage| {
        let id = usage.schema().id;
        let documents = Some(usage.documents());
        SchemaReport { id, documents, differences: of(id), unused: usage.unused() }
    };
    let mut schemas: Vec<_> = usage.schemas().map(known).collect();
    for group in differences {
        let id = group.kind.kind.schema.as_str();
        if schemas.iter().all(|schema| schema.id != id) {
            let (differences, unused) = (of(id), Vec::new());
            schemas.push(SchemaReport { id, documents: None, differences, unused });
        }
    }
    schemas
}

/// Returns the label of a difference with this code.
fn difference_label(code: FindingCode) -> &'static str {
    match code {
        FindingCode::UnknownMember => "new member",
        FindingCode::UnexpectedType => "new type of",
        FindingCode::UnknownWord => "new word in",
        FindingCode::MalformedTime => "new form of time in",
        FindingCode::MissingMember => "no longer there:",
        FindingCode::KeyStyle => "other style from",
        _ => code.as_str(),
    }
}

fn to_text(schemas: &[SchemaReport<'_>], report: &Report<'_>, width: usize) -> String {
    let mut text = String::new();
    for schema in schemas {
        text += &visible(schema.id);
        if let Some(documents) = schema.documents {
            text += &format!(": {}", counted(documents, "document"));
        }
        text.push('\n');
        for group in &schema.differences {
            push_difference(&mut text, group, width);
        }
        if schema.differences.is_empty() {
            text += "  no differences from the schema\n";
        }
        let unused: Vec<_> = schema.unused.iter().map(|unused| unused.path.as_str()).collect();
        if !unused.is_empty() {
            let list = format!("never seen: {}", unused.join(" "));
            for (number, line) in
                wrap(&list, width.saturating_sub(4), usize::MAX).iter().enumerate()
            {
                text += &format!("{}{line}\n", if number == 0 { "  " } else { "    " });
            }
        }
        text.push('\n');
    }
    let all = schemas.iter().map(|schema| schema.differences.len()).sum();
    let documents = counted(report.counts().0, "document");
    text + &format!("{documents}: {} from the schemas\n", counted(all, "difference"))
}

fn push_difference(text: &mut String, group: &DifferenceGroup, width: usize) {
    let Difference { kind, found } = &group.kind;
    let label = format!("{} {}", difference_label(kind.code), visible(&kind.pattern));
    let found = match (found, kind.code) {
        (None, _) => String::new(),
        (Some(found), FindingCode::UnknownWord | FindingCode::MalformedTime) => {
            format!("`{}`, ", visible(found))
        }
        (Some(found), _) => format!("{}, ", visible(found)),
    };
    let line = format!("  {label}: {found}{}", times(group.count));
    let first = group.places.first().map(first_at).unwrap_or_default();
    let gap = if columns(&line) + 2 + columns(&first) <= width { ", " } else { ",\n    " };
    *text += &format!("{line}{gap}{first}\n");
}

fn times(number: usize) -> String {
    if number == 1 { "once".to_owned() } else { format!("{} times", count(number)) }
}

fn first_at(place: &FindingPlace) -> String {
    format!("first at {}:{}:{}", visible(&place.file), place.line, place.column)
}

fn to_json(schemas: &[SchemaReport<'_>], report: &Report<'_>) -> String {
    let mut json = String::new();
    let (documents, unreadable) = report.counts();
    let mut all = Members::begin(&mut json);
    all.number("documents", documents).number("unreadable", unreadable);
    all.array("schemas", schemas, |out, schema| {
        let mut members = Members::begin(out);
        members.text("id", schema.id);
        if let Some(documents) = schema.documents {
            members.number("documents", documents);
        }
        members.array("drift", &schema.differences, |out, group| push_json(out, group));
        members.array("never_seen", &schema.unused, |out, unused| {
            let mut members = Members::begin(out);
            members.text("path", &unused.path).number("objects", unused.objects);
            members.end();
        });
        members.end();
    });
    all.end();
    json.push('\n');
    json
}

fn push_json(out: &mut String, group: &DifferenceGroup) {
    let Difference { kind, found } = &group.kind;
    let mut members = Members::begin(out);
    members
        .text("severity", kind.code.severity().as_str())
        .text("code", kind.code.as_str())
        .text("path", &kind.pattern);
    if let Some(found) = found {
        members.text("found", found);
    }
    members.number("count", group.count);
    if let Some(first) = group.places.first() {
        let mut place = Members::begin(members.name("first"));
        place
            .text("file", &first.file)
            .number("line", first.line)
            .number("column", first.column)
            .text("path", &first.path);
        place.end();
    }
    members.end();
}
