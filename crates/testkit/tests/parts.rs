//! Incremental reading gives the same results for all sizes of reads and all lengths of documents.

use std::fmt::Write;
use std::io::{self, Read};

use jobglot::tables::Schema;
use jobglot::{Error, ErrorKind, Part, Parts};
use jobglot_json::ErrorKind as JsonErrorKind;

/// A reader with reads of these lengths; the last length repeats.
struct Pieces<'a> {
    bytes: &'a [u8],
    lengths: Vec<usize>,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let next = if self.lengths.len() > 1 { self.lengths.remove(0) } else { self.lengths[0] };
        let len = next.min(buffer.len()).min(self.bytes.len());
        let (piece, rest) = self.bytes.split_at(len);
        buffer[..len].copy_from_slice(piece);
        self.bytes = rest;
        Ok(len)
    }
}

/// Results of reading an input: an entry for each readable document, and the errors.
#[derive(Debug, Default, PartialEq)]
struct Outcome {
    documents: Vec<String>,
    errors: Vec<(ErrorKind, usize, usize, usize, String)>,
    stopped_early: bool,
}

fn error_summary(error: &Error) -> (ErrorKind, usize, usize, usize, String) {
    let (kind, path) = (error.kind().clone(), error.path().to_owned());
    (kind, error.offset(), error.line(), error.column(), path)
}

impl Outcome {
    /// Adds a part; `text` describes the current document.
    fn add(&mut self, text: &mut String, part: Result<Part<'_>, Error>) {
        match part {
            Err(error) => {
                text.clear();
                self.errors.push(error_summary(&error));
            }
            Ok(Part::List(_)) => {}
            Ok(Part::Element(element)) => {
                let item = element.element().node();
                let _ = write!(text, "{} {:?} ", element.index(), item.state());
                let _ = write!(text, "{:?} {:?}", item.attributes(), item.unknown());
                if let jobglot::ElementView::Task(task) = element.element() {
                    jobglot::canonical::write_task(text, &task);
                }
                element.visit_findings(&mut |finding, locate| {
                    let _ = write!(text, "\n  {finding:?} {:?}", locate());
                });
                text.push('\n');
            }
            Ok(Part::End(remainder)) => {
                let job = remainder.job();
                let _ = write!(text, "{:?} {:?} {:?}", job.id(), job.state(), job.unknown());
                let _ = write!(text, "{:?} {}", job.attributes(), job.tasks().is_present());
                assert!(job.tasks().is_empty() && job.messages().is_empty());
                remainder.visit_findings(&mut |finding, locate| {
                    let _ = write!(text, "\n  {finding:?} {:?}", locate());
                });
                self.documents.push(std::mem::take(text));
            }
        }
    }
}

fn read_parts<R: Read>(mut parts: Parts<'_, R>) -> Outcome {
    let (mut outcome, mut text) = (Outcome::default(), String::new());
    while let Some(part) = parts.next_part() {
        outcome.add(&mut text, part);
    }
    outcome.stopped_early = parts.stopped_early();
    outcome
}

/// Same as [`read_parts`], with up to three chunks of at most `len` bytes read independently, the
/// last one first.
fn read_in_chunks<R: Read>(mut parts: Parts<'_, R>, len: usize, may_wait: bool) -> Outcome {
    let (mut outcome, mut text) = (Outcome::default(), String::new());
    loop {
        let mut chunks = Vec::new();
        while chunks.len() < 3
            && let Some(chunk) = parts.split(len / 2..len, may_wait)
        {
            chunks.push(chunk);
        }
        if chunks.is_empty() {
            let Some(part) = parts.next_part() else { break };
            outcome.add(&mut text, part);
            continue;
        }
        let read = |mut chunk: Parts<'static, _>| {
            let (mut outcome, mut text) = (Outcome::default(), String::new());
            while let Some(part) = chunk.next_part() {
                outcome.add(&mut text, part);
            }
            (chunk, outcome, text)
        };
        let mut read: Vec<_> = chunks.into_iter().rev().map(read).collect();
        while let Some((chunk, chunk_outcome, start_of_next)) = read.pop() {
            outcome.documents.extend(chunk_outcome.documents);
            outcome.errors.extend(chunk_outcome.errors);
            text += &start_of_next;
            let is_exhausted = chunk.is_exhausted();
            let following = if is_exhausted { Vec::new() } else { std::mem::take(&mut read) };
            let following = following.into_iter().rev().map(|(chunk, ..)| chunk);
            parts.join([chunk].into_iter().chain(following));
        }
    }
    outcome.stopped_early = parts.stopped_early();
    outcome
}

/// Asserts equality and shows the first difference.
fn assert_same(outcome: &Outcome, expected: &Outcome, what: &str) {
    assert_eq!(
        (&outcome.errors, outcome.stopped_early),
        (&expected.errors, expected.stopped_early),
        "{what}"
    );
    for (outcome, expected) in outcome.documents.iter().zip(&expected.documents) {
        for (outcome, expected) in outcome.lines().zip(expected.lines()) {
            assert_eq!(outcome, expected, "{what}");
        }
    }
    assert_eq!(outcome, expected, "{what}");
}

fn read_whole(input: &[u8], schema: Option<&'static Schema>) -> Outcome {
    let parts = jobglot::parts(input).whole_up_to(usize::MAX);
    read_parts(match schema {
        Some(schema) => parts.with_schema(schema),
        None => parts,
    })
}

fn pieces<'a>(
    input: &'a [u8],
    schema: Option<&'static Schema>,
    lengths: &[usize],
) -> Parts<'static, Pieces<'a>> {
    let pieces = Pieces { bytes: input, lengths: lengths.to_vec() };
    let parts = jobglot::parts(pieces).whole_up_to(0);
    match schema {
        Some(schema) => parts.with_schema(schema),
        None => parts,
    }
}

fn read_pieces(input: &[u8], schema: Option<&'static Schema>, lengths: &[usize]) -> Outcome {
    read_parts(pieces(input, schema, lengths))
}

/// Reads with reads of `length` bytes and independent chunks of at most `chunk` bytes.
fn read_chunks(
    input: &[u8],
    schema: Option<&'static Schema>,
    length: usize,
    chunk: usize,
) -> Outcome {
    read_in_chunks(pieces(input, schema, &[length]), chunk, length < chunk)
}

fn cas() -> Option<&'static Schema> {
    jobglot::schema("huawei.cas.job")
}

const TASKS: &str = r#"[ {"TASK_ID": "T1", "TASK_INDEX": 1, "TASK_STATUS": "FAILED", "MESSAGES": "{\"Message\": \"E1\", \"Detail\": \"a [ \\\"b\\\" {\", \"x\": 1}"},
  {"TASK_ID": "Té\u00e92", "NEW": {"a": [1, {"b": "}]"}]}, "TASK_STATUS": "ODD", "CREATED_AT": "2024-05-06T07:08:09Z",
   "LAST_HEALTH_CHECK": "2023-05-06T07:08:09Z"}, 5, null, "x", {"TASK_INDEX": 1.5, "TASK_INDEX": 2, "tasks": []},-1e5 ]"#;

const JOB: &str =
    r#"{"JOB_ID": "JOBü", "EXECUTION_STATUS": "SUCCEEDED", "ODD": [1, 2], "tasks": 1}"#;

/// Lengths of reads and of chunks. A chunk has several elements or barely one, and may have to wait
/// for input.
const CHUNKS: [(usize, usize); 4] = [(64, 200), (usize::MAX, 200), (usize::MAX, 20), (11, 40)];

/// Documents of one schema; all but the last ones are one line.
fn inputs() -> Vec<String> {
    let tasks = TASKS.replace('\n', " ");
    let job_first = format!(r#"{{"job": {JOB}, "tasks": {tasks}, "task_count": 9}}"#);
    let job_last = format!(r#"{{"task_count": 2, "TASKS": {tasks}, "job": {JOB}, "EXTRA": "é"}}"#);
    let none = format!(r#"{{"tasks": null, "job": {JOB}, "tasks": [], "tasks": [ {{}} ]}}"#);
    let lines = format!("{job_first}\n{none}\n{job_last}\n");
    let broken = format!("{job_first}\n{}\n{job_last}\n", &job_first[..job_first.len() - 30]);
    let indented =
        format!("\u{feff}\n {{ \"job\" :{JOB} ,\n \"tasks\" : {TASKS}\n,\"task_count\":1 }}\n");
    let head = format!("HTTP/1.1 200 OK\r\nDate: Mon, 06 May 2024 07:08:09 GMT\r\n\r\n{indented}");
    vec![job_first, none, job_last, lines, broken, indented, head]
}

#[test]
fn results_do_not_depend_on_the_lengths_of_reads() {
    let concatenated = inputs().concat();
    for input in inputs().into_iter().chain([concatenated]) {
        for schema in [None, cas()] {
            let expected = read_whole(input.as_bytes(), schema);
            for length in [1, 2, 3, 7, 64, 1000, usize::MAX] {
                let outcome = read_pieces(input.as_bytes(), schema, &[length]);
                assert_same(&outcome, &expected, &format!("{length}: {input}"));
            }
            for (length, chunk) in CHUNKS {
                let outcome = read_chunks(input.as_bytes(), schema, length, chunk);
                assert_same(&outcome, &expected, &format!("{length} {chunk}: {input}"));
            }
            for cut in 1..input.len() {
                let outcome = read_pieces(input.as_bytes(), schema, &[cut, usize::MAX]);
                assert_same(&outcome, &expected, &format!("{cut}: {input}"));
            }
        }
    }
}

#[test]
fn truncated_documents_give_the_same_error() {
    for input in inputs() {
        for end in 0..input.len() {
            let text = &input.as_bytes()[..end];
            let expected = read_whole(text, cas());
            for length in [5, usize::MAX] {
                let outcome = read_pieces(text, cas(), &[length]);
                assert_same(
                    &outcome,
                    &expected,
                    &format!("{length}: {}", String::from_utf8_lossy(text)),
                );
            }
            for (length, chunk) in CHUNKS {
                let outcome = read_chunks(text, cas(), length, chunk);
                let what = String::from_utf8_lossy(text);
                assert_same(&outcome, &expected, &format!("{length} {chunk}: {what}"));
            }
        }
    }
}

#[test]
fn damaged_documents_give_the_same_results() {
    for input in inputs() {
        for at in 0..input.len() {
            for byte in *b"\"{}[],:0x\n\x01\xff" {
                // A line break may split one line into two valid ones, after parts of the longer
                // document have been returned.
                if byte == b'\n' && input.matches("\n{").count() > 1 {
                    continue;
                }
                let mut text = input.clone().into_bytes();
                text[at] = byte;
                let expected = read_whole(&text, cas());
                let outcome = read_pieces(&text, cas(), &[11]);
                // Invalid UTF-8 is found at its position, not before everything else.
                let utf8 = ErrorKind::Syntax(JsonErrorKind::Utf8);
                if expected.errors.iter().any(|(kind, ..)| *kind == utf8) {
                    continue;
                }
                assert_same(&outcome, &expected, &String::from_utf8_lossy(&text));
                let (length, chunk) = CHUNKS[at % CHUNKS.len()];
                let outcome = read_chunks(&text, cas(), length, chunk);
                let what = String::from_utf8_lossy(&text);
                assert_same(&outcome, &expected, &format!("{length} {chunk}: {what}"));
            }
        }
    }
}

#[test]
fn the_length_limit_does_not_depend_on_the_lengths_of_reads() {
    let task = |len: usize| format!("{{\"TASK_ID\":\"{}\"}}", "x".repeat(len));
    for (broken, blanks) in [("", ""), ("\n", "  \n "), ("", "   ")] {
        let tasks = [10, 100, 140].map(task).join(&format!("{blanks},{blanks}"));
        let last = task(200).replace("xx\"", &format!("xx{broken}\""));
        let input = format!("{{\"tasks\":[{tasks},{last}],\"job\":{{\"JOB_ID\":\"J\"}}}}");
        for limit in 100..240 {
            let parts_with_limit =
                |length| pieces(input.as_bytes(), cas(), &[length]).with_limit(limit);
            let expected = read_parts(parts_with_limit(1));
            let what = format!("{limit}: {input}");
            let is_too_long =
                expected.errors.iter().any(|(kind, ..)| *kind == ErrorKind::TooLong { limit });
            // The last element has slightly more than 200 bytes, less if it is damaged.
            if !(200..220).contains(&limit) {
                assert_eq!(is_too_long, limit < 200, "{what}: {:?}", expected.errors);
            }
            for length in [3, 64, usize::MAX] {
                assert_same(&read_parts(parts_with_limit(length)), &expected, &what);
            }
            for (length, chunk) in CHUNKS {
                assert_same(
                    &read_in_chunks(parts_with_limit(length), chunk, length < chunk),
                    &expected,
                    &what,
                );
            }
        }
    }
}

/// The errors of this operation tell that it failed, and `status` alone tells of success.
#[test]
fn a_state_judged_by_elements_does_not_depend_on_the_length() {
    let error = r#"{"kind": "sql#operationError", "code": "ERROR_RDBMS", "message": "disk full"}"#;
    let errors = vec![error; 20_000].join(",");
    let input = format!(
        r##"{{"kind": "sql#operation", "targetLink": "https://sqladmin.googleapis.com/sql/v1beta4/projects/p/instances/db", "status": "DONE", "name": "7d2e", "operationType": "EXPORT", "targetProject": "p", "error": {{"kind": "sql#operationErrors", "errors": [{errors}]}}}}"##
    );
    let mut parts = jobglot::parts(input.as_bytes());
    let mut state = None;
    let mut elements = 0;
    while let Some(part) = parts.next_part() {
        match part.expect("a document") {
            Part::List(job) => state = Some(job.state()),
            Part::Element(_) => elements += 1,
            Part::End(_) => {}
        }
    }
    assert_eq!((state, elements), (Some(jobglot::State::Failed), 20_000));
}
