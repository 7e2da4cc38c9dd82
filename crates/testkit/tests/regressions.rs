//! Inputs that a fuzz target once failed on are replayed for good: a file is a test.

#![allow(clippy::unwrap_used, reason = "a test fails where a value is not as expected")]

use std::fs;

use jobglot_testkit::{checks, files};

#[test]
fn what_was_found_once_is_not_found_again() {
    let mut failed = Vec::new();
    for (target, check) in checks::ALL {
        let folder = files::testdata("regressions").join(target);
        // Nothing may have been found by a target yet.
        for file in files::files_in(&folder).unwrap_or_default() {
            let input = fs::read(&file).unwrap();
            if std::panic::catch_unwind(|| check(&input)).is_err() {
                failed.push(file);
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

/// A target takes documents as they are, or behind bytes that choose what is done to them.
#[test]
fn the_checks_hold_of_fixtures_and_seeds() {
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
        "stream" => vec![vec![1], vec![40]],
        _ => vec![Vec::new()],
    }
}
