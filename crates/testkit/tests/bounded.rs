//! Streams hold little of an input: neither bytes that begin no document nor too long a document.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::io::{self, Read, repeat};

use jobglot::{Document, Error, ErrorKind, Part};

const JOB: &str = r#"{"jobId": 1, "activityLogId": 7, "status": "NEW"}"#;

const HEAD: &str = "HTTP/1.1 200 OK\r\n\r\n";

/// A limit for documents longer than the first look at a list.
const LIMIT: usize = 300_000;

/// A job of about `len` bytes.
fn long_job(len: usize) -> String {
    format!(r#"{{"jobId": 1, "activityLogId": 7, "status": "NEW", "more": "{}"}}"#, "x".repeat(len))
}

/// Counts the bytes read.
struct Counting<'c, R>(R, &'c mut usize);

impl<R: Read> Read for Counting<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.0.read(buffer)?;
        *self.1 += len;
        Ok(len)
    }
}

/// Kinds of the errors, `None` for documents.
fn kinds<'a>(items: impl Iterator<Item = Result<Document<'a>, Error>>) -> Vec<Option<ErrorKind>> {
    items.map(|item| item.err().map(|error| error.kind().clone())).collect()
}

fn too_long(limit: usize) -> Option<ErrorKind> {
    Some(ErrorKind::DocumentTooLong { limit })
}

#[test]
fn bytes_that_begin_no_document_are_not_gathered() {
    for start in ["", "{", "[", "[[{", "\"", "<html>", "{\"jobId\": tru", HEAD] {
        let is_head = start == HEAD;
        for documents in if is_head { 0..1 } else { 0..3 } {
            let mut read = 0;
            let before = format!("{}{start}", format!("{JOB}\n").repeat(documents));
            // On lines, the next line may be a document, so the input must end.
            let endless = if documents == 0 { u64::MAX } else { 50 << 20 };
            let input = before.as_bytes().chain(repeat(b'\0').take(endless));
            let mut stream = jobglot::stream(Counting(input, &mut read));
            let items: Vec<_> = stream.by_ref().take(documents + 2).collect();
            assert_eq!(items.len(), documents + 1, "{start}");
            let error = items.last().unwrap().as_ref().unwrap_err();
            let kind = error.kind();
            let is_refused = matches!(kind, ErrorKind::Syntax(_) | ErrorKind::Binary);
            assert!(is_refused, "{start}: {error}");
            assert_eq!(error.line(), documents + if is_head { 3 } else { 1 }, "{error}");
            let is_binary = *kind == ErrorKind::Binary;
            assert_eq!(stream.stopped_early(), documents == 0 || is_binary, "{start}");
            drop(stream);
            assert!(documents > 0 || read < 4 << 20, "{start}: {read}");
        }
    }
}

#[test]
fn binary_data_ends_the_input() {
    for garbage in ["\0".repeat(5 << 20), format!("{{{}", "\0".repeat(5 << 20))] {
        let input = format!("{JOB}\n{garbage}\n{JOB}\n");
        let items: Vec<_> = jobglot::stream(input.as_bytes()).collect();
        assert_eq!(items.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false]);
        let error = items[1].as_ref().unwrap_err();
        assert_eq!((error.line(), error.kind()), (2, &ErrorKind::Binary));
    }
}

#[test]
fn a_document_over_the_limit_is_refused_at_its_beginning() {
    let long = long_job(LIMIT);
    let read = |input: &str| kinds(jobglot::stream(input.as_bytes()).with_max_document(LIMIT));
    assert_eq!(read(&long), [too_long(LIMIT)]);
    assert_eq!(read(&format!("{long}\n{JOB}")), [too_long(LIMIT)]);
    assert_eq!(read(&format!("{JOB}\n{long}\n{JOB}\n")), [None, too_long(LIMIT), None]);
    assert_eq!(read(&long_job(LIMIT - 100)), [None]);
    let list = format!("[{JOB}, {JOB}, {long}, {JOB}]");
    assert_eq!(read(&list), [None, None, too_long(LIMIT)]);
    // A list is held element by element.
    let elements = vec![JOB; 20_000].join(",");
    assert_eq!(read(&format!("[{elements}]")), vec![None; 20_000]);
    let error = jobglot::stream(list.as_bytes()).with_max_document(LIMIT).nth(2).unwrap();
    let error = error.unwrap_err();
    assert_eq!(
        (error.path(), error.line(), error.column()),
        ("$[2]", 1, list.find(&long).unwrap() + 1)
    );
}

#[test]
fn bytes_between_documents_have_the_limit_of_a_document() {
    let blanks = || repeat(b' ').take(50 << 20);
    let list = format!("[{JOB}");
    let wrapped = format!(r#"{{"items": [{JOB}]"#);
    let failed = "HTTP/1.1 500 No\r\n\r\n";
    for (before, documents) in [("", 0), (JOB, 1), (&list, 1), (&wrapped, 1), (failed, 0)] {
        let mut read = 0;
        let input = before.as_bytes().chain(blanks());
        let stream = jobglot::stream(Counting(input, &mut read)).with_max_document(LIMIT);
        let mut expected = vec![None; documents];
        expected.push(too_long(LIMIT));
        assert_eq!(kinds(stream), expected, "{before}");
        assert!(read < 4 * LIMIT, "{before}: {read}");
    }
    // Without frames, nothing is held of white space.
    let input = blanks().chain(JOB.as_bytes());
    let stream = jobglot::stream(input).without_frames().with_max_document(LIMIT);
    assert_eq!(kinds(stream), [None]);
}

#[test]
fn a_document_read_in_pieces_has_no_limit() {
    let task = r#"{"TASK_ID": "T", "TASK_STATUS": "FAILED"}"#;
    let tasks = vec![task; 50_000].join(",");
    let input = format!(
        r#"{{"job": {{"JOB_ID": "J", "EXECUTION_STATUS": "FAILED"}}, "tasks": [{tasks}]}}"#
    );
    for limit in [1000, LIMIT] {
        let mut parts = jobglot::parts(input.as_bytes()).with_max_document(limit);
        let mut elements = 0;
        while let Some(part) = parts.next_part() {
            elements += usize::from(matches!(part.unwrap(), Part::Element(_)));
        }
        assert_eq!(elements, 50_000);
    }
}
