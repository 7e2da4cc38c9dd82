//! Writing the canonical form: a walk over its table.

use std::borrow::Cow;

use jobglot_json::{Members, RawStr, compact, push_plain, push_string};

use super::outline::{Entry, Inside, Outline, Value};
use crate::derive::overview::Overview;
use crate::derive::summary;
use crate::envelope::response_info::ResponseInfo;
use crate::model::canonical_field::CanonicalField;
use crate::model::state::{Effect, State, Verb};
use crate::model::timestamp::{TimeFormat, Timestamp, TimestampError};
use crate::record::row::{Unmapped, UnmappedReason};
use crate::schema::builtin::canonical::{JOB, TASK, VERSION};
use crate::schema::field::Table;
use crate::schema::field_type::{Codec, FieldType};
use crate::view::elements::{Message, Task};
use crate::view::job::Job;
use crate::view::list::List;
use crate::view::node::{Node, time_of};
use crate::view::unmapped::UnmappedMember;

/// Appends the canonical form of `job` to `out`, as one line without a line break.
/// `source` is left out.
pub fn write(out: &mut String, job: &Job<'_>, response_info: Option<&ResponseInfo>) {
    write_with_source(out, job, response_info, None);
}

/// Writes the value of `source`, given the job's overview and the length in bytes of the line so far.
pub(crate) type SourceWriter<'w> = dyn Fn(&mut String, &Overview<'_>, usize) + 'w;

/// Appends the canonical form of `job`, with `source` as `source` writes it.
pub(crate) fn write_with_source(
    out: &mut String,
    job: &Job<'_>,
    response_info: Option<&ResponseInfo>,
    source: Option<&SourceWriter<'_>>,
) {
    let (node, from) = (&job.node(), out.len());
    let (state, overview) = (node.state(), Overview::of(job));
    let top = TopLevel { job, state, overview, response_info, source, from };
    object(out, &JOB, node, Some(&top), top.overview.is_plain);
}

/// Appends the canonical form of one task of a job to `out`, without a line break.
pub fn write_task(out: &mut String, task: &Task<'_>) {
    let node = task.node();
    object(out, &TASK, &node, None, false);
}

/// What only the outermost object of the canonical form has.
struct TopLevel<'j> {
    job: &'j Job<'j>,
    state: State,
    overview: Overview<'j>,
    response_info: Option<&'j ResponseInfo>,
    source: Option<&'j SourceWriter<'j>>,
    /// Where the line begins in what is written to.
    from: usize,
}

/// An object in the making.
struct Writer<'o, 'a, 't> {
    members: Members<'o>,
    node: &'t Node<'a>,
    top: Option<&'t TopLevel<'t>>,
    /// Whether there is known to be no escape in it.
    is_plain: bool,
    /// Whether a time was no time, and so is an unknown member.
    has_odd_time: bool,
}

fn object(
    out: &mut String,
    table: &'static Table,
    node: &Node<'_>,
    top: Option<&TopLevel<'_>>,
    is_plain: bool,
) {
    let members = Members::begin(out);
    let mut writer = Writer { members, node, top, is_plain, has_odd_time: false };
    for entry in &Outline::of(table, node).entries {
        match &entry.value {
            Value::At(place) => {
                if let Some(raw) = node.raw_at(*place) {
                    writer.member(entry, raw);
                }
            }
            Value::Computed => writer.computed(entry),
            Value::Group(inside) => writer.group(entry, inside),
            Value::Attributes(places) => {
                if places.iter().any(|&place| node.raw_at(place).is_some()) {
                    nested(&mut writer.members, &entry.name, &node.attributes());
                }
            }
        }
    }
    if node.is_canonical() {
        handed_on(&mut writer.members, node, 0);
    }
    writer.members.end();
}

/// Writes what a canonical line has in an object and this program does not know, or not of that type:
/// another version or another tool put it there, and it is as it was.
fn handed_on(out: &mut Members<'_>, node: &Node<'_>, object: usize) {
    let is_computed = |column: u16| {
        let column = node.layout.entity.columns.get(usize::from(column));
        column
            .and_then(|column| column.field.field_type.canonical_field())
            .is_some_and(CanonicalField::is_computed)
    };
    for unmapped in node.unmapped.iter().filter(|unmapped| usize::from(unmapped.object) == object) {
        let is_kept = match unmapped.reason {
            UnmappedReason::Unknown => true,
            UnmappedReason::WrongType(column) => !is_computed(column),
            UnmappedReason::Duplicate(_) | UnmappedReason::WrongElement => false,
        };
        if let Some(name) = RawStr::of_value(unmapped.key.of(node.text))
            && is_kept
        {
            compact(out.name(&name.decode()), unmapped.value.of(node.text));
        }
    }
}

impl Writer<'_, '_, '_> {
    /// Writes a member that has the value `raw`.
    fn member(&mut self, entry: &Entry, raw: &str) {
        let (out, name) = (&mut self.members, &entry.name);
        match entry.field.field_type {
            FieldType::Value(canonical_field, codec) => {
                self.value(name, canonical_field, codec, raw)
            }
            FieldType::List(canonical_field, table) => match self.top {
                Some(top) => {
                    elements(out, name, table, &top.job.list(canonical_field), self.is_plain)
                }
                None => elements(
                    out,
                    name,
                    table,
                    &List::read(*self.node, canonical_field),
                    self.is_plain,
                ),
            },
            _ => compact(out.written_name(name), raw),
        }
    }

    fn value(&mut self, name: &str, canonical_field: CanonicalField, codec: Codec, raw: &str) {
        let out = &mut self.members;
        match codec {
            Codec::Time(_) => {
                let time = match self.top {
                    Some(top) => top.overview.times.time_of(canonical_field, raw),
                    None => time_of(raw).map(Cow::Owned),
                };
                match time {
                    Ok(time) => push_time(out.written_name(name), &time, raw),
                    Err(error) => self.has_odd_time |= error == TimestampError::Malformed,
                }
            }
            Codec::Percent | Codec::Count | Codec::Flag => out.written_name(name).push_str(raw),
            _ => push_text(out.written_name(name), raw, self.is_plain),
        }
    }

    /// Writes a group such as `tenant`, if the document has anything of it. Constants alone are nothing.
    fn group(&mut self, entry: &Entry, inside: &[Inside]) {
        let (node, is_plain) = (self.node, self.is_plain);
        let object =
            node.is_canonical().then(|| node.layout.entity.object_called(entry.field.name));
        let object = object.flatten();
        let is_inside = |unmapped: &Unmapped| Some(usize::from(unmapped.object)) == object;
        let raw = |inside: &Inside| node.raw_at(inside.place?);
        if inside.iter().all(|it| raw(it).is_none()) && !node.unmapped.iter().any(is_inside) {
            return;
        }
        let mut members = Members::begin(self.members.written_name(&entry.name));
        for member in inside {
            match (raw(member), member.constant) {
                (Some(raw), _) => push_text(members.written_name(&member.name), raw, is_plain),
                (None, Some(constant)) => push_plain(members.written_name(&member.name), constant),
                (None, None) => {}
            }
        }
        if let Some(object) = object {
            handed_on(&mut members, node, object);
        }
        members.end();
    }

    /// Writes a member that is no value of the document, if it has one.
    fn computed(&mut self, entry: &Entry) {
        let (out, node, name) = (&mut self.members, self.node, &entry.name);
        match (entry.field.field_type, self.top) {
            (FieldType::Value(canonical_field, _), _) => self.word(name, canonical_field),
            (FieldType::Map(CanonicalField::Attributes), _) => {
                nested(out, name, &node.attributes())
            }
            (FieldType::Map(CanonicalField::Unknown), _) => {
                let is_own = node.layout.entity.column(CanonicalField::Unknown).is_some();
                if self.has_odd_time || is_own || !node.unmapped.is_empty() {
                    nested(out, name, &node.unknown());
                }
            }
            (FieldType::Map(canonical_field), Some(top)) => self.told(name, canonical_field, top),
            _ => {}
        }
    }

    /// Writes a word of the model.
    fn word(&mut self, name: &str, canonical_field: CanonicalField) {
        let (out, node) = (&mut self.members, self.node);
        let word = match (canonical_field, self.top) {
            (CanonicalField::Version, _) => Some(VERSION),
            (CanonicalField::Schema, Some(top)) => match top.job.schema() {
                Some(schema) => Some(schema.id),
                None => return push_string(out.written_name(name), &top.job.schema_id()),
            },
            (CanonicalField::State, Some(top)) => Some(top.state.as_str()),
            (CanonicalField::State, None) => Some(node.state().as_str()),
            (CanonicalField::Terminal, Some(top)) => {
                return out.written_name(name).push_str(match top.job.is_terminal_in(top.state) {
                    Some(true) => "true",
                    Some(false) => "false",
                    None => "null",
                });
            }
            (CanonicalField::Outcome, Some(top)) => Some(top.job.outcome_in(top.state).as_str()),
            (CanonicalField::Verb, _) => node.verb().map(Verb::as_str),
            (CanonicalField::Effect, _) => node.effect().map(Effect::as_str),
            _ => None,
        };
        if let Some(word) = word {
            push_plain(out.written_name(name), word);
        }
    }

    /// Writes what only the outermost object has.
    fn told(&mut self, name: &str, canonical_field: CanonicalField, top: &TopLevel<'_>) {
        let out = &mut self.members;
        let own = self.node.raw(canonical_field);
        match (canonical_field, own, top.response_info, top.source) {
            (CanonicalField::Observation, _, Some(response_info), _) => {
                self::response_info(out.written_name(name), response_info);
            }
            (CanonicalField::Observation, Some(raw), None, _) => {
                compact(out.written_name(name), raw)
            }
            (CanonicalField::Source, Some(raw), _, Some(_)) if top.job.is_canonical() => {
                compact(out.written_name(name), raw);
            }
            // What went wrong with a request is no failure of a job.
            (CanonicalField::Derived, ..) if !top.job.is_error_response() => {
                summary::write(top.job, top.state, &top.overview.times, || out.written_name(name));
            }
            (CanonicalField::Source, _, _, Some(source)) if !top.job.is_canonical() => {
                let out = out.written_name(name);
                let line_len = out.len() - top.from;
                source(out, &top.overview, line_len);
            }
            _ => {}
        }
    }
}

fn text(out: &mut Members<'_>, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        push_string(out.plain_name(name), text);
    }
}

/// Appends the canonical text of a time that stands as `raw`. It has no character that needs an
/// escape, but one may have been written so.
fn push_time(out: &mut String, time: &Timestamp<'_>, raw: &str) {
    let text = time.text();
    let has_escapes = raw.len() != text.len() + 2;
    if time.form() == TimeFormat::BasicOffset && time.is_normal() {
        // A colon is all that it lacks.
        let (hours, minutes) = text.split_at_checked(text.len() - 2).unwrap_or_default();
        out.extend(["\"", hours, ":", minutes, "\""]);
        return;
    }
    match time.to_rfc3339() {
        Cow::Borrowed(_) if !has_escapes => out.push_str(raw),
        canonical => push_plain(out, &canonical),
    }
}

/// Appends a scalar as a string, copied as it stands where that means the same. It may be known to
/// have no escapes.
fn push_text(out: &mut String, raw: &str, is_plain: bool) {
    if is_plain && raw.starts_with('"') {
        return out.push_str(raw);
    }
    match RawStr::of_value(raw) {
        Some(string) if string.has_lone_surrogate() => push_string(out, &string.decode()),
        Some(_) => out.push_str(raw),
        None => push_string(out, raw),
    }
}

fn elements(
    out: &mut Members<'_>,
    name: &str,
    table: &'static Table,
    list: &List<'_, Message<'_>>,
    is_plain: bool,
) {
    if list.layout().is_none() || !list.is_present() {
        return;
    }
    let out = out.written_name(name);
    out.push('[');
    for (number, element) in list.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        object(out, table, &element.node(), None, is_plain);
    }
    out.push(']');
}

fn response_info(out: &mut String, response_info: &ResponseInfo) {
    let mut members = Members::begin(out);
    if let Some(status) = response_info.http_status() {
        members.plain_name("http_status").push_str(&status.to_string());
    }
    if let Some(retry_after) = response_info.retry_after() {
        push_string(members.plain_name("retry_after"), retry_after.text());
        if let Some(delay) = retry_after.delay() {
            members.plain_name("retry_after_seconds").push_str(&delay.as_secs_f64().to_string());
        }
    }
    text(&mut members, "etag", response_info.etag());
    if !response_info.request_ids().is_empty() {
        let ids = members.plain_name("request_ids");
        for (index, id) in response_info.request_ids().iter().enumerate() {
            ids.push(if index == 0 { '[' } else { ',' });
            push_string(ids, id);
        }
        ids.push(']');
    }
    text(&mut members, "date", response_info.date());
    if let Some(error) = &response_info.error {
        let mut members = Members::begin(members.plain_name("error"));
        push_string(members.plain_name("kind"), error.kind.as_str());
        text(&mut members, "provider", error.provider.as_deref());
        if let Some(status) = response_info.http_status() {
            members.plain_name("status").push_str(&status.to_string());
        }
        text(&mut members, "code", error.code.as_deref());
        text(&mut members, "text", error.text.as_deref());
        members.end();
    }
    members.end();
}

/// Writes members under their own names, those of inner objects nested by path.
fn nested(out: &mut Members<'_>, name: &str, members: &[UnmappedMember<'_>]) {
    if !members.is_empty() {
        nest(out.written_name(name), members, 0);
    }
}

fn nest(out: &mut String, members: &[UnmappedMember<'_>], depth: usize) {
    let mut object = Members::begin(out);
    let mut done: Vec<&str> = Vec::new();
    for member in members {
        let Some(&step) = member.path.get(depth) else {
            compact(object.name(&member.name), member.value);
            continue;
        };
        if done.contains(&step) {
            continue;
        }
        done.push(step);
        let inside = |other: &&UnmappedMember<'_>| other.path.get(depth) == Some(&step);
        let inside: Vec<_> = members.iter().filter(inside).cloned().collect();
        nest(object.name(step), &inside, depth + 1);
    }
    object.end();
}
