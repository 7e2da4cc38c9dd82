//! Known sentences of activity logs.

use std::collections::HashMap;
use std::sync::LazyLock;

use nom::bytes::complete::{tag, take_until1};
use nom::combinator::{eof, rest, verify};
use nom::sequence::terminated;
use nom::{IResult, Parser};

use super::name::{Name, Role};
use super::phase::Phase;
use Phase::{Completed, Failed, Noted, Started, Submitted, Succeeded};
use Role::{
    ChildJob, Cluster, Component, Domain, Factor, Host, Instance, Job, PublicKey, Script, Server,
    Service, Size, Stack, Version, VirtualMachine,
};

/// A sentence as printed, with `*` in place of each name.
pub(super) struct Template {
    pub(super) pattern: &'static str,
    pub(super) roles: &'static [Role],
    phase: Phase,
    what: &'static str,
}

impl Template {
    /// Parses the names in a sentence of this template.
    pub(super) fn names<'a>(&self, sentence: &'a str) -> IResult<&'a str, Vec<Name<'a>>> {
        let (start, words_after) = self.pattern.split_once('*').unwrap_or((self.pattern, ""));
        let (mut remainder, _) = tag(start).parse(sentence)?;
        let mut names = Vec::new();
        for (&role, words) in self.roles.iter().zip(words_after.split('*')) {
            let (after, name) = if words.is_empty() {
                verify(rest, |name: &str| !name.is_empty()).parse(remainder)?
            } else {
                terminated(take_until1(words), tag(words)).parse(remainder)?
            };
            remainder = after;
            if role == Host {
                // Only single hosts were seen here; other lists in these logs have commas.
                let hosts = name.split(',').map(str::trim).filter(|host| !host.is_empty());
                names.extend(hosts.map(|text| Name { role, text }));
            } else {
                names.push(Name { role, text: name });
            }
        }
        let (end, _) = eof(remainder)?;
        Ok((end, names))
    }
}

const fn template(
    phase: Phase,
    what: &'static str,
    pattern: &'static str,
    roles: &'static [Role],
) -> Template {
    Template { pattern, roles, phase, what }
}

/// All templates, grouped by operation.
#[rustfmt::skip] // Keeps one or two lines per template.
pub(super) const TEMPLATES: &[Template] = &[
    // All operations.
    template(Submitted, "run activity", "Activity Submitted", &[]),
    template(Started, "run activity", "Activity Started", &[]),
    template(Completed, "run activity", "Activity Ended", &[]),
    // Create a service; the first of two wordings is from 2016, the second from 2019.
    template(Started, "create service",
        "Started operation to create service [*] in identity domain [*]", &[Service, Domain]),
    template(Completed, "create service", "Completed creating service [*] in domain [*]", &[Service, Domain]),
    template(Completed, "create service",
        "Completed creating service [*] resources in domain [*]", &[Service, Domain]),
    template(Started, "create resources", "Creating service [*] resources [*]", &[Service, Host]),
    template(Started, "create resources", "Creating resources [*] for service [*]", &[Host, Service]),
    template(Started, "secure virtual machines",
        "Started operation to establish security on VMs for component [*]", &[Component]),
    template(Completed, "secure virtual machines",
        "Completed operation to establish security on VMs for component [*]", &[Component]),
    template(Started, "check provisioning",
        "Started operation to check provisioning status on the VMs for [*]", &[Component]),
    template(Succeeded, "provision hosts", "Provisioning Succeeded on hosts: *", &[Host]),
    template(Succeeded, "provision hosts", "Provisioning Succeeded on host(s): *", &[Host]),
    // Ends the check itself: no other sentence does, and no other start belongs to this end.
    template(Succeeded, "check provisioning", "Provisioning of [*] succeeded", &[Component]),
    template(Succeeded, "check provisioning", "Provisioning of component [*] succeeded", &[Component]),
    template(Completed, "provision all components", "Provisioning of all components completed", &[]),
    template(Started, "check reachability", "Started service reachability check operation for [*]", &[Component]),
    template(Succeeded, "check reachability",
        "Successfully completed service reachability check for [*]", &[Component]),
    template(Succeeded, "check reachability", "Service reachability check of [*] succeeded", &[Component]),
    template(Completed, "check reachability of all components",
        "Service reachability check of all components completed", &[]),
    // Create a stack.
    template(Submitted, "create stack", "Stack creation request accepted", &[]),
    template(Started, "create stack", "Initializing stack *", &[Stack]),
    // Stop a service and reset its key.
    template(Started, "stop service", "The Service [*] is being stopped", &[Service]),
    template(Started, "reset public key", "Resetting user ssh public key, new ssh public key: *", &[PublicKey]),
    // Scale a service.
    template(Submitted, "scale in", "Submitted job to scale in service [*] in domain [*]", &[Service, Domain]),
    template(Submitted, "scale in",
        "Scaling in Job (ID: *) server name [*] submitted for service [*]", &[Job, Server, Service]),
    template(Submitted, "scale out",
        "Scale out Job (ID: *) for service [*] in cluster [*] submitted", &[Job, Service, Cluster]),
    template(Submitted, "scale up", "scaleup.job.submitted", &[]),
    template(Submitted, "scale",
        "Scaling job for service [*] in cluster [*] with factor [*] is prepared", &[Service, Cluster, Factor]),
    template(Submitted, "scale in", "Scale in host [*] is permitted, proceeding to next action", &[Host]),
    template(Completed, "submit script",
        "Completed submitting * script for remote execution on service [*]", &[Script, Service]),
    template(Completed, "submit script", "Completed submitting * script on service [*]", &[Script, Service]),
    // The sentence says service but names the host.
    template(Succeeded, "create child job to remove resources",
        "Successfully created IAAS resource removal child job for service [*]", &[Host]),
    template(Completed, "stop virtual machine", "Stopped Virtual Machine *", &[VirtualMachine]),
    template(Completed, "remove virtual machine", "Removed Virtual Machine *", &[VirtualMachine]),
    template(Completed, "remove resources",
        "Child job [*] completed removing all compute resources for host [*]", &[ChildJob, Host]),
    template(Succeeded, "scale in", "Successfully scaled in host [*]", &[Host]),
    template(Failed, "scale in",
        "The provided server name, [*], is not a valid managed server name in the service [*]", &[Server, Service]),
    template(Failed, "scale", "Scaling operation failed", &[]),
    // Scale an application and deploy it.
    template(Started, "scale application", "Initialized application scaling from * to *", &[Size, Size]),
    template(Completed, "deploy application",
        "Deployed application(*) for instance(*) *", &[Version, Size, Instance]),
    // Back up a service; one message contains fourteen of these.
    template(Noted, "download backup archive",
        "The backup archive already exists in the block storage and does not need to be downloaded from the Oracle Storage Cloud Service container",
        &[]),
    template(Succeeded, "check backup health", "Backup health check passed", &[]),
    template(Completed, "lock domain configuration", "Locked the WebLogic Server domain configuration", &[]),
    template(Completed, "unlock domain configuration", "Unlocked the WebLogic Server domain configuration", &[]),
    template(Started, "back up server configuration",
        "Started the backup of configuration data for WebLogic administration server and managed servers", &[]),
    template(Completed, "back up server configuration",
        "Completed the backup of configuration data for WebLogic administration server and managed servers", &[]),
    template(Started, "back up traffic director configuration",
        "Started the backup of configuration data for Oracle Traffic Director admin host *", &[Host]),
    template(Completed, "back up traffic director configuration",
        "Completed the backup of configuration data for Oracle Traffic Director admin node on *", &[Host]),
    template(Started, "back up database", "Started the backup of database", &[]),
    template(Completed, "back up database", "Completed the backup of database", &[]),
    template(Started, "back up service metadata", "Capturing the service metadata", &[]),
    template(Completed, "back up service metadata", "Completed the backup of service metadata", &[]),
    template(Started, "upload backup archive",
        "Uploading the backup archive to the Oracle Storage Cloud Service container", &[]),
    template(Completed, "upload backup archive",
        "Uploaded the object to the Oracle Storage Cloud Service container", &[]),
    template(Noted, "remove expired backups", "There are no expired backups for the service *", &[Service]),
    // Error responses; the misspelling is the server's.
    template(Failed, "find service", "No such service exits", &[]),
];

/// Returns phase, subject and names of a sentence with a known template.
pub(super) fn match_sentence(sentence: &str) -> Option<(Phase, &'static str, Vec<Name<'_>>)> {
    let same_letter = templates_by_first_letter(sentence).iter();
    let mut candidates = same_letter.filter(|(start, _)| sentence.starts_with(start));
    candidates.find_map(|(_, template)| {
        let (_, names) = template.names(sentence).ok()?;
        Some((template.phase, template.what, names))
    })
}

/// Returns the templates with the same first letter as `sentence`, in order, each with its text
/// before the first name.
///
/// Nearly all templates already differ in this letter, and none begins with a name.
fn templates_by_first_letter(sentence: &str) -> &'static [(&'static str, &'static Template)] {
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
    let templates = sentence.as_bytes().first().and_then(|first| BY_LETTER.get(first));
    templates.map(Vec::as_slice).unwrap_or_default()
}
