//! Hostile documents: too deep, too large, damaged, or of another type than they seem.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::time::{Duration, Instant};

use jobglot::{ErrorKind, State};
use jobglot_testkit::{canonical_line, whole_line};

#[test]
fn deep_nesting_is_refused_with_a_position() {
    for (open, close) in
        [("[", "]"), ("{\"a\":", "}"), ("{\"messages\":[", "]}"), ("[{\"job\":", "}]")]
    {
        let text = format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
        let error = jobglot::parse(text.as_bytes()).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Syntax(_)), "{error}");
        assert!(error.offset() < text.len());
        let errors: Vec<_> = jobglot::stream(text.as_bytes()).collect();
        assert!(errors.iter().all(Result::is_err));
        let cut = open.repeat(10_000);
        assert!(jobglot::parse(cut.as_bytes()).is_err());
    }
}

#[test]
fn deep_nesting_inside_a_known_document_is_refused() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    for text in [
        format!(r#"{{"activityLogId": 1, "jobId": 1, "more": {deep}}}"#),
        format!(r#"{{"activityLogId": 1, "jobId": 1, "messages": {deep}}}"#),
    ] {
        assert!(matches!(
            jobglot::parse(text.as_bytes()).unwrap_err().kind(),
            ErrorKind::Syntax(_)
        ));
    }
    // Brackets inside of a string are text.
    let text = format!(
        r#"{{"job": {{"EXECUTION_STATUS": "FAILED"}}, "tasks": [{{"MESSAGES": "{deep}"}}]}}"#
    );
    let document = jobglot::parse(text.as_bytes()).unwrap();
    let tasks = document.job().tasks();
    let task = tasks.get(0).unwrap();
    assert_eq!(task.messages().get(0).unwrap().text().unwrap(), deep);
}

#[test]
fn a_document_one_level_too_deep_is_refused() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let document = |depth: usize| {
        format!(r#"{{"activityLogId": 1, "jobId": 1, "more": {}}}"#, nested(depth - 1))
    };
    assert!(jobglot::parse(document(128).as_bytes()).is_ok());
    let error = jobglot::parse(document(129).as_bytes()).unwrap_err();
    assert_eq!(error.kind().to_string(), "more than 128 nested arrays and objects");
    let schema = jobglot::schema("psm.activity-log.job").unwrap();
    assert!(jobglot::parse_as(schema, document(128).as_bytes()).is_ok());
    assert!(jobglot::parse_as(schema, document(129).as_bytes()).is_err());
}

/// A list with a single element gets an array when a line is written again, so the new line is
/// deeper.
#[test]
fn a_deep_canonical_line_is_refused_or_read_again() {
    let (mut read, mut refused) = (0, 0);
    for depth in (1..600).chain([10_000, 1_000_000]) {
        for (open, inner, close) in [
            (r#"{"tasks":"#, "{}", "}"),
            (r#"{"tasks":"#, "[5]", "}"),
            (r#"{"tasks":["#, "7", "]}"),
            (r#"{"tasks":{"unknown":{"x":"#, "[1]", "}}}"),
        ] {
            let deep = [&open.repeat(depth), inner, &close.repeat(depth)].concat();
            let members = deep.strip_prefix('{').unwrap();
            let line = format!(
                r#"{{"jobglot":"1","schema":"x.y","state":"failed","outcome":"failure",{members}"#
            );
            let again = |text: &str| jobglot::parse(text.as_bytes()).map(|read| whole_line(&read));
            match again(&line) {
                Ok(first) => {
                    let second = again(&first).unwrap_or_else(|error| panic!("{error}: {depth}"));
                    assert_eq!(first, second);
                    read += 1;
                }
                Err(error) => {
                    assert!(error.kind().to_string().contains("more than 512 nested"), "{error}");
                    refused += 1;
                }
            }
        }
    }
    assert!(read > 1000 && refused > 500, "{read} are read, {refused} refused");
}

#[test]
fn a_string_of_fifty_megabytes_is_read_in_seconds() {
    let long = "x".repeat(50 << 20);
    let text = format!(
        r#"{{"activityLogId": 1, "jobId": 1, "status": "NEW", "summaryMessage": "{long}"}}"#
    );
    let start = Instant::now();
    let document = jobglot::parse(text.as_bytes()).unwrap();
    assert_eq!(document.job().description().unwrap().len(), long.len());
    assert_eq!(jobglot::stream(text.as_bytes()).map(Result::unwrap).count(), 1);
    let cut = text.get(..text.len() - 10).unwrap();
    assert!(jobglot::parse(cut.as_bytes()).is_err());
    assert!(start.elapsed() < Duration::from_secs(20), "took {:?}", start.elapsed());
}

#[test]
fn terminal_escapes_are_escaped_in_the_canonical_form() {
    let text = r#"{"activityLogId": 1, "summaryMessage": "a", "messages": [{"message": "\u001b[31mred\u0007"}]}"#;
    let document = jobglot::parse(text.as_bytes()).unwrap();
    let message = document.job().messages().get(0).unwrap().text().unwrap().into_owned();
    assert_eq!(message, "\u{1b}[31mred\u{7}");
    let line = canonical_line(&document);
    assert!(line.chars().all(|char| !char.is_control()), "{line:?}");
}

#[test]
fn an_unreadable_line_does_not_affect_other_lines() {
    let good =
        |number: u32| format!(r#"{{"activityLogId": 1, "jobId": {number}, "status": "NEW"}}"#);
    for bad in [
        "{\"jobId\": 3, \"activityLogId\"",
        "{\"jobId\": tru}",
        "[[1, 2",
        "{\"other\": 1}",
        "{\"jobId\": 1}}",
    ] {
        let lines = format!("{}\n{}\n{bad}\n{}\n{}\n", good(1), good(2), good(4), good(5));
        let read: Vec<_> = jobglot::stream(lines.as_bytes())
            .map(|read| read.map(|document| document.job().id().unwrap().into_owned()))
            .collect();
        let ids: Vec<_> = read.iter().filter_map(|read| read.as_deref().ok()).collect();
        assert_eq!(ids, ["1", "2", "4", "5"], "{bad}: {read:?}");
        // One line may contain two unreadable documents.
        let mut lines: Vec<_> =
            read.iter().filter_map(|read| read.as_ref().err()).map(jobglot::Error::line).collect();
        lines.dedup();
        assert_eq!(lines, [3], "{bad}: {read:?}");
    }
    for text in ["{", "[1, 2", "\"text", "null", "[5]", "<html>", "nonsense"] {
        let lines = format!("{}\n{}\n{text}\n{}\n", good(1), good(2), good(4));
        let mut stream = jobglot::stream(lines.as_bytes());
        assert_eq!(stream.by_ref().filter(Result::is_ok).count(), 3, "{text}");
        let skipped = stream.skipped_text().unwrap();
        assert_eq!((skipped.first.line, skipped.lines), (3, 1), "{text}");
    }
}

#[test]
fn documents_before_an_error_are_read() {
    let good = "{\n\"activityLogId\": 1,\n\"status\": \"NEW\"\n}";
    for bad in ["}", "{\"a\" 1}", "\u{0}x", "{\"cut"] {
        let text = format!("{good}{good}\n{good}\n{bad}");
        let read: Vec<_> = jobglot::stream(text.as_bytes()).collect();
        assert_eq!(read.iter().filter(|read| read.is_ok()).count(), 3, "{bad}: {read:?}");
        assert!(read.last().unwrap().is_err());
    }
}

#[test]
fn invalid_utf8_is_refused_with_its_position() {
    let mut text = b"{\"activityLogId\": 1,\n \"status\": \"NEW".to_vec();
    let at = text.len();
    text.extend(b"\xff\"}");
    let error = jobglot::parse(&text).unwrap_err();
    assert_eq!((error.offset(), error.line(), error.column()), (at, 2, 16), "{error}");
    assert_eq!(error.path(), "$.status");
    // After a response head, offsets include the head.
    let head = b"HTTP/1.1 200 OK\r\nDate: today\r\n\r\n";
    let error = jobglot::parse(&[&head[..], &text].concat()).unwrap_err();
    assert_eq!((error.offset(), error.line()), (head.len() + at, 5));
}

#[test]
fn unsupported_inputs_are_classified() {
    let kind = |text: &str| jobglot::parse(text.as_bytes()).unwrap_err().kind().clone();
    assert_eq!(kind(""), ErrorKind::Empty);
    assert_eq!(kind(" \n"), ErrorKind::Empty);
    assert_eq!(kind("\u{feff}"), ErrorKind::Empty);
    assert_eq!(kind("<!DOCTYPE html>\n<p>Sign in"), ErrorKind::Html);
    assert_eq!(kind("HTTP/1.1 200 OK\r\n\r\n<html>"), ErrorKind::Html);
    assert_eq!(kind("HTTP/1.1 502 Bad Gateway\r\n\r\n<html>"), ErrorKind::ErrorResponse);
    for (text, description) in [
        ("null", "a null alone"),
        ("[]", "an array"),
        ("{}", "an object without members"),
        ("\"SUCCEEDED\"", "a string alone"),
        ("7", "a number alone"),
    ] {
        let ErrorKind::Unsupported { description: found, nearest } = kind(text) else {
            panic!("{text}: {}", kind(text));
        };
        assert_eq!((&*found, nearest), (description, None));
    }
}

#[test]
fn errors_name_the_nearest_schema() {
    for (text, expected) in [
        (
            r#"{"fin": true, "speed": 1}"#,
            "an object with members fin, speed, none of them any provider's",
        ),
        (
            r#"{"standing": 1, "status": "ACTIVE", "percent-complete": 3}"#,
            "an object with members standing, status, percent-complete; nearest is oci.work-request, which \
             has status and percentComplete too, but is identified by resources[].actionType, timeAccepted with status, timeAccepted with \
             operationType, …",
        ),
        (
            r#"{"id": "a", "timeAccepted": "2024-05-06T07:08:09Z", "percentComplete": 1}"#,
            "an object with members id, timeAccepted, percentComplete; nearest is oci.work-request, \
             which has id, percentComplete and timeAccepted too, but always has status",
        ),
        (
            r#"{"requestAction": "", "a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1}"#,
            "an object with members requestAction, a, b, c, d, e, …; nearest is \
             oci.digital-assistant.work-request, which has requestAction too, but lacks 6 of the 7 names",
        ),
        (
            r#"{"data": {"id": "a", "lifecycle-state": "RUNNING"}, "etag": "1"}"#,
            "an object with members id, lifecycle-state in `data`; nearest is oci.work-request, which \
             has status and id too, but is identified by resources[].actionType, timeAccepted with status, timeAccepted with \
             operationType, …",
        ),
        (
            r#"{"job_id": "JOB1", "instance_id": "a"}"#,
            "an object with members job_id, instance_id; nearest is huawei.cas.action, which has \
             instance_id and job_id too, but is read only on explicit request",
        ),
    ] {
        let error = jobglot::parse(text.as_bytes()).unwrap_err();
        let expected = format!("no known schema for {expected}");
        assert_eq!(error.kind().to_string(), expected, "{text}");
    }
}

#[test]
fn words_in_another_case_are_unrecognized() {
    for word in ["succeed", "SUCCEEDED!", "RUNNING\\u0000", "ＦＡＩＬＥＤ", ""] {
        let text = format!(r#"{{"activityLogId": 1, "status": "{word}"}}"#);
        let document = jobglot::parse(text.as_bytes()).unwrap();
        assert_eq!(document.job().state(), State::Unrecognized, "{word}");
        assert_eq!(document.job().is_terminal(), None);
    }
}
