//! Every byte comes back: law L1, over every shape.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that can't go on fails"
)]

use std::fs;
use std::path::PathBuf;

use jobglot::Shape;
use jobglot_testkit::generate::{Knobs, document, style};
use jobglot_testkit::print::{Node, Style, disturbed};
use jobglot_testkit::{Tree, bytes_of, files, line_of, provider_shapes, whole_line};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

/// Fixtures, seeds, and the larger collection of samples where it is.
fn inputs() -> Vec<PathBuf> {
    let samples = files::shared("samples").map(|folder| files::files_in(&folder).unwrap());
    [files::fixtures().unwrap(), files::seeds().unwrap(), samples.unwrap_or_default()].concat()
}

/// What a canonical line of `input` gives back.
fn restored(shape: Option<&'static Shape>, input: &[u8]) -> Option<(String, Vec<u8>)> {
    let document = match shape {
        Some(shape) => jobglot::parse_as(shape, input),
        None => jobglot::parse(input),
    };
    let line = line_of(document).ok()?;
    assert!(!line.contains('\n'), "more than one line: {line}");
    let bytes = bytes_of(jobglot::parse(line.as_bytes()));
    let bytes = bytes.unwrap_or_else(|error| panic!("{error}\n{line}"));
    Some((line, bytes))
}

/// The JSON text of a line's source.
fn source(line: &str) -> String {
    let document = jobglot::parse(line.as_bytes()).unwrap();
    document.get("/source").unwrap().to_owned()
}

#[test]
fn every_file_comes_back() {
    let mut read = 0;
    for file in inputs() {
        let input = fs::read(&file).unwrap();
        let Some((line, bytes)) = restored(None, &input) else { continue };
        let (given, expected) = (String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&input));
        assert_eq!(given, expected, "{}\n{line}", file.display());
        read += 1;
    }
    assert!(read > 40, "only {read} documents");
}

#[test]
fn a_wrapped_document_is_read_by_the_shape_that_is_asked_for() {
    let job = r#"{"id": "w", "status": "ACCEPTED"}"#;
    let wrapped = format!("{{\n  \"data\": {job},\n  \"etag\": \"7\"\n}}\n");
    let shape = jobglot::shape("oci.work-request");
    let document = jobglot::parse_as(shape.unwrap(), wrapped.as_bytes()).unwrap();
    assert_eq!(document.job().id().as_deref(), Some("w"));
    assert_eq!(document.observation().unwrap().etag(), Some("7"));
    assert_eq!(restored(shape, wrapped.as_bytes()).unwrap().1, wrapped.as_bytes());
    // What has a name of the shape is no wrapper.
    let own = format!(r#"{{"data": {job}, "id": "own"}}"#);
    let document = jobglot::parse_as(shape.unwrap(), own.as_bytes()).unwrap();
    assert_eq!(document.job().id().as_deref(), Some("own"));
}

/// Checks `law` on documents of every shape, in any style.
fn for_every_shape(
    knobs: Knobs,
    law: impl Fn(&'static Shape, &Node, Style) -> Result<(), TestCaseError>,
) {
    let config =
        ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() };
    for shape in provider_shapes() {
        let documents = (document(shape, knobs), style());
        let checked = TestRunner::new(config.clone())
            .run(&documents, |(node, style)| law(shape, &node, style));
        if let Err(error) = checked {
            panic!("{}: {error}", shape.id);
        }
    }
}

#[test]
fn every_document_comes_back() {
    for knobs in [Knobs::WHOLE, Knobs::VARIED, Knobs::WILD] {
        for_every_shape(knobs, |shape, node, style| {
            let text = node.print(style);
            let (line, bytes) = restored(Some(shape), text.as_bytes()).unwrap();
            prop_assert_eq!(String::from_utf8_lossy(&bytes), &*text, "{}", line);
            let source = source(&line).len();
            prop_assert!(source <= text.len() * 3 / 2 + 64, "{} of {}", source, text.len());
            Ok(())
        });
    }
}

/// Long lists, whose layouts are spelled out, with white space that is odd here and there.
#[test]
fn every_long_document_comes_back() {
    let spelled = std::cell::Cell::new(0);
    for knobs in [Knobs::WHOLE, Knobs::WILD] {
        for_every_shape(knobs, |shape, node, style| {
            let text = node.clone().repeated(12).print(Style { blanks: false, ..style });
            let text = disturbed(&text, 60, style.seed);
            let (line, bytes) = restored(Some(shape), text.as_bytes()).unwrap();
            prop_assert_eq!(String::from_utf8_lossy(&bytes), text, "{}", line);
            spelled.set(spelled.get() + u32::from(line.contains("\"lists\":[{\"at\"")));
            Ok(())
        });
    }
    assert!(spelled.get() > 500, "only {} layouts were spelled out", spelled.get());
}

/// What is remembered of the documents before makes writing and restoring fast, and changes nothing.
#[test]
fn a_line_does_not_depend_on_those_before_it() {
    for knobs in [Knobs::WHOLE, Knobs::VARIED, Knobs::WILD] {
        for_every_shape(knobs, |shape, node, style| {
            let text = node.print(Style { shuffled: false, ..style });
            for text in [&text, &disturbed(&text, 400, style.seed)] {
                let here = restored(Some(shape), text.as_bytes());
                let alone = std::thread::scope(|scope| {
                    scope.spawn(|| restored(Some(shape), text.as_bytes())).join().unwrap()
                });
                prop_assert_eq!(here, alone);
            }
            Ok(())
        });
    }
}

/// What another tool makes of a line restores to the same document, as long as it says the same.
#[test]
fn a_line_that_another_tool_has_printed_restores_the_same() {
    let knobs = Knobs { duplicates: false, ..Knobs::WILD };
    for_every_shape(knobs, |shape, node, style| {
        let text = node.print(Style { shuffled: false, ..style });
        let document = jobglot::parse_as(shape, text.as_bytes()).unwrap();
        let line = whole_line(&document);
        let printed = Tree::parse(&line).unwrap().print();
        let again = jobglot::parse(printed.as_bytes()).unwrap();
        let bytes =
            again.to_bytes().map_err(|error| TestCaseError::fail(format!("{error}\n{line}")))?;
        prop_assert_eq!(String::from_utf8_lossy(&bytes), text, "{}", line);
        Ok(())
    });
}

/// What stands around documents comes back too.
#[test]
fn everything_around_documents_comes_back() {
    let shapes: Vec<_> = provider_shapes().filter(|shape| !shape.asked_for).collect();
    let node = select(shapes).prop_flat_map(|shape| document(shape, Knobs::WHOLE));
    let head = "HTTP/2 200 \r\netag: \"a\"\r\nretry-after: 5\r\n\r\n";
    let before = select(vec!["", "", "\u{feff}", "\n\n", " ", "\u{feff}\r\n", head]);
    let after = select(vec!["", "\n", "\r\n", "\n\n", "  ", " \n \t\n"]);
    let documents = prop::collection::vec((before, node, style(), after), 1..4);
    let config =
        ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() };
    let checked = TestRunner::new(config).run(&documents, |documents| {
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
    if let Err(error) = checked {
        panic!("{error}");
    }
}

/// `source` of a document that is laid out as usual is a name.
#[test]
fn usual_layouts_have_short_names() {
    for file in ["huawei-cas-job.json", "oci-work-request.made.json", "psm-activity-log-job.json"] {
        let input = fs::read(files::testdata("seeds").join(file)).unwrap();
        for end in ["", "\n"] {
            let input = [input.trim_ascii_end(), end.as_bytes()].concat();
            let (line, _) = restored(None, &input).unwrap();
            let source = source(&line);
            println!("{file}: {} bytes of source: {source}", source.len());
            assert!(source.len() < 64, "{source}");
        }
    }
}

/// A list of any number of like tasks costs a few hundred bytes.
#[test]
fn a_long_list_costs_little() {
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
    let (line, bytes) = restored(None, text.as_bytes()).unwrap();
    assert!(bytes == text.as_bytes());
    let source = source(&line);
    println!("20,000 tasks, {} bytes: {} bytes of source", text.len(), source.len());
    assert!(source.len() * 200 < text.len(), "{} of {}", source.len(), text.len());
}

/// What has been changed in a line and can't get into the document is refused where it stands.
#[test]
fn what_no_document_can_say_is_refused() {
    let input = fs::read(files::testdata("seeds").join("huawei-cas-job.json")).unwrap();
    let (line, _) = restored(None, &input).unwrap();
    for (from, to, expected) in [
        // Values that the shape has no member for.
        ("\"outcome\":\"failure\"", "\"outcome\":\"failure\",\"percent\":5", "$.percent"),
        ("\"index\":1,", "\"index\":1,\"started\":\"2020-02-04T04:01:03Z\",", "$.tasks[0].started"),
        ("\"kind\":\"project\"", "\"kind\":\"tenancy\"", "$.tenant.kind"),
        // Members that the canonical form does not have, or not of that type.
        ("\"outcome\":\"failure\"", "\"outcome\":\"failure\",\"odd\":5", "$.odd"),
        ("\"index\":1,", "\"index\":\"one\",", "$.tasks[0].index"),
        ("\"id\":\"JOB474362ef-091d-429f-9b3e-c9246b37dee6\"", "\"id\":5", "$.id"),
        // Values that are gone, or not writable.
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

/// What has been changed in a line, and can be, is changed in the document and nowhere else.
#[test]
fn what_a_document_can_say_is_written_into_it() {
    let input = fs::read(files::testdata("seeds").join("huawei-cas-job.json")).unwrap();
    let text = String::from_utf8(input.clone()).unwrap();
    let (line, _) = restored(None, &input).unwrap();
    for (from, to, was, is) in [
        (
            "Building failed.",
            "Building \\\"failed\\\".",
            "Building failed.",
            "Building \\\\\\\"failed\\\\\\\".",
        ),
        ("\"index\":4", "\"index\":5", "\"TASK_INDEX\": 4", "\"TASK_INDEX\": 5"),
        ("\"task_total\":5", "\"task_total\":6", "\"task_count\": 5", "\"task_count\": 6"),
        // The kind of a tenant is the same in all documents of the shape, and stands in none.
        ("\"kind\":\"project\",", "", "", ""),
        // What is derived is not read back.
        ("\"derived\":{", "\"derived\":{\"x\":1,", "", ""),
    ] {
        let changed = line.replacen(from, to, 1);
        assert_ne!(changed, line, "{from}");
        let bytes = jobglot::parse(changed.as_bytes()).and_then(|line| line.to_bytes()).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), text.replacen(was, is, 1), "{to}");
    }
}

/// What is remembered of a layout holds for lines with values in the same columns, and those may
/// still have other members: `null` is none.
#[test]
fn an_edited_line_is_restored_after_others_as_it_would_be_alone() {
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
    let mut given = Vec::new();
    for line in &lines {
        let alone = std::thread::scope(|scope| scope.spawn(|| restored(line)).join().unwrap());
        // Whatever came before.
        for before in &lines {
            let _ = restored(before);
            assert_eq!(restored(line), alone, "{line}\nafter {before}");
        }
        given.push(alone);
    }
    assert_eq!(given[0].as_deref(), Ok(&input[..]));
    assert_ne!(given[5], given[6], "a member that the document lacks is no null");
    assert!(given[1].is_err() && given[3].is_err(), "a member has been taken out");
}
