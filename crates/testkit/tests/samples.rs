//! Printed documents of the providers: the seeds of this workspace, and the larger collection of
//! samples where it lies beside the workspace.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that can't go on fails"
)]

use std::fs;
use std::path::PathBuf;

use jobglot_testkit::print::pretty;
use jobglot_testkit::{Tree, bytes_of_all, canonical_line, files, lines_of_all, provider_shapes};

/// The folder beside the workspace, if it is there.
fn shared(name: &str) -> Option<PathBuf> {
    let found = files::shared(name);
    if found.is_none() {
        eprintln!("skipped: there is no folder {name} beside the workspace");
    }
    found
}

#[test]
fn seeds_are_read_as_reviewed() {
    for file in files::seeds().unwrap() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&file).unwrap();
        let document = jobglot::parse(&bytes).unwrap();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("seed-{name}"), pretty(&canonical_line(&document)));
        });
    }
}

#[test]
fn seeds_have_every_member_of_the_examples() {
    let Some(examples) = shared("examples") else { return };
    for file in files::seeds().unwrap() {
        let bytes = fs::read(&file).unwrap();
        let document = jobglot::parse(&bytes).unwrap();
        let example = format!(
            "{}.canonical.json",
            match &*document.job().schema() {
                "psm.activity-log.job" => "psm-activity-log-job",
                "huawei.cas.job" => "huawei-cas-job",
                _ => "oci-work-request",
            }
        );
        let expected = Tree::parse(&fs::read_to_string(examples.join(example)).unwrap()).unwrap();
        let given = Tree::parse(&canonical_line(&document)).unwrap();
        assert_eq!(given.without(&["derived", "observation"]), expected, "{}", file.display());
    }
}

#[test]
fn samples_are_read_or_refused_with_a_place() {
    let Some(samples) = shared("samples") else { return };
    for provider in jobglot::PROVIDERS {
        let mut read = 0;
        for file in files::files_in(&samples.join(provider.id)).unwrap() {
            let bytes = fs::read(&file).unwrap();
            match jobglot::parse(&bytes) {
                Ok(document) => {
                    read += 1;
                    let schema = document.job().schema().into_owned();
                    let own = provider.shapes.iter().any(|shape| shape.id == schema);
                    assert!(own, "{} is read as {schema}", file.display());
                    let line = canonical_line(&document);
                    let again = jobglot::parse(line.as_bytes()).unwrap();
                    assert_eq!(canonical_line(&again), line, "{}", file.display());
                    for finding in document.job().findings() {
                        assert!(finding.offset <= bytes.len(), "{}: {finding}", file.display());
                    }
                }
                Err(error) => assert!(error.offset() <= bytes.len(), "{}: {error}", file.display()),
            }
            for shape in provider_shapes() {
                let _ = jobglot::parse_as(shape, &bytes).map(|document| document.job().findings());
            }
        }
        assert!(read > 0, "no sample of {} is read", provider.id);
    }
}

/// What each sample of the three systems is read as: its shapes in order, or why it is refused and
/// where.
#[rustfmt::skip] // A row a sample.
const SAMPLES: &[(&str, &str)] = &[
    ("psm/apics-restore-succeed.partial.txt", "refused: the text ends here, expected a member name in quotes, or `}` (line 18, column 6, at $.messages[0])"),
    ("psm/jaas-backup-system-succeed.json", "psm.activity-log.job"),
    ("psm/jaas-scale-in-succeed.json", "psm.activity-log.job"),
    ("psm/jcs-create-console-activity.txt", "refused: expected a value (line 1, column 1, at $)"),
    ("psm/jcs-error-404.json", "error"),
    ("psm/jcs-scale-in-submitted-2016.json", "psm.submission"),
    ("psm/jcs-scale-in-submitted-2017.psm-output.txt", "psm.submission"),
    ("psm/mysqlcs-create-succeed.headers.txt", "refused: malformed response head, expected the blank line that ends a response head at byte 8 (line 1, column 9, at $)"),
    ("psm/mysqlcs-create-succeed.json", "psm.activity-log.job"),
    ("psm/psm-bdcsce-create-running.partial.txt", "refused: the text ends here, expected a member name in quotes (line 18, column 59, at $.messages[0])"),
    ("psm/psm-caching-create.partial.txt", "refused: the text ends here, expected `,` or `}` (line 16, column 41, at $.messages[1])"),
    ("psm/psm-dbcs-stop-inprogress.partial.txt", "refused: the text ends here, expected a value (line 22, column 19, at $.operationId)"),
    ("psm/psm-dhcs-delete-backup-running.partial.txt", "refused: the text ends here, expected a member name in quotes (line 18, column 59, at $.messages[0])"),
    ("psm/psm-stack-create-succeed.partial.txt", "refused: the text ends here, expected a value (line 24, column 11, at $.messages[2])"),
    ("psm/soa-servers-history-job.partial.txt", "refused: the text ends here, expected a member name in quotes (line 19, column 21, at $.actLog)"),
    ("psm/soa-servers-history-list.trimmed.json", "2 of psm.server-history.operation"),
    ("psm/soa-ssh-key-reset-succeed.partial.txt", "refused: the text ends here, expected `\"` at the end of the string (line 28, column 142, at $.messages[2].message)"),
    ("psm/soa-status-create-job.partial.txt", "refused: the text ends here, expected a member name in quotes (line 11, column 46, at $)"),
    ("psm/stack-job-new.partial.txt", "refused: the text ends here, expected `\"` at the end of the string (line 13, column 11, at $)"),
    ("oci/ansible-oke-accepted.json", "oci.work-request"),
    ("oci/cli-bastion-create.json", "oci.work-request"),
    ("oci/cli-bastion-session-delete.json", "oci.work-request"),
    ("oci/cli-core-create-drg.json", "oci.work-request"),
    ("oci/cli-db-delete-autonomous.json", "oci.work-request"),
    ("oci/cli-iam-tagging-bulk-edit.json", "oci.work-request"),
    ("oci/cli-lb-create-backend-set.json", "oci.load-balancer.work-request"),
    ("oci/cli-lb-create-certificate.json", "oci.load-balancer.work-request"),
    ("oci/cli-logging-create-log.json", "oci.work-request"),
    ("oci/cli-mysql-create-backup-masked.json", "oci.work-request"),
    ("oci/cli-mysql-create-dbsystem-masked.json", "oci.work-request"),
    ("oci/cli-nosql-create-table.json", "oci.work-request"),
    ("oci/cli-nosql-errors.json", "oci.work-request.errors"),
    ("oci/cli-opc-work-request-id-and-etag-only.json", "refused: no known kind of job document: an object with members etag, opc-work-request-id (line 1, column 1, at $)"),
    ("oci/cli-opc-work-request-id-only.json", "refused: no known kind of job document: an object with members opc-work-request-id (line 1, column 1, at $)"),
    ("oci/cli-waf-create-policy.json", "oci.work-request"),
    ("oci/made-cli-rendered-unknown.json", "oci.work-request"),
    ("oci/made-datasafe-minimal.json", "oci.work-request"),
    ("oci/made-gdp-nulls.json", "oci.work-request"),
    ("oci/made-lb-list.json", "oci.load-balancer.work-request"),
    ("oci/made-mngdmac-all-null.json", "oci.work-request"),
    ("oci/made-oda-generated.json", "oci.digital-assistant.work-request"),
    ("oci/made-rest-before-cli-render.json", "oci.work-request"),
    ("oci/rest-adm-create-knowledge-base.json", "oci.work-request"),
    ("oci/rest-cpg-create.json", "oci.work-request"),
    ("oci/rest-devops-delete-trigger.json", "oci.work-request"),
    ("oci/rest-nlb-create-backendset.json", "oci.work-request"),
    ("oci/rest-nlb-delete-backendset.json", "oci.work-request"),
    ("oci/rest-nlb-update-backendset.json", "oci.work-request"),
    ("oci/rest-queue-create.json", "oci.work-request"),
    ("oci/rest-recovery-create-subnet.json", "oci.work-request"),
    ("huawei/servicestage_v2_instance_action.json", "refused: no known kind of job document: an object with members job_id; most like psm.activity-log.job (line 1, column 1, at $)"),
    ("huawei/servicestage_v2_job_failed_build.json", "huawei.cas.job"),
    ("huawei/servicestage_v3_component_action.json", "refused: no known kind of job document: an object with members job_id, result; most like huawei.cas.action (line 1, column 1, at $)"),
];

/// The folders of which every file, or every one whose name begins so, is in the table.
const COVERED: [(&str, &str); 3] = [("psm", ""), ("oci", ""), ("huawei", "servicestage_")];

/// What a stream makes of `bytes`; several of one kind in a row are counted.
fn outcome(bytes: &[u8]) -> String {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for read in jobglot::stream(bytes) {
        let kind = match read {
            Ok(document) => document.job().schema().into_owned(),
            Err(error) if error.reply().is_some() => "error".to_owned(),
            Err(error) => format!("refused: {error}"),
        };
        match kinds.last_mut() {
            Some((last, count)) if *last == kind => *count += 1,
            _ => kinds.push((kind, 1)),
        }
    }
    let shown = kinds.into_iter().map(|(kind, count)| match count {
        1 => kind,
        count => format!("{count} of {kind}"),
    });
    shown.collect::<Vec<_>>().join(", ")
}

#[test]
fn every_sample_is_read_as_what_it_is() {
    let Some(samples) = shared("samples") else { return };
    let mut found = Vec::new();
    for (folder, prefix) in COVERED {
        for file in files::files_in(&samples.join(folder)).unwrap() {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            if name.starts_with(prefix) {
                found.push((format!("{folder}/{name}"), outcome(&fs::read(&file).unwrap())));
            }
        }
    }
    let found: Vec<_> = found.iter().map(|(file, read)| (file.as_str(), read.as_str())).collect();
    assert_eq!(found, SAMPLES);
}

#[test]
fn samples_of_lists_and_replies_come_back_too() {
    let Some(samples) = shared("samples") else { return };
    for (file, outcome) in SAMPLES.iter().filter(|(_, outcome)| !outcome.contains("refused")) {
        let bytes = fs::read(samples.join(file)).unwrap();
        let lines = lines_of_all(&bytes).unwrap();
        assert!(bytes_of_all(lines.as_bytes()).unwrap() == bytes, "{file}, {outcome}:\n{lines}");
    }
}

#[test]
fn documents_of_other_providers_are_refused() {
    let Some(samples) = shared("samples") else { return };
    let is_ours = |name: &str| {
        name.starts_with("seeds/")
            || COVERED
                .iter()
                .any(|(folder, prefix)| name.starts_with(&format!("{folder}/{prefix}")))
    };
    let mut refused = 0;
    for file in files::files_in(&samples).unwrap() {
        let name = file.strip_prefix(&samples).unwrap().to_string_lossy().into_owned();
        if is_ours(&name) || name.ends_with(".md") {
            continue;
        }
        for read in jobglot::stream(&fs::read(&file).unwrap()[..]) {
            match read {
                Ok(document) => panic!("{name} is read as {}", document.job().schema()),
                Err(_) => refused += 1,
            }
        }
    }
    assert!(refused > 80, "only {refused} are refused");
}
