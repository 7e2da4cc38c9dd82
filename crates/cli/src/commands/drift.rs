//! `jobglot drift`: where a set of documents and the tables differ.

use std::io::{self, Write};

use jobglot::{Code, Finding, Severity, ShapeUsage, Unused, Usage};
use jobglot_json::Members;

use crate::args::{Drift, DriftOutput};
use crate::diagnostics::findings::{Kind, Place};
use crate::diagnostics::groups::{Group, Groups, pattern};
use crate::input::documents::{Documents, Entry};
use crate::output::report::Report;
use crate::output::status::Status;
use crate::output::stdout::{self, Output};
use crate::output::text::{columns, count, counted, cut, visible, wrap};

/// Columns that a word may take.
const WORD: usize = 100;

/// What differences alike have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Difference {
    kind: Kind,
    /// The type, word or style that the tables lack.
    found: Option<String>,
}

type Differences = Groups<Difference, Place>;

pub(crate) fn run(args: &Drift, report: &mut Report<'_>) -> io::Result<()> {
    let mut differences = Differences::default();
    let mut usage = Usage::default();
    Documents::of(&args.inputs).for_each(report, &mut |entry| {
        add(&mut differences, entry);
        usage.add(entry.document.job());
        Ok(())
    })?;
    let differences = differences.into_vec();
    let severity = |group: &Group<Difference, Place>| group.kind.kind.code.severity();
    if differences.iter().any(|group| severity(group) >= Severity::Warning) {
        report.raise(Status::Findings);
    }
    let schemas = schemas(&usage, &differences);
    let (mut out, text) = match args.output {
        DriftOutput::Text => (Output::for_people(), as_text(&schemas, report, stdout::width())),
        DriftOutput::Json => (Output::for_programs(), as_json(&schemas, report)),
    };
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn add(differences: &mut Differences, Entry { file, document, .. }: Entry<'_>) {
    let schema = document.job().schema();
    document.job().visit_findings(&mut |finding| {
        if !finding.code.is_drift() {
            return;
        }
        let Finding { code, path, offset, found, detail, .. } = finding;
        let kind = Kind { schema: schema.to_string(), code, pattern: pattern(&path) };
        let difference = Difference { kind, found: found.map(|found| cut(&found, WORD).into()) };
        let others = |difference: Difference| {
            let kind = difference.kind.others();
            Difference { kind, found: None }
        };
        differences
            .add_limited(difference, others, || Place::of(file, document, offset, path, detail));
    });
}

/// What is told of one schema.
struct Schema<'a> {
    id: &'a str,
    /// How many documents had it; none where this program does not have its table.
    documents: Option<usize>,
    /// By what they are and where, in the order in which they were found.
    differences: Vec<&'a Group<Difference, Place>>,
    unused: Vec<Unused>,
}

/// The schemas of the documents in the order in which they came; those without a table follow.
fn schemas<'a>(usage: &'a Usage, differences: &'a [Group<Difference, Place>]) -> Vec<Schema<'a>> {
    let of = |id: &str| {
        let own = differences.iter().filter(|group| group.kind.kind.schema == id);
        let mut own: Vec<_> = own.collect();
        // What differs at one path stands together; the sort keeps the order besides.
        let first: Vec<_> = own.iter().map(|group| &group.kind.kind).collect();
        let place = |kind: &Kind| first.iter().position(|first| *first == kind);
        own.sort_by_cached_key(|group| place(&group.kind.kind));
        own
    };
    let known = |shape: &'a ShapeUsage| {
        let id = shape.shape().id;
        let documents = Some(shape.documents());
        Schema { id, documents, differences: of(id), unused: shape.unused() }
    };
    let mut schemas: Vec<_> = usage.shapes().map(known).collect();
    for group in differences {
        let id = group.kind.kind.schema.as_str();
        if schemas.iter().all(|schema| schema.id != id) {
            schemas.push(Schema { id, documents: None, differences: of(id), unused: Vec::new() });
        }
    }
    schemas
}

/// What the difference is called that a code stands for.
fn difference(code: Code) -> &'static str {
    match code {
        Code::UnknownMember => "new member",
        Code::UnexpectedType => "new type of",
        Code::UnknownWord => "new word in",
        Code::MalformedTime => "new form of time in",
        Code::MissingMember => "no longer there:",
        Code::KeyStyle => "other style from",
        _ => code.as_str(),
    }
}

fn as_text(schemas: &[Schema<'_>], report: &Report<'_>, width: usize) -> String {
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
            text += "  nothing that the table lacks\n";
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
    text + &format!("{documents}: {} from the tables\n", counted(all, "difference"))
}

fn push_difference(text: &mut String, group: &Group<Difference, Place>, width: usize) {
    let Difference { kind, found } = &group.kind;
    let what = format!("{} {}", difference(kind.code), visible(&kind.pattern));
    let found = match (found, kind.code) {
        (None, _) => String::new(),
        (Some(found), Code::UnknownWord | Code::MalformedTime) => format!("`{}`, ", visible(found)),
        (Some(found), _) => format!("{}, ", visible(found)),
    };
    let told = format!("  {what}: {found}{}", times(group.count));
    let first = group.places.first().map(first_at).unwrap_or_default();
    let gap = if columns(&told) + 2 + columns(&first) <= width { ", " } else { ",\n    " };
    *text += &format!("{told}{gap}{first}\n");
}

fn times(number: usize) -> String {
    if number == 1 { "once".to_owned() } else { format!("{} times", count(number)) }
}

fn first_at(place: &Place) -> String {
    format!("first at {}:{}:{}", visible(&place.file), place.line, place.column)
}

fn as_json(schemas: &[Schema<'_>], report: &Report<'_>) -> String {
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

fn push_json(out: &mut String, group: &Group<Difference, Place>) {
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
