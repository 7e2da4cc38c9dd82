//! Replays every input on which a fuzz target has failed: one file for each test case.

#![allow(clippy::unwrap_used, reason = "a test fails where a value is not as expected")]

use std::fs;

use jobglot_testkit::{checks, files};

#[test]
fn former_failures_pass() {
    let mut failed = Vec::new();
    for (target, check) in checks::ALL {
        let folder = files::testdata("regressions").join(target);
        // A target without failures has no folder.
        for file in files::files_in(&folder).unwrap_or_default() {
            let input = fs::read(&file).unwrap();
            if std::panic::catch_unwind(|| check(&input)).is_err() {
                failed.push(file);
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

/// Runs every check on the fixtures and seeds, after bytes choosing the options of the check.
#[test]
fn checks_pass_on_fixtures_and_seeds() {
    let files = [files::fixtures().unwrap(), files::seeds().unwrap()].concat();
    let mut failed = Vec::new();
    for (target, check) in checks::ALL {
        for file in &files {
            let document = fs::read(file).unwrap();
            for choice in choices(target) {
                let input = [&choice[..], &document].concat();
                if std::panic::catch_unwind(|| check(&input)).is_err() {
                    failed.push(format!("{target} {choice:?} {}", file.display()));
                }
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

fn choices(target: &str) -> Vec<Vec<u8>> {
    match target {
        "edit" => (0..100).map(|place| vec![0, place, 0, place % 30, 5]).collect(),
        "convert" => (0..20).map(|to| vec![0, to]).collect(),
        "merge" => vec![vec![0], vec![0b110]],
        "stream" => vec![vec![1], vec![40]],
        _ => vec![Vec::new()],
    }
}
