//! Writing the canonical form by walking its table.

use std::borrow::Cow;
use std::ptr;

use jobglot_json::{Members, RawStr, compact, push_plain, push_string};

use crate::canonical::nested::{write_attributes, write_nested};
use crate::canonical::observation::write_response_info;
use crate::derive::overview::Overview;
use crate::derive::summary;
use crate::envelope::response_info::ResponseInfo;
use crate::model::canonical_field::CanonicalField;
use crate::model::state::{Effect, Verb};
use crate::model::timestamp::{TimeFormat, Timestamp, TimestampError};
use crate::record::row::{Unmapped, UnmappedReason};
use crate::schema::builtin::canonical::{JOB, OBJECTS, VERSION};
use crate::schema::field::Table;
use crate::schema::field_type::{Codec, FieldType};
use crate::schema::write_plan::{PlannedGroupMember, PlannedMember, PlannedValue};
use crate::view::elements::Message;
use crate::view::job::Job;
use crate::view::list::List;
use crate::view::nested_list::NestedList;
use crate::view::node::{Node, time_of};
use crate::view::verdict::Verdict;

/// Appends the canonical form of `job` to `out`: one line without a line break, without the member
/// `source`. `response_info` becomes the member `observation`.
///
/// The documentation of the [module](crate::canonical) has an example.
pub fn write(out: &mut String, job: &Job<'_>, response_info: Option<&ResponseInfo>) {
    write_with_source(out, job, response_info, None);
}

/// Writes the value of `source`. The arguments are the output, the job's overview and the length in
/// bytes of the line so far.
pub(crate) type SourceWriter<'w> = dyn Fn(&mut String, &Overview<'_>, usize) + 'w;

/// Appends the canonical form of `job`, with the member `source` written by `source`.
pub(crate) fn write_with_source(
    out: &mut String,
    job: &Job<'_>,
    response_info: Option<&ResponseInfo>,
    source: Option<&SourceWriter<'_>>,
) {
    let (node, line_start) = (&job.node(), out.len());
    let (verdict, overview) = (job.verdict(), Overview::of(job));
    let top = TopLevel { job, verdict, overview, response_info, source, line_start };
    write_object(out, &JOB, node, Some(&top), top.overview.is_plain);
}

/// Sources of the members that only the outermost object has.
pub(super) struct TopLevel<'j> {
    job: &'j Job<'j>,
    verdict: Verdict,
    overview: Overview<'j>,
    response_info: Option<&'j ResponseInfo>,
    source: Option<&'j SourceWriter<'j>>,
    /// Offset of the line in the output, in bytes.
    line_start: usize,
}

/// An object being written.
struct Writer<'o, 'a, 't> {
    members: Members<'o>,
    node: &'t Node<'a>,
    top: Option<&'t TopLevel<'t>>,
    /// Whether its strings are known to contain no escapes.
    is_plain: bool,
    /// Whether a time was malformed; it is then written as an unknown member.
    has_malformed_time: bool,
}

pub(super) fn write_object(
    out: &mut String,
    table: &'static Table,
    node: &Node<'_>,
    top: Option<&TopLevel<'_>>,
    is_plain: bool,
) {
    let members = Members::begin(out);
    let mut writer = Writer { members, node, top, is_plain, has_malformed_time: false };
    // Every table that lists lead to is among them.
    let number = OBJECTS.iter().position(|object| ptr::eq(*object, table)).unwrap_or_default();
    for member in &node.layout.entity.write_plan(table, number).members {
        match &member.value {
            PlannedValue::Column(column) => {
                if let Some(raw) = node.raw_in(*column) {
                    writer.write_member(member, raw);
                }
            }
            PlannedValue::Computed => writer.write_computed(member),
            PlannedValue::Group(group) => writer.write_group(member, group),
            PlannedValue::Attributes(attributes) => {
                if attributes.iter().any(|attribute| node.raw_in(attribute.column).is_some()) {
                    let out = writer.members.written_name(&member.name);
                    write_attributes(out, node, attributes, &[]);
                }
            }
        }
    }
    if node.is_canonical() {
        write_foreign_members(&mut writer.members, node, 0);
    }
    writer.members.end();
}

/// Copies members of a canonical line with an unknown name or an unexpected type: another version
/// or another tool may have added them.
fn write_foreign_members(out: &mut Members<'_>, node: &Node<'_>, object: usize) {
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
    /// Writes a member with the value `raw`.
    fn write_member(&mut self, planned: &PlannedMember, raw: &str) {
        let (out, name) = (&mut self.members, &planned.name);
        match planned.field.field_type {
            FieldType::Value(canonical_field, codec) => {
                self.write_value(name, canonical_field, codec, raw);
            }
            FieldType::List(canonical_field, table) => match self.top {
                Some(top) => {
                    write_elements(out, name, table, top.job.list(canonical_field), self.is_plain);
                }
                None => write_elements(
                    out,
                    name,
                    table,
                    NestedList::read(*self.node, canonical_field).as_list(),
                    self.is_plain,
                ),
            },
            _ => compact(out.written_name(name), raw),
        }
    }

    fn write_value(
        &mut self,
        name: &str,
        canonical_field: CanonicalField,
        codec: Codec,
        raw: &str,
    ) {
        let out = &mut self.members;
        match codec {
            Codec::Time(_) => {
                let declared = self.node.time_format(canonical_field);
                let times = self.top.map(|top| &top.overview.times);
                match times.map_or_else(
                    || time_of(raw, declared).map(Cow::Owned),
                    |times| times.time_of(canonical_field, raw, declared),
                ) {
                    Ok(time) => push_time(out.written_name(name), &time, raw),
                    Err(error) => self.has_malformed_time |= error == TimestampError::Malformed,
                }
            }
            Codec::Percent(_) | Codec::Count => {
                if let Some(number) = self.node.layout.number_of(canonical_field, raw) {
                    out.written_name(name).push_str(&number);
                }
            }
            Codec::Flag => out.written_name(name).push_str(raw),
            _ => push_text(out.written_name(name), raw, self.is_plain),
        }
    }

    /// Writes a group such as `tenant`, unless the document has no value for it. Constants alone do
    /// not count.
    fn write_group(&mut self, planned: &PlannedMember, group: &[PlannedGroupMember]) {
        let (node, is_plain) = (self.node, self.is_plain);
        let object =
            node.is_canonical().then(|| node.layout.entity.object_named(planned.field.name));
        let object = object.flatten();
        let is_inside = |unmapped: &Unmapped| Some(usize::from(unmapped.object)) == object;
        let raw = |member: &PlannedGroupMember| node.raw_in(member.column?);
        if group.iter().all(|member| raw(member).is_none()) && !node.unmapped.iter().any(is_inside)
        {
            return;
        }
        let mut members = Members::begin(self.members.written_name(&planned.name));
        for member in group {
            match (raw(member), member.constant) {
                (Some(raw), _) => push_text(members.written_name(&member.name), raw, is_plain),
                (None, Some(constant)) => push_plain(members.written_name(&member.name), constant),
                (None, None) => {}
            }
        }
        if let Some(object) = object {
            write_foreign_members(&mut members, node, object);
        }
        members.end();
    }

    /// Writes a member whose value is not copied from the document, if there is a value.
    fn write_computed(&mut self, planned: &PlannedMember) {
        let (out, node, name) = (&mut self.members, self.node, &planned.name);
        match (planned.field.field_type, self.top) {
            (FieldType::Value(canonical_field, _), _) => self.write_word(name, canonical_field),
            (FieldType::Map(CanonicalField::Attributes), _) => {
                write_nested(out, name, &node.attributes());
            }
            (FieldType::Map(CanonicalField::Unknown), _) => {
                let is_recorded = node.layout.entity.column(CanonicalField::Unknown).is_some();
                if self.has_malformed_time || is_recorded || !node.unmapped.is_empty() {
                    write_nested(out, name, &node.unknown());
                }
            }
            (FieldType::Map(canonical_field), Some(top)) => {
                self.write_top_level(name, canonical_field, top);
            }
            _ => {}
        }
    }

    /// Writes a computed word of the canonical model, such as the state.
    fn write_word(&mut self, name: &str, canonical_field: CanonicalField) {
        let (out, node) = (&mut self.members, self.node);
        let word = match (canonical_field, self.top) {
            (CanonicalField::Version, _) => Some(VERSION),
            (CanonicalField::Schema, Some(top)) => match top.job.schema() {
                Some(schema) => Some(schema.id),
                None => return push_string(out.written_name(name), &top.job.schema_id()),
            },
            (CanonicalField::State, Some(top)) => Some(top.verdict.state.as_str()),
            (CanonicalField::State, None) => Some(node.state().as_str()),
            (CanonicalField::Terminal, Some(top)) => {
                let word =
                    top.verdict.terminal.map_or("null", |is| if is { "true" } else { "false" });
                return out.written_name(name).push_str(word);
            }
            (CanonicalField::Outcome, Some(top)) => Some(top.verdict.outcome.as_str()),
            (CanonicalField::Verb, _) => node.verb().map(Verb::as_str),
            (CanonicalField::Effect, _) => node.effect().map(Effect::as_str),
            _ => None,
        };
        if let Some(word) = word {
            push_plain(out.written_name(name), word);
        }
    }

    /// Writes a member that only the outermost object has.
    fn write_top_level(&mut self, name: &str, canonical_field: CanonicalField, top: &TopLevel<'_>) {
        let out = &mut self.members;
        let raw = self.node.raw(canonical_field);
        match (canonical_field, raw, top.response_info, top.source) {
            (CanonicalField::Observation, _, Some(response_info), _) => {
                write_response_info(out.written_name(name), response_info);
            }
            (CanonicalField::Observation, Some(raw), None, _) => {
                compact(out.written_name(name), raw);
            }
            (CanonicalField::Source, Some(raw), _, Some(_)) if top.job.is_canonical() => {
                compact(out.written_name(name), raw);
            }
            // A failed request is not a failed job, so nothing is derived from an error response.
            (CanonicalField::Derived, ..) if !top.job.is_error_response() => {
                summary::write(top.job, top.verdict, &top.overview.times, || {
                    out.written_name(name)
                });
            }
            (CanonicalField::Source, _, _, Some(source)) if !top.job.is_canonical() => {
                let out = out.written_name(name);
                let line_len = out.len() - top.line_start;
                source(out, &top.overview, line_len);
            }
            _ => {}
        }
    }
}

/// Appends the canonical text of the time `raw`. No character of a time needs an escape, but `raw`
/// may contain some.
fn push_time(out: &mut String, time: &Timestamp<'_>, raw: &str) {
    let text = time.text();
    let has_escapes = raw.len() != text.len() + 2;
    if time.format() == TimeFormat::BasicOffset && time.is_normal() {
        // Only the colon of the offset is missing.
        let (hours, minutes) = text.split_at_checked(text.len() - 2).unwrap_or_default();
        out.extend(["\"", hours, ":", minutes, "\""]);
        return;
    }
    match time.to_rfc3339() {
        Cow::Borrowed(_) if !has_escapes => out.push_str(raw),
        canonical => push_plain(out, &canonical),
    }
}

/// Appends a scalar as a string. Strings are copied as they are, unless they contain a lone
/// surrogate, which would be no valid Unicode. `is_plain`: `raw` is known to contain no escapes.
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

fn write_elements(
    out: &mut Members<'_>,
    name: &str,
    table: &'static Table,
    list: List<'_, Message<'_>>,
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
        write_object(out, table, &element.node(), None, is_plain);
    }
    out.push(']');
}
