//! Canonical lines that earlier releases wrote restore in every later one (L9).
//!
//! `testdata/archive/VERSION/NAME.ndjson` are lines as that release wrote them, `NAME.txt` what they
//! were made from. They are never written anew: a release adds a folder.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::fs;

use jobglot::Entry;
use jobglot_testkit::files;

#[test]
fn lines_of_earlier_releases_restore() {
    let mut lines = 0;
    for file in files::files_in(&files::testdata("archive")).unwrap() {
        if file.extension().is_none_or(|extension| extension != "ndjson") {
            continue;
        }
        let mut bytes = Vec::new();
        let mut stream = jobglot::stream(fs::File::open(&file).unwrap());
        while let Some(entry) = stream.next_entry() {
            match entry.unwrap_or_else(|error| panic!("{}: {error}", file.display())) {
                Entry::Document(document) => {
                    bytes.extend(document.between().unwrap_or_default());
                    let restored = document.to_bytes();
                    bytes.extend(
                        restored.unwrap_or_else(|error| panic!("{}: {error}", file.display())),
                    );
                }
                Entry::Mark(mark) => bytes.extend(mark.bytes),
            }
            lines += 1;
        }
        let expected = fs::read(file.with_extension("txt")).unwrap();
        assert!(bytes == expected, "{}", file.display());
    }
    assert!(lines > 100, "only {lines} lines");
}
