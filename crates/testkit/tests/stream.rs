//! Streams: what is read of a document never depends on those before it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::fmt::Write;
use std::fs;
use std::io::Read;

use jobglot::{Document, Entry, Error, Stream};
use jobglot_testkit::generate::{Knobs, document};
use jobglot_testkit::print::{Node, Style};
use jobglot_testkit::{files, line_of, told_shapes, whole_line};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::Union;
use proptest::test_runner::TestRunner;

/// What has been read, or why not; of a place only the path, since lines differ.
fn told(read: Result<Document<'_>, Error>) -> Result<String, String> {
    line_of(read).map_err(|error| format!("{} at {}", error.kind(), error.path()))
}

/// A document as a line, in one of many styles, as its canonical line, or broken.
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

#[test]
fn lines_of_many_shapes_read_as_each_alone() {
    let any_shape = Union::new(told_shapes().map(|shape| document(shape, Knobs::VARIED).boxed()));
    let config =
        ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() };
    let checked = TestRunner::new(config).run(
        &vec((any_shape, any::<u64>(), 1..4_usize), 1..6),
        |documents| {
            let lines: Vec<_> = documents
                .iter()
                .flat_map(|(node, style, times)| vec![line(node, *style); *times])
                .collect();
            let input = lines.join("\n");
            let stream = jobglot::stream(input.as_bytes()).without_frames();
            let read: Vec<_> = stream.map(told).collect();
            // A first line that is broken may be part of a longer document.
            if jobglot::parse(lines[0].as_bytes()).is_ok() {
                // Not each line is one document: it may be a list.
                let alone = |line: &String| {
                    jobglot::stream(line.as_bytes()).without_frames().map(told).collect::<Vec<_>>()
                };
                let alone: Vec<_> = lines.iter().flat_map(alone).collect();
                prop_assert_eq!(read, alone, "{}", input);
            }
            Ok(())
        },
    );
    if let Err(error) = checked {
        panic!("{error}");
    }
}

#[test]
fn files_one_after_the_other_read_as_each_alone() {
    let files = [files::fixtures().unwrap(), files::seeds().unwrap()].concat();
    let inputs = files.iter().map(|file| fs::read(file).unwrap());
    // A reply that is no JSON has no clear end.
    let documents = inputs.filter(|input| input.starts_with(b"{"));
    let readable: Vec<_> = documents.filter(|input| told(jobglot::parse(input)).is_ok()).collect();
    assert!(readable.len() > 40, "only {} documents", readable.len());
    let input = readable.concat();
    let read: Vec<_> = jobglot::stream(&*input).without_frames().map(told).collect();
    assert_eq!(read.len(), readable.len());
    for (read, input) in read.into_iter().zip(&readable) {
        let (read, alone) = (read.unwrap(), told(jobglot::parse(input)).unwrap());
        // What stands around a document differs.
        let job = |line: &str| line.split(",\"source\":").next().map(str::to_owned);
        assert_eq!(job(&read), job(&alone));
    }
}

/// All that is read of a stream, with the place of every error; of lines apart, where `apart` says so.
fn outcomes<R: Read>(mut stream: Stream<'_, R>, apart: bool) -> (Vec<String>, bool) {
    let mut outcomes = Vec::new();
    loop {
        if apart && let Some(lines) = stream.next_lines() {
            let (read, gave_up) = self::outcomes(lines.documents(), false);
            assert!(!gave_up, "nothing in a line ends the reading");
            outcomes.extend(read);
        }
        outcomes.push(match stream.next_entry() {
            None => return (outcomes, stream.gave_up()),
            Some(Ok(Entry::Mark(mark))) => format!("{mark:?}"),
            Some(Ok(Entry::Document(document))) => {
                let mut outcome = whole_line(&document);
                for finding in document.job().findings() {
                    let _ = write!(outcome, "\n{finding} {:?}", document.locate(finding.offset));
                }
                outcome
            }
            Some(Err(error)) => match error.reply() {
                None => format!("{error:?}"),
                Some(reply) => {
                    let mut outcome = String::new();
                    reply.write_canonical(&mut outcome);
                    outcome
                }
            },
        });
    }
}

/// Lines of all kinds, one of which is broken.
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
fn lines_apart_read_as_in_their_place() {
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
                        let (apart, whole) = (outcomes(stream(), true), outcomes(stream(), false));
                        let at_hand = jobglot::documents(&text);
                        let at_hand = if frames { at_hand } else { at_hand.without_frames() };
                        let at_hand = outcomes(at_hand, false);
                        let text = String::from_utf8_lossy(&text);
                        for (apart, whole) in apart.0.iter().zip(&whole.0) {
                            assert_eq!(apart, whole, "{text}");
                        }
                        assert_eq!(apart, whole, "{text}");
                        assert_eq!(at_hand, whole, "{text}");
                    }
                }
            }
        }
    }
}
