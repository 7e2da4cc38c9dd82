//! Examining a job: everything about its document that a maintainer should know.

use jobglot_json::{Kind, RawStr, Span, push_member};

use crate::derived::comparable;
use crate::finding::{Code, Finding};
use crate::item::Item;
use crate::job::Job;
use crate::list::{List, embedded_text};
use crate::record::Why;
use crate::slot::Slot;
use crate::state::State;
use crate::table::{Codec, Holds};
use crate::tally::Tally;
use crate::timestamp::{TimeCertainty, Timestamp, TimestampError};
use crate::views::Message;

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
        let item = self.item();
        let root = Within { path: &|| "$".to_owned(), offset: Offset::From(0) };
        object(item, root, visit);
        for (number, column) in item.layout.entity.columns.iter().enumerate() {
            let (Some(_), Some(slot)) = (column.list, column.field.holds.slot()) else { continue };
            let list: List<'_, Message<'_>> = self.list(slot);
            elements(item, number, &list, root, visit);
        }
        whole_job(self, Tally::default(), visit);
    }

    /// Those of a job whose elements have been handed out: all but the elements' own.
    pub(crate) fn visit_own_findings(&self, given: Tally, visit: &mut dyn FnMut(Finding)) {
        object(self.item(), Within { path: &|| "$".to_owned(), offset: Offset::From(0) }, visit);
        whole_job(self, given, visit);
    }
}

/// Those of one element of a job's list, whose path is `path`. Offsets count from `base` before the
/// element's text.
pub(crate) fn visit_element_findings(
    item: Item<'_>,
    path: &dyn Fn() -> String,
    base: usize,
    visit: &mut dyn FnMut(Finding),
) {
    object(item, Within { path, offset: Offset::From(base) }, visit);
}

/// The path of the job's list in `slot`.
pub(crate) fn list_path(job: Item<'_>, slot: Slot) -> String {
    format!("${}", step_of(job, slot))
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

impl Within<'_> {
    fn offset(&self, span: Span) -> usize {
        match self.offset {
            Offset::From(base) => base + span.start as usize,
            Offset::Inside(string) => string,
        }
    }

    fn finding(&self, code: Code, step: &str, span: Span, detail: String) -> Finding {
        let path = format!("{}{step}", (self.path)());
        Finding { code, path, offset: self.offset(span), detail }
    }
}

/// What one object's own members give.
fn object(item: Item<'_>, within: Within<'_>, visit: &mut dyn FnMut(Finding)) {
    extras(item, within, visit);
    for number in 0..item.layout.entity.columns.len() {
        column(item, number, within, visit);
    }
    let began = item.time(Slot::Started).or_else(|| item.time(Slot::Accepted));
    let ended = item.time(Slot::Finished);
    if let (Some(began), Some(ended)) = (began, ended)
        && comparable(&began, &ended).is_some_and(|(began, ended)| ended < began)
    {
        let detail = format!("ended at {}, before it began at {}", ended.text(), began.text());
        let span = item.span(Slot::Finished);
        visit(within.finding(Code::TimeOrder, &step_of(item, Slot::Finished), span, detail));
    }
}

fn extras(item: Item<'_>, within: Within<'_>, visit: &mut dyn FnMut(Finding)) {
    for (_, extra) in item.extras {
        // A duplicate is known by the later member's name; its own stands before its value.
        let key = key_before(item.text, extra.value.start as usize);
        let name = key_step(key.unwrap_or_else(|| extra.key.of(item.text)));
        let step = format!("{}{name}", node_step(item, usize::from(extra.node)));
        let kind = Kind::of_first_byte(
            *item.text.as_bytes().get(extra.value.start as usize).unwrap_or(&0),
        );
        let kind = kind.map_or("nothing", Kind::name);
        let expected = |column: u16| {
            let column = item.layout.entity.columns.get(usize::from(column));
            column.map_or_else(String::new, |column| column.field.expected())
        };
        let (code, detail) = match extra.why {
            Why::Unknown => {
                (Code::UnknownMember, format!("a member that the table lacks, of type {kind}"))
            }
            Why::WrongType(column) => {
                (Code::UnexpectedType, format!("found {kind}, expected {}", expected(column)))
            }
            Why::WrongElement => (Code::UnexpectedType, format!("found {kind}, expected object")),
            Why::Duplicate(_) => {
                (Code::DuplicateMember, "comes again later, and the last one counts".to_owned())
            }
        };
        visit(within.finding(code, &step, extra.value, detail));
    }
    if item.layout.entity.column(Slot::Unknown).is_some() {
        for member in item.unknown() {
            let step = format!("{}.{}", step_of(item, Slot::Unknown), member.name);
            let detail = "a member that the table lacks".to_owned();
            visit(within.finding(Code::UnknownMember, &step, item.span(Slot::Unknown), detail));
        }
    }
}

fn column(item: Item<'_>, number: usize, within: Within<'_>, visit: &mut dyn FnMut(Finding)) {
    let Some(column) = item.layout.entity.columns.get(number) else { return };
    let span = item.record.get(number).copied().unwrap_or_default();
    if span.is_none() {
        if column.field.required && has_object(item, column.node) && !has_wrong_type(item, number) {
            let step = format!("{}.{}", node_step(item, column.node), column.field.name);
            let detail = "missing, though the schema says that it is always there".to_owned();
            visit(within.finding(
                Code::MissingMember,
                &step,
                object_span(item, column.node),
                detail,
            ));
        }
        return;
    }
    let Some(raw) = item.raw_in(number) else { return };
    let mut report =
        |code, detail| visit(within.finding(code, &value_step(item, number), span, detail));
    if RawStr::of_value(raw).is_some_and(RawStr::has_lone_surrogate) {
        report(Code::LoneSurrogate, "half a surrogate pair in the string".to_owned());
    }
    match column.field.holds {
        Holds::Value(slot, codec) => scalar(item, slot, codec, &mut report),
        // The job's own lists are visited with their records.
        Holds::List(slot, _) if column.list.is_none() => {
            elements(item, number, &List::<Message<'_>>::read(item, slot), within, visit);
        }
        Holds::Embedded(slot, ..) => {
            elements(item, number, &List::<Message<'_>>::read(item, slot), within, visit);
        }
        _ => {}
    }
}

fn scalar(item: Item<'_>, slot: Slot, codec: Codec, report: &mut dyn FnMut(Code, String)) {
    let unknown_word = match slot {
        Slot::Status => item.state() == State::Unrecognized,
        Slot::Operation => item.verb().is_none(),
        Slot::Action => item.effect().is_none(),
        _ => false,
    };
    let text = || item.text(slot).unwrap_or_default();
    let is_word = matches!(slot, Slot::Status | Slot::Operation | Slot::Action);
    let lost = item.rules.and_then(|rules| rules.plan.rules.lost_word);
    if is_word && lost.is_some_and(|lost| text() == lost) {
        report(Code::LostWord, format!("`{}` stands for a word that is lost", text()));
    } else if unknown_word {
        report(Code::UnknownWord, format!("`{}` is not in the vocabulary", text()));
    }
    match codec {
        Codec::Time(_) => match Timestamp::parse(text()) {
            Ok(time) if time.certainty() == TimeCertainty::Exact => {}
            Ok(_) => report(Code::ZonelessTime, format!("`{}` has no offset", text())),
            Err(TimestampError::Unset) => {
                report(Code::UnsetTime, format!("`{}` is no instant", text()));
            }
            Err(_) => report(Code::MalformedTime, format!("`{}` is no time that is known", text())),
        },
        Codec::Percent => {
            let percent: Option<f64> = item.raw(slot).and_then(|raw| raw.parse().ok());
            if percent.is_some_and(|percent| !(0.0..=100.0).contains(&percent)) {
                report(Code::PercentRange, format!("{} percent", text()));
            }
        }
        _ => {}
    }
}

/// The elements of the list or embedded document in a column.
fn elements(
    item: Item<'_>,
    number: usize,
    list: &List<'_, Message<'_>>,
    within: Within<'_>,
    visit: &mut dyn FnMut(Finding),
) {
    let Some(column) = item.layout.entity.columns.get(number) else { return };
    let span = item.record.get(number).copied().unwrap_or_default();
    let embedded = match column.field.holds {
        Holds::Embedded(..) => item.raw_in(number).and_then(embedded_text),
        _ => None,
    };
    let is_plain = matches!(column.field.holds, Holds::Embedded(..)) && embedded.is_none();
    if is_plain {
        // Its one element is the text itself.
        return;
    }
    let offset = match (&embedded, column.list) {
        (Some(_), _) => Offset::Inside(within.offset(span)),
        // The records of a job's own list count from the document's beginning.
        (None, Some(_)) => within.offset,
        (None, None) => Offset::From(within.offset(span)),
    };
    let list_text = embedded.as_deref().or(item.raw_in(number)).unwrap_or_default();
    let in_array = list_text.trim_start().starts_with('[');
    for (index, element) in list.iter().enumerate() {
        let path = || {
            let mut path = format!("{}{}", (within.path)(), value_step(item, number));
            if matches!(column.field.holds, Holds::Embedded(..)) {
                path.push_str("#$");
            }
            if in_array {
                path.push_str(&format!("[{index}]"));
            }
            path
        };
        object(element.item(), Within { path: &path, offset }, visit);
    }
}

/// What only the whole job tells, with the elements that it no longer has.
fn whole_job(job: &Job<'_>, given: Tally, visit: &mut dyn FnMut(Finding)) {
    let item = job.item();
    let within = Within { path: &|| "$".to_owned(), offset: Offset::From(0) };
    let mut report = |code, slot, detail| {
        visit(within.finding(code, &step_of(item, slot), item.span(slot), detail));
    };
    let held = (job.tasks().len() + given.tasks) as u64;
    match job.task_total().filter(|_| item.can_have(Slot::Tasks)) {
        Some(total) if total < held => {
            let detail = format!("{total} tasks counted, {held} in the document");
            report(Code::CountMismatch, Slot::TaskTotal, detail);
        }
        Some(total) if total > held => {
            let detail = format!("{held} of {total} tasks in the document");
            report(Code::IncompletePage, Slot::TaskTotal, detail);
        }
        _ => {}
    }
    let state = job.state();
    if state == State::Succeeded {
        let failed = job.tasks().iter().filter(|task| task.state() == State::Failed).count();
        let failed = failed + given.failed_tasks;
        if failed > 0 {
            let detail = format!("succeeded, with {failed} failed tasks");
            report(Code::Contradiction, Slot::Status, detail);
        }
        let errors = job.errors().len() + given.errors;
        if errors > 0 {
            report(Code::Contradiction, Slot::Status, format!("succeeded, with {errors} errors"));
        }
    }
    if state.terminal() == Some(false) && job.finished().is_some() {
        let detail = format!("{state} by its word, with a time at which it ended");
        report(Code::Contradiction, Slot::Finished, detail);
    }
}

fn has_object(item: Item<'_>, node: usize) -> bool {
    match item.layout.entity.nodes.get(node).and_then(|node| node.parent) {
        Some((_, column)) => item.raw_in(column).is_some(),
        // A record without a single value is no object: a bare string, or of the wrong type.
        None => item.record.iter().any(|value| !value.is_none()) || item.extras.is_empty(),
    }
}

fn has_wrong_type(item: Item<'_>, number: usize) -> bool {
    item.extras.iter().any(|(_, extra)| extra.why == Why::WrongType(number as u16))
}

fn object_span(item: Item<'_>, node: usize) -> Span {
    let parent = item.layout.entity.nodes.get(node).and_then(|node| node.parent);
    let span = parent.and_then(|(_, column)| item.record.get(column));
    span.or_else(|| item.record.iter().find(|value| !value.is_none())).copied().unwrap_or_default()
}

fn step_of(item: Item<'_>, slot: Slot) -> String {
    item.layout.entity.column(slot).map_or_else(String::new, |(number, _)| value_step(item, number))
}

/// The path of a value from its object, in the document's own spelling.
fn value_step(item: Item<'_>, number: usize) -> String {
    let Some(column) = item.layout.entity.columns.get(number) else { return String::new() };
    let span = item.record.get(number).copied().unwrap_or_default();
    let key = key_before(item.text, span.start as usize).map(key_step);
    let name = key.unwrap_or_else(|| format!(".{}", column.field.name));
    format!("{}{name}", node_step(item, column.node))
}

fn node_step(item: Item<'_>, node: usize) -> String {
    match item.layout.entity.nodes.get(node).and_then(|node| node.parent) {
        Some((_, column)) => value_step(item, column),
        None => String::new(),
    }
}

/// A quoted name as a step of a path; none for an empty name.
fn key_step(key: &str) -> String {
    let mut step = String::new();
    if !key.trim_matches('"').is_empty() {
        push_member(&mut step, key);
    }
    step
}

/// The quoted name of the member whose value begins at `value`; `None` for one in an array, or a
/// name with escapes.
fn key_before(text: &str, value: usize) -> Option<&str> {
    let before = text.get(..value)?.trim_end().strip_suffix(':')?.trim_end();
    let name = before.strip_suffix('"')?;
    let quote = name.rfind('"')?;
    let key = before.get(quote..)?;
    (!key.contains('\\')).then_some(key)
}
