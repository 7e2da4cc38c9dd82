//! Tests of the message grammar.

use proptest::prelude::*;

use super::Role::{ChildJob, Cluster, Domain, Factor, Instance, PublicKey, Server, Size, Version};
use super::templates::TEMPLATES;
use super::*;

type Names = &'static [(Role, &'static str)];

/// Messages as printed in logs, at least one for each template except those of the backup, and
/// three with lists of hosts, which are plausible but were never seen.
#[rustfmt::skip] // Keeps one or two lines per message.
const PRINTED: &[(&str, Phase, &str, Names)] = &[
    ("Activity Submitted", Submitted, "run activity", &[]),
    ("Activity Started", Started, "run activity", &[]),
    ("Activity Ended", Completed, "run activity", &[]),
    ("Started operation to create service [MyTestInstance] in identity domain [ExampleIdentityDomain].",
        Started, "create service", &[(Service, "MyTestInstance"), (Domain, "ExampleIdentityDomain")]),
    ("Creating service [MyTestInstance] resources [mytestinstance-mysql-1].",
        Started, "create resources", &[(Service, "MyTestInstance"), (Host, "mytestinstance-mysql-1")]),
    ("Creating service [S] resources [s-wls-1, s-wls-2,s-lb-1].",
        Started, "create resources", &[(Service, "S"), (Host, "s-wls-1"), (Host, "s-wls-2"), (Host, "s-lb-1")]),
    ("Creating resources [jcsodics-wls-1] for service [JCSODICS].",
        Started, "create resources", &[(Host, "jcsodics-wls-1"), (Service, "JCSODICS")]),
    ("Completed creating service [MyTestInstance] in domain [ExampleIdentityDomain].",
        Completed, "create service", &[(Service, "MyTestInstance"), (Domain, "ExampleIdentityDomain")]),
    ("Completed creating service [JCSODICS] resources in domain [idcs-a8db2211d48045aa9bbc9f93fe2475bf].",
        Completed, "create service", &[(Service, "JCSODICS"), (Domain, "idcs-a8db2211d48045aa9bbc9f93fe2475bf")]),
    ("Started operation to establish security on VMs for component [mysql].",
        Started, "secure virtual machines", &[(Component, "mysql")]),
    ("Completed operation to establish security on VMs for component [mysql]",
        Completed, "secure virtual machines", &[(Component, "mysql")]),
    ("Started operation to check provisioning status on the VMs for [WLS]",
        Started, "check provisioning", &[(Component, "WLS")]),
    ("Provisioning Succeeded on hosts: mytestinstance-mysql-1",
        Succeeded, "provision hosts", &[(Host, "mytestinstance-mysql-1")]),
    ("Provisioning Succeeded on host(s): jcsodics-wls-1",
        Succeeded, "provision hosts", &[(Host, "jcsodics-wls-1")]),
    ("Provisioning Succeeded on host(s): a.example.com, b.example.com",
        Succeeded, "provision hosts", &[(Host, "a.example.com"), (Host, "b.example.com")]),
    ("Provisioning of [mysql] succeeded.", Succeeded, "check provisioning", &[(Component, "mysql")]),
    ("Provisioning of component [WLS] succeeded.",
        Succeeded, "check provisioning", &[(Component, "WLS")]),
    ("Provisioning of all components completed.", Completed, "provision all components", &[]),
    ("Started service reachability check operation for [mysql].",
        Started, "check reachability", &[(Component, "mysql")]),
    ("Successfully validated that mytestinstance-mysql-1 returned a status of 200 ;  ",
        Succeeded, "check reachability of hosts", &[(Host, "mytestinstance-mysql-1"), (HttpStatus, "200")]),
    ("Successfully validated that https://a/x?y=[1] returned a status of 200 ; b returned a status of 302 ; \
      Successfully validated that c returned a status of 401 ;  ",
        Succeeded, "check reachability of hosts", &[
            (Host, "https://a/x?y=[1]"), (HttpStatus, "200"),
            (Host, "b"), (HttpStatus, "302"),
            (Host, "c"), (HttpStatus, "401"),
        ]),
    ("Successfully completed service reachability check for [mysql]",
        Succeeded, "check reachability", &[(Component, "mysql")]),
    ("Service reachability check of all components completed.",
        Completed, "check reachability of all components", &[]),
    ("Service reachability check of [mysql] succeeded.",
        Succeeded, "check reachability", &[(Component, "mysql")]),
    ("Stack creation request accepted", Submitted, "create stack", &[]),
    ("Initializing stack AnotherDevStack", Started, "create stack", &[(Stack, "AnotherDevStack")]),
    ("The Service [db12c-eeep] is being stopped...", Started, "stop service", &[(Service, "db12c-eeep")]),
    ("Resetting user ssh public key, new ssh public key: ssh-rsa ZYZYBZ3NzaC1yc2EAAAABJQAAAQEAix3Pt+tX=",
        Started, "reset public key", &[(PublicKey, "ssh-rsa ZYZYBZ3NzaC1yc2EAAAABJQAAAQEAix3Pt+tX=")]),
    ("Scaling job for service [techco] in cluster [techco_cluster] with factor [1] is prepared.",
        Submitted, "scale", &[(Service, "techco"), (Cluster, "techco_cluster"), (Factor, "1")]),
    ("Completed submitting config lock script on service [techco]",
        Completed, "submit script", &[(Script, "config lock"), (Service, "techco")]),
    ("Completed submitting OTD script for remote execution on service [techco]",
        Completed, "submit script", &[(Script, "OTD"), (Service, "techco")]),
    ("Completed submitting shutdown script for remote execution on service [techco]",
        Completed, "submit script", &[(Script, "shutdown"), (Service, "techco")]),
    ("Completed submitting domain config verify script for remote execution on service [techco]",
        Completed, "submit script", &[(Script, "domain config verify"), (Service, "techco")]),
    ("Scale in host [techco-wls-2] is permitted, proceeding to next action",
        Submitted, "scale in", &[(Host, "techco-wls-2")]),
    ("Successfully created IAAS resource removal child job for service [techco-wls-2]",
        Succeeded, "create child job to remove resources", &[(Host, "techco-wls-2")]),
    ("Stopped Virtual Machine wls/vm-2...",
        Completed, "stop virtual machine", &[(VirtualMachine, "wls/vm-2")]),
    ("Removed Virtual Machine wls/vm-2...",
        Completed, "remove virtual machine", &[(VirtualMachine, "wls/vm-2")]),
    ("Child job [3086205] completed removing all compute resources for host [techco-wls-2].",
        Completed, "remove resources", &[(ChildJob, "3086205"), (Host, "techco-wls-2")]),
    ("Successfully scaled in host [techco-wls-2]", Succeeded, "scale in", &[(Host, "techco-wls-2")]),
    ("SM-BKP-5127: There are no expired backups for the service Alpha01A-JCS.",
        Noted, "remove expired backups", &[(Service, "Alpha01A-JCS")]),
    ("JAAS-SCALING-044: Scaling in Job (ID: 1833472) server name [techco_d_server_2] submitted for service [techco]",
        Submitted, "scale in", &[(Job, "1833472"), (Server, "techco_d_server_2"), (Service, "techco")]),
    ("JASS-SCALING-037: Scale out Job (ID: 7) for service [S] in cluster [K] submitted",
        Submitted, "scale out", &[(Job, "7"), (Service, "S"), (Cluster, "K")]),
    ("scaleup.job.submitted", Submitted, "scale up", &[]),
    ("Submitted job to scale in service [Alpha01A-JCS] in domain [gse00012625].",
        Submitted, "scale in", &[(Service, "Alpha01A-JCS"), (Domain, "gse00012625")]),
    ("Initialized application scaling from 1x2G to 1x1G...",
        Started, "scale application", &[(Size, "1x2G"), (Size, "1x1G")]),
    ("Deployed application(v1) for instance(1G) web.1...",
        Completed, "deploy application", &[(Version, "v1"), (Size, "1G"), (Instance, "web.1")]),
    ("JAAS-SCALING-027: The provided server name, [aaa], is not a valid managed server name in the service [jiawgaoJCS]",
        Failed, "scale in", &[(Server, "aaa"), (Service, "jiawgaoJCS")]),
    ("Scaling operation failed", Failed, "scale", &[]),
    ("No such service exits", Failed, "find service", &[]),
];

/// The message of a backup, as printed by the service in 2017.
const BACKUP: &str = concat!(
    "The backup archive already exists in the block storage and does not need to be downloaded from the Oracle Storage Cloud Service container...",
    "Backup health check passed...",
    "Locked the WebLogic Server domain configuration...",
    "Started the backup of configuration data for WebLogic administration server and managed servers...",
    "Completed the backup of configuration data for WebLogic administration server and managed servers...",
    "Started the backup of configuration data for Oracle Traffic Director admin host alpha01a-jcs-lb-1...",
    "Completed the backup of configuration data for Oracle Traffic Director admin node on alpha01a-jcs-lb-1...",
    "Started the backup of database...",
    "Completed the backup of database...",
    "Capturing the service metadata...",
    "Completed the backup of service metadata...",
    "Unlocked the WebLogic Server domain configuration...",
    "Uploading the backup archive to the Oracle Storage Cloud Service container...",
    "Uploaded the object to the Oracle Storage Cloud Service container...",
);

/// Whether the texts of the activities and the separators cover the whole message, in order.
fn is_covered(message: &str) -> bool {
    let is_separator =
        |gap: &str| gap.len() >= SEPARATOR.len() && gap.bytes().all(|byte| byte == b'.');
    let mut covered = 0;
    for activity in activities(message) {
        let offset = activity.text.as_ptr().addr() - message.as_ptr().addr();
        let gap = message.get(covered..offset);
        if activity.text.is_empty() || !(offset == 0 || gap.is_some_and(is_separator)) {
            return false;
        }
        covered = offset + activity.text.len();
    }
    covered == message.len() || message.get(covered..).is_some_and(is_separator)
}

#[test]
fn printed_messages_have_the_expected_activities() {
    for &(message, phase, what, names) in PRINTED {
        let read: Vec<_> = activities(message).collect();
        assert_eq!(read.len(), 1, "{message}");
        for activity in read {
            let found: Vec<_> = activity.names.iter().map(|name| (name.role, name.text)).collect();
            assert_eq!(activity.phase, phase, "{message}");
            assert_eq!(activity.what, what, "{message}");
            assert_eq!(found, names, "{message}");
            assert_eq!(activity.text, message.trim_end_matches("..."));
        }
    }
}

#[test]
fn every_template_matches_a_printed_message() {
    let sentences = PRINTED.iter().map(|(message, ..)| *message).chain([BACKUP]);
    let read: Vec<_> = sentences.flat_map(activities).collect();
    for template in TEMPLATES {
        let name_count = template.pattern.matches('*').count();
        assert_eq!(name_count, template.roles.len(), "{}", template.pattern);
        let is_used = read.iter().any(|activity| {
            let (sentence, _) = opt(code).parse(activity.text).unwrap_or((activity.text, None));
            template.names(sentence.trim_end_matches('.')).is_ok()
        });
        assert!(is_used, "{}", template.pattern);
    }
}

#[test]
fn a_message_of_several_sentences_is_split() {
    let read: Vec<_> = activities(BACKUP)
        .map(|activity| (activity.phase, activity.what, activity.name(Host)))
        .collect();
    let director = "back up traffic director configuration";
    let host = Some("alpha01a-jcs-lb-1");
    assert_eq!(
        read,
        [
            (Noted, "download backup archive", None),
            (Succeeded, "check backup health", None),
            (Completed, "lock domain configuration", None),
            (Started, "back up server configuration", None),
            (Completed, "back up server configuration", None),
            (Started, director, host),
            (Completed, director, host),
            (Started, "back up database", None),
            (Completed, "back up database", None),
            (Started, "back up service metadata", None),
            (Completed, "back up service metadata", None),
            (Completed, "unlock domain configuration", None),
            (Started, "upload backup archive", None),
            (Completed, "upload backup archive", None),
        ]
    );
    assert!(is_covered(BACKUP));
}

#[test]
fn dots_before_white_space_are_no_separator() {
    let texts = |message| activities(message).map(|activity| activity.text).collect::<Vec<_>>();
    assert_eq!(texts(""), [""; 0]);
    assert_eq!(texts("..."), [""; 0]);
    assert_eq!(texts("......."), [""; 0]);
    assert_eq!(texts("...a....b."), ["a", "b."]);
    assert_eq!(texts("a..b.c"), ["a..b.c"]);
    assert_eq!(texts("wait... done...next"), ["wait... done", "next"]);
    assert_eq!(texts("... a...  "), ["... a...  "]);
    assert_eq!(texts("é...ü"), ["é", "ü"]);
}

#[test]
fn sentences_without_a_template_are_noted() {
    let others = [
        " ",
        "[]",
        "[][][",
        "Provisioning of [] succeeded.",
        "Provisioning of [mysql succeeded.",
        "Provisioning of [mysql] failed.",
        "Provisioning Succeeded on hosts:",
        "Started operation to create service [a] in identity domain [b] and more",
        "Successfully validated that host",
        "JAAS-SCALING-044:",
        "構成を開始しました [techco]",
    ];
    for message in others {
        let read: Vec<_> = activities(message)
            .map(|activity| (activity.phase, activity.what, activity.names.len()))
            .collect();
        assert_eq!(read, [(Noted, message, 0)]);
    }
}

#[test]
fn codes_are_parsed_before_the_sentence() {
    let code = |message| activities(message).next().and_then(|activity| activity.code);
    assert_eq!(code("SM-BKP-5127: There are none"), Some("SM-BKP-5127"));
    assert_eq!(code("JAAS-SCALING-044: Scaling"), Some("JAAS-SCALING-044"));
    assert_eq!(code("PSM-1: "), Some("PSM-1"));
    assert_eq!(code("PSM-1:x"), None);
    assert_eq!(code("PSM1: x"), None);
    assert_eq!(code("-1: x"), None);
    assert_eq!(code("psm-1: x"), None);
    assert_eq!(code("PSM--1: x"), None);
}

#[test]
fn submitted_jobs_are_found() {
    let out = "JASS-SCALING-037: Scale out Job (ID: 7) for service [S] in cluster [K] submitted";
    assert_eq!(submitted_job(out), Some("7"));
    assert_eq!(submitted_job(&format!("Activity Started...{out}")), Some("7"));
    assert_eq!(submitted_job("Scale out Job (ID: 7"), None);
    assert_eq!(submitted_job("Child job [7] completed"), None);
    assert_eq!(submitted_job(""), None);
}

#[test]
fn messages_of_a_megabyte_are_covered() {
    let units = [
        "[",
        "...[",
        "... ",
        ".",
        "A-",
        "é",
        "a...",
        "Provisioning of [",
        "Successfully validated that ",
        "x returned a status of 2 ; ",
    ];
    for unit in units {
        let message = unit.repeat(1_000_000 / unit.len());
        assert!(is_covered(&message), "{unit}");
        assert_eq!(submitted_job(&message), None);
    }
    let dots = format!("{} x", ".".repeat(1_000_000));
    assert!(is_covered(&dots));
}

fn message() -> impl Strategy<Value = String> {
    let printed = proptest::sample::select(PRINTED).prop_map(|(message, ..)| message.to_owned());
    let piece = prop_oneof![printed, "[.\\[\\] ;é]{0,6}", any::<String>(),];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn activities_cover_any_message(message in message()) {
        prop_assert!(is_covered(&message));
    }

    #[test]
    fn names_and_codes_are_inside_of_their_text(message in message()) {
        for activity in activities(&message) {
            let inside = activity.text.as_bytes().as_ptr_range();
            let names = activity.names.iter().map(|name| name.text);
            for part in names.chain(activity.code) {
                let part = part.as_bytes().as_ptr_range();
                prop_assert!(inside.start <= part.start && part.end <= inside.end);
            }
        }
    }
}
