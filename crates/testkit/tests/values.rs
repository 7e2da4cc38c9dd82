//! Values stored by serde, printed and parsed: they come back equal.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::collections::BTreeMap;
use std::fmt::{Debug, Display};
use std::fs;
use std::str::FromStr;

use jobglot::findings::{FindingCode, Severity};
use jobglot::{
    Document, Effect, ErrorResponseKind, Job, Outcome, PhaseStatus, State, Summary, Verb,
};
use jobglot_testkit::files;
use serde_json::Value;
use serde_json::value::RawValue;

/// Calls `each` with the name and the document of each fixture of a job.
fn each_document(mut each: impl FnMut(&str, &Document<'_>)) {
    let mut read = 0;
    for file in files::fixtures().unwrap() {
        let input = fs::read(&file).unwrap();
        let Ok(document) = jobglot::parse(&input) else { continue };
        each(&file.display().to_string(), &document);
        read += 1;
    }
    assert!(read > 100, "{read}");
}

#[test]
fn a_stored_job_is_the_job() {
    each_document(|name, document| {
        let job = document.job();
        let stored = serde_json::to_string(job).unwrap();
        let read: Job<'static> = serde_json::from_str(&stored).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), stored, "{name}");
        assert_eq!(read.summary(), job.summary(), "{name}");
        assert_eq!((read.state(), read.outcome()), (job.state(), job.outcome()), "{name}");
        assert_eq!(read.is_terminal(), job.is_terminal(), "{name}");
        assert!(read == *job, "{name}");
        assert!(read.tasks().iter().eq(job.tasks().iter()), "{name}");
        assert!(read.messages().iter().eq(job.messages().iter()), "{name}");
        assert!(read.resources().iter().eq(job.resources().iter()), "{name}");
    });
}

#[test]
fn a_document_is_equal_to_that_of_its_line() {
    each_document(|name, document| {
        let mut line = String::new();
        document.write_canonical(&mut line);
        assert!(jobglot::parse(line.as_bytes()).unwrap() == *document, "{name}");
    });
    let read = |text: &'static str| jobglot::parse(text.as_bytes()).unwrap();
    let one = read(r#"{"activityLogId": 1, "jobId": 2, "status": "RUNNING", "x": 1.0}"#);
    assert!(one == read(r#"{"x":1.0,"status":"RUNNING","jobId":2,"activityLogId":1}"#));
    assert!(one != read(r#"{"x":1,"status":"RUNNING","jobId":2,"activityLogId":1}"#));
    assert!(one != read(r#"{"x":1.0,"status":"SUCCEED","jobId":2,"activityLogId":1}"#));
}

#[test]
fn a_summary_is_serialized_as_in_a_canonical_line() {
    each_document(|name, document| {
        let summary = document.job().summary();
        let line = serde_json::to_string(document.job()).unwrap();
        let members: BTreeMap<&str, &RawValue> = serde_json::from_str(&line).unwrap();
        let derived = members.get("derived").map_or("{}", |derived| derived.get());
        let derived: Value = serde_json::from_str(derived).unwrap();
        let value = serde_json::to_value(&summary).unwrap();
        assert_eq!(value, derived, "{name}");
        assert_eq!(serde_json::from_value::<Summary>(value).unwrap(), summary, "{name}");
    });
}

#[test]
fn findings_come_back_equal() {
    let mut found = 0;
    each_document(|name, document| {
        let findings = document.job().findings();
        let stored = serde_json::to_string(&findings).unwrap();
        let read: Vec<jobglot::findings::Finding> = serde_json::from_str(&stored).unwrap();
        assert_eq!(read, findings, "{name}");
        found += findings.len();
    });
    assert!(found > 20, "{found}");
}

#[test]
fn words_are_parsed_printed_and_stored_alike() {
    fn check<T>(all: &[T])
    where
        T: Copy + Debug + Display + PartialEq + FromStr<Err = jobglot::WordError>,
        T: serde::Serialize + serde::de::DeserializeOwned,
    {
        assert!(!all.is_empty());
        for value in all {
            let word = value.to_string();
            assert_eq!(word.parse::<T>().as_ref(), Ok(value));
            assert_eq!(serde_json::to_value(value).unwrap(), Value::String(word.clone()));
            assert_eq!(serde_json::from_str::<T>(&format!("\"{word}\"")).unwrap(), *value);
        }
        let error = "nonsense".parse::<T>().unwrap_err();
        assert!(error.to_string().starts_with("`nonsense` is no "), "{error}");
        assert!(serde_json::from_str::<T>("\"nonsense\"").is_err());
    }
    check(State::ALL);
    check(Outcome::ALL);
    check(Verb::ALL);
    check(Effect::ALL);
    check(PhaseStatus::ALL);
    check(FindingCode::ALL);
    check(&[Severity::Note, Severity::Warning]);
    check(&[ErrorResponseKind::ReadFailed, ErrorResponseKind::Gone, ErrorResponseKind::NotFound]);
}
