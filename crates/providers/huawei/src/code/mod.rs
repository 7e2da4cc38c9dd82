//! Codes and message keys of ServiceStage.
//!
//! ```text
//! error code   FAMILY [ "." COMPONENT ] "." 4-9 DIGITS   SVCSTG.00100400  SVCSTG.CPTS.4032002
//!              FAMILY "." 5 DIGITS "." 3 DIGITS          SVCSTG.00100.400, as documented
//! task name    "TN" 4-5 DIGITS                           TN00091
//! flow error   "ECC" 5 DIGITS                            ECC00011
//! separator    "SEPARATOR_" PHASE                        SEPARATOR_BUILDING
//! ```
//!
//! Error codes occur in error responses (ServiceStage API reference, "Error Codes"). The others are
//! keys of the server's message catalogue and occur in `TASK_NAME` and `MESSAGES` of a job; an
//! edition of 2019 is published with `CPE-OAuth/servicestage-java-client`. Meanings are
//! paraphrased, and given only where a source has them.

use std::fmt;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, satisfy};
use nom::combinator::{all_consuming, map, map_res, opt, recognize};
use nom::error::Error;
use nom::multi::many0_count;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// ServiceStage's own family of error codes, the only one with documented HTTP statuses.
const SERVICE_STAGE: &str = "SVCSTG";

/// Codes of the application and component service, `SVCSTG.00100` and three digits: the three
/// digits, the documented HTTP status, and the meaning.
const SERVICE_STAGE_ERRORS: &[(u32, Option<u16>, &str)] = &[
    (400, Some(400), "a parameter is not valid"),
    (
        401,
        Some(401),
        "refused; v3 also answers so for an application, component or environment that is gone",
    ),
    (402, Some(400), "deployed already"),
    (403, Some(404), "no such application"),
    (404, Some(404), "no such component"),
    (408, Some(404), "no such request"),
    (411, Some(404), "no such environment"),
    (412, Some(404), "no such instance"),
    (414, Some(400), "the job id is empty"),
    (418, Some(400), "no such action is defined"),
    (420, Some(400), "the runtime is not supported"),
    (422, Some(400), "no base resource is given"),
    (424, Some(404), "no such load balancer"),
    (425, Some(400), "no artifact is given"),
    (429, Some(404), "no such job"),
    (433, Some(404), "no such release"),
    (436, Some(404), "no such snapshot"),
    (438, Some(404), "no such template image"),
    (449, Some(400), "the environment name is taken"),
    (458, None, "the application name is taken"),
];

/// Keys in the `Message` of a failed task. Keys 1 to 9 are in the catalogue; the sample in the
/// documentation explains 11.
const FLOW_ERRORS: &[(u32, &str)] = &[
    (1, "rolling restart: the number of bins is missing, at least two are needed"),
    (2, "rolling restart: no bin number is given"),
    (3, "it is not known which services to unbind"),
    (4, "the export location of the file storage is not set"),
    (5, "the export location of the file storage is wrong"),
    (6, "bad answer of load balancer 1"),
    (7, "bad answer of load balancer 2"),
    (8, "bad answer of load balancer 3"),
    (9, "the cluster has no active node"),
    (11, "the build failed"),
];

/// Task names of the build flows, as far as they occur in public documents.
const TASK_NAMES: &[(u32, &str)] = &[
    (90, "set up the build of the application"),
    (91, "run the build and follow its status"),
    (92, "make sure that the build succeeded"),
    (93, "change the build of the application"),
    (94, "run the build and follow its status"),
    (95, "make sure that the build succeeded"),
    (96, "ask for the status of the build"),
    (97, "wait until the build has succeeded"),
];

/// Ranges of task name numbers, first and last included, from the header of the catalogue.
const TASK_AREAS: &[(u32, u32, &str)] = &[
    (0, 199, "provisioning"),
    (200, 399, "load balancers, storage, clusters and networks"),
    (400, 699, "bound services: caches and databases"),
    (700, 899, "unprovisioning"),
    (900, 1_100, "update"),
    (2_000, u32::MAX, "other"),
];

/// A code or message key of ServiceStage, or an error code of a related service.
///
/// The text is kept as written. `SVCSTG.00100400` and the documented spelling `SVCSTG.00100.400`
/// are different values with the same meaning.
///
/// ```
/// use jobglot_huawei::Code;
///
/// let not_found = Code::parse("SVCSTG.00100429");
/// assert_eq!(not_found.and_then(|code| code.meaning()), Some("no such job"));
/// assert_eq!(not_found.and_then(|code| code.http_status()), Some(404));
///
/// let failed = Code::parse("ECC00011");
/// assert_eq!(failed.and_then(|code| code.meaning()), Some("the build failed"));
///
/// assert_eq!(Code::parse("Building failed."), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Code<'a> {
    text: &'a str,
    kind: CodeKind<'a>,
}

/// Kind and parts of a [`Code`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodeKind<'a> {
    /// An error code of an HTTP interface.
    Error {
        /// Namespace of the code: `SVCSTG`, `APIGW`, `DWS`, …
        family: &'a str,
        /// Part of the service, if given: `CPTS` of `SVCSTG.CPTS.4032002`.
        component: Option<&'a str>,
        /// Digits as a number; both groups of the documented spelling `SVCSTG.00100.400` count as
        /// one.
        number: u32,
    },
    /// `TN…`: key of a task's display name.
    TaskName(u32),
    /// `ECC…`: cause of a failure in a job flow.
    FlowError(u32),
    /// `SEPARATOR_…`: heading of a phase instead of a step. Holds the name of the phase.
    Separator(&'a str),
}

impl<'a> Code<'a> {
    /// Parses a whole text as a code. Returns `None` for any other text, which is common in
    /// messages.
    ///
    /// Codes are case-sensitive. Unknown families are accepted: the set is open.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let (_, kind) = all_consuming(alt((task_name, flow_error, phase_separator, error_code)))
            .parse(text)
            .ok()?;
        Some(Self { text, kind })
    }

    /// Returns the code as written.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.text
    }

    /// Returns the kind of the code and its parts.
    #[must_use]
    pub const fn kind(&self) -> CodeKind<'a> {
        self.kind
    }

    /// Returns the meaning of the code, if a public source gives it.
    #[must_use]
    pub fn meaning(&self) -> Option<&'static str> {
        match self.kind {
            CodeKind::Error { .. } => self.service_stage_error().map(|(_, _, meaning)| *meaning),
            CodeKind::TaskName(number) => find(TASK_NAMES, number),
            CodeKind::FlowError(number) => find(FLOW_ERRORS, number),
            CodeKind::Separator(_) => None,
        }
    }

    /// Returns the documented HTTP status of a ServiceStage error code. A response may have another
    /// one.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        self.service_stage_error().and_then(|(_, status, _)| *status)
    }

    /// Returns the area of work for the number of a task name, by the ranges in the catalogue's
    /// header. The catalogue has exceptions: some names in the first range undo provisioning.
    ///
    /// ```
    /// # use jobglot_huawei::Code;
    /// let area = Code::parse("TN00700").and_then(|code| code.area());
    /// assert_eq!(area, Some("unprovisioning"));
    /// ```
    #[must_use]
    pub fn area(&self) -> Option<&'static str> {
        let CodeKind::TaskName(number) = self.kind else {
            return None;
        };
        TASK_AREAS
            .iter()
            .find(|(first, last, _)| (*first..=*last).contains(&number))
            .map(|(_, _, area)| *area)
    }

    fn service_stage_error(&self) -> Option<&'static (u32, Option<u16>, &'static str)> {
        let CodeKind::Error { family: SERVICE_STAGE, component: None, number } = self.kind else {
            return None;
        };
        let error = number.checked_sub(100_000)?;
        SERVICE_STAGE_ERRORS.iter().find(|(key, ..)| *key == error)
    }
}

impl fmt::Display for Code<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

fn find(table: &[(u32, &'static str)], number: u32) -> Option<&'static str> {
    table.iter().find(|(key, _)| *key == number).map(|(_, meaning)| *meaning)
}

fn task_name(text: &str) -> IResult<&str, CodeKind<'_>> {
    map(preceded(tag("TN"), number(4, 5)), CodeKind::TaskName).parse(text)
}

fn flow_error(text: &str) -> IResult<&str, CodeKind<'_>> {
    map(preceded(tag("ECC"), number(5, 5)), CodeKind::FlowError).parse(text)
}

fn phase_separator(text: &str) -> IResult<&str, CodeKind<'_>> {
    let phase = recognize((phase_word, many0_count((char('_'), phase_word))));
    map(preceded(tag("SEPARATOR_"), phase), CodeKind::Separator).parse(text)
}

fn phase_word(text: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()).parse(text)
}

fn error_code(text: &str) -> IResult<&str, CodeKind<'_>> {
    let (rest, family) = terminated(name, char('.')).parse(text)?;
    let documented = map((number(5, 5), char('.'), number(3, 3)), |(group, _, error)| {
        (None, group * 1_000 + error)
    });
    let printed = (opt(terminated(name, char('.'))), number(4, 9));
    let (rest, (component, number)) = alt((documented, printed)).parse(rest)?;
    let kind = CodeKind::Error { family, component, number };
    Ok((rest, kind))
}

fn name(text: &str) -> IResult<&str, &str> {
    recognize((
        satisfy(|c| c.is_ascii_uppercase()),
        take_while(|c: char| c.is_ascii_alphanumeric()),
    ))
    .parse(text)
}

/// Parses `min` to `max` digits as a number; nine digits always fit.
fn number<'a>(
    min: usize,
    max: usize,
) -> impl Parser<&'a str, Output = u32, Error = Error<&'a str>> {
    map_res(take_while_m_n(min, max, |c: char| c.is_ascii_digit()), str::parse)
}

#[cfg(test)]
mod tests;
