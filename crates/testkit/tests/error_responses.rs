//! Error responses: their detection, their canonical lines, and streams with responses between
//! documents.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::fs;

use jobglot::{Document, Error, ErrorKind, ErrorResponse, ErrorResponseKind, State};
use jobglot_testkit::checks::{self, Pieces};
use jobglot_testkit::{bytes_of, files, job_schemas, line_of};

const RESPONSE: &str = r#"{"code": "NotAuthorizedOrNotFound", "message": "Not found."}"#;
const JOB: &str = r#"{"activityLogId": 1, "jobId": 2, "status": "RUNNING"}"#;

fn response(input: &[u8]) -> ErrorResponse {
    jobglot::parse(input).unwrap_err().into_response().unwrap_or_else(|error| panic!("{error}"))
}

fn fixtures() -> Vec<Vec<u8>> {
    let folder = files::testdata("fixtures").join(jobglot::tables::ERROR_RESPONSE.id);
    let fixtures = files::fixtures().unwrap();
    let responses = fixtures.iter().filter(|file| file.starts_with(&folder));
    responses.map(|file| fs::read(file).unwrap()).collect()
}

#[test]
fn an_error_response_is_an_error_with_its_response() {
    let head = "HTTP/1.1 404 Not Found\r\nopc-request-id: A1\r\nretry-after: 5\r\n\r\n";
    let error = jobglot::parse(format!("{head}{RESPONSE}").as_bytes()).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::ErrorResponse);
    let expected = "an error response, not a job: HTTP 404 NotAuthorizedOrNotFound Not found.";
    assert!(error.to_string().starts_with(expected), "{error}");
    let response = error.response().unwrap();
    assert_eq!((response.kind(), response.http_status()), (ErrorResponseKind::NotFound, Some(404)));
    assert_eq!(response.code(), Some("NotAuthorizedOrNotFound"));
    assert_eq!(response.text(), Some("Not found."));
    assert_eq!(response.response_info().request_ids(), ["A1"]);
    assert_eq!(response.response_info().retry_after().unwrap().text(), "5");
    assert_eq!(response.get("/message"), Some(r#""Not found.""#));
}

#[test]
fn canonical_lines_of_responses_have_the_same_values() {
    for input in fixtures() {
        checks::parse(&input);
        let first = response(&input);
        let mut line = String::new();
        first.write_canonical(&mut line);
        let again = response(line.as_bytes());
        assert_eq!(again.kind(), first.kind());
        assert_eq!(again.http_status(), first.http_status());
        assert_eq!((again.code(), again.text()), (first.code(), first.text()));
        assert_eq!(again.response_info(), first.response_info());
        // No function of the library parses it as a job.
        assert!(jobglot::Job::from_canonical(&*line, jobglot::schema).is_err());
        assert!(jobglot::Job::from_canonical(&*line, |_| None).is_err());
    }
}

#[test]
fn an_edited_line_changes_the_response() {
    let line = line_of(jobglot::parse(RESPONSE.as_bytes())).unwrap();
    let changed = line.replacen(r#""message":"Not found.""#, r#""message":"Gone.""#, 1);
    let bytes = bytes_of(jobglot::parse(changed.as_bytes())).unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), RESPONSE.replace("Not found.", "Gone."));
}

#[test]
fn the_kind_depends_on_http_status_and_code() {
    let kind = |status: u16, code: &str| {
        response(format!("HTTP/1.1 {status} X\r\n\r\n{{\"code\":\"{code}\"}}").as_bytes()).kind()
    };
    assert_eq!(kind(410, "NotFound"), ErrorResponseKind::Gone);
    assert_eq!(kind(404, "E1"), ErrorResponseKind::NotFound);
    assert_eq!(kind(400, "SVCSTG.00100429"), ErrorResponseKind::NotFound);
    assert_eq!(kind(400, "RESOURCE_NOT_FOUND"), ErrorResponseKind::NotFound);
    assert_eq!(kind(500, "InternalError"), ErrorResponseKind::ReadFailed);
    assert_eq!(kind(200, "E1"), ErrorResponseKind::ReadFailed);
}

#[test]
fn the_provider_is_detected_by_code_or_head() {
    let provider_of = |input: &str| response(input.as_bytes()).provider().map(str::to_owned);
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
        ("HTTP/1.1 400 Bad Request\nx-amzn-RequestId: a\n\n{\"__type\": \"X\"}", "aws"),
        (r#"{"__type": "com.amazonaws.batch#ClientException", "message": "x"}"#, "aws"),
    ] {
        assert_eq!(provider_of(input).as_deref(), Some(provider), "{input}");
        let line = line_of(jobglot::parse(input.as_bytes())).unwrap();
        assert_eq!(provider_of(&line).as_deref(), Some(provider), "{line}");
    }
    for input in [RESPONSE, "HTTP/1.1 404 Not Found\r\nx-request-id: a\r\n\r\ngone"] {
        assert_eq!(provider_of(input), None, "{input}");
    }
}

#[test]
fn a_line_before_an_error_belongs_to_it() {
    for before in ["ServiceError:\n", "\r\nTransientServiceError:\r\n"] {
        let body = RESPONSE.replacen('{', "{\n    ", 1);
        let input = format!("{before}{body}{JOB}\nServiceError:\n{RESPONSE}\n");
        for size in [1, 7, 4096] {
            let read = || jobglot::stream(Pieces { rest: input.as_bytes(), size });
            let responses =
                read().filter(|read| read.as_ref().is_err_and(|e| e.response().is_some()));
            assert_eq!((responses.count(), read().count()), (2, 3), "{input}");
            let lines: String = read().map(|read| line_of(read).unwrap() + "\n").collect();
            let restored = jobglot::stream(lines.as_bytes()).map(|read| bytes_of(read).unwrap());
            assert_eq!(String::from_utf8(restored.flatten().collect()).unwrap(), input);
        }
    }
    let root_array = format!("ServiceError:\n{RESPONSE}");
    assert_eq!(response(root_array.as_bytes()).text(), Some("Not found."));
    let bytes = bytes_of(jobglot::parse(root_array.as_bytes())).unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), root_array);
    for none in ["ServiceError:\n", "ServiceError: ", "ServiceError:\nno JSON"] {
        assert!(jobglot::parse(none.as_bytes()).unwrap_err().response().is_none());
    }
}

#[test]
fn jobs_are_not_error_responses() {
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
        r#"{"status": "SUCCEEDED", "message": "Connection is valid."}"#,
        r#"{"message": "x", "Status" : "FAILED"}"#,
    ] {
        let error = jobglot::parse(text.as_bytes()).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Unsupported { .. }), "{text}: {error}");
    }
}

#[test]
fn the_status_of_an_error_response_is_no_word_of_a_job() {
    let http = r#"{"status": 404, "message": "x"}"#;
    let text = r#"{"status": "404", "message": "x"}"#;
    let psm = r#"{"status": "Can not complete", "message": "x"}"#;
    let result = r#"{"status": "SUCCEEDED", "message": "x"}"#;
    let null = r#"{"status": null, "message": "x"}"#;
    for input in [http, text, psm, null] {
        assert_eq!(response(input.as_bytes()).text(), Some("x"), "{input}");
    }
    // Equal names read before change nothing.
    let lines = [http, http, http, result, http, result].join("\n");
    let is_response = jobglot::stream(lines.as_bytes())
        .map(|read| read.is_err_and(|error| error.response().is_some()));
    assert_eq!(is_response.collect::<Vec<_>>(), [true, true, true, false, true, false]);
    // Behind the head of a refused request it is one.
    let refused = format!("HTTP/1.1 500 Oops\r\n\r\n{result}");
    assert_eq!(response(refused.as_bytes()).http_status(), Some(500));
}

#[test]
fn an_explicit_schema_does_not_make_an_error_response_a_job() {
    let input = format!("HTTP/1.1 404 Not Found\r\n\r\n{RESPONSE}");
    for schema in job_schemas() {
        let error = jobglot::parse_as(schema, input.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::ErrorResponse);
    }
    let error = Document::parse(RESPONSE.as_bytes(), &jobglot::tables::ERROR_RESPONSE).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::ErrorResponse);
}

#[test]
fn a_stream_continues_after_an_error_response() {
    let plain = "HTTP/1.1 404 Not Found\r\n\r\nNo such service exits\nat all\n\n";
    let page = "HTTP/1.1 502 Bad Gateway\r\n\r\n<html>\n{\n</html>\n";
    let empty = "HTTP/1.1 404 Not Found\r\n\r\n";
    let ok = format!("HTTP/1.1 200 OK\r\n\r\n{JOB}\n");
    let cases = [
        (format!("{JOB}\n{RESPONSE}\n{JOB}\n"), "jrj"),
        (format!("{RESPONSE}\n\n {RESPONSE}{JOB}"), "rrj"),
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
            Err(error) if error.response().is_some() => 'r',
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
fn errors_are_equal_without_the_response() {
    let [one, other] =
        [RESPONSE, r#"{"message": "x"}"#].map(|text| jobglot::parse(text.as_bytes()).unwrap_err());
    assert_eq!(one, other);
}
