//! Every byte is restored from the canonical line (law L1), for every schema.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that can't go on fails"
)]

use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use jobglot::tables::Schema;
use jobglot_json::{RawStr, Reader};
use jobglot_testkit::generate::{Knobs, document, style};
use jobglot_testkit::print::{Node, Style, disturbed};
use jobglot_testkit::{Tree, bytes_of, files, job_schemas, line_of, whole_line};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

/// Returns the fixtures and seeds, and the larger collection of samples if it is available.
fn inputs() -> Vec<PathBuf> {
    let samples = files::shared("samples").map(|folder| files::files_in(&folder).unwrap());
    [files::fixtures().unwrap(), files::seeds().unwrap(), samples.unwrap_or_default()].concat()
}

/// Returns the canonical line of `input` and the bytes restored from it.
fn round_trip(schema: Option<&'static Schema>, input: &[u8]) -> Option<(String, Vec<u8>)> {
    let document = match schema {
        Some(schema) => jobglot::parse_as(schema, input),
        None => jobglot::parse(input),
    };
    let line = line_of(document).ok()?;
    assert!(!line.contains('\n'), "more than one line: {line}");
    let bytes = bytes_of(jobglot::parse(line.as_bytes()));
    let bytes = bytes.unwrap_or_else(|error| panic!("{error}\n{line}"));
    Some((line, bytes))
}

/// Returns the JSON text of a line's `source`.
fn source(line: &str) -> String {
    let document = jobglot::parse(line.as_bytes()).unwrap();
    document.get("/source").unwrap().to_owned()
}

#[test]
fn every_file_is_restored() {
    let mut read = 0;
    for file in inputs() {
        let input = fs::read(&file).unwrap();
        let Some((line, bytes)) = round_trip(None, &input) else { continue };
        let (actual, expected) = (String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&input));
        assert_eq!(actual, expected, "{}\n{line}", file.display());
        read += 1;
    }
    assert!(read > 40, "only {read} documents");
}

/// Greatest depth of nested arrays and objects in a document.
const MAX_DEPTH: usize = 128;

/// Returns `text` with the deepest value allowed at each place: as a new member of each object, and
/// instead of each scalar, also inside of embedded documents.
fn deepened(text: &str) -> Vec<String> {
    let deep = |depth: usize| "[".repeat(MAX_DEPTH - depth) + &"]".repeat(MAX_DEPTH - depth);
    let replaced =
        |range: Range<usize>, new: &str| [&text[..range.start], new, &text[range.end..]].concat();
    let mut documents = Vec::new();
    let mut depth: usize = 0;
    let tokens: Vec<&str> = jobglot_json::tokens(text).collect();
    for (number, token) in tokens.iter().enumerate() {
        let start = token.as_ptr() as usize - text.as_ptr() as usize;
        let (end, next) = (start + token.len(), tokens.get(number + 1).copied());
        match *token {
            "{" => {
                depth += 1;
                let comma = if next == Some("}") { "" } else { "," };
                documents.push(replaced(end..end, &format!("\"zz\":{}{comma}", deep(depth))));
            }
            "[" => depth += 1,
            // A torn input may close more than it opens.
            "}" | "]" => depth = depth.saturating_sub(1),
            ":" | "," => {}
            _ if next == Some(":") => {}
            scalar => {
                documents.push(replaced(start..end, &deep(depth)));
                let inner = RawStr::of_value(scalar).map(RawStr::decode).unwrap_or_default();
                if inner.starts_with(['{', '[']) {
                    for inner in deepened(&inner) {
                        let mut string = String::new();
                        jobglot_json::push_string(&mut string, &inner);
                        documents.push(replaced(start..end, &string));
                    }
                }
            }
        }
    }
    documents
}

/// Returns `line` with the members of its outermost object in reverse order.
fn reversed(line: &str) -> String {
    let mut members = Vec::new();
    let mut reader = Reader::of_str(line).unwrap().with_max_depth(usize::MAX);
    let mut more = reader.begin_object().unwrap();
    while more {
        let (key, value) = (reader.key().unwrap(), reader.skip().unwrap());
        members.push(format!("{}:{}", key.of(line), value.of(line)));
        more = reader.next_member().unwrap();
    }
    members.reverse();
    format!("{{{}}}", members.join(","))
}

/// A canonical line may be deeper than its document, and its members may come in any order.
#[test]
fn documents_of_the_greatest_depth_are_restored() {
    let mut read = 0;
    for file in inputs() {
        let Ok(text) = String::from_utf8(fs::read(&file).unwrap()) else { continue };
        for text in deepened(&text) {
            let Some((line, bytes)) = round_trip(None, text.as_bytes()) else { continue };
            assert_eq!(String::from_utf8_lossy(&bytes), text, "{}\n{line}", file.display());
            let again = line_of(jobglot::parse(line.as_bytes()));
            assert_eq!(again.unwrap_or_else(|error| panic!("{error}\n{line}")), line);
            let bytes = bytes_of(jobglot::parse(reversed(&line).as_bytes()));
            let bytes = bytes.unwrap_or_else(|error| panic!("{error}\n{line}"));
            assert_eq!(String::from_utf8_lossy(&bytes), text, "{}\n{line}", file.display());
            read += 1;
        }
    }
    assert!(read > 2000, "only {read} documents");
}

#[test]
fn a_wrapped_document_is_read_with_an_explicit_schema() {
    let job = r#"{"id": "w", "status": "ACCEPTED"}"#;
    let wrapped = format!("{{\n  \"data\": {job},\n  \"etag\": \"7\"\n}}\n");
    let schema = jobglot::schema("oci.work-request");
    let document = jobglot::parse_as(schema.unwrap(), wrapped.as_bytes()).unwrap();
    assert_eq!(document.job().id().as_deref(), Some("w"));
    assert_eq!(document.response_info().unwrap().etag(), Some("7"));
    assert_eq!(round_trip(schema, wrapped.as_bytes()).unwrap().1, wrapped.as_bytes());
    // An object with a name of the schema is no wrapper.
    let own = format!(r#"{{"data": {job}, "id": "own"}}"#);
    let document = jobglot::parse_as(schema.unwrap(), own.as_bytes()).unwrap();
    assert_eq!(document.job().id().as_deref(), Some("own"));
}

/// Checks `law` on documents of every schema, in random styles.
fn for_every_schema(
    knobs: Knobs,
    law: impl Fn(&'static Schema, &Node, Style) -> Result<(), TestCaseError>,
) {
    let config =
        ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() };
    for schema in job_schemas() {
        let documents = (document(schema, knobs), style());
        let result = TestRunner::new(config.clone())
            .run(&documents, |(node, style)| law(schema, &node, style));
        if let Err(error) = result {
            panic!("{}: {error}", schema.id);
        }
    }
}

#[test]
fn every_document_is_restored() {
    for knobs in [Knobs::WHOLE, Knobs::VARIED, Knobs::WILD] {
        for_every_schema(knobs, |schema, node, style| {
            let text = node.print(style);
            let (line, bytes) = round_trip(Some(schema), text.as_bytes()).unwrap();
            prop_assert_eq!(String::from_utf8_lossy(&bytes), &*text, "{}", line);
            let source = source(&line).len();
            prop_assert!(source <= text.len() * 3 / 2 + 64, "{} of {}", source, text.len());
            Ok(())
        });
    }
}

/// The templates of long lists are spelled out; some of their white space is irregular.
#[test]
fn every_long_document_is_restored() {
    let spelled_out = std::cell::Cell::new(0);
    for knobs in [Knobs::WHOLE, Knobs::WILD] {
        for_every_schema(knobs, |schema, node, style| {
            let text = node.clone().repeated(12).print(Style { blanks: false, ..style });
            let text = disturbed(&text, 60, style.seed);
            let (line, bytes) = round_trip(Some(schema), text.as_bytes()).unwrap();
            prop_assert_eq!(String::from_utf8_lossy(&bytes), text, "{}", line);
            spelled_out.set(spelled_out.get() + u32::from(line.contains("\"lists\":[{\"at\"")));
            Ok(())
        });
    }
    assert!(spelled_out.get() > 500, "only {} layouts were spelled out", spelled_out.get());
}

/// Caches speed up writing and restoring, and do not change results.
#[test]
fn a_line_does_not_depend_on_earlier_lines() {
    for knobs in [Knobs::WHOLE, Knobs::VARIED, Knobs::WILD] {
        for_every_schema(knobs, |schema, node, style| {
            let text = node.print(Style { shuffled: false, ..style });
            for text in [&text, &disturbed(&text, 400, style.seed)] {
                let here = round_trip(Some(schema), text.as_bytes());
                let root_array = std::thread::scope(|scope| {
                    scope.spawn(|| round_trip(Some(schema), text.as_bytes())).join().unwrap()
                });
                prop_assert_eq!(here, root_array);
            }
            Ok(())
        });
    }
}

/// Another JSON tool may print a line differently as long as no value changes.
#[test]
fn a_line_printed_by_another_tool_restores_the_same_bytes() {
    let knobs = Knobs { duplicates: false, ..Knobs::WILD };
    for_every_schema(knobs, |schema, node, style| {
        let text = node.print(Style { shuffled: false, ..style });
        let document = jobglot::parse_as(schema, text.as_bytes()).unwrap();
        let line = whole_line(&document);
        let printed = Tree::parse(&line).unwrap().print();
        let again = jobglot::parse(printed.as_bytes()).unwrap();
        let bytes =
            again.to_bytes().map_err(|error| TestCaseError::fail(format!("{error}\n{line}")))?;
        prop_assert_eq!(String::from_utf8_lossy(&bytes), text, "{}", line);
        Ok(())
    });
}

/// Bytes around and between documents are restored.
#[test]
fn bytes_around_documents_are_restored() {
    let schemas: Vec<_> = job_schemas().filter(|schema| !schema.explicit_only).collect();
    let node = select(schemas).prop_flat_map(|schema| document(schema, Knobs::WHOLE));
    let head = "HTTP/2 200 \r\netag: \"a\"\r\nretry-after: 5\r\n\r\n";
    let before = select(vec!["", "", "\u{feff}", "\n\n", " ", "\u{feff}\r\n", head]);
    let after = select(vec!["", "\n", "\r\n", "\n\n", "  ", " \n \t\n"]);
    let documents = prop::collection::vec((before, node, style(), after), 1..4);
    let config =
        ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() };
    let result = TestRunner::new(config).run(&documents, |documents| {
        let mut input = String::new();
        for (before, node, style, after) in &documents {
            input += &format!("{before}{}{after}", node.print(*style));
        }
        let mut lines = String::new();
        let mut count = 0;
        for document in jobglot::stream(input.as_bytes()) {
            let document =
                document.map_err(|error| TestCaseError::fail(format!("{error}: {input}")))?;
            lines += &whole_line(&document);
            lines.push('\n');
            count += 1;
        }
        prop_assert_eq!(count, documents.len());
        let mut bytes = Vec::new();
        for line in jobglot::stream(lines.as_bytes()) {
            bytes.extend(line.unwrap().to_bytes().unwrap());
        }
        prop_assert_eq!(String::from_utf8_lossy(&bytes), input, "{}", lines);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// The `source` of a document with a common template is its name.
#[test]
fn common_templates_have_short_names() {
    for file in ["huawei-cas-job.json", "oci-work-request.made.json", "psm-activity-log-job.json"] {
        let input = fs::read(files::testdata("seeds").join(file)).unwrap();
        for end in ["", "\n"] {
            let input = [input.trim_ascii_end(), end.as_bytes()].concat();
            let (line, _) = round_trip(None, &input).unwrap();
            let source = source(&line);
            println!("{file}: {} bytes of source: {source}", source.len());
            assert!(source.len() < 64, "{source}");
        }
    }
}

/// The `source` of a long list of similar tasks has a few hundred bytes.
#[test]
fn the_source_of_a_long_list_is_short() {
    let mut text = String::from("{\n\"task_count\" : 20000,\n \"tasks\" :\t[");
    for number in 0..20_000 {
        if number > 0 {
            text.push_str("\n,\t");
        }
        let (status, message) = match number % 20 {
            7 => ("FAILED", format!(r#"{{\"Detail\": \"step {number} failed\" }}"#)),
            _ => ("SUCCEEDED", "{}".to_owned()),
        };
        let message = serde_json::to_string(&message).unwrap();
        text += &format!(
            "{{ \"TASK_ID\":\"Task-{number:032}\" ,\n  \"TASK_STATUS\" :\"{status}\",\"TASK_INDEX\": {number} ,\r\n\"OWNER_ID\":\"cas-mgr-{number:05}\",\"CREATED_AT\":\"2020-02-04T04:01:03.344Z\", \"LAST_HEALTH_CHECK\" : \"2020-02-04T04:01:03.344Z\",\"MESSAGES\" :{message}}}"
        );
    }
    text += "], \"job\": {\"JOB_ID\":\"J\" , \"EXECUTION_STATUS\" :\"FAILED\"} }";
    let (line, bytes) = round_trip(None, text.as_bytes()).unwrap();
    assert!(bytes == text.as_bytes());
    let source = source(&line);
    println!("20,000 tasks, {} bytes: {} bytes of source", text.len(), source.len());
    assert!(source.len() * 200 < text.len(), "{} of {}", source.len(), text.len());
}

/// Changed values which the document cannot contain are refused with their path.
#[test]
fn values_without_a_member_are_refused() {
    let input = fs::read(files::testdata("seeds").join("huawei-cas-job.json")).unwrap();
    let (line, _) = round_trip(None, &input).unwrap();
    for (from, to, expected) in [
        // Values without a member in the schema.
        ("\"outcome\":\"failure\"", "\"outcome\":\"failure\",\"percent\":5", "$.percent"),
        ("\"index\":1,", "\"index\":1,\"started\":\"2020-02-04T04:01:03Z\",", "$.tasks[0].started"),
        ("\"kind\":\"project\"", "\"kind\":\"tenancy\"", "$.tenant.kind"),
        // Members unknown to the canonical form, or of another type.
        ("\"outcome\":\"failure\"", "\"outcome\":\"failure\",\"odd\":5", "$.odd"),
        ("\"index\":1,", "\"index\":\"one\",", "$.tasks[0].index"),
        ("\"id\":\"JOB474362ef-091d-429f-9b3e-c9246b37dee6\"", "\"id\":5", "$.id"),
        // Removed values, and values which cannot be written.
        ("\"name\":\"provision/provMain\",", "", "$.name"),
        ("\"index\":1,", "", "$.tasks"),
        ("\"updated\":\"2020-02-04T04:01:38.975Z\"", "\"updated\":\"soon\"", "$.tasks[4].updated"),
        (",\"text\":\"Building failed.\"", "", "$.tasks[*].messages"),
        // Elements.
        (
            "{\"code\":\"ECC00011\",",
            "{\"text\":\"\"},{\"code\":\"ECC00011\",",
            "$.tasks[*].messages",
        ),
        // Computed members.
        ("\"state\":\"failed\",\"terminal\"", "\"state\":\"running\",\"terminal\"", "$.state"),
        ("r1 padded", "r7 padded", "$.source"),
        (
            "\"r1 padded",
            "{\"layout\":[[\"/nowhere\"]],\"printing\":\"compact\"}, \"x\":\"",
            "$.source",
        ),
    ] {
        let changed = line.replacen(from, to, 1);
        assert_ne!(changed, line, "{from}");
        let restored = jobglot::parse(changed.as_bytes()).and_then(|line| line.to_bytes());
        let error = restored.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_err();
        assert_eq!(error.path(), expected, "{error}");
    }
}

/// Changes of a computed member, a foreign one, or the response are refused whatever the source is:
/// a name, a spelled template, or the document's text.
#[test]
fn changes_without_a_place_are_refused_with_every_source() {
    let job = r#"{"status": "IN_PROGRESS", "id": "w", "compartmentId": "c", "resources": [], "percentComplete": 3, "timeAccepted": "2024-06-10T23:52:54Z"}"#;
    let head = "HTTP/1.1 202 Accepted\r\nRetry-After: 30\r\nopc-request-id: abc\r\n\r\n";
    let sources = [
        ("{\"layout\":\"r2 ", job.to_owned()),
        (
            "{\"printing\":",
            job.replace("[]", &format!("[{}{{}}]", r#"{"identifier":  "a" },"#.repeat(20))),
        ),
        ("{\"text\":", job.replace(", ", " ,").replace("3, ", "3.0,")),
    ];
    for (prefix, text) in sources {
        let input = format!("{head}{{\"data\":{text},\"etag\":\"7\"}}\n");
        let (line, bytes) = round_trip(None, input.as_bytes()).unwrap();
        assert_eq!(bytes, input.as_bytes());
        assert!(source(&line).starts_with(prefix), "{line}");
        for (pointer, value, expected) in [
            ("/state", "5", "$.state"),
            ("/terminal", "\"yes\"", "$.terminal"),
            ("/outcome", "[]", "$.outcome"),
            ("/outcome", "\"success\"", "$.outcome"),
            ("/tenant/kind", "-1", "$.tenant.kind"),
            ("/tenant/kind", "\"tenancy\"", "$.tenant.kind"),
            ("/tenant/foo", "\"x\"", "$.tenant.foo"),
            ("/foo", "{\"a\":1}", "$.foo"),
            ("/part", "\"open\"", "$.part"),
            ("/observation", "3", "$.observation"),
            ("/observation/http_status", "200", "$.observation.http_status"),
            ("/observation/retry_after", "\"31\"", "$.observation.retry_after"),
            ("/observation/retry_after_seconds", "31", "$.observation.retry_after_seconds"),
            ("/observation/etag", "\"8\"", "$.observation.etag"),
            ("/observation/request_ids", "[\"abc\", \"d\"]", "$.observation.request_ids"),
            ("/observation/date", "\"2024-06-10T23:52:54Z\"", "$.observation.date"),
            ("/observation/location", "\"/8\"", "$.observation.location"),
            ("/observation/error", "{}", "$.observation.error"),
            ("/observation/foo", "null", "$.observation.foo"),
        ] {
            let error = with_member(&line, pointer, value).map(String::from_utf8).unwrap_err();
            assert_eq!(error.path(), expected, "{error}\n{line}");
        }
        // Derived values are not read back; the time of a poll is no part of the response.
        for (pointer, value) in [
            ("/derived", "{\"reason\":\"x\"}"),
            ("/observation/polled", "\"2024-06-10T23:52:54Z\""),
            ("/observation/retry_after_seconds", "30.0"),
        ] {
            assert_eq!(with_member(&line, pointer, value).unwrap(), bytes);
        }
    }
}

/// An error response, even one without a JSON body, has no place for values of a job.
#[test]
fn changes_of_an_error_response_are_refused() {
    for body in ["", "gone away", "{\"code\": \"NotFound\",  \"message\": \"no job\"}"] {
        let input = format!("HTTP/1.1 404 Not Found\r\netag: 7\r\n\r\n{body}");
        let (line, bytes) = round_trip(None, input.as_bytes()).unwrap();
        assert_eq!(bytes, input.as_bytes());
        for (pointer, value, expected) in [
            ("/id", "\"7\"", "$.id"),
            ("/foo", "1", "$.foo"),
            ("/observation/etag", "\"8\"", "$.observation.etag"),
            ("/observation/http_status", "500", "$.observation.http_status"),
            ("/observation/error/status", "500", "$.observation.error.status"),
            ("/observation/error/text", "\"x\"", "$.observation.error.text"),
        ] {
            // Computed from a JSON body, where it can be edited.
            if body.starts_with('{') && pointer.contains("error") {
                continue;
            }
            let error = with_member(&line, pointer, value).map(String::from_utf8).unwrap_err();
            assert_eq!(error.path(), expected, "{error}\n{line}");
        }
    }
}

/// Sets a member of a canonical line and restores the line.
fn with_member(line: &str, pointer: &str, value: &str) -> Result<Vec<u8>, jobglot::Error> {
    let mut json: serde_json::Value = serde_json::from_str(line).unwrap();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = json.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    parent.insert(name.to_owned(), serde_json::from_str(value).unwrap());
    bytes_of(jobglot::parse(json.to_string().as_bytes()))
}

/// A value that stands unusually as a number may become any other text.
#[test]
fn a_number_in_place_of_text_is_changed_to_text() {
    let schema = jobglot::schema("psm.submission").unwrap();
    // Long enough for a template instead of the text.
    let message = r#"{ "DSN7 ykr~": [ [] ], "U~": {}, "y_S~ ": { "P_/__s": "", "y ": 33284683 } }"#;
    let text = |id: &str| {
        format!(r#"{{ "status": null, "details": {{ "message": {message}, "jobid": {id} }} }}"#)
    };
    let input = text("0.10");
    let document = jobglot::parse_as(schema, input.as_bytes()).unwrap();
    let line = whole_line(&document);
    assert!(line.contains("\"layout\""), "{line}");
    let restored = with_member(&line, "/id", "\"A\"").unwrap();
    assert_eq!(String::from_utf8(restored).unwrap(), text("\"A\""));
}

/// Changed values are written to the document, and nothing else changes.
#[test]
fn changed_values_are_written_to_the_document() {
    let input = fs::read(files::testdata("seeds").join("huawei-cas-job.json")).unwrap();
    let text = String::from_utf8(input.clone()).unwrap();
    let (line, _) = round_trip(None, &input).unwrap();
    for (from, to, was, is) in [
        (
            "Building failed.",
            "Building \\\"failed\\\".",
            "Building failed.",
            "Building \\\\\\\"failed\\\\\\\".",
        ),
        ("\"index\":4", "\"index\":5", "\"TASK_INDEX\": 4", "\"TASK_INDEX\": 5"),
        ("\"task_total\":5", "\"task_total\":6", "\"task_count\": 5", "\"task_count\": 6"),
        // The kind of a tenant is a constant of the schema, not in the document.
        ("\"kind\":\"project\",", "", "", ""),
        // Derived values are not read back.
        ("\"derived\":{", "\"derived\":{\"x\":1,", "", ""),
    ] {
        let changed = line.replacen(from, to, 1);
        assert_ne!(changed, line, "{from}");
        let bytes = jobglot::parse(changed.as_bytes()).and_then(|line| line.to_bytes()).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), text.replacen(was, is, 1), "{to}");
    }
}

/// Cached templates are used for lines with values in the same columns. Such lines may have
/// additional members; a `null` counts as absent.
#[test]
fn an_edited_line_is_restored_independently_of_earlier_lines() {
    let input = br#"{"status":"ACCEPTED","operationType":"CREATE_DRG","id":"a","percentComplete":5,"resources":[{"entityUri":"/x","identifier":"b","entityType":"drg"}],"timeAccepted":"2024-06-10T23:52:54Z"}"#;
    let line = line_of(jobglot::parse(input)).unwrap();
    let changed = |from: &str, to: &str| {
        assert!(line.contains(from), "{from} is not in {line}");
        line.replacen(from, to, 1)
    };
    let lines = [
        line.clone(),
        changed(r#""percent":5"#, r#""percent":null"#),
        changed(r#""percent":5"#, r#""percent":6"#),
        changed(r#""uri":"/x""#, r#""uri":null"#),
        changed(r#""uri":"/x""#, r#""uri":"/y""#),
        changed(r#""uri":"/x""#, r#""uri":"/x","action":null"#),
        changed(r#""uri":"/x""#, r#""uri":"/x","action":"CREATED""#),
        changed(r#""percent":5"#, r#""percent":5,"started":null"#),
        changed(r#""percent":5"#, r#""percent":5,"started":"2024-06-10T23:52:55Z""#),
        changed(r#""percent":5"#, r#""percent":5,"attributes":{}"#),
        changed(r#""percent":5"#, r#""percent":5,"attributes":{"a":1}"#),
        changed(r#""accepted":"2024-06-10T23:52:54Z""#, r#""accepted":"no time""#),
    ];
    let restored =
        |line: &str| bytes_of(jobglot::parse(line.as_bytes())).map_err(|error| error.to_string());
    let mut actual = Vec::new();
    for line in &lines {
        let root_array = std::thread::scope(|scope| scope.spawn(|| restored(line)).join().unwrap());
        // The result does not depend on the line before.
        for before in &lines {
            let _ = restored(before);
            assert_eq!(restored(line), root_array, "{line}\nafter {before}");
        }
        actual.push(root_array);
    }
    assert_eq!(actual[0].as_deref(), Ok(&input[..]));
    assert_ne!(actual[5], actual[6], "a member that the document lacks is no null");
    assert!(actual[1].is_err() && actual[3].is_err(), "a member has been taken out");
}
