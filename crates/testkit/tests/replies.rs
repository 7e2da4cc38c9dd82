//! Error replies: what is one, what is none, and that a stream goes on behind them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::fs;

use jobglot::{Document, Error, ErrorKind, ErrorReply, ReplyKind, State};
use jobglot_testkit::checks::{self, Pieces};
use jobglot_testkit::{bytes_of, files, line_of, provider_shapes};

const REPLY: &str = r#"{"code": "NotAuthorizedOrNotFound", "message": "Not found."}"#;
const JOB: &str = r#"{"activityLogId": 1, "jobId": 2, "status": "RUNNING"}"#;

fn reply(input: &[u8]) -> ErrorReply {
    jobglot::parse(input).unwrap_err().into_reply().unwrap_or_else(|error| panic!("{error}"))
}

fn fixtures() -> Vec<Vec<u8>> {
    let folder = files::testdata("fixtures").join(jobglot::ERROR_RESPONSE.id);
    let fixtures = files::fixtures().unwrap();
    let replies = fixtures.iter().filter(|file| file.starts_with(&folder));
    replies.map(|file| fs::read(file).unwrap()).collect()
}

#[test]
fn an_error_reply_is_an_error_that_says_what_was_answered() {
    let head = "HTTP/1.1 404 Not Found\r\nopc-request-id: A1\r\nretry-after: 5\r\n\r\n";
    let error = jobglot::parse(format!("{head}{REPLY}").as_bytes()).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Reply);
    let said = "an error reply, not a job: HTTP 404 NotAuthorizedOrNotFound Not found.";
    assert!(error.to_string().starts_with(said), "{error}");
    let reply = error.reply().unwrap();
    assert_eq!((reply.kind(), reply.http_status()), (ReplyKind::NotVisible, Some(404)));
    assert_eq!(reply.code(), Some("NotAuthorizedOrNotFound"));
    assert_eq!(reply.text(), Some("Not found."));
    assert_eq!(reply.observation().request_ids(), ["A1"]);
    assert_eq!(reply.observation().retry_after().unwrap().text(), "5");
    assert_eq!(reply.get("/message"), Some(r#""Not found.""#));
}

#[test]
fn a_canonical_line_says_the_same() {
    for input in fixtures() {
        checks::parse(&input);
        let first = reply(&input);
        let mut line = String::new();
        first.write_canonical(&mut line);
        let again = reply(line.as_bytes());
        assert_eq!(again.kind(), first.kind());
        assert_eq!(again.http_status(), first.http_status());
        assert_eq!((again.code(), again.text()), (first.code(), first.text()));
        assert_eq!(again.observation(), first.observation());
        // No way into the library makes a job of it.
        assert!(jobglot::Job::from_canonical(&*line, jobglot::shape).is_err());
        assert!(jobglot::Job::from_canonical(&*line, |_| None).is_err());
    }
}

#[test]
fn an_edited_line_changes_the_reply() {
    let line = line_of(jobglot::parse(REPLY.as_bytes())).unwrap();
    let changed = line.replacen(r#""message":"Not found.""#, r#""message":"Gone.""#, 1);
    let bytes = bytes_of(jobglot::parse(changed.as_bytes())).unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), REPLY.replace("Not found.", "Gone."));
}

#[test]
fn an_http_status_and_a_code_tell_what_kind_it_is() {
    let kind = |status: u16, code: &str| {
        reply(format!("HTTP/1.1 {status} X\r\n\r\n{{\"code\":\"{code}\"}}").as_bytes()).kind()
    };
    assert_eq!(kind(410, "NotFound"), ReplyKind::Gone);
    assert_eq!(kind(404, "E1"), ReplyKind::NotVisible);
    assert_eq!(kind(400, "SVCSTG.00100429"), ReplyKind::NotVisible);
    assert_eq!(kind(400, "RESOURCE_NOT_FOUND"), ReplyKind::NotVisible);
    assert_eq!(kind(500, "InternalError"), ReplyKind::ReadFailed);
    assert_eq!(kind(200, "E1"), ReplyKind::ReadFailed);
}

#[test]
fn a_code_or_a_head_tells_whose_reply_it_is() {
    let of = |input: &str| reply(input.as_bytes()).provider().map(str::to_owned);
    for (input, provider) in [
        (
            r#"{"status": "Can not Complete", "details": {"message": "JAAS-SCALING-027: No."}}"#,
            "psm",
        ),
        ("HTTP/1.1 404 Not Found\r\nX-ORACLE-DMS-ECID: a\r\n\r\nNo such service", "psm"),
        (r#"{"error_code": "SVCSTG.00100400", "error_msg": "x"}"#, "huawei"),
        (r#"{"error_code": "APIGW.0101", "error_msg": "x"}"#, "huawei"),
        ("HTTP/2 404 \nopc-request-id: a\n\n{\"code\": \"NotFound\"}", "oci"),
        (r#"{"code": "NotFound", "message": "x", "opc-request-id": "a"}"#, "oci"),
    ] {
        assert_eq!(of(input).as_deref(), Some(provider), "{input}");
        let line = line_of(jobglot::parse(input.as_bytes())).unwrap();
        assert_eq!(of(&line).as_deref(), Some(provider), "{line}");
    }
    for input in [REPLY, "HTTP/1.1 404 Not Found\r\nx-request-id: a\r\n\r\ngone"] {
        assert_eq!(of(input), None, "{input}");
    }
}

#[test]
fn the_line_before_an_error_belongs_to_it() {
    for before in ["ServiceError:\n", "\r\nTransientServiceError:\r\n"] {
        let body = REPLY.replacen('{', "{\n    ", 1);
        let input = format!("{before}{body}{JOB}\nServiceError:\n{REPLY}\n");
        for size in [1, 7, 4096] {
            let read = || jobglot::stream(Pieces { rest: input.as_bytes(), size });
            let replies = read().filter(|read| read.as_ref().is_err_and(|e| e.reply().is_some()));
            assert_eq!((replies.count(), read().count()), (2, 3), "{input}");
            let lines: String = read().map(|read| line_of(read).unwrap() + "\n").collect();
            let restored = jobglot::stream(lines.as_bytes()).map(|read| bytes_of(read).unwrap());
            assert_eq!(String::from_utf8(restored.flatten().collect()).unwrap(), input);
        }
    }
    let alone = format!("ServiceError:\n{REPLY}");
    assert_eq!(reply(alone.as_bytes()).text(), Some("Not found."));
    let bytes = bytes_of(jobglot::parse(alone.as_bytes())).unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), alone);
    for none in ["ServiceError:\n", "ServiceError: ", "ServiceError:\nno JSON"] {
        assert!(jobglot::parse(none.as_bytes()).unwrap_err().reply().is_none());
    }
}

#[test]
fn a_job_is_no_error_reply() {
    let refused = "HTTP/1.1 500 Oops\r\n\r\n";
    let with_errors = r#"{"jobId": 2, "activityLogId": 1, "status": "FAILED", "message": "x", "code": "y", "errors": []}"#;
    for text in [JOB.to_owned(), with_errors.to_owned(), format!("{refused}{JOB}")] {
        let document = jobglot::parse(text.as_bytes()).unwrap();
        assert_ne!(document.job().state(), State::Unreported, "{text}");
    }
    for text in [
        r#"{"code": "E1", "message": "An entry of a list.", "timestamp": "2024-05-06T07:08:09Z"}"#,
        r#"{"code": "E1", "other": 1}"#,
        r#"{"status": "Can not Complete"}"#,
        r#"{"errors": []}"#,
        r#"{"error": "invalid_token"}"#,
    ] {
        let error = jobglot::parse(text.as_bytes()).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Unsupported { .. }), "{text}: {error}");
    }
}

#[test]
fn who_insists_on_a_shape_gets_no_job_of_a_failed_request() {
    let input = format!("HTTP/1.1 404 Not Found\r\n\r\n{REPLY}");
    for shape in provider_shapes() {
        let error = jobglot::parse_as(shape, input.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Reply);
    }
    let error = Document::parse(REPLY.as_bytes(), &jobglot::ERROR_RESPONSE).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Reply);
}

#[test]
fn a_stream_goes_on_behind_a_reply() {
    let plain = "HTTP/1.1 404 Not Found\r\n\r\nNo such service exits\nat all\n\n";
    let page = "HTTP/1.1 502 Bad Gateway\r\n\r\n<html>\n{\n</html>\n";
    let empty = "HTTP/1.1 404 Not Found\r\n\r\n";
    let ok = format!("HTTP/1.1 200 OK\r\n\r\n{JOB}\n");
    let cases = [
        (format!("{JOB}\n{REPLY}\n{JOB}\n"), "jrj"),
        (format!("{REPLY}\n\n {REPLY}{JOB}"), "rrj"),
        (format!("{plain}{ok}{plain}{page}{ok}"), "rjrrj"),
        (format!("{plain}{JOB}\n{plain}"), "rjr"),
        (format!("{ok}{empty}"), "jr"),
        (format!("{ok}{page}"), "jr"),
    ];
    for (input, expected) in cases {
        let read = |size| -> Vec<Result<Document<'_>, Error>> {
            jobglot::stream(Pieces { rest: input.as_bytes(), size }).collect()
        };
        let letter = |read: &Result<Document<'_>, Error>| match read {
            Ok(_) => 'j',
            Err(error) if error.reply().is_some() => 'r',
            Err(error) => panic!("{error}: {input}"),
        };
        for size in [1, 7, 4096] {
            let letters: String = read(size).iter().map(letter).collect();
            assert_eq!(letters, expected, "{input}");
            let lines: String =
                read(size).into_iter().map(|read| line_of(read).unwrap() + "\n").collect();
            let restored = jobglot::stream(lines.as_bytes()).map(|read| bytes_of(read).unwrap());
            let restored: Vec<u8> = restored.flatten().collect();
            assert_eq!(String::from_utf8(restored).unwrap(), input, "{lines}");
        }
    }
}

#[test]
fn errors_are_compared_without_the_reply() {
    let [one, other] =
        [REPLY, r#"{"message": "x"}"#].map(|text| jobglot::parse(text.as_bytes()).unwrap_err());
    assert_eq!(one, other);
}
