//! What the texts of messages tell, as far as a provider's grammar understands them: phases of the
//! work, with start and end.
//!
//! This is wording, and wording changes from year to year. So it never decides a state.

use std::cell::LazyCell;
use std::collections::HashMap;

use crate::model::state::PhaseStatus;
use crate::model::timestamp::Timestamp;
use crate::schema::message_grammar::MessageEvent;
use crate::view::job::Job;

/// A part of the work on a job, as its messages tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phase {
    /// What is done.
    pub what: String,
    /// What it is done on.
    pub on: Option<String>,
    /// When it was asked for or begun, as canonical text; absent where no message before that of its
    /// end tells.
    pub start: Option<String>,
    /// When it ended, as canonical text; absent where no message tells.
    pub end: Option<String>,
    /// How far it came, by the last message about it.
    pub step: PhaseStatus,
}

impl Phase {
    /// The phases of `job`, in the order in which its messages first tell of them. None where the
    /// schema has no grammar for them.
    pub(crate) fn of(job: &Job<'_>) -> Vec<Self> {
        let Some(message_grammar) = job.schema().and_then(|schema| schema.message_grammar) else {
            return Vec::new();
        };
        let mut phases = Phases::default();
        for (number, message) in job.messages().iter().enumerate() {
            let Some(text) = message.text() else { continue };
            // Most messages tell nothing, and then nobody asks when.
            let time = LazyCell::new(|| message.time());
            message_grammar(&text, &mut |event| phases.add(&event, number, time.as_ref()));
        }
        phases.all
    }
}

/// Phases as they are gathered. Everything is found by name, so that very many take linear time.
#[derive(Default)]
struct Phases {
    all: Vec<Phase>,
    /// For each phase, the message that opened it.
    opened_by: Vec<Option<usize>>,
    /// The numbers of the phases by what is done.
    matters: HashMap<String, Matter>,
}

/// The numbers of the phases of one matter.
#[derive(Default)]
struct Matter {
    /// The last phase that is on nothing in particular.
    on_nothing: Option<usize>,
    /// The last phase on each thing.
    on: HashMap<String, usize>,
    /// Those that were opened, the last on top; ended ones may be among them.
    opened: Vec<usize>,
}

impl Phases {
    fn add(&mut self, event: &MessageEvent<'_>, message: usize, time: Option<&Timestamp<'_>>) {
        let time = || time.map(|time| time.to_rfc3339().into_owned());
        let last = self.matters.get(event.what).and_then(|matter| matter.last(event.on));
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
        // An end that comes again moves the first one.
        let ends = open.or_else(|| self.open_without_equal(event)).or(last);
        let phase = ends.unwrap_or_else(|| self.push(event, None));
        let ended = &mut self.all[phase];
        ended.end = time();
        // That it is over says less than how it went.
        if event.step != PhaseStatus::Completed || !ended.step.is_end() {
            ended.step = event.step;
        }
        if self.opened_by[phase] == Some(message) {
            // Sentences of one message share its time, which is that of the last of them.
            ended.start = None;
        }
    }

    /// The open phase that `event` ends, of which only one of the two says what it is on.
    fn open_without_equal(&mut self, event: &MessageEvent<'_>) -> Option<usize> {
        let is_open = |phase: &usize| !self.all[*phase].step.is_end();
        let matter = self.matters.get_mut(event.what)?;
        if event.on.is_some() {
            return matter.on_nothing.filter(is_open);
        }
        while let Some(phase) = matter.opened.pop() {
            if is_open(&phase) {
                return Some(phase);
            }
        }
        None
    }

    fn is_open(&self, phase: usize) -> bool {
        !self.all[phase].step.is_end()
    }

    /// A new phase, and its number.
    fn push(&mut self, event: &MessageEvent<'_>, opened_by: Option<usize>) -> usize {
        let number = self.all.len();
        let on = event.on.map(str::to_owned);
        let matter = self.matters.entry(event.what.to_owned()).or_default();
        if let Some(on) = &on {
            matter.on.insert(on.clone(), number);
        } else {
            matter.on_nothing = Some(number);
        }
        if opened_by.is_some() {
            matter.opened.push(number);
        }
        let what = event.what.to_owned();
        self.all.push(Phase { what, on, start: None, end: None, step: event.step });
        self.opened_by.push(opened_by);
        number
    }
}

impl Matter {
    fn last(&self, on: Option<&str>) -> Option<usize> {
        match on {
            Some(on) => self.on.get(on).copied(),
            None => self.on_nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MessageEvent, Phases};
    use crate::model::state::PhaseStatus::{
        self, Completed, Failed, Started, Submitted, Succeeded,
    };
    use crate::model::timestamp::Timestamp;

    /// What becomes of sentences, each with the number of its message, which is also its minute.
    fn phases(event: &[(usize, &str, Option<&str>, PhaseStatus)]) -> Vec<String> {
        let mut phases = Phases::default();
        for &(message, what, on, step) in event {
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
    fn a_phase_lasts_from_its_first_word_to_its_last() {
        let run = [(1, "run", None, Submitted), (2, "run", None, Started)];
        assert_eq!(phases(&run), ["run - 1 - started"]);
        let ended = [run[0], run[1], (5, "run", None, Completed)];
        assert_eq!(phases(&ended), ["run - 1 5 completed"]);
        let ended_again = [ended[0], ended[2], (7, "run", None, Completed)];
        assert_eq!(phases(&ended_again), ["run - 1 7 completed"]);
    }

    #[test]
    fn a_phase_that_begins_again_is_another() {
        let event = [(1, "stop", None, Started), (2, "stop", None, Failed)];
        let again = [event[0], event[1], (3, "stop", None, Started), (4, "stop", None, Succeeded)];
        assert_eq!(phases(&again), ["stop - 1 2 failed", "stop - 3 4 succeeded"]);
    }

    #[test]
    fn things_are_told_apart_where_both_sides_name_them() {
        let (a, b) = (Some("a"), Some("b"));
        let event = [(1, "stop", a, Started), (2, "stop", b, Started), (3, "stop", a, Completed)];
        assert_eq!(phases(&event), ["stop a 1 3 completed", "stop b 2 - started"]);
        // The end names nothing: it is that of the last one still open.
        let event = [event[0], event[1], (3, "stop", b, Completed), (4, "stop", None, Completed)];
        assert_eq!(phases(&event), ["stop a 1 4 completed", "stop b 2 3 completed"]);
        // Only the end names it.
        let event = [(1, "stop", None, Started), (2, "stop", a, Completed)];
        assert_eq!(phases(&event), ["stop - 1 2 completed"]);
    }

    #[test]
    fn how_it_went_outlives_that_it_is_over() {
        let event = [(1, "scale", None, Failed), (2, "scale", None, Completed)];
        assert_eq!(phases(&event), ["scale - - 2 failed"]);
    }

    #[test]
    fn one_message_tells_an_end_and_no_duration() {
        let event = [(3, "back up", None, Started), (3, "back up", None, Completed)];
        assert_eq!(phases(&event), ["back up - - 3 completed"]);
    }
}
