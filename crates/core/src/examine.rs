//! Examining a job: everything about its document that a maintainer should know.

use std::borrow::Cow;

use jobglot_json::{Kind, RawStr, Span, push_string};

use crate::derived::comparable;
use crate::finding::{Code, Finding};
use crate::item::{Item, scalar_text};
use crate::job::Job;
use crate::list::{List, embedded_text};
use crate::record::{Extra, Why};
use crate::secret::{has_secret, secret};
use crate::slot::Slot;
use crate::spelling::{Change, Spellings};
use crate::state::State;
use crate::step::{key_before, key_step, node_step, step_of, value_step};
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
        self.visit_own_findings(Tally::default(), visit);
        let item = self.item();
        for column in &item.layout.entity.columns {
            let (Some(_), Some(slot)) = (column.list, column.field.holds.slot()) else { continue };
            let list: List<'_, Message<'_>> = self.list(slot);
            for (index, element) in list.iter().enumerate() {
                let path = || format!("{}[{index}]", list_path(item, slot));
                visit_element_findings(element.item(), &path, 0, visit);
            }
        }
    }

    /// Those of a job whose elements are none of its business here, or have been handed out: all but
    /// the elements' own.
    pub(crate) fn visit_own_findings(&self, given: Tally, visit: &mut dyn FnMut(Finding)) {
        examine(self.item(), ROOT, visit);
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
    examine(item, Within { path, offset: Offset::From(base) }, visit);
}

/// Examines one object and what is inside it. The style of names is that of one object: documents
/// of any size are examined element by element.
fn examine(item: Item<'_>, within: Within<'_>, visit: &mut dyn FnMut(Finding)) {
    let mut examination = Examination { visit, spellings: Spellings::new() };
    examination.object(item, within);
    let Examination { visit, spellings } = examination;
    if let Some(Change { place: (path, offset), name, other, style }) = spellings.change() {
        let detail = format!("`{name}` is {style}, unlike `{other}`");
        let found = Some(Cow::Borrowed(style));
        visit(Finding { code: Code::KeyStyle, path, offset, found, detail });
    }
}

/// The times of a job's or task's life, in their order.
const LIFE: [(Slot, &str); 4] = [
    (Slot::Accepted, "was accepted"),
    (Slot::Started, "began"),
    (Slot::Updated, "last changed"),
    (Slot::Finished, "ended"),
];

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

/// A finding without its place.
struct What {
    code: Code,
    found: Option<Cow<'static, str>>,
    detail: String,
}

impl What {
    fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, found: None, detail: detail.into() }
    }

    fn found(mut self, found: impl Into<Cow<'static, str>>) -> Self {
        self.found = Some(found.into());
        self
    }

    fn secret() -> Self {
        Self::new(Code::Secret, "a key or a password in the text")
    }

    fn unknown_member(kind: &'static str) -> Self {
        let detail = format!("a member that the table lacks, of type {kind}");
        Self::new(Code::UnknownMember, detail).found(kind)
    }
}

/// The examination of one document.
struct Examination<'v> {
    visit: &'v mut dyn FnMut(Finding),
    spellings: Spellings<(String, usize)>,
}

impl Examination<'_> {
    /// What one object's own members give.
    fn object(&mut self, item: Item<'_>, within: Within<'_>) {
        self.extras(item, within);
        for number in 0..item.layout.entity.columns.len() {
            self.column(item, number, within);
        }
        self.order_of_times(item, within);
    }

    /// Each time is compared with those that come before it in a job's life.
    fn order_of_times(&mut self, item: Item<'_>, within: Within<'_>) {
        let times = LIFE.map(|(slot, happened)| Some((item.time(slot)?, slot, happened)));
        for (number, (time, slot, happened)) in times.iter().flatten().enumerate() {
            let before = times.iter().flatten().take(number);
            let is_later = |(earlier, ..): &&(Timestamp<'_>, Slot, &str)| {
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
            let what = What::new(Code::TimeOrder, detail);
            (self.visit)(within.finding(&step_of(item, *slot), item.span(*slot), what));
        }
    }

    fn extras(&mut self, item: Item<'_>, within: Within<'_>) {
        for (_, extra) in item.extras {
            // A duplicate is known by the later member's name; its own stands before its value.
            let key = key_before(item.text, extra.value.start as usize);
            let name = key_step(key.unwrap_or_else(|| extra.key.of(item.text)));
            let step = format!("{}{name}", node_step(item, usize::from(extra.node)));
            (self.visit)(within.finding(&step, extra.value, what_of_extra(item, extra)));
            let member = Span { start: extra.key.start, ..extra.value };
            if has_secret(if extra.key.is_none() { extra.value } else { member }.of(item.text)) {
                (self.visit)(within.finding(&step, extra.value, What::secret()));
            }
        }
        if item.layout.entity.column(Slot::Unknown).is_some() {
            for member in item.unknown() {
                let mut name = String::new();
                push_string(&mut name, &member.name);
                let step = format!("{}{}", step_of(item, Slot::Unknown), key_step(&name));
                let what = What::unknown_member(kind_of(member.value));
                (self.visit)(within.finding(&step, item.span(Slot::Unknown), what));
            }
        }
    }

    fn column(&mut self, item: Item<'_>, number: usize, within: Within<'_>) {
        let Some(column) = item.layout.entity.columns.get(number) else { return };
        let span = item.record.get(number);
        if span.is_none() {
            let is_missed = column.field.required && has_object(item, column.node);
            if is_missed && !has_wrong_type(item, number) {
                let step = format!("{}.{}", node_step(item, column.node), column.field.name);
                let detail = "missing, though the schema says that it is always there";
                let what = What::new(Code::MissingMember, detail);
                (self.visit)(within.finding(&step, object_span(item, column.node), what));
            }
            return;
        }
        if let Offset::From(_) = within.offset
            && let Some(key) = key_before(item.text, span.start as usize)
        {
            self.spellings.add(column.field, key.trim_matches('"'), || {
                (format!("{}{}", (within.path)(), value_step(item, number)), within.offset(span))
            });
        }
        let Some(raw) = item.raw_in(number) else { return };
        let mut report = |what| (self.visit)(within.finding(&value_step(item, number), span, what));
        if RawStr::of_value(raw).is_some_and(RawStr::has_lone_surrogate) {
            report(What::new(Code::LoneSurrogate, "half a surrogate pair in the string"));
        }
        if is_for_people(column.field.holds) && has_secret(raw) {
            report(What::secret());
        }
        match column.field.holds {
            Holds::Value(slot, codec) => scalar(item, slot, codec, &mut report),
            Holds::Embedded(..) if embedded_text(raw).is_none() => {
                plain_instead_of_embedded(&scalar_text(raw), &mut report);
            }
            // The job's own lists are visited with their records.
            Holds::List(slot, _) if column.list.is_none() => {
                self.elements(item, number, &List::read(item, slot), within);
            }
            Holds::Embedded(slot, ..) => {
                self.elements(item, number, &List::read(item, slot), within);
            }
            _ => {}
        }
    }

    /// The elements of the list or embedded document in a column.
    fn elements(
        &mut self,
        item: Item<'_>,
        number: usize,
        list: &List<'_, Message<'_>>,
        within: Within<'_>,
    ) {
        let Some(column) = item.layout.entity.columns.get(number) else { return };
        let span = item.record.get(number);
        let is_embedded = matches!(column.field.holds, Holds::Embedded(..));
        let offset = match (is_embedded, column.list) {
            (true, _) => Offset::Inside(within.offset(span)),
            // The records of a job's own list count from the document's beginning.
            (false, Some(_)) => within.offset,
            (false, None) => Offset::From(within.offset(span)),
        };
        let text = match is_embedded {
            true => list.text(),
            false => item.raw_in(number).unwrap_or_default(),
        };
        let in_array = text.trim_start().starts_with('[');
        for (index, element) in list.iter().enumerate() {
            let path = || {
                let mut path = format!("{}{}", (within.path)(), value_step(item, number));
                if is_embedded {
                    path.push_str("#$");
                }
                if in_array {
                    path.push_str(&format!("[{index}]"));
                }
                path
            };
            self.object(element.item(), Within { path: &path, offset });
        }
    }
}

fn what_of_extra(item: Item<'_>, extra: &Extra) -> What {
    let kind = kind_of(extra.value.of(item.text));
    let unexpected = |expected: &str| {
        let detail = format!("found {kind}, expected {expected}");
        What::new(Code::UnexpectedType, detail).found(kind)
    };
    match extra.why {
        Why::Unknown => What::unknown_member(kind),
        Why::WrongType(column) => {
            let column = item.layout.entity.columns.get(usize::from(column));
            unexpected(&column.map_or_else(String::new, |column| column.field.expected()))
        }
        Why::WrongElement => unexpected("object"),
        Why::Duplicate(_) => {
            What::new(Code::DuplicateMember, "comes again later, and the last one counts")
        }
    }
}

/// What the type of a value is called.
fn kind_of(value: &str) -> &'static str {
    let first = value.as_bytes().first().copied().unwrap_or_default();
    Kind::of_first_byte(first).map_or("nothing", Kind::name)
}

fn scalar(item: Item<'_>, slot: Slot, codec: Codec, report: &mut dyn FnMut(What)) {
    let is_unknown_word = match slot {
        Slot::Status => item.state() == State::Unrecognized,
        Slot::Operation => item.verb().is_none(),
        Slot::Action => item.effect().is_none(),
        _ => false,
    };
    let text = || item.text(slot).unwrap_or_default();
    let is_word = matches!(slot, Slot::Status | Slot::Operation | Slot::Action);
    let lost = item.rules.and_then(|rules| rules.plan.rules.lost_word);
    if is_word && lost.is_some_and(|lost| text() == lost) {
        report(What::new(Code::LostWord, format!("`{}` stands for a word that is lost", text())));
    } else if is_unknown_word {
        let detail = format!("`{}` is not in the vocabulary", text());
        report(What::new(Code::UnknownWord, detail).found(text().into_owned()));
    }
    match codec {
        Codec::Time(_) => match Timestamp::parse(text()) {
            Ok(time) if time.certainty() == TimeCertainty::Exact => {}
            Ok(_) => {
                report(What::new(Code::ZonelessTime, format!("`{}` has no offset", text())));
            }
            Err(TimestampError::Unset) => {
                report(What::new(Code::UnsetTime, format!("`{}` is no instant", text())));
            }
            Err(_) => {
                let detail = format!("`{}` is no time that is known", text());
                report(What::new(Code::MalformedTime, detail).found(text().into_owned()));
            }
        },
        Codec::Percent => {
            let percent: Option<f64> = item.raw(slot).and_then(|raw| raw.parse().ok());
            if percent.is_some_and(|percent| !(0.0..=100.0).contains(&percent)) {
                report(What::new(Code::PercentRange, format!("{} percent", text())));
            }
        }
        _ => {}
    }
}

/// Whether a value is looked through for secrets where it stands. Elements and what strings hold are
/// visited; of a canonical line, what is computed says nothing new, and its source is never shown.
fn is_for_people(holds: Holds) -> bool {
    match holds {
        Holds::Value(..) | Holds::Attribute(_) => true,
        Holds::Map(slot) => !matches!(slot, Slot::Derived | Slot::Source),
        Holds::Object(_) | Holds::List(..) | Holds::Embedded(..) => false,
    }
}

/// What only the whole job tells, with the elements that it no longer has.
fn whole_job(job: &Job<'_>, given: Tally, visit: &mut dyn FnMut(Finding)) {
    let item = job.item();
    let mut report = |code, slot, detail| {
        let what = What::new(code, detail);
        visit(ROOT.finding(&step_of(item, slot), item.span(slot), what));
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

/// What the text of a string gives that might have held a document.
fn plain_instead_of_embedded(text: &str, report: &mut dyn FnMut(What)) {
    if secret(text).is_some() {
        report(What::secret());
    }
    let mut marks = text.chars().filter(|char| !char.is_whitespace());
    let looks_like_json = match (marks.next(), marks.next()) {
        (Some('{'), second) => matches!(second, None | Some('"' | '\'' | '\\' | '}')),
        // A word in brackets is how log lines begin.
        (Some('['), second) => matches!(second, None | Some('"' | '\'' | '\\' | '{')),
        _ => false,
    };
    if looks_like_json {
        report(What::new(Code::BrokenEmbedding, "looks like JSON and is none"));
    }
}

fn has_object(item: Item<'_>, node: usize) -> bool {
    match item.layout.entity.nodes.get(node).and_then(|node| node.parent) {
        Some((_, column)) => item.raw_in(column).is_some(),
        // A record without a single value is no object: a bare string, or of the wrong type.
        None => item.record.values().next().is_some() || item.extras.is_empty(),
    }
}

fn has_wrong_type(item: Item<'_>, number: usize) -> bool {
    item.extras.iter().any(|(_, extra)| extra.why == Why::WrongType(number as u16))
}

fn object_span(item: Item<'_>, node: usize) -> Span {
    let parent = item.layout.entity.nodes.get(node).and_then(|node| node.parent);
    let first = || item.record.values().next().map_or(Span::NONE, |(_, span)| span);
    parent.map_or_else(first, |(_, column)| item.record.get(column))
}
