//! Inputs that a fuzz target once failed on are replayed for good: a file is a test.

#![allow(clippy::unwrap_used, reason = "a test fails where a value is not as expected")]

use std::fs;
use std::path::Path;

use jobglot_testkit::checks;

#[test]
fn what_was_found_once_is_not_found_again() {
    for (target, check) in [
        ("parse", checks::parse as fn(&[u8])),
        ("stream", checks::stream),
        ("canonical", checks::canonical),
    ] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/regressions");
        // Nothing may have been found of a target yet.
        let Ok(found) = fs::read_dir(folder.join(target)) else { continue };
        for input in found {
            check(&fs::read(input.unwrap().path()).unwrap());
        }
    }
}
