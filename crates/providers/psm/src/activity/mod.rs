//! Grammar of the message texts of an activity log.
//!
//! ```text
//! message    { activity SEPARATOR } [ activity ]
//! SEPARATOR  three dots or more, not followed by white space
//! activity   [ CODE ": " ] sentence
//! CODE       UPPER { "-" UPPER } "-" DIGITS          SM-BKP-5127  JAAS-SCALING-044
//! sentence   one of the templates, then any of "." ";" and white space
//! ```
//!
//! Oracle documents no grammar. The templates come from printed logs: examples in the documentation
//! of the services, and logs published by users between 2016 and 2019. The wording changed in these
//! years, so a text never determines the state of a job, and none is refused: a sentence without a
//! template is an activity of [`Phase::Noted`].

mod name;
mod phase;
mod templates;

use std::iter::FusedIterator;

use nom::bytes::complete::{tag, take_until1, take_while, take_while1};
use nom::character::complete::{char, digit1, satisfy};
use nom::combinator::{eof, not, opt, recognize};
use nom::multi::{many0_count, separated_list1};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use jobglot_core::{MessageEvent, PhaseStatus};

pub use name::{Name, Role};
pub use phase::Phase;

use Phase::{Completed, Failed, Noted, Started, Submitted, Succeeded};
use Role::{Component, Host, HttpStatus, Job, Script, Service, Stack, VirtualMachine};

/// Separates activities in a message; there may be more dots.
const SEPARATOR: &str = "...";

/// Fixed parts of a sentence of the reachability check: before the first host, between a host and
/// its status code, and between two hosts.
const VALIDATION_START: &str = "Successfully validated that ";
const STATUS_START: &str = " returned a status of ";
const HOST_SEPARATOR: &str = " ; ";

/// One activity reported by a message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Activity<'a> {
    /// Part of the message with its code, punctuation and spaces, without separators.
    pub text: &'a str,
    /// Code before the sentence, such as `JAAS-SCALING-044`.
    pub code: Option<&'a str>,
    /// Progress of the activity, as worded.
    pub phase: Phase,
    /// Subject of the sentence. For a known template this is a fixed phrase such as `create
    /// service`, shared by all wordings and by start and end; otherwise the [`text`](Self::text).
    pub what: &'a str,
    /// Names in the sentence, in order.
    pub names: Vec<Name<'a>>,
}

impl<'a> Activity<'a> {
    /// Returns the first name with this role.
    #[must_use]
    pub fn name(&self, role: Role) -> Option<&'a str> {
        self.names_of(role).next()
    }

    /// Returns all names with this role, in order.
    pub fn names_of(&self, role: Role) -> impl Iterator<Item = &'a str> {
        self.names.iter().filter(move |name| name.role == role).map(|name| name.text)
    }

    fn parse(text: &'a str) -> Self {
        let (sentence, code) = opt(code).parse(text).unwrap_or((text, None));
        let sentence = sentence
            .trim_start()
            .trim_end_matches(|c: char| c == '.' || c == ';' || c.is_whitespace());
        let (phase, what, names) = templates::match_sentence(sentence)
            .or_else(|| {
                let (_, names) = validated_hosts(sentence).ok()?;
                Some((Succeeded, "check reachability of hosts", names))
            })
            .unwrap_or((Noted, text, Vec::new()));
        Self { text, code, phase, what, names }
    }
}

/// Splits a message into its activities, in order.
///
/// Their [`text`](Activity::text)s and the separators cover the whole message.
///
/// ```
/// use jobglot_psm::{Phase, Role, activities};
///
/// let message = "Locked the WebLogic Server domain configuration...Scaled the moon...";
/// let phases: Vec<_> = activities(message).map(|activity| activity.phase).collect();
/// assert_eq!(phases, [Phase::Completed, Phase::Noted]);
///
/// let created = activities("Completed creating service [MyTest] in domain [Example].").next();
/// let service = created.as_ref().and_then(|activity| activity.name(Role::Service));
/// assert_eq!(service, Some("MyTest"));
/// ```
#[must_use]
pub const fn activities(message: &str) -> Activities<'_> {
    Activities { remainder: message }
}

/// Iterator over the activities of a message; see [`activities`].
#[derive(Clone, Debug)]
pub struct Activities<'a> {
    remainder: &'a str,
}

impl<'a> Iterator for Activities<'a> {
    type Item = Activity<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let remainder = separator(self.remainder).map_or(self.remainder, |(after, _)| after);
        let (text, after) = remainder.split_at_checked(separator_offset(remainder))?;
        self.remainder = after;
        (!text.is_empty()).then(|| Activity::parse(text))
    }
}

impl FusedIterator for Activities<'_> {}

/// Reports the phase events of a message, for [`Summary`](jobglot_core::Derived).
pub(crate) fn message_events<'t>(message: &'t str, each: &mut dyn FnMut(MessageEvent<'t>)) {
    for activity in activities(message) {
        let step = match activity.phase {
            Submitted => PhaseStatus::Submitted,
            Started => PhaseStatus::Started,
            Completed => PhaseStatus::Completed,
            Succeeded => PhaseStatus::Succeeded,
            Failed => PhaseStatus::Failed,
            Noted => continue,
        };
        // Most specific object first: a service is also named where one of its hosts is meant.
        let on = [Host, VirtualMachine, Component, Service, Stack, Script]
            .into_iter()
            .find_map(|role| activity.name(role));
        let event = MessageEvent::new(activity.text, activity.what, step);
        each(event.with_target(on).with_code(activity.code));
    }
}

/// Returns the id of a submitted job named in a message. Some services give it nowhere else in the
/// response to a request.
///
/// ```
/// use jobglot_psm::submitted_job;
///
/// let text = "JAAS-SCALING-044: Scaling in Job (ID: 1833472) server name [techco_d_server_2] \
///              submitted for service [techco]";
/// assert_eq!(submitted_job(text), Some("1833472"));
/// assert_eq!(submitted_job("Activity Submitted"), None);
/// ```
#[must_use]
pub fn submitted_job(message: &str) -> Option<&str> {
    activities(message)
        .filter(|activity| activity.phase == Submitted)
        .find_map(|activity| activity.name(Job))
}

/// Parses the reachability check of hosts, the only sentence with a list of clauses.
fn validated_hosts(sentence: &str) -> IResult<&str, Vec<Name<'_>>> {
    let clause = (terminated(take_until1(STATUS_START), tag(STATUS_START)), digit1);
    let next = (tag(HOST_SEPARATOR), opt(tag(VALIDATION_START)));
    let clauses = preceded(tag(VALIDATION_START), separated_list1(next, clause));
    let (end, clauses) = terminated(clauses, eof).parse(sentence)?;
    let names = clauses.into_iter().flat_map(|(host, status)| {
        [(Host, host), (HttpStatus, status)].map(|(role, text)| Name { role, text })
    });
    Ok((end, names.collect()))
}

fn code(text: &str) -> IResult<&str, &str> {
    let word = || take_while1(|c: char| c.is_ascii_uppercase());
    terminated(recognize((word(), many0_count((char('-'), word())), char('-'), digit1)), tag(": "))
        .parse(text)
}

fn separator(text: &str) -> IResult<&str, &str> {
    // Dots before white space belong to the sentence.
    terminated(
        recognize((tag(SEPARATOR), take_while(|c| c == '.'))),
        not(satisfy(char::is_whitespace)),
    )
    .parse(text)
}

/// Returns the offset of the first separator, or the length of the text if there is none.
fn separator_offset(text: &str) -> usize {
    let mut searched = 0;
    // Searching one dot is much faster than searching three.
    while let Some((offset, tail)) = text.get(searched..).and_then(|unsearched| {
        let offset = searched + unsearched.find('.')?;
        Some((offset, text.get(offset..)?))
    }) {
        if separator(tail).is_ok() {
            return offset;
        }
        searched = text.len() - tail.trim_start_matches('.').len();
    }
    text.len()
}

#[cfg(test)]
mod tests;
