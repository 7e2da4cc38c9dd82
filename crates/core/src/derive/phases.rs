//! Phases of the work on a job, recognized in the texts of its messages by the provider's grammar.
//!
//! Message texts are written for people, and their wording changes. So phases never decide a state.

use std::cell::LazyCell;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::model::state::PhaseStatus;
use crate::model::timestamp::Timestamp;
use crate::schema::message_grammar::MessageEvent;
use crate::view::job::Job;

/// A part of the work on a job, as reported by its messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Phase {
    /// The activity, in the words of the schema's grammar.
    pub what: String,
    /// The target of the activity, for example a host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// The time it was requested or began, as canonical text; `None` if no message before the one
    /// of its end reports it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// The time of its end, as canonical text; `None` if no message reports it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// Its status according to the last message about it.
    pub step: PhaseStatus,
}

impl Phase {
    /// The phases of `job`, in the order of their first mention. Empty if its schema has no grammar
    /// for messages.
    pub(crate) fn of(job: &Job<'_>) -> Vec<Self> {
        let Some(message_grammar) = job.schema().and_then(|schema| schema.message_grammar) else {
            return Vec::new();
        };
        let mut phases = PhaseCollector::default();
        for (number, message) in job.messages().iter().enumerate() {
            let Some(text) = message.text() else { continue };
            // Most messages report no event, so their times are not parsed.
            let time = LazyCell::new(|| message.time());
            message_grammar(&text, &mut |event| phases.add(&event, number, time.as_ref()));
        }
        phases.all
    }
}

/// Collects phases from events. Phases are looked up by name, so that very many take linear time.
#[derive(Default)]
struct PhaseCollector {
    all: Vec<Phase>,
    /// For each phase, the number of the message with its start.
    opened_by: Vec<Option<usize>>,
    /// The phases of each activity.
    activities: HashMap<String, ActivityPhases>,
}

/// The phases of one activity, as indexes of [`PhaseCollector::all`].
#[derive(Default)]
struct ActivityPhases {
    /// The last phase without a target.
    without_target: Option<usize>,
    /// The last phase on each target.
    by_target: HashMap<String, usize>,
    /// A stack of opened phases, some of them ended since.
    opened: Vec<usize>,
}

impl PhaseCollector {
    /// Adds an event of the message number `message`, sent at `time`.
    fn add(&mut self, event: &MessageEvent<'_>, message: usize, time: Option<&Timestamp<'_>>) {
        let time = || time.map(|time| time.to_rfc3339().into_owned());
        let last = self.activities.get(event.what).and_then(|activity| activity.last(event.on));
        let open = last.filter(|&phase| self.is_open(phase));
        if !event.step.is_end() {
            match open {
                Some(phase) => self.all[phase].step = event.step,
                None => {
                    let phase = self.push(event, Some(message));
                    self.all[phase].start = time();
                }
            }
            return;
        }
        // A second end replaces the first one.
        let ended = open.or_else(|| self.open_with_missing_target(event)).or(last);
        let phase = ended.unwrap_or_else(|| self.push(event, None));
        let entry = &mut self.all[phase];
        entry.end = time();
        // "Completed" is less specific than the result of an earlier end.
        if event.step != PhaseStatus::Completed || !entry.step.is_end() {
            entry.step = event.step;
        }
        if self.opened_by[phase] == Some(message) {
            // The time of a message is the time of its last sentence, so the start is unknown.
            entry.start = None;
        }
    }

    /// The open phase ended by `event` if only one of the two names a target.
    fn open_with_missing_target(&mut self, event: &MessageEvent<'_>) -> Option<usize> {
        let is_open = |phase: &usize| !self.all[*phase].step.is_end();
        let activity = self.activities.get_mut(event.what)?;
        if event.on.is_some() {
            return activity.without_target.filter(is_open);
        }
        while let Some(phase) = activity.opened.pop() {
            if is_open(&phase) {
                return Some(phase);
            }
        }
        None
    }

    fn is_open(&self, phase: usize) -> bool {
        !self.all[phase].step.is_end()
    }

    /// Appends a phase in the status of `event` and returns its index.
    fn push(&mut self, event: &MessageEvent<'_>, opened_by: Option<usize>) -> usize {
        let number = self.all.len();
        let on = event.on.map(str::to_owned);
        let activity = self.activities.entry(event.what.to_owned()).or_default();
        if let Some(on) = &on {
            activity.by_target.insert(on.clone(), number);
        } else {
            activity.without_target = Some(number);
        }
        if opened_by.is_some() {
            activity.opened.push(number);
        }
        let what = event.what.to_owned();
        self.all.push(Phase { what, on, start: None, end: None, step: event.step });
        self.opened_by.push(opened_by);
        number
    }
}

impl ActivityPhases {
    /// The last phase on `target`.
    fn last(&self, target: Option<&str>) -> Option<usize> {
        match target {
            Some(target) => self.by_target.get(target).copied(),
            None => self.without_target,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MessageEvent, PhaseCollector};
    use crate::model::state::PhaseStatus::{
        self, Completed, Failed, Started, Submitted, Succeeded,
    };
    use crate::model::timestamp::Timestamp;

    /// The phases collected from events. Each has the number of its message, also used as its
    /// minute.
    fn phases(events: &[(usize, &str, Option<&str>, PhaseStatus)]) -> Vec<String> {
        let mut phases = PhaseCollector::default();
        for &(message, what, on, step) in events {
            let time = format!("2026-01-01T00:0{message}:00Z");
            let time = Timestamp::parse(time).ok();
            let event = MessageEvent { text: what, what, on, step, code: None };
            phases.add(&event, message, time.as_ref());
        }
        let minute = |time: &Option<String>| {
            time.as_ref().map_or("-", |time| time.get(15..16).unwrap_or_default()).to_owned()
        };
        let all = phases.all.iter();
        all.map(|phase| {
            let on = phase.on.as_deref().unwrap_or("-");
            let (start, end) = (minute(&phase.start), minute(&phase.end));
            format!("{} {on} {start} {end} {}", phase.what, phase.step)
        })
        .collect()
    }

    #[test]
    fn a_phase_lasts_from_its_first_event_to_its_last() {
        let run = [(1, "run", None, Submitted), (2, "run", None, Started)];
        assert_eq!(phases(&run), ["run - 1 - started"]);
        let ended = [run[0], run[1], (5, "run", None, Completed)];
        assert_eq!(phases(&ended), ["run - 1 5 completed"]);
        let ended_again = [ended[0], ended[2], (7, "run", None, Completed)];
        assert_eq!(phases(&ended_again), ["run - 1 7 completed"]);
    }

    #[test]
    fn a_second_start_after_the_end_begins_another_phase() {
        let events = [(1, "stop", None, Started), (2, "stop", None, Failed)];
        let again =
            [events[0], events[1], (3, "stop", None, Started), (4, "stop", None, Succeeded)];
        assert_eq!(phases(&again), ["stop - 1 2 failed", "stop - 3 4 succeeded"]);
    }

    #[test]
    fn targets_are_distinguished_if_start_and_end_name_them() {
        let (a, b) = (Some("a"), Some("b"));
        let events = [(1, "stop", a, Started), (2, "stop", b, Started), (3, "stop", a, Completed)];
        assert_eq!(phases(&events), ["stop a 1 3 completed", "stop b 2 - started"]);
        // An end without a target ends the last phase still open.
        let events =
            [events[0], events[1], (3, "stop", b, Completed), (4, "stop", None, Completed)];
        assert_eq!(phases(&events), ["stop a 1 4 completed", "stop b 2 3 completed"]);
        // Only the end names the target.
        let events = [(1, "stop", None, Started), (2, "stop", a, Completed)];
        assert_eq!(phases(&events), ["stop - 1 2 completed"]);
    }

    #[test]
    fn a_result_is_kept_when_completion_follows() {
        let events = [(1, "scale", None, Failed), (2, "scale", None, Completed)];
        assert_eq!(phases(&events), ["scale - - 2 failed"]);
    }

    #[test]
    fn start_and_end_in_one_message_give_no_start() {
        let events = [(3, "back up", None, Started), (3, "back up", None, Completed)];
        assert_eq!(phases(&events), ["back up - - 3 completed"]);
    }
}
