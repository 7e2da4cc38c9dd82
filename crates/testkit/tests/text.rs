//! Text around documents.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use jobglot_testkit::generate::{Knobs, document, style};
use jobglot_testkit::print::{Node, Style};
use jobglot_testkit::{bytes_of_all, checks, detectable_schemas, lines_of_all};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

const JOB: &str = r#"{"jobId": 1, "activityLogId": 1, "status": "NEW"}"#;

const LOG_LINE: &str = r#"{"ts":1,"message":"a\u003c {\"jobId\": 1, \"activityLogId\": 1}\n"}"#;

/// Parts of logs, and of documents cut anywhere.
const PARTS: [&str; 36] = [
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
    LOG_LINE,
    "{\"stream\":\"out\",\"log\":\"",
    "{\\\"jobId\\\": 1, \\\"activityLogId\\\": 1}",
    "\\n",
    "\\u003c",
    "\"}",
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

/// Escapes of log collectors: as usual, of Go, and of Python.
#[derive(Clone, Copy, Debug)]
enum Collector {
    FluentBit,
    Docker,
    Python,
}

impl Collector {
    /// A log line with `text`.
    fn line(self, text: &str) -> String {
        let text = serde_json::to_string(text).unwrap();
        match self {
            Self::FluentBit => format!("{{\"date\": 1.5e9, \"log\" : {text}}}\n"),
            Self::Docker => {
                let escapes = [("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")];
                let text = escapes.iter().fold(text, |text, (from, to)| text.replace(from, to));
                format!(
                    "{{\"log\":{text},\"stream\":\"stderr\",\"time\":\"2026-01-02T03:04:05Z\"}}\n"
                )
            }
            Self::Python => {
                let escape = |char: char| match char.is_ascii() {
                    true => char.to_string(),
                    false => {
                        let mut units = [0; 2];
                        let units = char.encode_utf16(&mut units);
                        units.iter().map(|unit| format!("\\u{unit:04x}")).collect()
                    }
                };
                let text: String = text.chars().map(escape).collect();
                format!("{{\"message\": {text}, \"@timestamp\": \"2026-01-02T03:04:05Z\"}}\r\n")
            }
        }
    }
}

#[test]
fn documents_in_log_lines_are_read_like_others() {
    let schemas: Vec<_> = detectable_schemas().collect();
    let node = select(schemas).prop_flat_map(|schema| document(schema, Knobs::WHOLE));
    let collectors = vec![Collector::FluentBit, Collector::Docker, Collector::Python];
    let collectors = prop::collection::vec(select(collectors), 1..3);
    let around =
        select(vec![("", ""), ("", "\n"), ("<- ", " (é)\n"), ("HTTP/1.1 200 OK\r\n\r\n", "")]);
    let documents = (node, style(), around, collectors);
    let config =
        ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() };
    let law = |(node, style, (before, after), collectors): (Node, Style, _, Vec<Collector>)| {
        let text = node.print(style);
        let plain = jobglot::parse(text.as_bytes()).unwrap();
        let line = collectors
            .iter()
            .fold(format!("{before}{text}{after}"), |text, collector| collector.line(&text));
        let input =
            format!("{}{line}{}", Collector::Docker.line("up\n"), Collector::Python.line(""));
        let found: Vec<_> = jobglot::documents(input.as_bytes()).collect();
        let [Ok(found)] = &*found else { panic!("{found:?} in {input}") };
        prop_assert_eq!(found.job(), plain.job(), "{}", &input);
        prop_assert_eq!(found.locate(0).line, 2);
        let lines = lines_of_all(input.as_bytes()).unwrap();
        let restored = bytes_of_all(lines.as_bytes());
        prop_assert_eq!(restored.map(|bytes| String::from_utf8(bytes).unwrap()), Ok(input));
        Ok(())
    };
    if let Err(error) = TestRunner::new(config).run(&documents, law) {
        panic!("{error}");
    }
}

#[test]
fn a_document_in_a_log_line_is_edited_and_located_there() {
    let line =
        Collector::Docker.line("<id> {\"jobId\": 1, \"activityLogId\": 1, \"é\": 2} </id>\n");
    let document = jobglot::documents(line.as_bytes()).next().unwrap().unwrap();
    let offset = document.job().document().find('2').unwrap();
    let location = document.locate(offset);
    assert_eq!((location.line, &*location.path), (1, "$.é"));
    let column = line.chars().position(|char| char == '2').unwrap() + 1;
    assert_eq!(location.column, column);
    let mut edit = document.edit().unwrap();
    edit.set("id", "7").unwrap();
    let edited = String::from_utf8(edit.to_bytes()).unwrap();
    assert_eq!(edited, r#"{\"jobId\": 7, \"activityLogId\": 1, \"é\": 2} "#);
}

#[test]
fn an_object_that_may_be_a_response_is_no_log_line() {
    let job = JOB.replace('"', "\\\"");
    for (object, jobs) in [
        (format!("{{\"log\":\"{job}\",\"stream\":\"stdout\"}}"), 1),
        (format!("{{\"MESSAGE\":\"{job}\",\"__REALTIME_TIMESTAMP\":\"1\"}}"), 1),
        (format!("{{\"log\":\"{job}\"}}"), 0),
        (format!("{{\"text\":\"{job}\",\"time\":1}}"), 0),
        (format!("{{\"message\":\"{job}\",\"time\":1,\"status\":500}}"), 0),
        (format!("{{\"message\":\"{job}\",\"time\":1,\"code\":\"Gone\"}}"), 0),
        (format!("{{\"message\":[\"{job}\"],\"time\":1}}"), 0),
    ] {
        let found = jobglot::documents(object.as_bytes()).filter(Result::is_ok).count();
        assert_eq!(found, jobs, "{object}");
    }
}
