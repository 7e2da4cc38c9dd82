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

impl Seen {
    /// Adds a part; `text` is that of the document at hand.
    fn add(&mut self, text: &mut String, part: Result<Part<'_>, Error>) {
        match part {
            Err(error) => {
                text.clear();
                self.errors.push(told(&error));
            }
            Ok(Part::List(_)) => {}
            Ok(Part::Element(portion)) => {
                let item = portion.element().item();
                let _ = write!(text, "{} {:?} ", portion.index(), item.state());
                let _ = write!(text, "{:?} {:?}", item.attributes(), item.unknown());
                if let jobglot::Visited::Task(task) = portion.element() {
                    jobglot::canonical::write_task(text, &task);
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
                self.documents.push(std::mem::take(text));
            }
        }
    }
}

fn see<R: Read>(mut parts: Parts<'_, R>) -> Seen {
    let (mut seen, mut text) = (Seen::default(), String::new());
    while let Some(part) = parts.next_part() {
        seen.add(&mut text, part);
    }
    seen.gave_up = parts.gave_up();
    seen
}

/// The same where elements are read apart: up to three shares are under way, of at most so many bytes
/// each, and the last one is read first.
fn see_apart<R: Read>(mut parts: Parts<'_, R>, len: usize, may_wait: bool) -> Seen {
    let (mut seen, mut text) = (Seen::default(), String::new());
    loop {
        let mut shares = Vec::new();
        while shares.len() < 3
            && let Some(share) = parts.split(len / 2..len, may_wait)
        {
            shares.push(share);
        }
        if shares.is_empty() {
            let Some(part) = parts.next_part() else { break };
            seen.add(&mut text, part);
            continue;
        }
        let read = |mut share: Parts<'static, _>| {
            let (mut seen, mut text) = (Seen::default(), String::new());
            while let Some(part) = share.next_part() {
                seen.add(&mut text, part);
            }
            (share, seen, text)
        };
        let mut read: Vec<_> = shares.into_iter().rev().map(read).collect();
        while let Some((share, of_share, begun)) = read.pop() {
            seen.documents.extend(of_share.documents);
            seen.errors.extend(of_share.errors);
            text += &begun;
            let is_spent = share.is_spent();
            let behind = if is_spent { Vec::new() } else { std::mem::take(&mut read) };
            let behind = behind.into_iter().rev().map(|(share, ..)| share);
            parts.join([share].into_iter().chain(behind));
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

fn pieces<'a>(
    input: &'a [u8],
    shape: Option<&'static Shape>,
    lengths: &[usize],
) -> Parts<'static, Pieces<'a>> {
    let pieces = Pieces { bytes: input, lengths: lengths.to_vec() };
    let parts = jobglot::parts(pieces).whole_up_to(0);
    match shape {
        Some(shape) => parts.of_shape(shape),
        None => parts,
    }
}

fn in_pieces(input: &[u8], shape: Option<&'static Shape>, lengths: &[usize]) -> Seen {
    see(pieces(input, shape, lengths))
}

/// In pieces of a length, and elements in shares of at most another.
fn in_shares(input: &[u8], shape: Option<&'static Shape>, length: usize, share: usize) -> Seen {
    see_apart(pieces(input, shape, &[length]), share, length < share)
}

fn cas() -> Option<&'static Shape> {
    jobglot::shape("huawei.cas.job")
}

const TASKS: &str = r#"[ {"TASK_ID": "T1", "TASK_INDEX": 1, "TASK_STATUS": "FAILED", "MESSAGES": "{\"Message\": \"E1\", \"Detail\": \"a [ \\\"b\\\" {\", \"x\": 1}"},
  {"TASK_ID": "Té\u00e92", "NEW": {"a": [1, {"b": "}]"}]}, "TASK_STATUS": "ODD", "CREATED_AT": "2024-05-06T07:08:09Z",
   "LAST_HEALTH_CHECK": "2023-05-06T07:08:09Z"}, 5, null, "x", {"TASK_INDEX": 1.5, "TASK_INDEX": 2, "tasks": []},-1e5 ]"#;

const JOB: &str =
    r#"{"JOB_ID": "JOBü", "EXECUTION_STATUS": "SUCCEEDED", "ODD": [1, 2], "tasks": 1}"#;

/// Lengths of pieces and of shares: a share of several elements and of hardly one, at hand and waited
/// for.
const SHARES: [(usize, usize); 4] = [(64, 200), (usize::MAX, 200), (usize::MAX, 20), (11, 40)];

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
            for (length, share) in SHARES {
                let seen = in_shares(input.as_bytes(), shape, length, share);
                compare(&seen, &expected, &format!("{length} {share}: {input}"));
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
            for (length, share) in SHARES {
                let seen = in_shares(text, cas(), length, share);
                let what = String::from_utf8_lossy(text);
                compare(&seen, &expected, &format!("{length} {share}: {what}"));
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
                let (length, share) = SHARES[at % SHARES.len()];
                let seen = in_shares(&text, cas(), length, share);
                let what = String::from_utf8_lossy(&text);
                compare(&seen, &expected, &format!("{length} {share}: {what}"));
            }
        }
    }
}

#[test]
fn an_element_is_too_long_however_it_comes() {
    let task = |len: usize| format!("{{\"TASK_ID\":\"{}\"}}", "x".repeat(len));
    for (broken, blanks) in [("", ""), ("\n", "  \n "), ("", "   ")] {
        let tasks = [10, 100, 140].map(task).join(&format!("{blanks},{blanks}"));
        let last = task(200).replace("xx\"", &format!("xx{broken}\""));
        let input = format!("{{\"tasks\":[{tasks},{last}],\"job\":{{\"JOB_ID\":\"J\"}}}}");
        for limit in 100..240 {
            let see_in = |length| pieces(input.as_bytes(), cas(), &[length]).with_limit(limit);
            let expected = see(see_in(1));
            let what = format!("{limit}: {input}");
            let is_too_long =
                expected.errors.iter().any(|(kind, ..)| *kind == ErrorKind::TooLong { limit });
            // The last one is 200 bytes long and a few, as far as it can be read.
            if !(200..220).contains(&limit) {
                assert_eq!(is_too_long, limit < 200, "{what}: {:?}", expected.errors);
            }
            for length in [3, 64, usize::MAX] {
                compare(&see(see_in(length)), &expected, &what);
            }
            for (length, share) in SHARES {
                compare(&see_apart(see_in(length), share, length < share), &expected, &what);
            }
        }
    }
}
