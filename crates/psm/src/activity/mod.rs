//! The texts of an activity log's messages.
//!
//! ```text
//! message    { activity GLUE } [ activity ]
//! GLUE       three dots or more, and no blank after them
//! activity   [ CODE ": " ] sentence
//! CODE       UPPER { "-" UPPER } "-" DIGITS          SM-BKP-5127  JAAS-SCALING-044
//! sentence   one of the templates below, then any of "." ";" and blanks
//! ```
//!
//! Oracle documents no grammar. The templates were gathered from printed logs: the examples of the
//! service's documentation and logs that users published between 2016 and 2019. The wording changed
//! in those years, so a text never decides the state of a job, and none is refused: a sentence
//! without a template is an activity of [`Phase::Noted`].

use std::collections::HashMap;
use std::iter::FusedIterator;
use std::sync::LazyLock;

use nom::bytes::complete::{tag, take_until1, take_while, take_while1};
use nom::character::complete::{char, digit1, satisfy};
use nom::combinator::{eof, not, opt, recognize, rest, verify};
use nom::multi::{many0_count, separated_list1};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use jobglot_core::{Step, Told};

use Phase::{Completed, Failed, Noted, Started, Submitted, Succeeded};
use Role::{
    ChildJob, Cluster, Component, Domain, Factor, Host, HttpStatus, Instance, Job, PublicKey,
    Script, Server, Service, Size, Stack, Version, VirtualMachine,
};

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
        let (phase, what, names) = templates_by_letter(sentence)
            .iter()
            .filter(|(start, _)| sentence.starts_with(start))
            .find_map(|(_, template)| {
                let (_, names) = template.names(sentence).ok()?;
                Some((template.phase, template.what, names))
            })
            .or_else(|| {
                let (_, names) = validated_hosts(sentence).ok()?;
                Some((Succeeded, "check reachability of hosts", names))
            })
            .unwrap_or((Noted, text, Vec::new()));
        Self { text, code, phase, what, names }
    }
}

/// How far a sentence says that its matter is. This is wording, not the state of the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Asked for, accepted, permitted or prepared.
    Submitted,
    /// Begun.
    Started,
    /// Over; the sentence does not say how well.
    Completed,
    /// Over, and said to have succeeded.
    Succeeded,
    /// Refused, or said to have failed.
    Failed,
    /// A remark, or a sentence without a template.
    Noted,
}

/// A name in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name<'a> {
    /// What the name stands for.
    pub role: Role,
    /// The name as written, without the brackets around it.
    pub text: &'a str,
}

/// What a name in a sentence stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    /// A service instance.
    Service,
    /// An identity domain.
    Domain,
    /// A component of a service, such as `mysql` or `WLS`.
    Component,
    /// A host; a list of hosts gives a name each.
    Host,
    /// A managed server.
    Server,
    /// A cluster of servers.
    Cluster,
    /// By how many servers a cluster is scaled.
    Factor,
    /// A virtual machine, such as `wls/vm-2`.
    VirtualMachine,
    /// A stack.
    Stack,
    /// The job that was submitted.
    Job,
    /// A job that this one started.
    ChildJob,
    /// A script that is run on the hosts, such as `shutdown`.
    Script,
    /// The HTTP status that a host answered with.
    HttpStatus,
    /// The version of an application.
    Version,
    /// An instance of an application, such as `web.1`.
    Instance,
    /// The size of an application or its instance, such as `1x2G`; of two, before and after.
    Size,
    /// A public key.
    PublicKey,
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

/// A sentence as it is printed, with `*` for each name.
struct Template {
    pattern: &'static str,
    roles: &'static [Role],
    phase: Phase,
    what: &'static str,
}

impl Template {
    /// The names in a sentence of this template.
    fn names<'a>(&self, sentence: &'a str) -> IResult<&'a str, Vec<Name<'a>>> {
        let (start, words_after) = self.pattern.split_once('*').unwrap_or((self.pattern, ""));
        let (mut left, _) = tag(start).parse(sentence)?;
        let mut names = Vec::new();
        for (&role, words) in self.roles.iter().zip(words_after.split('*')) {
            let (after, name) = if words.is_empty() {
                verify(rest, |name: &str| !name.is_empty()).parse(left)?
            } else {
                terminated(take_until1(words), tag(words)).parse(left)?
            };
            left = after;
            if role == Host {
                // Only single hosts were ever seen; other lists of these logs have commas.
                let hosts = name.split(',').map(str::trim).filter(|host| !host.is_empty());
                names.extend(hosts.map(|text| Name { role, text }));
            } else {
                names.push(Name { role, text: name });
            }
        }
        let (end, _) = eof(left)?;
        Ok((end, names))
    }
}

const fn row(
    phase: Phase,
    what: &'static str,
    pattern: &'static str,
    roles: &'static [Role],
) -> Template {
    Template { pattern, roles, phase, what }
}

/// Every template, by the operation that printed it.
#[rustfmt::skip] // A template in a line or two, to be read as a table.
const TEMPLATES: &[Template] = &[
    // All operations.
    row(Submitted, "run activity", "Activity Submitted", &[]),
    row(Started, "run activity", "Activity Started", &[]),
    row(Completed, "run activity", "Activity Ended", &[]),
    // Create a service; of two wordings the first is of 2016 and the second of 2019.
    row(Started, "create service",
        "Started operation to create service [*] in identity domain [*]", &[Service, Domain]),
    row(Completed, "create service", "Completed creating service [*] in domain [*]", &[Service, Domain]),
    row(Completed, "create service",
        "Completed creating service [*] resources in domain [*]", &[Service, Domain]),
    row(Started, "create resources", "Creating service [*] resources [*]", &[Service, Host]),
    row(Started, "create resources", "Creating resources [*] for service [*]", &[Host, Service]),
    row(Started, "secure virtual machines",
        "Started operation to establish security on VMs for component [*]", &[Component]),
    row(Completed, "secure virtual machines",
        "Completed operation to establish security on VMs for component [*]", &[Component]),
    row(Started, "check provisioning",
        "Started operation to check provisioning status on the VMs for [*]", &[Component]),
    row(Succeeded, "provision hosts", "Provisioning Succeeded on hosts: *", &[Host]),
    row(Succeeded, "provision hosts", "Provisioning Succeeded on host(s): *", &[Host]),
    // The check's own end: no other sentence ends it, and no other begins what this one ends.
    row(Succeeded, "check provisioning", "Provisioning of [*] succeeded", &[Component]),
    row(Succeeded, "check provisioning", "Provisioning of component [*] succeeded", &[Component]),
    row(Completed, "provision all components", "Provisioning of all components completed", &[]),
    row(Started, "check reachability", "Started service reachability check operation for [*]", &[Component]),
    row(Succeeded, "check reachability",
        "Successfully completed service reachability check for [*]", &[Component]),
    row(Succeeded, "check reachability", "Service reachability check of [*] succeeded", &[Component]),
    row(Completed, "check reachability of all components",
        "Service reachability check of all components completed", &[]),
    // Create a stack.
    row(Submitted, "create stack", "Stack creation request accepted", &[]),
    row(Started, "create stack", "Initializing stack *", &[Stack]),
    // Stop a service, and reset its key.
    row(Started, "stop service", "The Service [*] is being stopped", &[Service]),
    row(Started, "reset public key", "Resetting user ssh public key, new ssh public key: *", &[PublicKey]),
    // Scale a service.
    row(Submitted, "scale in", "Submitted job to scale in service [*] in domain [*]", &[Service, Domain]),
    row(Submitted, "scale in",
        "Scaling in Job (ID: *) server name [*] submitted for service [*]", &[Job, Server, Service]),
    row(Submitted, "scale out",
        "Scale out Job (ID: *) for service [*] in cluster [*] submitted", &[Job, Service, Cluster]),
    row(Submitted, "scale up", "scaleup.job.submitted", &[]),
    row(Submitted, "scale",
        "Scaling job for service [*] in cluster [*] with factor [*] is prepared", &[Service, Cluster, Factor]),
    row(Submitted, "scale in", "Scale in host [*] is permitted, proceeding to next action", &[Host]),
    row(Completed, "submit script",
        "Completed submitting * script for remote execution on service [*]", &[Script, Service]),
    row(Completed, "submit script", "Completed submitting * script on service [*]", &[Script, Service]),
    // Says service, but names the host.
    row(Succeeded, "create child job to remove resources",
        "Successfully created IAAS resource removal child job for service [*]", &[Host]),
    row(Completed, "stop virtual machine", "Stopped Virtual Machine *", &[VirtualMachine]),
    row(Completed, "remove virtual machine", "Removed Virtual Machine *", &[VirtualMachine]),
    row(Completed, "remove resources",
        "Child job [*] completed removing all compute resources for host [*]", &[ChildJob, Host]),
    row(Succeeded, "scale in", "Successfully scaled in host [*]", &[Host]),
    row(Failed, "scale in",
        "The provided server name, [*], is not a valid managed server name in the service [*]", &[Server, Service]),
    row(Failed, "scale", "Scaling operation failed", &[]),
    // Scale an application and deploy it.
    row(Started, "scale application", "Initialized application scaling from * to *", &[Size, Size]),
    row(Completed, "deploy application",
        "Deployed application(*) for instance(*) *", &[Version, Size, Instance]),
    // Back up a service; a message glues fourteen of these.
    row(Noted, "download backup archive",
        "The backup archive already exists in the block storage and does not need to be downloaded from the Oracle Storage Cloud Service container",
        &[]),
    row(Succeeded, "check backup health", "Backup health check passed", &[]),
    row(Completed, "lock domain configuration", "Locked the WebLogic Server domain configuration", &[]),
    row(Completed, "unlock domain configuration", "Unlocked the WebLogic Server domain configuration", &[]),
    row(Started, "back up server configuration",
        "Started the backup of configuration data for WebLogic administration server and managed servers", &[]),
    row(Completed, "back up server configuration",
        "Completed the backup of configuration data for WebLogic administration server and managed servers", &[]),
    row(Started, "back up traffic director configuration",
        "Started the backup of configuration data for Oracle Traffic Director admin host *", &[Host]),
    row(Completed, "back up traffic director configuration",
        "Completed the backup of configuration data for Oracle Traffic Director admin node on *", &[Host]),
    row(Started, "back up database", "Started the backup of database", &[]),
    row(Completed, "back up database", "Completed the backup of database", &[]),
    row(Started, "back up service metadata", "Capturing the service metadata", &[]),
    row(Completed, "back up service metadata", "Completed the backup of service metadata", &[]),
    row(Started, "upload backup archive",
        "Uploading the backup archive to the Oracle Storage Cloud Service container", &[]),
    row(Completed, "upload backup archive",
        "Uploaded the object to the Oracle Storage Cloud Service container", &[]),
    row(Noted, "remove expired backups", "There are no expired backups for the service *", &[Service]),
    // Error replies. The misspelling is the server's.
    row(Failed, "find service", "No such service exits", &[]),
];

/// The templates that begin with the letter that `sentence` begins with, in their order, each behind its
/// words before the first name. Nearly all differ in that letter already; none begins with a name.
fn templates_by_letter(sentence: &str) -> &'static [(&'static str, &'static Template)] {
    static BY_LETTER: LazyLock<HashMap<u8, Vec<(&str, &Template)>>> = LazyLock::new(|| {
        let mut by_letter: HashMap<u8, Vec<(&str, &Template)>> = HashMap::new();
        for template in TEMPLATES {
            let (start, _) = template.pattern.split_once('*').unwrap_or((template.pattern, ""));
            if let Some(&first) = start.as_bytes().first() {
                by_letter.entry(first).or_default().push((start, template));
            }
        }
        by_letter
    });
    let alike = sentence.as_bytes().first().and_then(|first| BY_LETTER.get(first));
    alike.map(Vec::as_slice).unwrap_or_default()
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
