//! Streams: what is read of a document never depends on those before it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::fs;

use jobglot::{Document, Error};
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
            let alone: Vec<_> =
                lines.iter().map(|line| told(jobglot::parse(line.as_bytes()))).collect();
            if alone[0].is_ok() {
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
