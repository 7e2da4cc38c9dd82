//! Canonical lines written by earlier releases restore in every later one (law L9).
//!
//! `testdata/archive/VERSION/NAME.ndjson` are lines as written by that release, `NAME.txt` the
//! bytes they restore to. These files are never rewritten: a release adds a folder.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::fs;

use jobglot_testkit::{bytes_of_all, files};

#[test]
fn lines_of_earlier_releases_restore() {
    let mut lines = 0;
    for file in files::files_in(&files::testdata("archive")).unwrap() {
        if file.extension().is_none_or(|extension| extension != "ndjson") {
            continue;
        }
        let archived = fs::read(&file).unwrap();
        lines += archived.iter().filter(|byte| **byte == b'\n').count();
        let bytes = bytes_of_all(&archived);
        let bytes = bytes.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let expected = fs::read(file.with_extension("txt")).unwrap();
        assert!(bytes == expected, "{}", file.display());
    }
    assert!(lines > 100, "only {lines} lines");
}
