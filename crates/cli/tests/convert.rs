//! `jobglot convert`: conversion between providers, and its losses.

mod program;

use std::fs;

use crate::program::{command, directory_of, json, run, seeds};

const SEEDS: [(&str, &str, &str); 3] = [
    ("huawei", "huawei.cas.job", "huawei-cas-job.json"),
    ("oci", "oci.work-request", "oci-work-request.made.json"),
    ("psm", "psm.activity-log.job", "psm-activity-log-job.json"),
];

#[test]
fn each_seed_as_each_other() {
    for (from, _, file) in SEEDS {
        for (to, id, _) in SEEDS.iter().filter(|(to, ..)| *to != from) {
            let ran = run(&seeds(), &format!("convert --to {id} {file}"), "");
            insta::assert_snapshot!(format!("{from}_to_{to}"), ran.whole());
            let strict = run(&seeds(), &format!("convert --strict --to {id} {file}"), "");
            assert_eq!((ran.status, strict.status), (0, 1));
            assert_eq!((&ran.out, &ran.err), (&strict.out, &strict.err));
            // All words are known to the target schema.
            let check = run(&seeds(), &format!("check --schema {id}"), &ran.out).out;
            assert!(!check.contains("unknown-"), "{check}");
        }
    }
}

#[test]
fn a_canonical_line_is_converted_like_its_document() {
    for (_, id, _) in SEEDS {
        let args = format!("convert --to {id}");
        for normalize in ["normalize .", "normalize --no-source ."] {
            let lines = run(&seeds(), normalize, "").out;
            assert_eq!(
                run(&seeds(), &args, lines).out,
                run(&seeds(), &format!("{args} ."), "").out
            );
        }
    }
}

#[test]
fn losses_as_json() {
    let folder = directory_of(&[]);
    let losses = folder.path().join("losses.json");
    let args = format!("convert --to oci.work-request --strict --losses {}", losses.display());
    let ran = run(&seeds(), &format!("{args} ."), "");
    // Detection knows the documents: their operation, status and times are those of a work request.
    assert_eq!((ran.status, &*ran.err, ran.out.lines().count()), (1, "", 4));
    let losses = json(&fs::read_to_string(&losses).expect("a file"));
    insta::assert_snapshot!("losses", serde_json::to_string_pretty(&losses).expect("JSON"));
}

#[test]
fn documents_that_detection_does_not_know_are_counted() {
    let ran = run(&seeds(), "convert --to huawei.v1.job .", "");
    let note = "note: 1 document can be read with --schema huawei.v1.job only\n";
    assert!(ran.err.ends_with(note), "{}", ran.err);
}

#[test]
fn losses_are_whole_json_though_the_pipe_is_closed() {
    let huawei = fs::read_to_string(seeds().join("huawei-cas-job.json")).expect("a seed");
    let folder = directory_of(&[("jobs.json", &huawei.repeat(1000))]);
    let args = "convert --to oci.work-request --losses losses.json jobs.json";
    let mut child = command(folder.path(), args).spawn().expect("the program starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("the program ends").code(), Some(0));
    let losses = fs::read_to_string(folder.path().join("losses.json")).expect("a file");
    assert_eq!(json(&losses)["schema"], "oci.work-request");
}

#[test]
fn equal_losses_are_grouped() {
    let huawei = fs::read_to_string(seeds().join("huawei-cas-job.json")).expect("a seed");
    let folder = directory_of(&[("jobs.json", &huawei.repeat(1000))]);
    let ran = run(folder.path(), "convert --to oci.work-request jobs.json", "");
    assert_eq!((ran.status, ran.out.lines().count()), (0, 1000));
    insta::assert_snapshot!("grouped", ran.err);
}

#[test]
fn only_schemas_of_providers_are_written() {
    for (name, args) in [
        ("to_canonical", "convert --to jobglot.job"),
        ("to_nothing", "convert"),
        ("losses_unwritable", "convert --to huawei.cas.job --losses none/losses.json ."),
    ] {
        let ran = run(&seeds(), args, "");
        assert_eq!((ran.status, &*ran.out), (2, ""), "{name}");
        insta::assert_snapshot!(name, ran.whole());
    }
}
