//! The canonical form: its table, its writer, and reading it back.
//!
//! The canonical form is itself a shape. Its table is the model: the writer walks it, the reader
//! reads by it as by any provider's, and the reference prints it.

use std::borrow::Cow;
use std::ptr;

pub(crate) use jobglot_json::Members;
use jobglot_json::{RawStr, compact, push_string};

use crate::derived::Derived;
use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::head::Observation;
use crate::item::{Face, Item, Member};
use crate::job::Job;
use crate::list::List;
use crate::record::{Extra, Why};
use crate::reply;
use crate::slot::Slot;
use crate::source::{self, Frame};
use crate::state::State;
use crate::table::{Codec, Field, Holds, Shape, Table};
use crate::timestamp::Form;
use crate::views::{Message, Task};

/// Version of the canonical model.
pub const VERSION: &str = "1";

const TIME: Codec = Codec::Time(Form::Rfc3339);

/// The canonical form as a shape.
pub static SHAPE: Shape =
    Shape::new("jobglot.job", "canonical job", "the canonical model, version 1", &JOB);

static JOB: Table = Table::new(&[
    Field::value("jobglot", Slot::Version, Codec::Text, "version of the canonical model")
        .required()
        .telling(),
    Field::value("schema", Slot::Schema, Codec::Text, "id of the shape that the document had")
        .required(),
    Field::value("id", Slot::Id, Codec::Text, "the provider's id; a numeric one as its digits"),
    Field::value("name", Slot::Name, Codec::Text, "what it is called"),
    Field::value("description", Slot::Description, Codec::Text, "what it is about"),
    Field::value(
        "operation",
        Slot::Operation,
        Codec::Text,
        "the provider's word for the operation",
    ),
    Field::value(
        "verb",
        Slot::Verb,
        Codec::Text,
        "the normalized operation; absent for an unknown word",
    ),
    Field::value("status", Slot::Status, Codec::Text, "the provider's status word, exactly"),
    Field::value("state", Slot::State, Codec::Text, "the canonical state").required(),
    Field::value(
        "terminal",
        Slot::Terminal,
        Codec::Flag,
        "whether it is over; null where the document does not tell",
    ),
    Field::value("outcome", Slot::Outcome, Codec::Text, "how it ended").required(),
    Field::value(
        "percent",
        Slot::Percent,
        Codec::Percent,
        "how far it is, in percent, the number as it was written",
    ),
    Field::value("accepted", Slot::Accepted, TIME, "when it was created or accepted"),
    Field::value("scheduled", Slot::Scheduled, TIME, "when it was planned to begin"),
    Field::value("started", Slot::Started, TIME, "when it began"),
    Field::value("updated", Slot::Updated, TIME, "when it last changed"),
    Field::value("finished", Slot::Finished, TIME, "when it ended"),
    Field::object("tenant", &TENANT, "the compartment, project or domain that it belongs to"),
    Field::object("subject", &SUBJECT, "what is worked on"),
    Field::object("actor", &ACTOR, "who asked for it"),
    Field::list(
        "resources",
        Slot::Resources,
        &RESOURCE,
        "the resources worked on, in the document's order",
    ),
    Field::list("tasks", Slot::Tasks, &TASK, "the job's steps, in the document's order"),
    Field::value(
        "task_total",
        Slot::TaskTotal,
        Codec::Count,
        "how many tasks the provider says there are, perhaps more than `tasks` holds",
    ),
    Field::list(
        "messages",
        Slot::Messages,
        &MESSAGE,
        "what was logged on the way, in the document's order",
    ),
    Field::list("errors", Slot::Errors, &MESSAGE, "what went wrong, in the document's order"),
    ATTRIBUTES,
    UNKNOWN,
    Field::map(
        "observation",
        Slot::Observation,
        "what the response itself said: HTTP status, when to ask again, request ids",
    ),
    Field::map("derived", Slot::Derived, "computed from the rest, ignored when read back"),
    Field::map("source", Slot::Source, "what else is needed to give the document back"),
]);

const ATTRIBUTES: Field = Field::map(
    "attributes",
    Slot::Attributes,
    "members that the shape knows and the model has no place for, under the provider's names",
);
const UNKNOWN: Field = Field::map(
    "unknown",
    Slot::Unknown,
    "members that the shape does not know, or of an unexpected type, under the provider's names",
);

static TENANT: Table = Table::new(&[
    Field::value("kind", Slot::TenantKind, Codec::Text, "what kind of tenant it is"),
    Field::value("id", Slot::TenantId, Codec::Text, "the tenant's id"),
]);

static SUBJECT: Table = Table::new(&[
    Field::value("kind", Slot::SubjectKind, Codec::Text, "what kind of thing it is"),
    Field::value("id", Slot::SubjectId, Codec::Text, "its id"),
    Field::value("name", Slot::SubjectName, Codec::Text, "its name"),
]);

static ACTOR: Table = Table::new(&[
    Field::value("id", Slot::ActorId, Codec::Text, "id of the person or account"),
    Field::value("name", Slot::ActorName, Codec::Text, "its name"),
    Field::value("domain", Slot::ActorDomain, Codec::Text, "the domain in which the name is known"),
    Field::value("via", Slot::ActorVia, Codec::Text, "whether a person or the system asked"),
]);

static RESOURCE: Table = Table::new(&[
    Field::value(
        "kind",
        Slot::Kind,
        Codec::Text,
        "what kind of thing it is, in the provider's words",
    ),
    Field::value("id", Slot::Id, Codec::Text, "its id"),
    Field::value("name", Slot::Name, Codec::Text, "its name"),
    Field::value("uri", Slot::Uri, Codec::Text, "where it can be read"),
    Field::value(
        "action",
        Slot::Action,
        Codec::Text,
        "the provider's word for what became of it, exactly",
    ),
    Field::value(
        "effect",
        Slot::Effect,
        Codec::Text,
        "what became of it; absent for an unknown word",
    ),
    Field::map("metadata", Slot::Metadata, "what the provider says of it beyond the schema"),
    ATTRIBUTES,
    UNKNOWN,
]);

static TASK: Table = Table::new(&[
    Field::value("id", Slot::Id, Codec::Text, "the provider's id"),
    Field::value("name", Slot::Name, Codec::Text, "what it is called"),
    Field::value(
        "kind",
        Slot::Kind,
        Codec::Text,
        "what kind of task it is, in the provider's words",
    ),
    Field::value(
        "index",
        Slot::Index,
        Codec::Count,
        "its place in the order as the provider counts, which may leave numbers out",
    ),
    Field::value("status", Slot::Status, Codec::Text, "the provider's status word, exactly"),
    Field::value("state", Slot::State, Codec::Text, "the canonical state").required(),
    Field::value("accepted", Slot::Accepted, TIME, "when it was created or accepted"),
    Field::value("started", Slot::Started, TIME, "when it began"),
    Field::value("updated", Slot::Updated, TIME, "when it last changed"),
    Field::value("finished", Slot::Finished, TIME, "when it ended"),
    Field::value("owner", Slot::Owner, Codec::Text, "who runs it"),
    Field::list("messages", Slot::Messages, &MESSAGE, "what was logged about it"),
    Field::list("errors", Slot::Errors, &MESSAGE, "what went wrong with it"),
    Field::list("tasks", Slot::Tasks, &TASK, "tasks inside it"),
    ATTRIBUTES,
    UNKNOWN,
]);

static MESSAGE: Table = Table::new(&[
    Field::value("time", Slot::Time, TIME, "when it was written"),
    Field::value("code", Slot::Code, Codec::Text, "its code"),
    Field::value("text", Slot::Text, Codec::Text, "its text"),
    ATTRIBUTES,
    UNKNOWN,
]);

/// The face in the canonical form of the elements of the lists at `path`.
pub(crate) fn face(path: &[Slot]) -> Option<Face> {
    let job = Face::of_job(SHAPE.plan());
    path.iter().try_fold(job, |face, slot| face.elements(*slot))
}

/// The pointer to `slot`, seen from something with that face: `/tenant/id`.
pub(crate) fn pointer_to(face: Option<Face>, slot: Slot) -> String {
    let Some((entity, (_, column))) =
        face.and_then(|face| Some((face.entity, face.entity.column(slot)?)))
    else {
        return String::new();
    };
    let mut names = vec![column.field.name];
    let mut at = column.node;
    while let Some((parent, column)) = entity.nodes.get(at).and_then(|node| node.parent) {
        names.extend(entity.columns.get(column).map(|column| column.field.name));
        at = parent;
    }
    names.iter().rev().flat_map(|name| ["/", name]).collect()
}

/// The slot that `pointer` leads to from something with that face.
pub(crate) fn slot_at(face: Face, pointer: &str) -> Option<Slot> {
    let slots = face.entity.columns.iter().filter_map(|column| column.field.holds.slot());
    slots.into_iter().find(|slot| pointer_to(Some(face), *slot) == pointer)
}

/// The slots of a pointer to lists: `/tasks/messages`.
pub(crate) fn list_path(pointer: &str) -> Option<Vec<Slot>> {
    let mut path = Vec::new();
    for name in pointer.strip_prefix('/')?.split('/') {
        let slot = slot_at(face(&path)?, &format!("/{name}"))?;
        path.push(slot);
    }
    Some(path)
}

/// Appends the canonical form of `job` to `out`, as one line without a line break.
/// `source` is left out.
pub fn write(out: &mut String, job: &Job<'_>, observation: Option<&Observation>) {
    write_framed(out, job, observation, None);
}

/// The same with `source`, for a document that stands in `frame`.
pub(crate) fn write_framed(
    out: &mut String,
    job: &Job<'_>,
    observation: Option<&Observation>,
    frame: Option<&Frame<'_>>,
) {
    let extra = TopLevel { job, observation, frame, from: out.len() };
    object(out, &JOB, job.item(), Some(&extra));
}

/// Appends the canonical form of one task of a job to `out`, without a line break.
pub fn write_task(out: &mut String, task: &Task<'_>) {
    object(out, &TASK, task.item(), None);
}

/// What only the outermost object of the canonical form has.
struct TopLevel<'j> {
    job: &'j Job<'j>,
    observation: Option<&'j Observation>,
    /// What the document stands in, if `source` is wanted.
    frame: Option<&'j Frame<'j>>,
    /// Where the line begins in what is written to.
    from: usize,
}

fn object(out: &mut String, table: &Table, item: Item<'_>, top: Option<&TopLevel<'_>>) {
    let mut members = Members::begin(out);
    for field in table.fields {
        member(&mut members, field, item, top);
    }
    if is_canonical(item) {
        handed_on(&mut members, item, 0);
    }
    members.end();
}

fn is_canonical(item: Item<'_>) -> bool {
    ptr::eq(item.layout.plan, SHAPE.plan())
}

/// Writes what a canonical line has in an object and this program does not know, or not of that type:
/// another version or another tool put it there, and it is as it was.
fn handed_on(out: &mut Members<'_>, item: Item<'_>, node: usize) {
    let is_computed = |column: u16| {
        let column = item.layout.entity.columns.get(usize::from(column));
        column.and_then(|column| column.field.holds.slot()).is_some_and(Slot::is_computed)
    };
    for (_, extra) in item.extras.iter().filter(|(_, extra)| usize::from(extra.node) == node) {
        let is_kept = match extra.why {
            Why::Unknown => true,
            Why::WrongType(column) => !is_computed(column),
            Why::Duplicate(_) | Why::WrongElement => false,
        };
        if let Some(name) = RawStr::of_value(extra.key.of(item.text))
            && is_kept
        {
            compact(out.name(&name.decode()), extra.value.of(item.text));
        }
    }
}

fn member(out: &mut Members<'_>, field: &Field, item: Item<'_>, top: Option<&TopLevel<'_>>) {
    match (field.holds, top) {
        (Holds::Value(slot, codec), _) => value(out, field.name, slot, codec, item, top),
        (Holds::Object(group), _) => self::group(out, field.name, group, item),
        (Holds::List(slot, table), Some(top)) => {
            let list: List<'_, Message<'_>> = top.job.list(slot);
            elements(out, field.name, table, &list);
        }
        (Holds::List(slot, table), None) => {
            elements(out, field.name, table, &List::<Message<'_>>::read(item, slot));
        }
        (Holds::Map(Slot::Attributes), _) => nested(out, field.name, &item.attributes()),
        (Holds::Map(Slot::Unknown), _) => nested(out, field.name, &item.unknown()),
        (Holds::Map(Slot::Observation), Some(top)) => match top.observation {
            Some(observation) => self::observation(out.name(field.name), observation),
            None => copy(out, field.name, item.raw(Slot::Observation)),
        },
        (Holds::Map(Slot::Derived), Some(top)) => {
            let derived = Derived::of(top.job);
            // What went wrong with a request is no failure of a job.
            if !derived.is_empty() && !reply::is_reply(top.job) {
                derived.write(out.name(field.name));
            }
        }
        (Holds::Map(Slot::Source), Some(top)) => match top.frame {
            Some(_) if top.job.is_canonical() => copy(out, field.name, item.raw(Slot::Source)),
            Some(frame) => {
                let out = out.name(field.name);
                let line_len = out.len() - top.from;
                source::write(out, top.job, frame, line_len);
            }
            None => {}
        },
        (Holds::Map(slot), _) => copy(out, field.name, item.raw(slot)),
        (Holds::Attribute(_) | Holds::Embedded(..), _) => {}
    }
}

fn value(
    out: &mut Members<'_>,
    name: &str,
    slot: Slot,
    codec: Codec,
    item: Item<'_>,
    top: Option<&TopLevel<'_>>,
) {
    match (slot, codec, top) {
        (Slot::Version, ..) => push_string(out.name(name), VERSION),
        (Slot::Schema, _, Some(top)) => push_string(out.name(name), &top.job.schema()),
        (Slot::State, ..) => push_string(out.name(name), item.state().as_str()),
        (Slot::Terminal, _, Some(top)) => out.name(name).push_str(match top.job.terminal() {
            Some(true) => "true",
            Some(false) => "false",
            None => "null",
        }),
        (Slot::Outcome, _, Some(top)) => push_string(out.name(name), top.job.outcome().as_str()),
        (Slot::Verb, ..) => word(out, name, item.verb().map(crate::Verb::as_str)),
        (Slot::Effect, ..) => word(out, name, item.effect().map(crate::Effect::as_str)),
        (_, Codec::Time(_), _) => {
            if let Some(time) = item.time(slot) {
                push_string(out.name(name), &time.to_canonical());
            }
        }
        (_, Codec::Percent | Codec::Count | Codec::Flag, _) => copy(out, name, item.raw(slot)),
        _ => {
            if let Some(raw) = item.raw(slot) {
                push_text(out.name(name), raw);
            }
        }
    }
}

fn word(out: &mut Members<'_>, name: &str, word: Option<&str>) {
    if let Some(word) = word {
        push_string(out.name(name), word);
    }
}

/// Appends a scalar as a string, copied as it stands where that means the same.
fn push_text(out: &mut String, raw: &str) {
    match RawStr::of_value(raw) {
        Some(string) if string.has_lone_surrogate() => push_string(out, &string.decode()),
        Some(_) => out.push_str(raw),
        None => push_string(out, raw),
    }
}

fn copy(out: &mut Members<'_>, name: &str, raw: Option<&str>) {
    if let Some(raw) = raw {
        compact(out.name(name), raw);
    }
}

/// Writes a group such as `tenant`, if the document has anything of it. Constants alone are nothing.
fn group(out: &mut Members<'_>, name: &str, table: &Table, item: Item<'_>) {
    let slots = || table.fields.iter().filter_map(|field| Some((field, field.holds.slot()?)));
    let node = is_canonical(item).then(|| item.layout.entity.node_called(name)).flatten();
    let is_inside = |(_, extra): &(u32, Extra)| Some(usize::from(extra.node)) == node;
    if slots().all(|(_, slot)| item.raw(slot).is_none()) && !item.extras.iter().any(is_inside) {
        return;
    }
    let mut members = Members::begin(out.name(name));
    for (field, slot) in slots() {
        match (item.raw(slot), item.text_or_constant(slot)) {
            (Some(raw), _) => push_text(members.name(field.name), raw),
            (None, Some(constant)) => push_string(members.name(field.name), &constant),
            (None, None) => {}
        }
    }
    if let Some(node) = node {
        handed_on(&mut members, item, node);
    }
    members.end();
}

fn elements(out: &mut Members<'_>, name: &str, table: &Table, list: &List<'_, Message<'_>>) {
    if !list.is_present() {
        return;
    }
    let out = out.name(name);
    out.push('[');
    for (index, element) in list.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        object(out, table, element.item(), None);
    }
    out.push(']');
}

fn observation(out: &mut String, observation: &Observation) {
    let mut members = Members::begin(out);
    if let Some(status) = observation.http_status() {
        members.name("http_status").push_str(&status.to_string());
    }
    if let Some(retry_after) = observation.retry_after() {
        push_string(members.name("retry_after"), retry_after.text());
        if let Some(delay) = retry_after.delay() {
            members.name("retry_after_seconds").push_str(&delay.as_secs_f64().to_string());
        }
    }
    word(&mut members, "etag", observation.etag());
    if !observation.request_ids().is_empty() {
        let ids = members.name("request_ids");
        for (index, id) in observation.request_ids().iter().enumerate() {
            ids.push(if index == 0 { '[' } else { ',' });
            push_string(ids, id);
        }
        ids.push(']');
    }
    word(&mut members, "date", observation.date());
    if let Some(error) = &observation.error {
        let mut members = Members::begin(members.name("error"));
        push_string(members.name("kind"), error.kind.as_str());
        word(&mut members, "provider", error.provider.as_deref());
        if let Some(status) = observation.http_status() {
            members.name("status").push_str(&status.to_string());
        }
        word(&mut members, "code", error.code.as_deref());
        word(&mut members, "text", error.text.as_deref());
        members.end();
    }
    members.end();
}

/// Writes members under their own names, those of inner objects nested by path.
fn nested(out: &mut Members<'_>, name: &str, members: &[Member<'_>]) {
    if !members.is_empty() {
        nest(out.name(name), members, 0);
    }
}

fn nest(out: &mut String, members: &[Member<'_>], depth: usize) {
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
        let inside = |other: &&Member<'_>| other.path.get(depth) == Some(&step);
        let inside: Vec<_> = members.iter().filter(inside).cloned().collect();
        nest(object.name(step), &inside, depth + 1);
    }
    object.end();
}

/// Reads a canonical line of a job. `shape_of` finds the shape with an id, so that what is computed is
/// computed again by its rules; without one the line is taken at its word.
///
/// # Errors
///
/// The line is no JSON, is of another version of the model, has a computed member that contradicts
/// the word it is computed from, or is that of an error reply.
pub fn read<'a>(
    text: impl Into<Cow<'a, str>>,
    shape_of: impl Fn(&str) -> Option<&'static Shape>,
) -> Result<Job<'a>, Error> {
    let job = read_any(text, shape_of)?;
    Document::of_job(job).map(Document::into_job)
}

/// The same of the line of an error reply too.
pub(crate) fn read_any<'a>(
    text: impl Into<Cow<'a, str>>,
    shape_of: impl Fn(&str) -> Option<&'static Shape>,
) -> Result<Job<'a>, Error> {
    let mut job = Job::read(text.into(), &SHAPE, None)?;
    let version = job.item().text(Slot::Version).unwrap_or_default().into_owned();
    if version != VERSION {
        let at = job.item().span(Slot::Version).start as usize;
        return Err(Error::new(ErrorKind::Version(version), job.document().as_bytes(), at));
    }
    let shape = job.item().text(Slot::Schema).and_then(|id| match &*id == reply::SHAPE.id {
        true => Some(&reply::SHAPE),
        false => shape_of(&id),
    });
    job.set_rules(shape);
    if shape.is_some() {
        refuse_contradictions(&job)?;
    }
    Ok(job)
}

/// Every computed member of the line must be what the rules compute, unless the program that wrote
/// the line knew less: `unrecognized` never contradicts a word that the table learned later.
fn refuse_contradictions(job: &Job<'_>) -> Result<(), Error> {
    let item = job.item();
    let check = |item: Item<'_>, slot: Slot, computed: Option<&str>| -> Result<(), Error> {
        match item.text(slot) {
            Some(found) if Some(&*found) != computed => {
                let found = found.into_owned();
                let computed = computed.unwrap_or("nothing").to_owned();
                let offset = item.span(slot).start as usize;
                let kind = ErrorKind::Contradiction { found, computed };
                Err(Error::new(kind, job.document().as_bytes(), offset))
            }
            _ => Ok(()),
        }
    };
    // A word or a rule that came later is no contradiction.
    let knew_less = |item: Item<'_>| match item.own_word(Slot::State, State::from_word) {
        Some(State::Unrecognized) => true,
        Some(State::Unreported) => item.raw(Slot::Status).is_none(),
        _ => false,
    };
    let state = |item: Item<'_>| match knew_less(item) {
        true => Ok(()),
        false => check(item, Slot::State, Some(item.state().as_str())),
    };
    state(item)?;
    if !knew_less(item) {
        let terminal = job.terminal().map(|terminal| if terminal { "true" } else { "false" });
        check(item, Slot::Terminal, terminal)?;
        check(item, Slot::Outcome, Some(job.outcome().as_str()))?;
    }
    check(item, Slot::Verb, item.verb().map(crate::Verb::as_str))?;
    // What is the same in all documents of the shape stands in none of them.
    for slot in [Slot::TenantKind, Slot::SubjectKind] {
        let entity = job.shape().map(|shape| shape.plan().job());
        let constant = entity.filter(|entity| entity.column(slot).is_none());
        if let Some(constant) = constant.and_then(|entity| entity.constant(slot)) {
            check(item, slot, Some(constant))?;
        }
    }
    for task in &job.tasks() {
        state(task.item())?;
    }
    for resource in &job.resources() {
        let resource = resource.item();
        check(resource, Slot::Effect, resource.effect().map(crate::Effect::as_str))?;
    }
    Ok(())
}
