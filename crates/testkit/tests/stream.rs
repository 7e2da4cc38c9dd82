//! A stream reads each document independently of the documents before it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::fmt::Write;
use std::fs;
use std::io::Read;

use jobglot::{Document, Entry, Error, Stream};
use jobglot_testkit::generate::{Knobs, document};
use jobglot_testkit::print::{Node, Style};
use jobglot_testkit::{detectable_schemas, files, line_of, whole_line};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::Union;
use proptest::test_runner::TestRunner;

/// Returns the canonical line, or the error with its path but without line numbers, which differ.
fn describe(read: Result<Document<'_>, Error>) -> Result<String, String> {
    line_of(read).map_err(|error| format!("{} at {}", error.kind(), error.path()))
}

/// Prints a document as one line: plain, as its canonical line, damaged, or in a random style.
fn line(node: &Node, style: u64) -> String {
    let plain = node.line();
    match style % 5 {
        0 => plain,
        1 => jobglot::parse(plain.as_bytes()).map_or(plain.clone(), |read| whole_line(&read)),
        2 => plain.replacen(':', ";", 1),
        _ => {
            let style = Style { shuffled: true, escapes: true, seed: style, ..Style::default() };
            node.print(style)
        }
    }
}

/// Whether a line begins an object, or an array of objects or arrays.
fn begins_document(line: &str) -> bool {
    let mut characters = line.chars().filter(|char| !char.is_whitespace());
    match (characters.next(), characters.next()) {
        (Some('{'), next) => matches!(next, Some('"' | '}')),
        (Some('['), next) => matches!(next, Some('{' | '[' | ']')),
        _ => false,
    }
}

#[test]
fn each_line_is_read_independently() {
    let any_schema =
        Union::new(detectable_schemas().map(|schema| document(schema, Knobs::VARIED).boxed()));
    let config =
        ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() };
    let result = TestRunner::new(config).run(
        &vec((any_schema, any::<u64>(), 1..4_usize), 1..6),
        |documents| {
            let lines: Vec<_> = documents
                .iter()
                .flat_map(|(node, style, times)| vec![line(node, *style); *times])
                .collect();
            let input = lines.join("\n");
            let stream = jobglot::stream(input.as_bytes()).without_frames();
            let read: Vec<_> = stream.map(describe).collect();
            // A damaged first line may be part of a longer document.
            if jobglot::parse(lines[0].as_bytes()).is_ok() {
                // A line may be a list of documents.
                let root_array = |line: &String| {
                    let read = jobglot::stream(line.as_bytes()).without_frames().map(describe);
                    let read: Vec<_> = read.collect();
                    // Text is an error where it is alone, and skipped between documents.
                    let is_text = !begins_document(line) && read.len() == 1;
                    if is_text && jobglot::stream(line.as_bytes()).all(|read| read.is_err()) {
                        return Vec::new();
                    }
                    read
                };
                let root_array: Vec<_> = lines.iter().flat_map(root_array).collect();
                prop_assert_eq!(read, root_array, "{}", input);
            }
            Ok(())
        },
    );
    if let Err(error) = result {
        panic!("{error}");
    }
}

#[test]
fn concatenated_files_are_read_independently() {
    let files = [files::fixtures().unwrap(), files::seeds().unwrap()].concat();
    let inputs = files.iter().map(|file| fs::read(file).unwrap());
    // An error response without JSON has no definite end.
    let documents = inputs.filter(|input| input.starts_with(b"{"));
    let readable: Vec<_> =
        documents.filter(|input| describe(jobglot::parse(input)).is_ok()).collect();
    assert!(readable.len() > 40, "only {} documents", readable.len());
    let input = readable.concat();
    let read: Vec<_> = jobglot::stream(&*input).without_frames().map(describe).collect();
    assert_eq!(read.len(), readable.len());
    for (read, input) in read.into_iter().zip(&readable) {
        let (read, root_array) = (read.unwrap(), describe(jobglot::parse(input)).unwrap());
        // Bytes around a document differ.
        let job = |line: &str| line.split(",\"source\":").next().map(str::to_owned);
        assert_eq!(job(&read), job(&root_array));
    }
}

/// Describes everything read from a stream, including error positions. With `independent_lines`,
/// lines are read independently of the stream where possible.
fn outcomes<R: Read>(mut stream: Stream<'_, R>, independent_lines: bool) -> (Vec<String>, bool) {
    let mut outcomes = Vec::new();
    loop {
        if independent_lines && let Some(lines) = stream.next_lines() {
            let (read, stopped_early) = self::outcomes(lines.documents(), false);
            assert!(!stopped_early, "nothing in a line ends the reading");
            outcomes.extend(read);
        }
        outcomes.push(match stream.next_entry() {
            None => return (outcomes, stream.stopped_early()),
            Some(Ok(Entry::Mark(mark))) => format!("{mark:?}"),
            Some(Ok(Entry::Text(piece))) => format!("{piece:?}"),
            Some(Ok(Entry::Document(document))) => {
                let mut outcome = whole_line(&document);
                for finding in document.job().findings() {
                    let _ = write!(outcome, "\n{finding} {:?}", document.locate(finding.offset));
                }
                outcome
            }
            Some(Err(error)) => match error.response() {
                None => format!("{error:?}"),
                Some(response) => {
                    let mut outcome = String::new();
                    response.write_canonical(&mut outcome);
                    outcome
                }
            },
        });
    }
}

/// Lines of all kinds, one of them damaged.
const LINES: [&str; 9] = [
    r#"{"jobId":1,"activityLogId":1,"status":"RUNNING"}"#,
    r#"{"jobId":2,"activityLogId":2,"status":"ODD","messages":[{"message":"a } {"}]}"#,
    "",
    r#"{"code":"NotAuthenticated","message":"who?"}"#,
    r#"{"items":[{"jobId":3,"activityLogId":1,"status":"NEW"}, {"x":1}]}"#,
    r#"{"jobId":4,"activityLogId":1,"status":"NEW"}{"jobId":5,"activityLogId":1,"status":"é"}"#,
    r#"{"jobId":6,"activityLogId":"#,
    "{\"jobId\":7,\n\"activityLogId\":1,\n\"status\":\"NEW\"}\nJob ID : 5",
    r#"{"jobId":8,"activityLogId":1,"status":"NEW"}"#,
];

#[test]
fn independent_lines_are_read_as_in_the_stream() {
    for [first, second] in [[0, 1], [4, 5], [6, 0], [7, 8]] {
        for end in ["\n", "\r\n"] {
            let lines = [&[LINES[0], LINES[first], LINES[second]][..], &LINES].concat();
            let input = lines.join(end);
            for at in 0..input.len() {
                for byte in *b"\"{}[\n" {
                    let mut text = input.clone().into_bytes();
                    text[at] = byte;
                    for frames in [true, false] {
                        let stream = || match frames {
                            true => jobglot::stream(&*text),
                            false => jobglot::stream(&*text).without_frames(),
                        };
                        let (independent, whole) =
                            (outcomes(stream(), true), outcomes(stream(), false));
                        let from_slice = jobglot::documents(&text);
                        let from_slice =
                            if frames { from_slice } else { from_slice.without_frames() };
                        let from_slice = outcomes(from_slice, false);
                        let text = String::from_utf8_lossy(&text);
                        for (independent, whole) in independent.0.iter().zip(&whole.0) {
                            assert_eq!(independent, whole, "{frames} {text}");
                        }
                        assert_eq!(independent, whole, "{frames} {text}");
                        assert_eq!(from_slice, whole, "{text}");
                    }
                }
            }
        }
    }
}

/// A line that is cut ends with its line, whatever follows it: no end is looked for in the rest of the
/// input, which would take quadratic time.
#[test]
fn a_cut_line_ends_with_its_line() {
    let good = r#"{"activityLogId": 1, "jobId": 2, "status": "RUNNING"}"#;
    for cut in [r#"{"activityLogId": 1, "sta"#, r#"{"activityLogId":"#, r#"{"activityLogId": 1,"#] {
        for next in ["<html>x</html>", "Not Found", "* closed"] {
            let input = format!("{good}\n{good}\n{cut}\n{next}\n{good}\n{good}\n");
            let lines: Vec<_> = jobglot::stream(input.as_bytes())
                .map(|read| read.map(|_| ()).map_err(|error| error.line()))
                .collect();
            assert_eq!(lines, [Ok(()), Ok(()), Err(3), Ok(()), Ok(())], "{input}");
        }
    }
}

/// Blanks may stand between a document and the response head of the next one.
#[test]
fn a_head_behind_blanks_belongs_to_its_document() {
    let job = r#"{"jobId": 1, "activityLogId": 2, "status": "RUNNING"}"#;
    for blanks in ["  ", "\n  ", "\r\n\t"] {
        let input = format!("{job}{blanks}HTTP/2 200 \r\netag: \"a\"\r\n\r\n{job}");
        let documents: Vec<_> =
            jobglot::stream(input.as_bytes()).collect::<Result<_, _>>().unwrap();
        let etags: Vec<_> = documents
            .iter()
            .map(|document| document.response_info().and_then(|response| response.etag()))
            .collect();
        assert_eq!(etags, [None, Some("\"a\"")], "{input:?}");
    }
}
