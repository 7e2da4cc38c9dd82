//! Events between two observations, and their application.

use std::collections::{BTreeSet, HashMap};

use jobglot_json::push_string;

use crate::document::error::Error;
use crate::follow::event::{Event, EventKind};
use crate::follow::snapshot::{Elements, Snapshot, list_at};
use crate::model::canonical_field::CanonicalField;
use crate::model::state::State;
use crate::schema::registry::Registry;
use crate::view::job::Job;

/// Returns the changes from `before` to `after`, in the order of [`EventKind`]. Without a `before`,
/// the job was observed for the first time.
///
/// ```
/// # use jobglot_core::{CanonicalField, Certainty, Codec, Field, Schema, State, Table, Vocabulary, Word};
/// use jobglot_core::follow::{EventKind, events};
/// use jobglot_core::Document;
///
/// # static WORDS: Vocabulary = Vocabulary::new(
/// #     "acme status",
/// #     &[Word::new("DONE", State::Succeeded, Certainty::Documented, "the API page")],
/// # );
/// # static JOB: Table = Table::new(&[
/// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// #     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "its state"),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// let before = Document::parse(br#"{"jobId": 7}"#, &SCHEMA)?;
/// let after = Document::parse(br#"{"jobId": 7, "status": "DONE"}"#, &SCHEMA)?;
/// let events = events(Some(before.job()), after.job());
/// let kinds: Vec<_> = events.iter().map(|event| event.kind).collect();
/// assert_eq!(kinds, [EventKind::State, EventKind::Over]);
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[must_use]
pub fn events(before: Option<&Job<'_>>, after: &Job<'_>) -> Vec<Event> {
    let new = Snapshot::of(after);
    let mut events = Vec::new();
    match before {
        None => {
            let after = Some(new.line());
            events.push(Event {
                kind: EventKind::Accepted,
                pointer: String::new(),
                before: None,
                after,
            });
        }
        Some(before) => {
            let old = Snapshot::of(before);
            push_state(&mut events, (&old, before.state()), (&new, after.state()));
            push_lists(&mut events, &old, &new);
            push_values(&mut events, &old, &new);
        }
    }
    let was_over = before.is_some_and(|before| before.is_terminal() == Some(true));
    if after.is_terminal() == Some(true) && !was_over {
        let mut outcome = String::new();
        push_string(&mut outcome, after.outcome().as_str());
        events.push(Event {
            kind: EventKind::Over,
            pointer: "/outcome".to_owned(),
            before: None,
            after: Some(outcome),
        });
    }
    events.sort_by_key(|event| event.kind);
    events
}

fn push_state(events: &mut Vec<Event>, old: (&Snapshot, State), new: (&Snapshot, State)) {
    if old.0.state == new.0.state {
        return;
    }
    let is_back = progress_of(old.1).zip(progress_of(new.1)).is_some_and(|(old, new)| new < old);
    events.push(Event {
        kind: if is_back { EventKind::StateReverted } else { EventKind::State },
        pointer: "/state".to_owned(),
        before: Some(old.0.state.clone()),
        after: Some(new.0.state.clone()),
    });
}

/// How far a job in a state is; `None` if the state is not known.
const fn progress_of(state: State) -> Option<u8> {
    match (state, state.is_terminal()) {
        (State::Pending, _) => Some(0),
        (State::Canceling | State::RollingBack, _) => Some(2),
        (_, Some(false)) => Some(1),
        (_, Some(true)) => Some(3),
        (_, None) => None,
    }
}

fn push_values(events: &mut Vec<Event>, old: &Snapshot, new: &Snapshot) {
    let pointers: BTreeSet<_> = old.values.keys().chain(new.values.keys()).collect();
    for pointer in pointers {
        let (before, after) = (old.values.get(pointer), new.values.get(pointer));
        if before != after {
            events.push(Event {
                kind: if pointer == "/percent" { EventKind::Progress } else { EventKind::Member },
                pointer: pointer.clone(),
                before: before.cloned(),
                after: after.cloned(),
            });
        }
    }
}

fn push_lists(events: &mut Vec<Event>, old: &Snapshot, new: &Snapshot) {
    let pointers: BTreeSet<_> = old.lists.keys().chain(new.lists.keys()).collect();
    for pointer in pointers {
        let (before, after) = (old.lists.get(pointer), new.lists.get(pointer));
        // An empty list differs from none, and no event of an element tells of it.
        let is_told = match (before, after) {
            (Some(_), Some(_)) => true,
            (Some(_), None) => false,
            (None, after) => after.is_some_and(|list| !list.texts.is_empty()),
        };
        if !is_told {
            let text = |list: Option<&Elements>| list.map(|_| "[]".to_owned());
            events.push(Event {
                kind: EventKind::Member,
                pointer: pointer.clone(),
                before: text(before),
                after: text(after),
            });
        }
        let none = Elements::default();
        push_elements(events, pointer, before.unwrap_or(&none), after.unwrap_or(&none));
    }
}

/// Compares two lists by the identity of their elements. An element at another place among those
/// that both have is removed and added.
fn push_elements(events: &mut Vec<Event>, list: &str, old: &Elements, new: &Elements) {
    let kind = match list_at(list) {
        Some(CanonicalField::Tasks) => EventKind::Task,
        Some(CanonicalField::Messages) => EventKind::Message,
        Some(CanonicalField::Resources) => EventKind::Resource,
        _ => EventKind::Error,
    };
    let places: HashMap<_, _> = old.keys.iter().zip(0..).collect();
    let mut is_kept = vec![false; old.texts.len()];
    let mut next = 0;
    let mut kept_at = Vec::with_capacity(new.keys.len());
    for key in &new.keys {
        let place: Option<usize> = places.get(key).copied().filter(|place| *place >= next);
        if let Some(place) = place {
            next = place + 1;
            is_kept.iter_mut().skip(place).take(1).for_each(|is_kept| *is_kept = true);
        }
        kept_at.push(place);
    }
    let event = |place: usize, before: Option<&String>, after: Option<&String>| Event {
        kind,
        pointer: format!("{list}/{place}"),
        before: before.cloned(),
        after: after.cloned(),
    };
    for (place, (text, is_kept)) in old.texts.iter().zip(&is_kept).enumerate() {
        if !is_kept {
            events.push(event(place, Some(text), None));
        }
    }
    for (place, (text, kept_at)) in new.texts.iter().zip(kept_at).enumerate() {
        let before = kept_at.and_then(|place| old.texts.get(place));
        if before != Some(text) {
            events.push(event(place, before, Some(text)));
        }
    }
}

/// Applies the events of one step ([`events`]) to the job before it and returns the job after it,
/// without facts about the response. `registry` provides the rules for its words.
///
/// # Errors
///
/// The events belong to another job: the values do not form a job.
pub fn apply(
    before: Option<&Job<'_>>,
    events: &[Event],
    registry: &Registry,
) -> Result<Job<'static>, Error> {
    let mut snapshot = before.map(Snapshot::of).unwrap_or_default();
    let removed = |event: &&Event| event.after.is_none();
    // Places of removed elements are those of the list before, so the last ones come first.
    for event in
        events.iter().filter(removed).rev().chain(events.iter().filter(|event| !removed(event)))
    {
        apply_event(&mut snapshot, event);
    }
    Job::from_canonical(snapshot.line(), |id| registry.schema(id))
}

fn apply_event(snapshot: &mut Snapshot, event: &Event) {
    let Event { kind, pointer, before, after } = event;
    match (kind, after) {
        (EventKind::Over, _) => {}
        (EventKind::Accepted, Some(line)) => {
            *snapshot = Snapshot::parse(line);
        }
        (EventKind::State | EventKind::StateReverted, Some(state)) => {
            snapshot.state.clone_from(state);
        }
        (EventKind::Task | EventKind::Message | EventKind::Resource | EventKind::Error, _) => {
            apply_to_list(snapshot, pointer, before.is_some(), after.as_ref());
        }
        (_, Some(_)) if is_list(pointer) => {
            snapshot.lists.entry(pointer.clone()).or_default();
        }
        (_, None) if is_list(pointer) => {
            snapshot.lists.remove(pointer);
        }
        (_, Some(value)) => {
            snapshot.values.insert(pointer.clone(), value.clone());
        }
        (_, None) => {
            snapshot.values.remove(pointer);
        }
    }
}

fn apply_to_list(snapshot: &mut Snapshot, pointer: &str, is_known: bool, after: Option<&String>) {
    let (list, place) = pointer.rsplit_once('/').unwrap_or_default();
    let place = place.parse().unwrap_or(usize::MAX);
    match (after, snapshot.lists.get_mut(list)) {
        (Some(text), Some(elements)) => {
            let start = place.min(elements.texts.len());
            let end = (start + usize::from(is_known)).min(elements.texts.len());
            elements.texts.splice(start..end, [text.clone()]);
        }
        (Some(text), None) => {
            let elements = Elements { texts: vec![text.clone()], ..Elements::default() };
            snapshot.lists.insert(list.to_owned(), elements);
        }
        (None, Some(elements)) if place < elements.texts.len() => {
            elements.texts.remove(place);
        }
        (None, _) => {}
    }
}

/// Whether the pointer leads to a whole list.
fn is_list(pointer: &str) -> bool {
    !pointer.get(1..).unwrap_or_default().contains('/')
        && list_at(pointer).is_some_and(CanonicalField::is_list)
}
