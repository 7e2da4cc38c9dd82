//! Examination of a job for findings.

mod value;
mod whole;

use std::borrow::Cow;

use jobglot_json::{RawStr, Span, push_string};

use crate::derive::element_counts::ElementCounts;
use crate::derive::times::comparable;
use crate::findings::finding::{Finding, FindingCode};
use crate::findings::secret::{has_secret, value_has_secret};
use crate::findings::spelling::{Spellings, StyleChange};
use crate::findings::step::{key_before, key_step, object_step, step_of, value_step};
use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::Timestamp;
use crate::record::row::UnmappedReason;
use crate::schema::field_type::FieldType;
use crate::view::elements::Message;
use crate::view::job::Job;
use crate::view::list::List;
use crate::view::list_records::embedded_text;
use crate::view::nested_list::NestedList;
use crate::view::node::{Node, scalar_text};
use value::{
    UnplacedFinding, examine_plain_text, examine_scalar, finding_of_unmapped, is_for_people,
    kind_of,
};
use whole::examine_whole_job;

impl Job<'_> {
    /// Examines the document and returns everything a maintainer should know, in no particular
    /// order.
    ///
    /// ```
    /// # use jobglot_core::{CanonicalField, Codec, Field, Schema, Table};
    /// use jobglot_core::{Document, FindingCode};
    ///
    /// # static JOB: Table = Table::new(&[
    /// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
    /// # ]);
    /// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    /// let document = Document::parse(br#"{"jobId": 7, "size": 1}"#, &SCHEMA)?;
    /// let findings = document.job().findings();
    /// assert_eq!(findings[0].code, FindingCode::UnknownMember);
    /// assert_eq!((&*findings[0].path, findings[0].offset), ("$.size", 21));
    /// # Ok::<(), jobglot_core::Error>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.visit_findings(&mut |finding| findings.push(finding));
        findings
    }

    /// Passes the [`findings`](Self::findings) one by one to `visit`, so that very many take no
    /// memory.
    pub fn visit_findings(&self, visit: &mut dyn FnMut(Finding)) {
        self.visit_own_findings(ElementCounts::default(), visit);
        let node = self.node();
        for column in &node.layout.entity.columns {
            let (Some(_), Some(canonical_field)) =
                (column.list, column.field.field_type.canonical_field())
            else {
                continue;
            };
            let list = self.list::<Message<'_>>(canonical_field);
            for (index, element) in list.into_iter().enumerate() {
                let path = || format!("{}[{index}]", list_path(node, canonical_field));
                visit_element_findings(element.node(), &path, 0, visit);
            }
        }
    }

    /// Passes the findings outside of the elements of the job's lists to `visit`. `processed`
    /// counts the elements no longer in memory.
    pub(crate) fn visit_own_findings(
        &self,
        processed: ElementCounts,
        visit: &mut dyn FnMut(Finding),
    ) {
        examine(self.node(), ROOT, visit);
        examine_whole_job(self, processed, visit);
    }
}

/// Passes the findings of one element of a job's list to `visit`. `path` makes the element's path;
/// `base` is added to offsets in the element's text.
pub(crate) fn visit_element_findings(
    node: Node<'_>,
    path: &dyn Fn() -> String,
    base: usize,
    visit: &mut dyn FnMut(Finding),
) {
    examine(node, Context { path, base: OffsetBase::Text(base) }, visit);
}

/// Examines one object and everything inside it. Naming styles are compared within the object
/// only, since large documents are examined element by element.
fn examine(node: Node<'_>, context: Context<'_>, visit: &mut dyn FnMut(Finding)) {
    let mut examination = Examination { visit, spellings: Spellings::new() };
    examination.object(node, context);
    let Examination { visit, spellings } = examination;
    if let Some(StyleChange { place: (path, offset), name, other, style }) = spellings.change() {
        let detail = format!("`{name}` is {style}, unlike `{other}`");
        let found = Some(Cow::Borrowed(style));
        visit(Finding { code: FindingCode::KeyStyle, path, offset, found, detail });
    }
}

/// The times of a job or task in chronological order, each with its event.
const EVENTS: [(CanonicalField, &str); 4] = [
    (CanonicalField::Accepted, "was accepted"),
    (CanonicalField::Started, "began"),
    (CanonicalField::Updated, "last changed"),
    (CanonicalField::Finished, "ended"),
];

/// The path of the job's list in `canonical_field`.
pub(crate) fn list_path(job: Node<'_>, canonical_field: CanonicalField) -> String {
    format!("${}", step_of(job, canonical_field))
}

/// The place of an object in the document.
#[derive(Clone, Copy)]
struct Context<'p> {
    /// Makes the object's path. Called only for findings.
    path: &'p dyn Fn() -> String,
    base: OffsetBase,
}

/// The base for converting spans to offsets in the document.
#[derive(Clone, Copy)]
enum OffsetBase {
    /// The offset of the text the spans refer to.
    Text(usize),
    /// The offset of a string with embedded JSON. Its escapes make offsets inside of it unknown, so
    /// all findings have the offset of the string.
    EmbeddedString(usize),
}

const ROOT: Context<'_> = Context { path: &|| "$".to_owned(), base: OffsetBase::Text(0) };

impl Context<'_> {
    fn offset(&self, span: Span) -> usize {
        match self.base {
            OffsetBase::Text(base) => base + span.start as usize,
            OffsetBase::EmbeddedString(string) => string,
        }
    }

    /// Places a finding at `step` below the object.
    fn finding(&self, step: &str, span: Span, finding: UnplacedFinding) -> Finding {
        let UnplacedFinding { code, found, detail } = finding;
        let path = format!("{}{step}", (self.path)());
        Finding { code, path, offset: self.offset(span), found, detail }
    }
}

/// The examination of one object with everything inside it.
struct Examination<'v> {
    visit: &'v mut dyn FnMut(Finding),
    spellings: Spellings<(String, usize)>,
}

impl Examination<'_> {
    /// Examines an object: unmapped members, columns, order of times.
    fn object(&mut self, node: Node<'_>, context: Context<'_>) {
        self.unmapped(node, context);
        for number in 0..node.layout.entity.columns.len() {
            self.column(node, number, context);
        }
        self.time_order(node, context);
    }

    /// Compares each time with the times of earlier events.
    fn time_order(&mut self, node: Node<'_>, context: Context<'_>) {
        let times = EVENTS.map(|(canonical_field, event)| {
            Some((node.time(canonical_field)?, canonical_field, event))
        });
        for (number, (time, canonical_field, event)) in times.iter().flatten().enumerate() {
            let before = times.iter().flatten().take(number);
            let is_later = |(earlier, ..): &&(Timestamp<'_>, CanonicalField, &str)| {
                // A time of low precision, such as a date, stands for its latest possible instant.
                let end = time.comparable_end();
                comparable(earlier, time)
                    .is_some_and(|(earlier, _)| end.is_some_and(|end| end <= earlier))
            };
            let Some((earlier, _, earlier_event)) = before.filter(is_later).last() else {
                continue;
            };
            let (time, earlier) = (time.text(), earlier.text());
            let detail = format!("{event} at {time}, before it {earlier_event} at {earlier}");
            let finding = UnplacedFinding::new(FindingCode::TimeOrder, detail);
            (self.visit)(context.finding(
                &step_of(node, *canonical_field),
                node.span(*canonical_field),
                finding,
            ));
        }
    }

    /// Examines the unmapped members of an object.
    fn unmapped(&mut self, node: Node<'_>, context: Context<'_>) {
        for unmapped in node.unmapped {
            // The stored key of a duplicate is the later member's; its own is in front of its
            // value.
            let key = key_before(node.text, unmapped.value.start as usize);
            let name = key_step(key.unwrap_or_else(|| unmapped.key.of(node.text)));
            let step = format!("{}{name}", object_step(node, usize::from(unmapped.object)));
            (self.visit)(context.finding(
                &step,
                unmapped.value,
                finding_of_unmapped(node, unmapped),
            ));
            let member = Span { start: unmapped.key.start, ..unmapped.value };
            if has_secret(
                if unmapped.key.is_none() { unmapped.value } else { member }.of(node.text),
            ) {
                (self.visit)(context.finding(&step, unmapped.value, UnplacedFinding::secret()));
            }
        }
        if node.layout.entity.column(CanonicalField::Unknown).is_some() {
            for member in node.unknown() {
                let mut name = String::new();
                push_string(&mut name, &member.name);
                let step = format!("{}{}", step_of(node, CanonicalField::Unknown), key_step(&name));
                let finding = UnplacedFinding::unknown_member(kind_of(member.value));
                (self.visit)(context.finding(&step, node.span(CanonicalField::Unknown), finding));
            }
        }
    }

    /// Examines the value in column `number`, or its absence.
    fn column(&mut self, node: Node<'_>, number: usize, context: Context<'_>) {
        let Some(column) = node.layout.entity.columns.get(number) else { return };
        let span = node.record.get(number);
        if span.is_none() {
            let is_missing = column.field.required && has_object(node, column.object);
            if is_missing && !has_wrong_type(node, number) {
                let step = format!("{}.{}", object_step(node, column.object), column.field.name);
                let detail = "missing, although the schema says that it is always present";
                let finding = UnplacedFinding::new(FindingCode::MissingMember, detail);
                (self.visit)(context.finding(&step, object_span(node, column.object), finding));
            }
            return;
        }
        if let OffsetBase::Text(_) = context.base
            && let Some(key) = key_before(node.text, span.start as usize)
        {
            self.spellings.add(column.field, key.trim_matches('"'), || {
                (format!("{}{}", (context.path)(), value_step(node, number)), context.offset(span))
            });
        }
        let Some(raw) = node.raw_in(number) else { return };
        let mut report =
            |finding| (self.visit)(context.finding(&value_step(node, number), span, finding));
        if RawStr::of_value(raw).is_some_and(RawStr::has_lone_surrogate) {
            report(UnplacedFinding::new(
                FindingCode::LoneSurrogate,
                "half a surrogate pair in the string",
            ));
        }
        if is_for_people(column.field.field_type) && value_has_secret(raw) {
            report(UnplacedFinding::secret());
        }
        match column.field.field_type {
            FieldType::Value(canonical_field, codec) => {
                examine_scalar(node, canonical_field, codec, &mut report);
            }
            FieldType::Embedded(..) if embedded_text(raw).is_none() => {
                examine_plain_text(&scalar_text(raw), &mut report);
            }
            // Elements of the job's own lists are examined one by one by the caller.
            FieldType::List(canonical_field, _) if column.list.is_none() => {
                self.elements(
                    node,
                    number,
                    NestedList::read(node, canonical_field).as_list(),
                    context,
                );
            }
            FieldType::Embedded(canonical_field, ..) => {
                self.elements(
                    node,
                    number,
                    NestedList::read(node, canonical_field).as_list(),
                    context,
                );
            }
            _ => {}
        }
    }

    /// Examines the elements of the list or embedded document in column `number`.
    fn elements(
        &mut self,
        node: Node<'_>,
        number: usize,
        list: List<'_, Message<'_>>,
        context: Context<'_>,
    ) {
        let Some(column) = node.layout.entity.columns.get(number) else { return };
        let span = node.record.get(number);
        let is_embedded = matches!(column.field.field_type, FieldType::Embedded(..));
        let base = match (is_embedded, column.list) {
            (true, _) => OffsetBase::EmbeddedString(context.offset(span)),
            // Spans of a job's own elements refer to the whole text.
            (false, Some(_)) => context.base,
            (false, None) => OffsetBase::Text(context.offset(span)),
        };
        let text = match is_embedded {
            true => list.text(),
            false => node.raw_in(number).unwrap_or_default(),
        };
        let in_array = text.trim_start().starts_with('[');
        for (index, element) in list.iter().enumerate() {
            let path = || {
                let mut path = format!("{}{}", (context.path)(), value_step(node, number));
                if is_embedded {
                    path.push_str("#$");
                }
                if in_array {
                    path.push_str(&format!("[{index}]"));
                }
                path
            };
            self.object(element.node(), Context { path: &path, base });
        }
    }
}

/// Returns `true` if the nested object number `object` is present.
fn has_object(node: Node<'_>, object: usize) -> bool {
    match node.layout.entity.objects.get(object).and_then(|object| object.parent) {
        Some((_, column)) => node.raw_in(column).is_some(),
        // Without values and with unmapped members it may be an element of the wrong type.
        None => node.record.values().next().is_some() || node.unmapped.is_empty(),
    }
}

/// Returns `true` if column `number` is empty because of a value of the wrong type.
fn has_wrong_type(node: Node<'_>, number: usize) -> bool {
    node.unmapped.iter().any(|unmapped| unmapped.reason == UnmappedReason::WrongType(number as u16))
}

/// The span of the nested object number `object`; for the root, of its first value.
fn object_span(node: Node<'_>, object: usize) -> Span {
    let parent = node.layout.entity.objects.get(object).and_then(|object| object.parent);
    let first = || node.record.values().next().map_or(Span::NONE, |(_, span)| span);
    parent.map_or_else(first, |(_, column)| node.record.get(column))
}
