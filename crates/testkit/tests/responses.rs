//! Responses in the hands of an HTTP client: status, headers and body.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::fs;

use jobglot::{Error, ErrorKind, ErrorResponseKind};
use jobglot_testkit::files;

const NO_HEADERS: [(&str, &str); 0] = [];

fn refused(status: u16, headers: &[(&str, &str)], body: &str) -> Error {
    let headers = headers.iter().copied();
    jobglot::parse_response(status, headers, body.as_bytes()).unwrap_err()
}

fn advice(error: &Error) -> Option<&str> {
    Some(error.response_info()?.retry_after()?.text())
}

#[test]
fn a_response_is_read_as_its_printed_form() {
    let mut read = 0;
    for file in files::fixtures().unwrap() {
        let input = fs::read(&file).unwrap();
        let body = match input.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&input) {
            [b'{', ..] => &input[..],
            _ => continue,
        };
        let head = "HTTP/1.1 200 OK\r\nopc-request-id: A\r\nETag: 7\r\n\r\n";
        let printed = [head.as_bytes(), body].concat();
        let headers = [("ETag", "7"), ("OPC-Request-Id", " A ")];
        match (jobglot::parse(&printed), jobglot::parse_response(200, headers, body)) {
            (Ok(printed), Ok(given)) => {
                let [mut one, mut other] = [String::new(), String::new()];
                printed.write_canonical_without_source(&mut one);
                given.write_canonical_without_source(&mut other);
                assert_eq!(one, other, "{}", file.display());
                assert_eq!(given.to_bytes().unwrap(), body, "{}", file.display());
                let mut line = String::new();
                given.write_canonical(&mut line);
                let restored = jobglot::parse(line.as_bytes()).unwrap().to_bytes().unwrap();
                assert_eq!(restored, body, "{}", file.display());
            }
            (Err(printed), Err(given)) => {
                assert_eq!(printed.kind(), given.kind(), "{}", file.display());
                assert_eq!(printed.response_info(), given.response_info(), "{}", file.display());
            }
            (printed, given) => panic!("{}: {printed:?}, {given:?}", file.display()),
        }
        read += 1;
    }
    assert!(read > 100, "{read}");
}

#[test]
fn places_are_those_of_the_body() {
    let error = refused(200, &[("Date", "x")], "{\n  \"id\": 7,,}");
    assert_eq!((error.line(), error.column(), error.offset()), (2, 11, 12));
    let body = b"\n {\"activityLogId\": 7, \"jobId\": 1, \"status\": \"RUNNING\"}";
    let document = jobglot::parse_response(200, [("a", "b")], body).unwrap();
    assert_eq!(document.locate(0).line, 2);
}

#[test]
fn a_response_without_a_job_keeps_its_advice() {
    let headers = [("Retry-After", "7"), ("X-Request-Id", "r")];
    for (status, body, kind) in [
        (200, "", ErrorKind::Empty),
        (202, " \r\n", ErrorKind::Empty),
        (204, "", ErrorKind::Empty),
        (304, "", ErrorKind::Empty),
        (200, "<!DOCTYPE html>", ErrorKind::Html),
        (404, "", ErrorKind::ErrorResponse),
        (502, "<html></html>", ErrorKind::ErrorResponse),
    ] {
        let error = refused(status, &headers, body);
        assert_eq!((error.kind(), advice(&error)), (&kind, Some("7")), "{status} {body}");
        let info = error.response_info().unwrap();
        assert_eq!((info.http_status(), info.request_ids().len()), (Some(status), 1));
        assert!(error.to_string().contains(&status.to_string()), "{error}");
    }
    for body in ["[1]", "{\"a\": 1}", "7", "{\"a\""] {
        assert_eq!(advice(&refused(200, &headers, body)), Some("7"), "{body}");
    }
}

#[test]
fn the_signature_of_a_polling_url_is_in_no_text_for_people() {
    let url = "https://user:SECRET@h.example/jobs/7?api-version=1&sig=SECRET";
    let body = br#"{"activityLogId": 7, "jobId": 7, "status": "RUNNING"}"#;
    let document = jobglot::parse_response(202, [("location", url)], body).unwrap();
    let info = document.response_info().unwrap();
    assert_eq!(info.poll_url(), Some(url));
    let mut line = String::new();
    document.write_canonical_without_source(&mut line);
    assert!(line.contains(r#""location":"https://h.example/jobs/7""#), "{line}");
    assert!(!format!("{line}{document:?}{info:?}").contains("SECRET"));
    let error = jobglot::parse_response(202, [("location", url)], b"").unwrap_err();
    assert_eq!(error.response_info().and_then(|info| info.poll_url()), Some(url));
    assert!(!format!("{error}{error:?}").contains("SECRET"));
}

#[test]
fn a_request_is_repeated_if_that_can_help() {
    let job = "{\"activityLogId\": 7, \"jobId\"";
    for (status, body, expected) in [
        (200, "", true),
        (204, "", true),
        (304, "", true),
        (302, "", false),
        (200, job, true),
        (200, "{\"a\": 1}", false),
        (200, "{\"a\",}", false),
        (200, "<html>", false),
        (401, "", false),
        (404, "", false),
        (408, "", true),
        (425, "", true),
        (429, "{\"code\": \"TooManyRequests\", \"message\": \"x\"}", true),
        (500, "<html>", true),
        (501, "", false),
        (503, "[]", true),
        (505, "", false),
        (529, "", true),
    ] {
        let error = refused(status, &[], body);
        assert_eq!(error.is_retryable(), expected, "{status} {body}");
    }
    // No response says so: the input may be a file.
    assert!(!jobglot::parse(b"").unwrap_err().is_retryable());
    let printed = br#"{"status": 429, "code": "TooManyRequests", "message": "x"}"#;
    assert!(jobglot::parse(printed).unwrap_err().is_retryable());
}

#[test]
fn problem_details_are_an_error_response() {
    let body = r#"{"type": "https://example.net/gone", "title": "Gone", "status": 410}"#;
    for error in [
        jobglot::parse(body.as_bytes()).unwrap_err(),
        jobglot::parse_response(410, NO_HEADERS, body.as_bytes()).unwrap_err(),
        jobglot::Registry::default().parse(body.as_bytes()).unwrap_err(),
    ] {
        let response = error.into_response().unwrap();
        assert_eq!(response.kind(), ErrorResponseKind::Gone);
        assert_eq!(response.code(), Some("https://example.net/gone"));
        assert_eq!(response.text(), Some("Gone"));
    }
    let own =
        r#"{"type": "about:blank", "title": "No", "detail": "Not you.", "code": 3, "ext": []}"#;
    let response = refused(403, &[], own).into_response().unwrap();
    assert_eq!((response.code(), response.text()), (Some("3"), Some("Not you.")));
    let blank = r#"{"type": "about:blank", "title": "No", "status": 403}"#;
    assert_eq!(refused(403, &[], blank).into_response().unwrap().code(), None);
    // A word in place of the HTTP status belongs to some other thing with a title.
    let ticket = br#"{"title": "Disk full", "status": "OPEN", "type": "bug"}"#;
    for registry in [jobglot::registry(), &jobglot::Registry::default()] {
        assert!(registry.parse(ticket).unwrap_err().is_unsupported());
    }
}

#[test]
fn headers_identify_the_provider() {
    let headers = [("X-Oracle-DMS-ECID", "a")];
    let response = refused(404, &headers, "No such service").into_response().unwrap();
    assert_eq!(response.provider(), Some("psm"));
    assert_eq!(response.to_bytes().unwrap(), b"No such service");
}

#[test]
fn a_date_is_advice_with_and_without_a_date_of_the_response() {
    let at = "Tue, 25 Oct 2016 23:45:29 GMT";
    let error = refused(503, &[("retry-after", at)], "");
    let after = error.response_info().unwrap().retry_after().unwrap();
    let date = after.date().unwrap();
    assert_eq!((date.unix_timestamp(), after.delay()), (1_477_439_129, None));
    let seconds = |now: i64| {
        let now = date + jobglot::time::Duration::seconds(now);
        after.delay_from(now).map(|delay| delay.as_secs())
    };
    assert_eq!((seconds(-90), seconds(30)), (Some(90), Some(0)));
    let error = refused(503, &[("retry-after", "12")], "");
    let after = error.response_info().unwrap().retry_after().unwrap();
    assert_eq!((after.date(), after.delay_from(date).map(|d| d.as_secs())), (None, Some(12)));
}

/// Bodies of operations of Azure Resource Manager mostly have common names only.
#[test]
fn a_head_of_the_provider_tells_thin_documents() {
    let marked = [("X-Ms-Request-Id", "5c1e")];
    let schema_of = |headers: &[(&str, &str)], status, body: &str| {
        let headers = headers.iter().copied();
        let document = jobglot::parse_response(status, headers, body.as_bytes());
        document.ok().map(|document| document.job().schema_id().into_owned())
    };
    for body in [
        r#"{"status": "InProgress"}"#,
        r#"{"status": "succeeded", "error": {"code": "None", "message": null}}"#,
        r#"{"startTime": "2025-03-01T09:00:00Z", "status": "Running", "name": "4f1e"}"#,
        r#"{"id": "4f1e", "status": "inProgress", "startTime": "2025-03-01T09:00:00Z"}"#,
        r#"{"operationId": "4f1e", "status": "Canceled", "startTime": "2025-03-01T09:00:00Z"}"#,
    ] {
        assert_eq!(schema_of(&marked, 200, body).as_deref(), Some("azure.arm.operation"), "{body}");
        assert_eq!(schema_of(&[("x-request-id", "5c1e")], 200, body), None, "{body}");
        assert_eq!(schema_of(&[("x-amzn-requestid", "5c1e")], 200, body), None, "{body}");
        assert_eq!(schema_of(&marked, 409, body), None, "{body}");
    }
    // Other documents of the provider: a state of a resource, a word of nobody, a foreign member.
    for body in [
        r#"{"name": "disk", "properties": {"provisioningState": "Succeeded"}}"#,
        r#"{"status": "Open"}"#,
        r#"{"status": "InProgress", "color": "red"}"#,
    ] {
        assert_eq!(schema_of(&marked, 200, body), None, "{body}");
    }
}
