//! Examining a job: everything about its document that a maintainer should know.

mod value;
mod whole;

use std::borrow::Cow;

use jobglot_json::{RawStr, Span, push_string};

use crate::derive::element_counts::ElementCounts;
use crate::derive::times::comparable;
use crate::findings::finding::{Finding, FindingCode};
use crate::findings::secret::{has_secret, value_has_secret};
use crate::findings::spelling::{Change, Spellings};
use crate::findings::step::{key_before, key_step, object_step, step_of, value_step};
use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::Timestamp;
use crate::record::row::UnmappedReason;
use crate::schema::field_type::FieldType;
use crate::view::elements::Message;
use crate::view::job::Job;
use crate::view::list::{List, embedded_text};
use crate::view::node::{Node, scalar_text};
use value::{What, finding_of_unmapped, is_for_people, kind_of, plain_instead_of_embedded, scalar};
use whole::whole_job;

impl Job<'_> {
    /// Everything about the document that a maintainer should know, in no particular order.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.visit_findings(&mut |finding| findings.push(finding));
        findings
    }

    /// The same, one after the other, for documents with very many.
    pub fn visit_findings(&self, visit: &mut dyn FnMut(Finding)) {
        self.visit_own_findings(ElementCounts::default(), visit);
        let node = self.node();
        for column in &node.layout.entity.columns {
            let (Some(_), Some(canonical_field)) =
                (column.list, column.field.field_type.canonical_field())
            else {
                continue;
            };
            let list: List<'_, Message<'_>> = self.list(canonical_field);
            for (index, element) in list.iter().enumerate() {
                let path = || format!("{}[{index}]", list_path(node, canonical_field));
                visit_element_findings(element.node(), &path, 0, visit);
            }
        }
    }

    /// Those of a job whose elements are none of its business here, or have been handed out: all but
    /// the elements' own.
    pub(crate) fn visit_own_findings(&self, given: ElementCounts, visit: &mut dyn FnMut(Finding)) {
        examine(self.node(), ROOT, visit);
        whole_job(self, given, visit);
    }
}

/// Those of one element of a job's list, whose path is `path`. Offsets count from `base` before the
/// element's text.
pub(crate) fn visit_element_findings(
    node: Node<'_>,
    path: &dyn Fn() -> String,
    base: usize,
    visit: &mut dyn FnMut(Finding),
) {
    examine(node, Within { path, offset: Offset::From(base) }, visit);
}

/// Examines one object and what is inside it. The style of names is that of one object: documents
/// of any size are examined element by element.
fn examine(node: Node<'_>, within: Within<'_>, visit: &mut dyn FnMut(Finding)) {
    let mut examination = Examination { visit, spellings: Spellings::new() };
    examination.object(node, within);
    let Examination { visit, spellings } = examination;
    if let Some(Change { place: (path, offset), name, other, style }) = spellings.change() {
        let detail = format!("`{name}` is {style}, unlike `{other}`");
        let found = Some(Cow::Borrowed(style));
        visit(Finding { code: FindingCode::KeyStyle, path, offset, found, detail });
    }
}

/// The times of a job's or task's life, in their order.
const LIFE: [(CanonicalField, &str); 4] = [
    (CanonicalField::Accepted, "was accepted"),
    (CanonicalField::Started, "began"),
    (CanonicalField::Updated, "last changed"),
    (CanonicalField::Finished, "ended"),
];

/// The path of the job's list in `canonical_field`.
pub(crate) fn list_path(job: Node<'_>, canonical_field: CanonicalField) -> String {
    format!("${}", step_of(job, canonical_field))
}

/// Where the objects at hand are: how their paths begin, and what their offsets are from.
#[derive(Clone, Copy)]
struct Within<'p> {
    /// Called only when there is a finding.
    path: &'p dyn Fn() -> String,
    offset: Offset,
}

#[derive(Clone, Copy)]
enum Offset {
    /// Spans count from here.
    From(usize),
    /// Everything is inside the string here, whose escapes move every offset.
    Inside(usize),
}

const ROOT: Within<'_> = Within { path: &|| "$".to_owned(), offset: Offset::From(0) };

impl Within<'_> {
    fn offset(&self, span: Span) -> usize {
        match self.offset {
            Offset::From(base) => base + span.start as usize,
            Offset::Inside(string) => string,
        }
    }

    fn finding(&self, step: &str, span: Span, what: What) -> Finding {
        let What { code, found, detail } = what;
        let path = format!("{}{step}", (self.path)());
        Finding { code, path, offset: self.offset(span), found, detail }
    }
}

/// The examination of one document.
struct Examination<'v> {
    visit: &'v mut dyn FnMut(Finding),
    spellings: Spellings<(String, usize)>,
}

impl Examination<'_> {
    /// What one object's own members give.
    fn object(&mut self, node: Node<'_>, within: Within<'_>) {
        self.unmapped(node, within);
        for number in 0..node.layout.entity.columns.len() {
            self.column(node, number, within);
        }
        self.order_of_times(node, within);
    }

    /// Each time is compared with those that come before it in a job's life.
    fn order_of_times(&mut self, node: Node<'_>, within: Within<'_>) {
        let times = LIFE.map(|(canonical_field, happened)| {
            Some((node.time(canonical_field)?, canonical_field, happened))
        });
        for (number, (time, canonical_field, happened)) in times.iter().flatten().enumerate() {
            let before = times.iter().flatten().take(number);
            let is_later = |(earlier, ..): &&(Timestamp<'_>, CanonicalField, &str)| {
                // Truncated times are no later than they may have been.
                let end = time.comparable_end();
                comparable(earlier, time)
                    .is_some_and(|(earlier, _)| end.is_some_and(|end| end <= earlier))
            };
            let Some((earlier, _, happened_earlier)) = before.filter(is_later).last() else {
                continue;
            };
            let (time, earlier) = (time.text(), earlier.text());
            let detail = format!("{happened} at {time}, before it {happened_earlier} at {earlier}");
            let what = What::new(FindingCode::TimeOrder, detail);
            (self.visit)(within.finding(
                &step_of(node, *canonical_field),
                node.span(*canonical_field),
                what,
            ));
        }
    }

    fn unmapped(&mut self, node: Node<'_>, within: Within<'_>) {
        for unmapped in node.unmapped {
            // A duplicate is known by the later member's name; its own stands before its value.
            let key = key_before(node.text, unmapped.value.start as usize);
            let name = key_step(key.unwrap_or_else(|| unmapped.key.of(node.text)));
            let step = format!("{}{name}", object_step(node, usize::from(unmapped.object)));
            (self.visit)(within.finding(
                &step,
                unmapped.value,
                finding_of_unmapped(node, unmapped),
            ));
            let member = Span { start: unmapped.key.start, ..unmapped.value };
            if has_secret(
                if unmapped.key.is_none() { unmapped.value } else { member }.of(node.text),
            ) {
                (self.visit)(within.finding(&step, unmapped.value, What::secret()));
            }
        }
        if node.layout.entity.column(CanonicalField::Unknown).is_some() {
            for member in node.unknown() {
                let mut name = String::new();
                push_string(&mut name, &member.name);
                let step = format!("{}{}", step_of(node, CanonicalField::Unknown), key_step(&name));
                let what = What::unknown_member(kind_of(member.value));
                (self.visit)(within.finding(&step, node.span(CanonicalField::Unknown), what));
            }
        }
    }

    fn column(&mut self, node: Node<'_>, number: usize, within: Within<'_>) {
        let Some(column) = node.layout.entity.columns.get(number) else { return };
        let span = node.record.get(number);
        if span.is_none() {
            let is_missed = column.field.required && has_object(node, column.object);
            if is_missed && !has_wrong_type(node, number) {
                let step = format!("{}.{}", object_step(node, column.object), column.field.name);
                let detail = "missing, though the schema says that it is always there";
                let what = What::new(FindingCode::MissingMember, detail);
                (self.visit)(within.finding(&step, object_span(node, column.object), what));
            }
            return;
        }
        if let Offset::From(_) = within.offset
            && let Some(key) = key_before(node.text, span.start as usize)
        {
            self.spellings.add(column.field, key.trim_matches('"'), || {
                (format!("{}{}", (within.path)(), value_step(node, number)), within.offset(span))
            });
        }
        let Some(raw) = node.raw_in(number) else { return };
        let mut report = |what| (self.visit)(within.finding(&value_step(node, number), span, what));
        if RawStr::of_value(raw).is_some_and(RawStr::has_lone_surrogate) {
            report(What::new(FindingCode::LoneSurrogate, "half a surrogate pair in the string"));
        }
        if is_for_people(column.field.field_type) && value_has_secret(raw) {
            report(What::secret());
        }
        match column.field.field_type {
            FieldType::Value(canonical_field, codec) => {
                scalar(node, canonical_field, codec, &mut report)
            }
            FieldType::Embedded(..) if embedded_text(raw).is_none() => {
                plain_instead_of_embedded(&scalar_text(raw), &mut report);
            }
            // The job's own lists are visited with their records.
            FieldType::List(canonical_field, _) if column.list.is_none() => {
                self.elements(node, number, &List::read(node, canonical_field), within);
            }
            FieldType::Embedded(canonical_field, ..) => {
                self.elements(node, number, &List::read(node, canonical_field), within);
            }
            _ => {}
        }
    }

    /// The elements of the list or embedded document in a column.
    fn elements(
        &mut self,
        node: Node<'_>,
        number: usize,
        list: &List<'_, Message<'_>>,
        within: Within<'_>,
    ) {
        let Some(column) = node.layout.entity.columns.get(number) else { return };
        let span = node.record.get(number);
        let is_embedded = matches!(column.field.field_type, FieldType::Embedded(..));
        let offset = match (is_embedded, column.list) {
            (true, _) => Offset::Inside(within.offset(span)),
            // The records of a job's own list count from the document's beginning.
            (false, Some(_)) => within.offset,
            (false, None) => Offset::From(within.offset(span)),
        };
        let text = match is_embedded {
            true => list.text(),
            false => node.raw_in(number).unwrap_or_default(),
        };
        let in_array = text.trim_start().starts_with('[');
        for (index, element) in list.iter().enumerate() {
            let path = || {
                let mut path = format!("{}{}", (within.path)(), value_step(node, number));
                if is_embedded {
                    path.push_str("#$");
                }
                if in_array {
                    path.push_str(&format!("[{index}]"));
                }
                path
            };
            self.object(element.node(), Within { path: &path, offset });
        }
    }
}

fn has_object(node: Node<'_>, object: usize) -> bool {
    match node.layout.entity.objects.get(object).and_then(|object| object.parent) {
        Some((_, column)) => node.raw_in(column).is_some(),
        // A record without a single value is no object: a bare string, or of the wrong type.
        None => node.record.values().next().is_some() || node.unmapped.is_empty(),
    }
}

fn has_wrong_type(node: Node<'_>, number: usize) -> bool {
    node.unmapped.iter().any(|unmapped| unmapped.reason == UnmappedReason::WrongType(number as u16))
}

fn object_span(node: Node<'_>, object: usize) -> Span {
    let parent = node.layout.entity.objects.get(object).and_then(|object| object.parent);
    let first = || node.record.values().next().map_or(Span::NONE, |(_, span)| span);
    parent.map_or_else(first, |(_, column)| node.record.get(column))
}
