//! Values stored by serde, printed and parsed: they come back equal.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{Debug, Display};
use std::fs;
use std::str::FromStr;

use jobglot::findings::{FindingCode, Severity};
use jobglot::tables::{CanonicalField, FieldType};
use jobglot::{
    Document, Effect, ErrorResponseKind, Job, Message, Outcome, PhaseStatus, State, Summary, Verb,
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

#[test]
fn lists_are_iterated_from_both_ends() {
    let mut lists = 0;
    each_document(|name, document| {
        let tasks = document.job().tasks();
        let names = |name: Option<Cow<'_, str>>| name.map(Cow::into_owned);
        let forward: Vec<_> = tasks.iter().map(|task| names(task.name())).collect();
        let mut backward: Vec<_> = tasks.iter().rev().map(|task| names(task.name())).collect();
        backward.reverse();
        assert_eq!(forward, backward, "{name}");
        assert_eq!(tasks.iter().len(), forward.len(), "{name}");
        assert_eq!(tasks.first().map(|task| names(task.name())), forward.first().cloned());
        assert_eq!(tasks.last().map(|task| names(task.name())), forward.last().cloned());
        let mut ends = tasks.iter();
        let (_, last) = (ends.next(), ends.next_back());
        assert_eq!(last.is_some(), forward.len() > 1, "{name}");
        assert_eq!(ends.len(), forward.len().saturating_sub(2), "{name}");
        lists += usize::from(forward.len() > 1);
    });
    assert!(lists > 3, "{lists}");
}

#[test]
fn elements_of_lists_outlive_the_expression() {
    let mut lists = 0;
    each_document(|name, document| {
        let mut tasks = Vec::new();
        for task in document.job().tasks() {
            tasks.push(task);
        }
        assert_eq!(tasks.len(), document.job().tasks().len(), "{name}");
        // Lists inside strings are kept by the job and copied with it.
        let last = document.job().messages().into_iter().next_back();
        let copy = document.job().clone().into_owned();
        let copied = copy.messages().last();
        let text = |message: Message<'_>| message.text().map(Cow::into_owned);
        assert_eq!(copied.and_then(text), last.and_then(text), "{name}");
        assert_eq!(copy.messages().iter().rev().len(), document.job().messages().len(), "{name}");
        let fields = document.job().schema().map_or(&[][..], |schema| schema.root.fields);
        let is_embedded = fields.iter().any(|field| {
            matches!(field.field_type, FieldType::Embedded(CanonicalField::Messages, ..))
        });
        lists += usize::from(is_embedded && last.is_some());
    });
    assert!(lists > 3, "{lists}");
}

#[test]
fn errors_have_a_code_and_a_pointer() {
    let error = jobglot::parse(br#"{"tasks": [{"a/b c": 1e}]}"#).unwrap_err();
    assert_eq!((error.kind().code(), error.pointer().as_str()), ("syntax", "/tasks/0/a~1b c"));
    assert_eq!(jobglot::parse(b"[]").unwrap_err().pointer(), "");
    let io = std::io::Error::other("the disk is gone");
    let error = jobglot::Error::from(io);
    assert_eq!((error.kind().code(), error.pointer().as_str()), ("io", ""));
    assert!(error.to_string().starts_with("the disk is gone"), "{error}");
    each_document(|name, document| {
        for finding in document.job().findings() {
            let pointer = finding.pointer();
            let (object, _) = pointer.rsplit_once('/').unwrap_or_default();
            let existing = match finding.code {
                FindingCode::MissingMember => object,
                _ => &pointer,
            };
            // A single element in place of a list counts as its first.
            let single = existing.replace("/0", "");
            let found = document.get(existing).or_else(|| document.get(&single));
            assert!(found.is_some(), "{name}: {finding}");
        }
    });
}

#[test]
fn times_have_the_order_of_their_instants() {
    let time = |text: &'static str| jobglot::Timestamp::parse(text).unwrap();
    let sorted = [
        time("2024-05-06T07:08:09.000000001+00:00"),
        time("2024-05-06T07:08:09.1Z"),
        time("2024-05-06T09:08:09.1+02:00"),
        time("2024-05-06T07:08:09.2-00:00"),
        time("2024-05-06T00:00:00-12:00"),
    ];
    for (number, one) in sorted.iter().enumerate() {
        for (other_number, other) in sorted.iter().enumerate() {
            assert_eq!(one.partial_cmp(other), Some(number.cmp(&other_number)), "{one} {other}");
            assert_eq!(one == other, number == other_number);
        }
    }
    assert_eq!(sorted[0].unix_nanoseconds(), Some(1_714_979_289_000_000_001));
    assert_eq!(sorted[0].duration_until(&sorted[2]).unwrap().as_nanos(), 99_999_999);
    assert_eq!(sorted[2].duration_until(&sorted[0]), None);
    let local = time("2024-05-06T07:08:09");
    assert_eq!((local.partial_cmp(&sorted[0]), local.unix_nanoseconds()), (None, None));
    assert!(local < time("2024-05-06T07:08:10"));
    assert_eq!(time("2024-05-06T07:08:09+0000").to_string(), "2024-05-06T07:08:09+00:00");
}

#[test]
fn numbers_and_reasons_are_at_hand() {
    let text = br#"{"tasks": [{"TASK_ID": "T1", "TASK_STATUS": "FAILED",
        "CREATE_AT": 1580788863344, "LAST_UPDATE": 1580788865344,
        "MESSAGES": "{\"Message\": \"ECC00011\", \"Detail\": \"Building failed.\"}"},
        {"TASK_ID": "T2", "TASK_STATUS": "SUCCEEDED"}],
        "job": {"JOB_ID": "J", "EXECUTION_STATUS": "FAILED", "TASK_COUNT": 2}}"#;
    let document = jobglot::parse(text).unwrap();
    let job = document.job();
    let failure = job.failure().unwrap();
    assert_eq!(failure.to_string(), "task T1: ECC00011: Building failed.");
    let reasons: Vec<_> = job.tasks().iter().map(|task| task.failure()).collect();
    assert_eq!(reasons[0].as_ref().unwrap().to_string(), "ECC00011: Building failed.");
    assert_eq!(reasons[1], None);
    assert_eq!(document.get_as("/job/taskCount").unwrap(), Some(2_u8));
    assert_eq!(document.get_as::<&str>("/tasks/1/task-id").unwrap(), Some("T2"));
    assert_eq!(document.get_as::<bool>("/job/TASK_COUNT").unwrap_err().kind().code(), "type");
    let work = br#"{"id": "ocid1.workrequest.oc1..a", "status": "IN_PROGRESS", "percentComplete": 12.50,
        "resources": [], "timeAccepted": "2024-05-06T07:08:09Z", "timeStarted": "2024-05-06T07:08:10Z",
        "timeFinished": "2024-05-06T07:08:12.25Z"}"#;
    let document = jobglot::parse(work).unwrap();
    assert_eq!(document.job().percent_f64(), Some(12.5));
    assert_eq!(document.job().duration().unwrap().as_millis(), 2250);
}
