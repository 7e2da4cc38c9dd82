//! The sentences of an activity log that are known.

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

/// A sentence as it is printed, with `*` for each name.
pub(super) struct Template {
    pub(super) pattern: &'static str,
    pub(super) roles: &'static [Role],
    phase: Phase,
    what: &'static str,
}

impl Template {
    /// The names in a sentence of this template.
    pub(super) fn names<'a>(&self, sentence: &'a str) -> IResult<&'a str, Vec<Name<'a>>> {
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
pub(super) const TEMPLATES: &[Template] = &[
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

/// The phase, matter and names of a sentence that a template describes.
pub(super) fn meaning(sentence: &str) -> Option<(Phase, &'static str, Vec<Name<'_>>)> {
    let alike = templates_by_letter(sentence).iter();
    let mut begun = alike.filter(|(start, _)| sentence.starts_with(start));
    begun.find_map(|(_, template)| {
        let (_, names) = template.names(sentence).ok()?;
        Some((template.phase, template.what, names))
    })
}

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
