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
use jobglot_testkit::{Tree, canonical_line, files, provider_shapes};

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
