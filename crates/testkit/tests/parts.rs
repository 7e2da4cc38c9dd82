//! Reading in parts: however a document comes in, and however long it is, the same is read.

use std::fmt::Write;
use std::io::{self, Read};

use jobglot::{Error, ErrorKind, Part, Parts, Shape};
use jobglot_json::ErrorKind as JsonErrorKind;

/// Hands out its bytes in pieces of these lengths, the last one for ever.
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

/// What was read of an input: one entry a document that could be read, and the errors.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    documents: Vec<String>,
    errors: Vec<(ErrorKind, usize, usize, usize, String)>,
    gave_up: bool,
}

fn told(error: &Error) -> (ErrorKind, usize, usize, usize, String) {
    let (kind, path) = (error.kind().clone(), error.path().to_owned());
    (kind, error.offset(), error.line(), error.column(), path)
}

fn see<R: Read>(mut parts: Parts<'_, R>) -> Seen {
    let mut seen = Seen::default();
    let mut text = String::new();
    while let Some(part) = parts.next_part() {
        match part {
            Err(error) => {
                text.clear();
                seen.errors.push(told(&error));
            }
            Ok(Part::List(_)) => {}
            Ok(Part::Element(portion)) => {
                let item = portion.element().item();
                let _ = write!(text, "{} {:?} ", portion.index(), item.state());
                let _ = write!(text, "{:?} {:?}", item.attributes(), item.unknown());
                if let jobglot::Visited::Task(task) = portion.element() {
                    jobglot::canonical::write_task(&mut text, &task);
                }
                portion.visit_findings(&mut |finding, locate| {
                    let _ = write!(text, "\n  {finding:?} {:?}", locate());
                });
                text.push('\n');
            }
            Ok(Part::End(rest)) => {
                let job = rest.job();
                let _ = write!(text, "{:?} {:?} {:?}", job.id(), job.state(), job.unknown());
                let _ = write!(text, "{:?} {}", job.attributes(), job.tasks().is_present());
                assert!(job.tasks().is_empty() && job.messages().is_empty());
                rest.visit_findings(&mut |finding, locate| {
                    let _ = write!(text, "\n  {finding:?} {:?}", locate());
                });
                seen.documents.push(std::mem::take(&mut text));
            }
        }
    }
    seen.gave_up = parts.gave_up();
    seen
}

/// Says where the two first differ.
fn compare(seen: &Seen, expected: &Seen, what: &str) {
    assert_eq!((&seen.errors, seen.gave_up), (&expected.errors, expected.gave_up), "{what}");
    for (seen, expected) in seen.documents.iter().zip(&expected.documents) {
        for (seen, expected) in seen.lines().zip(expected.lines()) {
            assert_eq!(seen, expected, "{what}");
        }
    }
    assert_eq!(seen, expected, "{what}");
}

fn whole(input: &[u8], shape: Option<&'static Shape>) -> Seen {
    let parts = jobglot::parts(input).whole_up_to(usize::MAX);
    see(match shape {
        Some(shape) => parts.of_shape(shape),
        None => parts,
    })
}

fn in_pieces(input: &[u8], shape: Option<&'static Shape>, lengths: &[usize]) -> Seen {
    let pieces = Pieces { bytes: input, lengths: lengths.to_vec() };
    let parts = jobglot::parts(pieces).whole_up_to(0);
    see(match shape {
        Some(shape) => parts.of_shape(shape),
        None => parts,
    })
}

fn cas() -> Option<&'static Shape> {
    jobglot::shape("huawei.cas.job")
}

const TASKS: &str = r#"[ {"TASK_ID": "T1", "TASK_INDEX": 1, "TASK_STATUS": "FAILED", "MESSAGES": "{\"Message\": \"E1\", \"Detail\": \"a [ \\\"b\\\" {\", \"x\": 1}"},
  {"TASK_ID": "Té\u00e92", "NEW": {"a": [1, {"b": "}]"}]}, "TASK_STATUS": "ODD", "CREATED_AT": "2024-05-06T07:08:09Z",
   "LAST_HEALTH_CHECK": "2023-05-06T07:08:09Z"}, 5, null, "x", {"TASK_INDEX": 1.5, "TASK_INDEX": 2, "tasks": []},-1e5 ]"#;

const JOB: &str =
    r#"{"JOB_ID": "JOBü", "EXECUTION_STATUS": "SUCCEEDED", "ODD": [1, 2], "tasks": 1}"#;

/// Documents of one shape, one a line but for the last ones.
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
fn pieces_of_any_length_give_what_the_whole_gives() {
    let concatenated = inputs().concat();
    for input in inputs().into_iter().chain([concatenated]) {
        for shape in [None, cas()] {
            let expected = whole(input.as_bytes(), shape);
            for length in [1, 2, 3, 7, 64, 1000, usize::MAX] {
                let seen = in_pieces(input.as_bytes(), shape, &[length]);
                compare(&seen, &expected, &format!("{length}: {input}"));
            }
            for cut in 1..input.len() {
                let seen = in_pieces(input.as_bytes(), shape, &[cut, usize::MAX]);
                compare(&seen, &expected, &format!("{cut}: {input}"));
            }
        }
    }
}

#[test]
fn a_text_that_breaks_off_anywhere_gives_the_same_error() {
    for input in inputs() {
        for end in 0..input.len() {
            let text = &input.as_bytes()[..end];
            let expected = whole(text, cas());
            for length in [5, usize::MAX] {
                let seen = in_pieces(text, cas(), &[length]);
                compare(&seen, &expected, &format!("{length}: {}", String::from_utf8_lossy(text)));
            }
        }
    }
}

#[test]
fn any_changed_byte_gives_the_same() {
    for input in inputs() {
        for at in 0..input.len() {
            for byte in *b"\"{}[],:0x\n\x01\xff" {
                // Where one line of several is broken in two that could go together, parts of what
                // could not have been said to be a line have been handed out.
                if byte == b'\n' && input.matches("\n{").count() > 1 {
                    continue;
                }
                let mut text = input.clone().into_bytes();
                text[at] = byte;
                let expected = whole(&text, cas());
                let seen = in_pieces(&text, cas(), &[11]);
                // Bytes that are no UTF-8 are found where they come, not before all else.
                let utf8 = ErrorKind::Syntax(JsonErrorKind::Utf8);
                if expected.errors.iter().any(|(kind, ..)| *kind == utf8) {
                    continue;
                }
                compare(&seen, &expected, &String::from_utf8_lossy(&text));
            }
        }
    }
}
