//! Lists of documents: read element by element, with results independent of the sizes of reads.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::io::{self, Read};

use jobglot::tables::{FieldType, Schema, Table, Values};
use jobglot::{Entry, Error, Stream};
use jobglot_testkit::checks::Pieces;
use jobglot_testkit::generate::{Knobs, document};
use jobglot_testkit::print::{Node, Style};
use jobglot_testkit::{detectable_schemas, whole_line};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use proptest::test_runner::TestRunner;

/// Bytes around the elements of a list.
const FRAMES: [(&str, &str); 7] = [
    ("[", "]"),
    ("[\n  ", "\n]\n"),
    ("{\"items\": [", "]}\n"),
    ("{\n \"opc\": {\"items\": [1]}, \"items\" : [ ", " ] , \"next\":\"é ]}\" \n}\n\n"),
    ("{\"data\": [\n", "\n], \"etag\": \"7\"}"),
    ("{\"data\":{\"items\":[", "]},\"opc-next-page\":\"x\"}\r\n"),
    (
        "\u{feff}HTTP/1.1 200 OK\r\netag: 5\r\n\r\n{\"activityLogs\":[",
        "],\"n\":[{}]}\nJob ID : 5\n",
    ),
];

#[derive(Debug, Default, PartialEq)]
struct Outcome {
    entries: Vec<String>,
    stopped_early: bool,
    /// Bytes of the input restored from the entries.
    bytes: Vec<u8>,
}

impl Outcome {
    fn add(&mut self, entry: Result<Entry<'_>, Error>) {
        let Self { entries, bytes, .. } = self;
        entries.push(match entry {
            Ok(Entry::Mark(mark)) => {
                bytes.extend_from_slice(&mark.bytes);
                format!("{:?} {}", mark.count, mark.bytes.escape_ascii())
            }
            Ok(Entry::Text(piece)) => {
                bytes.extend_from_slice(&piece.bytes);
                format!("text {}", piece.bytes.escape_ascii())
            }
            Ok(Entry::Document(document)) => {
                bytes.extend(document.between().unwrap_or_default());
                bytes.extend(document.to_bytes().unwrap());
                format!("{:?} {}", document.locate(0), whole_line(&document))
            }
            Err(error) => match error.response() {
                None => format!("{error:?}"),
                Some(response) => {
                    bytes.extend(response.between().unwrap_or_default());
                    bytes.extend(response.to_bytes().unwrap());
                    format!("{error}")
                }
            },
        });
    }
}

fn read_stream<R: Read>(mut stream: Stream<'_, R>) -> Outcome {
    let mut outcome = Outcome::default();
    while let Some(entry) = stream.next_entry() {
        outcome.add(entry);
    }
    outcome.stopped_early = stream.stopped_early();
    outcome
}

/// Same as [`read_stream`], with up to three chunks of at most `len` bytes read independently, the
/// last one first.
fn read_in_chunks<R: Read>(mut stream: Stream<'_, R>, len: usize, may_wait: bool) -> Outcome {
    let mut outcome = Outcome::default();
    loop {
        let mut chunks = Vec::new();
        while chunks.len() < 3
            && let Some(chunk) = stream.split(len / 2..len, may_wait)
        {
            chunks.push(chunk);
        }
        if chunks.is_empty() {
            let Some(entry) = stream.next_entry() else { break };
            outcome.add(entry);
            continue;
        }
        let read = |mut chunk: Stream<'static, _>| {
            let mut entries = Vec::new();
            while let Some(entry) = chunk.next_entry() {
                entries.push(entry);
            }
            (chunk, entries)
        };
        let mut read: Vec<_> = chunks.into_iter().rev().map(read).collect();
        while let Some((chunk, entries)) = read.pop() {
            entries.into_iter().for_each(|entry| outcome.add(entry));
            let following =
                if chunk.is_exhausted() { Vec::new() } else { std::mem::take(&mut read) };
            let following = following.into_iter().rev().map(|(chunk, _)| chunk);
            stream.join([chunk].into_iter().chain(following));
        }
    }
    outcome.stopped_early = stream.stopped_early();
    outcome
}

/// Asserts equal results for the whole text, for reads of these sizes, for two reads split at each
/// cut, and for independent chunks.
fn read_in_every_way(text: &[u8], sizes: &[usize], cuts: &[usize]) -> Outcome {
    let whole = read_stream(jobglot::stream(text));
    assert_eq!(read_stream(jobglot::documents(text)), whole);
    for &size in sizes {
        let pieces = read_stream(jobglot::stream(Pieces { rest: text, size }));
        assert_eq!(pieces, whole, "{size}: {}", String::from_utf8_lossy(text));
    }
    for len in [10, 300, 4000] {
        let chunked = read_in_chunks(jobglot::stream(text), len, false);
        assert_eq!(chunked, whole, "chunks of {len}: {}", String::from_utf8_lossy(text));
    }
    if let Some(&size) = sizes.first() {
        let chunked = read_in_chunks(jobglot::stream(Pieces { rest: text, size }), 300, true);
        assert_eq!(chunked, whole, "chunks of reads of {size}: {}", String::from_utf8_lossy(text));
    }
    for &cut in cuts {
        let (first, second) = text.split_at(cut % (text.len() + 1));
        let pieces = read_stream(jobglot::stream(first.chain(second)));
        assert_eq!(pieces, whole, "{cut}: {}", String::from_utf8_lossy(text));
    }
    whole
}

#[test]
fn lists_round_trip_independently_of_read_sizes() {
    let any_schema =
        Union::new(detectable_schemas().map(|schema| document(schema, Knobs::VARIED).boxed()));
    let element = (any_schema, any::<u64>(), select(vec![",", ", ", ",\n ", " ,\t"]));
    let list = (
        select(FRAMES.to_vec()),
        prop::collection::vec(element, 0..5),
        prop::collection::vec(1..200_usize, 1..4),
        prop::collection::vec(any::<usize>(), 4),
    );
    let config =
        ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() };
    let result = TestRunner::new(config).run(&list, |((open, close), elements, sizes, cuts)| {
        let printed = elements.iter().map(|(node, seed, between)| {
            (node.print(Style { shuffled: true, seed: *seed, ..Style::default() }), *between)
        });
        // A schema may not be detectable from a few members.
        let is_read = |text: &str| text.starts_with('{') && jobglot::parse(text.as_bytes()).is_ok();
        let elements: Vec<_> = printed.filter(|(text, _)| is_read(text)).collect();
        let mut text = open.to_owned();
        for (number, (element, between)) in elements.iter().enumerate() {
            text += if number > 0 { between } else { "" };
            text += element;
        }
        text += close;
        let outcome = read_in_every_way(text.as_bytes(), &sizes, &cuts);
        prop_assert_eq!(String::from_utf8_lossy(&outcome.bytes), &*text);
        prop_assert_eq!(outcome.entries.len(), elements.len() + 2, "{}", text);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// The document without members that tell its schema, alone or together, in the root and in its values.
fn without_evidence(node: Node, table: &'static Table, schema: &Schema) -> Node {
    let Node::Object(members) = node else { return node };
    let members = members.into_iter().filter_map(|(name, value)| {
        let field = table.fields.iter().find(|field| field.name == name)?;
        let value = match (field.field_type, value) {
            (FieldType::Object(inner), value) => without_evidence(value, inner, schema),
            (FieldType::List(_, inner), Node::Array(elements)) => {
                let elements = elements.into_iter();
                Node::Array(elements.map(|one| without_evidence(one, inner, schema)).collect())
            }
            (_, value) => value,
        };
        let mut sets = schema.identified_by.iter().chain(schema.identified_alone_by);
        let is_evidence = field.distinctive
            || matches!(field.values, Values::Identifying(_))
            || sets.any(|names| names.first() == Some(&field.name));
        (!is_evidence).then_some((name, value))
    });
    Node::Object(members.collect())
}

/// A schema's own lists and wrappers: they give back its documents, even if nothing else tells their
/// schema.
#[test]
fn documents_are_read_in_their_lists_and_wrappers() {
    let mut runner = TestRunner::deterministic();
    for schema in detectable_schemas() {
        let containers = schema.lists.iter().map(|name| (name, true));
        let containers = containers.chain(schema.wrappers.iter().map(|name| (name, false)));
        for (name, is_list) in containers {
            for _ in 0..20 {
                let whole = document(schema, Knobs::WHOLE).new_tree(&mut runner).unwrap().current();
                let node = match schema.identified_in.contains(name) {
                    true => without_evidence(whole, schema.root, schema),
                    false => whole,
                };
                let one = node.print(Style::default());
                let is_told = jobglot::parse(one.as_bytes()).is_ok();
                assert_eq!(is_told, !schema.identified_in.contains(name), "{one}");
                let text = match is_list {
                    true => format!("{{\"n\": 2, \"{name}\": [{one}, {one}], \"next\": null}}"),
                    false => format!("{{\"n\": 2, \"{name}\": {one}}}"),
                };
                let outcome = read_stream(jobglot::stream(text.as_bytes()));
                assert_eq!(String::from_utf8_lossy(&outcome.bytes), text);
                let id = format!("\"schema\":\"{}\"", schema.id);
                let read = outcome.entries.iter().filter(|entry| entry.contains(&id)).count();
                assert_eq!(read, 1 + usize::from(is_list), "{text}: {:?}", outcome.entries);
            }
        }
    }
}

#[test]
fn a_list_alone_makes_no_job() {
    for text in [
        r#"{"activityLogs": [{"x": 1}]}"#,
        r#"{"activityLogs": [{}]}"#,
        r#"{"work_request": {"name": "a", "x": 1}}"#,
        // The status is missing.
        r#"{"work_request": {"id": "a"}}"#,
    ] {
        let outcome = read_stream(jobglot::stream(text.as_bytes()));
        assert!(!outcome.entries[0].contains("\"schema\""), "{:?}", outcome.entries);
    }
}

const JOBS: [&str; 3] = [
    r#"{"jobId":1,"activityLogId":1,"status":"RUNNING","messages":[{"message":"a } {"}]}"#,
    r#"{"x":[1]}"#,
    "{\"jobId\":2,\n\"activityLogId\":2,\"status\":\"é\"}",
];

#[test]
fn damaged_lists_read_independently_of_read_sizes() {
    for (open, close) in FRAMES {
        for between in [",", "\n,\n"] {
            let text = format!("{open}{}{close}{}\n", JOBS.join(between), JOBS[0]);
            let mut texts: Vec<_> =
                (0..text.len()).map(|end| text.as_bytes()[..end].to_vec()).collect();
            for at in 0..text.len() {
                for byte in *b"\"{}[],:0\n\xff" {
                    let mut text = text.clone().into_bytes();
                    text[at] = byte;
                    texts.push(text);
                }
            }
            for text in texts {
                read_in_every_way(&text, &[1, 7], &[text.len() / 2]);
            }
        }
    }
}

#[test]
fn errors_in_one_chunk_do_not_depend_on_later_chunks() {
    let text = format!("[{}]\n{}\n", [JOBS[0]; 6].join(","), JOBS[0]);
    for at in 0..text.len() {
        for byte in *b"\"{],\n" {
            let mut text = text.clone().into_bytes();
            text[at] = byte;
            let whole = read_stream(jobglot::stream(&*text));
            // Chunks of one and of two elements.
            for len in [JOBS[0].len() + 2, 2 * JOBS[0].len() + 10] {
                let chunked = read_in_chunks(jobglot::stream(&*text), len, false);
                assert_eq!(chunked, whole, "{len}: {}", String::from_utf8_lossy(&text));
            }
        }
    }
}

/// Summarizes what is read: ids, counts of list marks, and errors with their position.
fn summary(text: &str) -> Vec<String> {
    let mut stream = jobglot::stream(text.as_bytes());
    let place = |error: &Error| {
        format!("{} at {}:{} {}", error.kind(), error.line(), error.column(), error.path())
    };
    let mut summary = Vec::new();
    while let Some(entry) = stream.next_entry() {
        summary.push(match entry {
            Ok(Entry::Mark(mark)) => {
                mark.count.map_or("[".to_owned(), |count| format!("] {count}"))
            }
            Ok(Entry::Text(piece)) => format!("text {}", piece.bytes.escape_ascii()),
            Ok(Entry::Document(document)) => document.job().id().unwrap_or_default().into_owned(),
            Err(error) => {
                assert!(error.excerpt().text.len() < 500);
                place(&error)
            }
        });
    }
    summary
}

#[test]
fn elements_before_a_truncation_are_read() {
    let [first, unsupported, last] = JOBS;
    let open = format!("{{\"data\": {{\"items\": [{first},\n{last}");
    assert_eq!(
        summary(&format!("{open},\n {{\"jobId\": \n")),
        ["[", "1", "2", "the text ends here, expected a value at 4:11 $.data.items[2].jobId"]
    );
    assert_eq!(
        summary(&open),
        ["[", "1", "2", "the text ends here, expected `,` or `]` at 3:32 $.data.items"]
    );
    assert_eq!(
        summary(&format!("{open}, {{\"jobId\" 3}}]}}}}\n{last}")),
        ["[", "1", "2", "expected `:` after the member name at 3:43 $.data.items[2].jobId"]
    );
    assert_eq!(
        summary(&format!("{open}], \"next\" 5}}}}")),
        ["[", "1", "2", "expected `:` after the member name at 3:42 $.data.next"]
    );
    // The list is one line, so the next line is a document of its own.
    assert_eq!(
        summary(&format!("{{\"items\":[{first},{unsupported}\n{first}\n[{first}]\n")),
        [
            "[",
            "1",
            "no known schema for an object with members x, none of them any provider's at 1:93 $",
            "the text ends here, expected `,` or `]` at 1:102 $.items",
            "1",
            "[",
            "1",
            "] 1"
        ]
    );
}

#[test]
fn elements_which_are_no_jobs_are_errors() {
    let [first, unsupported, last] = JOBS;
    assert_eq!(
        summary(&format!("[{first}, {unsupported}, 5,\n {last}] {first}")),
        [
            "[",
            "1",
            "no known schema for an object with members x, none of them any provider's at 1:85 $",
            "no known schema for a number alone at 1:96 $",
            "2",
            "] 4",
            "1"
        ]
    );
    // A first element which is no job makes the input no list.
    assert_eq!(
        summary(&format!("[{unsupported}, {first}]\n")),
        [
            "no known schema for an array of objects with members x, none of them any provider's at 1:1 $"
        ]
    );
}

#[test]
fn long_lists_read_like_short_ones() {
    for (open, close) in FRAMES {
        let long =
            |count: usize| format!("{open}{}{close}", vec![JOBS.join(","); count].join("\n,"));
        let text = long(2000);
        assert!(text.len() > 256 * 1024);
        let outcome = read_in_every_way(text.as_bytes(), &[100, 40_000, usize::MAX], &[128 * 1024]);
        let short = read_stream(jobglot::stream(long(2).as_bytes()));
        assert_eq!((outcome.entries.len(), short.entries.len()), (6002, 8));
        assert_eq!(outcome.entries[..7], short.entries[..7]);
        // A first line of any length may be truncated.
        let line = format!("{}{}\n{}\n", "{\"items\":[", vec![JOBS[0]; 3000].join(","), JOBS[0]);
        let outcome = read_in_every_way(line.as_bytes(), &[100, 40_000, usize::MAX], &[]);
        assert_eq!(
            (outcome.entries.len(), outcome.stopped_early),
            (3003, false),
            "{}",
            outcome.entries[3001]
        );
    }
}

/// A reader which always fails.
struct FailingReader;

impl Read for FailingReader {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("unplugged"))
    }
}

#[test]
fn elements_are_available_before_the_input_ends() {
    let text = format!("[{},", vec![JOBS[0]; 3000].join(","));
    assert!(text.len() > 128 * 1024);
    let outcome = read_stream(jobglot::stream(text.as_bytes().chain(FailingReader)));
    assert_eq!((outcome.entries.len(), outcome.stopped_early), (3002, true));
    assert!(outcome.entries[3001].contains("unplugged"), "{}", outcome.entries[3001]);
    assert_eq!(outcome.bytes.len(), text.len() - 1);
}
