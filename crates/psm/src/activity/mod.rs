//! The texts of an activity log's messages.
//!
//! ```text
//! message    { activity GLUE } [ activity ]
//! GLUE       three dots or more, and no blank after them
//! activity   [ CODE ": " ] sentence
//! CODE       UPPER { "-" UPPER } "-" DIGITS          SM-BKP-5127  JAAS-SCALING-044
//! sentence   one of the templates, then any of "." ";" and blanks
//! ```
//!
//! Oracle documents no grammar. The templates were gathered from printed logs: the examples of the
//! service's documentation and logs that users published between 2016 and 2019. The wording changed
//! in those years, so a text never decides the state of a job, and none is refused: a sentence
//! without a template is an activity of [`Phase::Noted`].

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

use jobglot_core::{Step, Told};

pub use name::{Name, Role};
pub use phase::Phase;

use Phase::{Completed, Failed, Noted, Started, Submitted, Succeeded};
use Role::{Component, Host, HttpStatus, Job, Script, Service, Stack, VirtualMachine};

/// What stands between glued activities: this, or more dots.
const GLUE: &str = "...";

/// The words around the status code in a sentence of the reachability check, and what separates the
/// hosts there.
const VALIDATED: &str = "Successfully validated that ";
const RETURNED: &str = " returned a status of ";
const NEXT_HOST: &str = " ; ";

/// One thing that a message tells.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Activity<'a> {
    /// The part of the message that was read, with its code, punctuation and blanks, without glue.
    pub text: &'a str,
    /// The code before the sentence, such as `JAAS-SCALING-044`.
    pub code: Option<&'a str>,
    /// How far the sentence says that the matter is.
    pub phase: Phase,
    /// What the sentence is about. For a known template a fixed phrase, the same for all wordings and
    /// for start and end, such as `create service`; else [`text`](Self::text).
    pub what: &'a str,
    /// The names in the sentence, in its order.
    pub names: Vec<Name<'a>>,
}

impl<'a> Activity<'a> {
    /// The first name in a role.
    #[must_use]
    pub fn name(&self, role: Role) -> Option<&'a str> {
        self.names_of(role).next()
    }

    /// All names in a role, in their order.
    pub fn names_of(&self, role: Role) -> impl Iterator<Item = &'a str> {
        self.names.iter().filter(move |name| name.role == role).map(|name| name.text)
    }

    fn read(text: &'a str) -> Self {
        let (sentence, code) = opt(code).parse(text).unwrap_or((text, None));
        let sentence = sentence
            .trim_start()
            .trim_end_matches(|c: char| c == '.' || c == ';' || c.is_whitespace());
        let (phase, what, names) = templates::meaning(sentence)
            .or_else(|| {
                let (_, names) = validated_hosts(sentence).ok()?;
                Some((Succeeded, "check reachability of hosts", names))
            })
            .unwrap_or((Noted, text, Vec::new()));
        Self { text, code, phase, what, names }
    }
}

/// Splits a message into its activities, in their order.
///
/// Their [`text`](Activity::text)s cover the message; between and around them is nothing but glue.
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
    Activities { rest: message }
}

/// The activities of a message; made by [`activities`].
#[derive(Clone, Debug)]
pub struct Activities<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Activities<'a> {
    type Item = Activity<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = glue(self.rest).map_or(self.rest, |(after, _)| after);
        let (text, after) = rest.split_at_checked(glue_offset(rest))?;
        self.rest = after;
        (!text.is_empty()).then(|| Activity::read(text))
    }
}

impl FusedIterator for Activities<'_> {}

/// What a message tells of phases, for [`Derived`](jobglot_core::Derived).
pub(crate) fn tell<'t>(message: &'t str, each: &mut dyn FnMut(Told<'t>)) {
    for activity in activities(message) {
        let step = match activity.phase {
            Submitted => Step::Submitted,
            Started => Step::Started,
            Completed => Step::Completed,
            Succeeded => Step::Succeeded,
            Failed => Step::Failed,
            Noted => continue,
        };
        // What is nearest to the work: a service is also named where one of its hosts is meant.
        let on = [Host, VirtualMachine, Component, Service, Stack, Script]
            .into_iter()
            .find_map(|role| activity.name(role));
        each(Told { text: activity.text, what: activity.what, on, step, code: activity.code });
    }
}

/// The id of the job that a message says was submitted; replies to a request give it nowhere else in
/// some services.
///
/// ```
/// use jobglot_psm::submitted_job;
///
/// let reply = "JAAS-SCALING-044: Scaling in Job (ID: 1833472) server name [techco_d_server_2] \
///              submitted for service [techco]";
/// assert_eq!(submitted_job(reply), Some("1833472"));
/// assert_eq!(submitted_job("Activity Submitted"), None);
/// ```
#[must_use]
pub fn submitted_job(message: &str) -> Option<&str> {
    activities(message)
        .filter(|activity| activity.phase == Submitted)
        .find_map(|activity| activity.name(Job))
}

/// The reachability check of hosts, the one sentence that holds a list of clauses.
fn validated_hosts(sentence: &str) -> IResult<&str, Vec<Name<'_>>> {
    let clause = (terminated(take_until1(RETURNED), tag(RETURNED)), digit1);
    let next = (tag(NEXT_HOST), opt(tag(VALIDATED)));
    let clauses = preceded(tag(VALIDATED), separated_list1(next, clause));
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

fn glue(text: &str) -> IResult<&str, &str> {
    // Dots before a blank are the sentence's own.
    terminated(recognize((tag(GLUE), take_while(|c| c == '.'))), not(satisfy(char::is_whitespace)))
        .parse(text)
}

/// Where the first glue in a text begins; the text's length if it has none.
fn glue_offset(text: &str) -> usize {
    let mut searched = 0;
    // One dot is found much faster than three.
    while let Some((dots, at)) = text.get(searched..).and_then(|left| {
        let dots = searched + left.find('.')?;
        Some((dots, text.get(dots..)?))
    }) {
        if glue(at).is_ok() {
            return dots;
        }
        searched = text.len() - at.trim_start_matches('.').len();
    }
    text.len()
}

#[cfg(test)]
mod tests;
