//! Text around documents.

use jobglot_testkit::checks;
use proptest::prelude::*;
use proptest::sample::select;

const JOB: &str = r#"{"jobId": 1, "activityLogId": 1, "status": "NEW"}"#;

/// Parts of logs, and of documents cut anywhere.
const PARTS: [&str; 30] = [
    "\n",
    "\r\n",
    " ",
    "\n\n",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\"",
    "{\"",
    "{\"a\":",
    "[{",
    "[[",
    "{}",
    "[]",
    "null",
    "x",
    "é",
    "\u{feff}",
    "\u{1b}[1m",
    "HTTP/1.1 200 OK\n",
    "  HTTP/1.1 404 Not Found\n\n",
    "Job ID : 5",
    "{\"a\":1}",
    "[1,{}]",
    JOB,
    "{\"items\":[",
    "\0",
    "\u{8}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_kept_and_read_in_any_pieces(parts in prop::collection::vec(select(&PARTS), 0..12)) {
        checks::text(parts.concat().as_bytes());
    }
}

/// The time is linear: no byte is tried twice as the beginning of a document.
#[test]
fn long_texts_are_read_once() {
    for part in [
        "[[",
        "{\"",
        "x{\"a\":",
        "x[{\"a\":[",
        "x {\"a\":1} ",
        "x[\n",
        "{\"a\": x\n",
        "x{\"a\":\n1,",
    ] {
        let input = format!("{}\n{JOB}\n", part.repeat(100_000));
        let jobs = jobglot::stream(input.as_bytes()).filter(Result::is_ok).count();
        assert!(jobs <= 1, "{part}");
    }
}
