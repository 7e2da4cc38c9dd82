//! Events as lines, for people and for programs.

use std::fmt::Write;

use jobglot::follow::{Event, EventKind};
use jobglot::{Job, State};
use jobglot_json::{Members, RawStr, Reader, pointer};

use crate::display::state::{provider_word, sign, style};
use crate::follow::tracker::Change;
use crate::output::text::{counted, cut, cut_middle, redacted_visible};

/// Columns of a shown id.
const MAX_ID: usize = 32;

/// Columns of a shown value.
const MAX_VALUE: usize = 120;

/// Appends one line for each event, for people.
pub(crate) fn push_text(out: &mut String, change: &Change<'_>) {
    for event in &change.events {
        let time = change.polled.as_deref().map(|time| format!("{time}  ")).unwrap_or_default();
        let id = change.job.id().unwrap_or_else(|| change.job.schema_id());
        let id = redacted_visible(&id);
        let text = describe(event, change.job);
        let _ = writeln!(out, "{time}{}  {text}", cut_middle(&id, MAX_ID));
    }
}

/// Appends one JSON object for each event.
pub(crate) fn push_ndjson(out: &mut String, change: &Change<'_>) {
    for event in &change.events {
        let mut members = Members::begin(out);
        members.text("schema", &change.job.schema_id());
        if let Some(id) = change.job.id() {
            members.text("id", &id);
        }
        if let Some(polled) = &change.polled {
            members.text("polled", polled);
        }
        event.write(&mut members);
        members.end();
        out.push('\n');
    }
}

fn describe(event: &Event, job: &Job<'_>) -> String {
    let (before, after) = (event.before.as_deref(), event.after.as_deref());
    match event.kind {
        EventKind::Accepted => first_seen(job),
        EventKind::State => format!("{} → {}", state(before), state(after)),
        EventKind::StateReverted => format!("back: {} → {}", state(before), state(after)),
        EventKind::Progress => match (before, after) {
            (Some(before), Some(after)) => format!("{} % → {} %", shown(before), shown(after)),
            (None, Some(after)) => format!("{} %", shown(after)),
            _ => "no percentage any more".to_owned(),
        },
        EventKind::Task => {
            let name = ["/name", "/id", "/index"];
            let name = name.iter().find_map(|name| member(after.or(before)?, name));
            let name = name.map(|name| cut(&name, MAX_ID).into_owned()).unwrap_or_default();
            let change = match (before, after) {
                (None, _) => format!("new, {}", state(after)),
                (_, None) => "no longer listed".to_owned(),
                (Some(old), Some(new)) if member(old, "/state") != member(new, "/state") => {
                    format!("{} → {}", state(before), state(after))
                }
                _ => format!("changed, {}", state(after)),
            };
            let message = after.and_then(last_message);
            let message = message.map(|message| format!("  {message}")).unwrap_or_default();
            format!("task {name}: {change}{message}")
        }
        EventKind::Message => entry("message", before, after, &["/code", "/text"]),
        EventKind::Error => entry("error", before, after, &["/code", "/text"]),
        EventKind::Resource => {
            entry("resource", before, after, &["/effect", "/action", "/kind", "/name", "/id"])
        }
        EventKind::Over => format!("over: {}", after.map(shown).unwrap_or_default()),
        _ => {
            let path = event.pointer.trim_start_matches('/').replace('/', ".");
            let path = redacted_visible(&path);
            match (before, after) {
                (Some(before), Some(after)) => {
                    format!("{path}: {} → {}", shown(before), shown(after))
                }
                (None, Some(after)) => format!("{path}: {}", shown(after)),
                _ => format!("{path}: no longer there"),
            }
        }
    }
}

fn first_seen(job: &Job<'_>) -> String {
    let status = job.status();
    let mut parts = vec![state_text(job.state(), status.as_deref())];
    parts.extend(job.operation().map(|operation| redacted_visible(&operation)));
    parts.extend(job.percent().map(|percent| format!("{} %", redacted_visible(&percent))));
    let tasks = job.tasks().len();
    parts.extend((tasks > 0).then(|| counted(tasks, "task")));
    format!("first seen: {}", parts.join(", "))
}

/// An entry of a list by the members that it has.
fn entry(label: &str, before: Option<&str>, after: Option<&str>, members: &[&str]) -> String {
    let text = after.or(before).unwrap_or_default();
    let has_effect = member(text, "/effect").is_some();
    let members = members.iter().filter(|name| !(has_effect && **name == "/action"));
    let parts: Vec<_> = members.filter_map(|name| member(text, name)).collect();
    let gone = if after.is_none() { " no longer listed" } else { "" };
    let changed = if before.is_some() && after.is_some() { " changed" } else { "" };
    format!("{label}{gone}{changed}: {}", cut(&parts.join(" "), MAX_VALUE))
}

/// The last message of a task.
fn last_message(task: &str) -> Option<String> {
    let messages = pointer(task, "/messages")?.of(task);
    let mut last = None;
    let mut read = || -> Result<(), jobglot_json::Error> {
        let mut reader = Reader::of_str(messages)?;
        let mut more = reader.begin_array()?;
        while more {
            last = Some(reader.skip()?.of(messages));
            more = reader.next_element()?;
        }
        Ok(())
    };
    // Cannot fail: the task is part of a line written by this program.
    let _ = read();
    let parts: Vec<_> = ["/code", "/text"].iter().filter_map(|name| member(last?, name)).collect();
    (!parts.is_empty()).then(|| cut(&parts.join(" "), MAX_VALUE).into_owned())
}

/// The state of an object with `state` and `status`, with its sign.
fn state(object: Option<&str>) -> String {
    let object = object.unwrap_or_default();
    let raw = |name: &str| pointer(object, name).map(|span| plain(span.of(object)));
    let state = raw("/state").and_then(|word| State::from_word(&word));
    state_text(state.unwrap_or(State::Unreported), raw("/status").as_deref())
}

fn state_text(state: State, word: Option<&str>) -> String {
    let style = style(state);
    let word = provider_word(state, word).map(|word| format!(" ({})", redacted_visible(word)));
    format!("{style}{} {state}{}{style:#}", sign(state), word.unwrap_or_default())
}

/// The text of a member.
fn member(object: &str, name: &str) -> Option<String> {
    let text = plain(pointer(object, name)?.of(object));
    (!text.trim().is_empty()).then(|| redacted_visible(&text))
}

/// A JSON value for people.
fn shown(value: &str) -> String {
    cut(&redacted_visible(&plain(value)), MAX_VALUE).into_owned()
}

/// A string without its quotes; any other value as JSON text.
fn plain(value: &str) -> String {
    RawStr::of_value(value).map_or_else(|| value.to_owned(), |text| text.decode().into_owned())
}
