//! Lists of documents in one: they are read element by element, the same however the bytes come in.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::io::{self, Read};

use jobglot::{Entry, Error, Stream};
use jobglot_testkit::checks::Pieces;
use jobglot_testkit::generate::{Knobs, document};
use jobglot_testkit::print::Style;
use jobglot_testkit::{told_shapes, whole_line};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use proptest::test_runner::TestRunner;

/// What stands around the elements of a list.
const AROUND: [(&str, &str); 7] = [
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
struct Seen {
    entries: Vec<String>,
    gave_up: bool,
    /// What of the input the entries give back.
    bytes: Vec<u8>,
}

impl Seen {
    fn add(&mut self, entry: Result<Entry<'_>, Error>) {
        let Self { entries, bytes, .. } = self;
        entries.push(match entry {
            Ok(Entry::Mark(mark)) => {
                bytes.extend_from_slice(&mark.bytes);
                format!("{:?} {}", mark.count, mark.bytes.escape_ascii())
            }
            Ok(Entry::Document(document)) => {
                bytes.extend(document.between().unwrap_or_default());
                bytes.extend(document.to_bytes().unwrap());
                format!("{:?} {}", document.locate(0), whole_line(&document))
            }
            Err(error) => match error.reply() {
                None => format!("{error:?}"),
                Some(reply) => {
                    bytes.extend(reply.between().unwrap_or_default());
                    bytes.extend(reply.to_bytes().unwrap());
                    format!("{error}")
                }
            },
        });
    }
}

fn see<R: Read>(mut stream: Stream<'_, R>) -> Seen {
    let mut seen = Seen::default();
    while let Some(entry) = stream.next_entry() {
        seen.add(entry);
    }
    seen.gave_up = stream.gave_up();
    seen
}

/// The same where elements are read apart: up to three shares are under way, of at most so many bytes
/// each, and the last one is read first.
fn see_apart<R: Read>(mut stream: Stream<'_, R>, len: usize, may_wait: bool) -> Seen {
    let mut seen = Seen::default();
    loop {
        let mut shares = Vec::new();
        while shares.len() < 3
            && let Some(share) = stream.split(len / 2..len, may_wait)
        {
            shares.push(share);
        }
        if shares.is_empty() {
            let Some(entry) = stream.next_entry() else { break };
            seen.add(entry);
            continue;
        }
        let read = |mut share: Stream<'static, _>| {
            let mut entries = Vec::new();
            while let Some(entry) = share.next_entry() {
                entries.push(entry);
            }
            (share, entries)
        };
        let mut read: Vec<_> = shares.into_iter().rev().map(read).collect();
        while let Some((share, entries)) = read.pop() {
            entries.into_iter().for_each(|entry| seen.add(entry));
            let behind = if share.is_spent() { Vec::new() } else { std::mem::take(&mut read) };
            let behind = behind.into_iter().rev().map(|(share, _)| share);
            stream.join([share].into_iter().chain(behind));
        }
    }
    seen.gave_up = stream.gave_up();
    seen
}

/// The same whether it comes whole, in pieces of a size or cut in two, and with elements read apart.
fn see_any(text: &[u8], sizes: &[usize], cuts: &[usize]) -> Seen {
    let whole = see(jobglot::stream(text));
    assert_eq!(see(jobglot::documents(text)), whole);
    for &size in sizes {
        let pieces = see(jobglot::stream(Pieces { rest: text, size }));
        assert_eq!(pieces, whole, "{size}: {}", String::from_utf8_lossy(text));
    }
    for len in [10, 300, 4000] {
        let apart = see_apart(jobglot::stream(text), len, false);
        assert_eq!(apart, whole, "shares of {len}: {}", String::from_utf8_lossy(text));
    }
    if let Some(&size) = sizes.first() {
        let apart = see_apart(jobglot::stream(Pieces { rest: text, size }), 300, true);
        assert_eq!(apart, whole, "shares of pieces of {size}: {}", String::from_utf8_lossy(text));
    }
    for &cut in cuts {
        let (first, second) = text.split_at(cut % (text.len() + 1));
        let pieces = see(jobglot::stream(first.chain(second)));
        assert_eq!(pieces, whole, "{cut}: {}", String::from_utf8_lossy(text));
    }
    whole
}

#[test]
fn a_list_of_any_documents_comes_back_however_it_comes_in() {
    let any_shape = Union::new(told_shapes().map(|shape| document(shape, Knobs::VARIED).boxed()));
    let element = (any_shape, any::<u64>(), select(vec![",", ", ", ",\n ", " ,\t"]));
    let list = (
        select(AROUND.to_vec()),
        prop::collection::vec(element, 0..5),
        prop::collection::vec(1..200_usize, 1..4),
        prop::collection::vec(any::<usize>(), 4),
    );
    let config =
        ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() };
    let checked = TestRunner::new(config).run(&list, |((open, close), elements, sizes, cuts)| {
        let printed = elements.iter().map(|(node, seed, between)| {
            (node.print(Style { shuffled: true, seed: *seed, ..Style::default() }), *between)
        });
        // Few members may tell no shape.
        let is_read = |text: &str| text.starts_with('{') && jobglot::parse(text.as_bytes()).is_ok();
        let elements: Vec<_> = printed.filter(|(text, _)| is_read(text)).collect();
        let mut text = open.to_owned();
        for (number, (element, between)) in elements.iter().enumerate() {
            text += if number > 0 { between } else { "" };
            text += element;
        }
        text += close;
        let seen = see_any(text.as_bytes(), &sizes, &cuts);
        prop_assert_eq!(String::from_utf8_lossy(&seen.bytes), &*text);
        prop_assert_eq!(seen.entries.len(), elements.len() + 2, "{}", text);
        Ok(())
    });
    if let Err(error) = checked {
        panic!("{error}");
    }
}

const JOBS: [&str; 3] = [
    r#"{"jobId":1,"activityLogId":1,"status":"RUNNING","messages":[{"message":"a } {"}]}"#,
    r#"{"x":[1]}"#,
    "{\"jobId\":2,\n\"activityLogId\":2,\"status\":\"é\"}",
];

#[test]
fn a_list_that_breaks_off_or_is_damaged_reads_the_same_however_it_comes_in() {
    for (open, close) in AROUND {
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
                see_any(&text, &[1, 7], &[text.len() / 2]);
            }
        }
    }
}

#[test]
fn what_is_damaged_before_other_shares_is_told_with_what_follows() {
    let text = format!("[{}]\n{}\n", [JOBS[0]; 6].join(","), JOBS[0]);
    for at in 0..text.len() {
        for byte in *b"\"{],\n" {
            let mut text = text.clone().into_bytes();
            text[at] = byte;
            let whole = see(jobglot::stream(&*text));
            // One element each, or two.
            for len in [JOBS[0].len() + 2, 2 * JOBS[0].len() + 10] {
                let apart = see_apart(jobglot::stream(&*text), len, false);
                assert_eq!(apart, whole, "{len}: {}", String::from_utf8_lossy(&text));
            }
        }
    }
}

/// What has been read: ids, counts of marks, and errors with their place.
fn told(text: &str) -> Vec<String> {
    let mut stream = jobglot::stream(text.as_bytes());
    let place = |error: &Error| {
        format!("{} at {}:{} {}", error.kind(), error.line(), error.column(), error.path())
    };
    let mut told = Vec::new();
    while let Some(entry) = stream.next_entry() {
        told.push(match entry {
            Ok(Entry::Mark(mark)) => {
                mark.count.map_or("[".to_owned(), |count| format!("] {count}"))
            }
            Ok(Entry::Document(document)) => document.job().id().unwrap_or_default().into_owned(),
            Err(error) => {
                assert!(error.excerpt().text.len() < 500);
                place(&error)
            }
        });
    }
    told
}

#[test]
fn what_comes_before_the_end_of_a_list_that_breaks_off_is_read() {
    let [first, no_job, last] = JOBS;
    let open = format!("{{\"data\": {{\"items\": [{first},\n{last}");
    assert_eq!(
        told(&format!("{open},\n {{\"jobId\": \n")),
        ["[", "1", "2", "the text ends here, expected a value at 4:11 $.data.items[2].jobId"]
    );
    assert_eq!(
        told(&open),
        ["[", "1", "2", "the text ends here, expected `,` or `]` at 3:32 $.data.items"]
    );
    assert_eq!(
        told(&format!("{open}, {{\"jobId\" 3}}]}}}}\n{last}")),
        ["[", "1", "2", "expected `:` after the member name at 3:43 $.data.items[2].jobId"]
    );
    assert_eq!(
        told(&format!("{open}], \"next\" 5}}}}")),
        ["[", "1", "2", "expected `:` after the member name at 3:42 $.data.next"]
    );
    // Where the list is a line, the next one is a document of its own.
    assert_eq!(
        told(&format!("{{\"items\":[{first},{no_job}\n{first}\n[{first}]\n")),
        [
            "[",
            "1",
            "no known kind of job document: an object with members x, none of them any provider's at 1:93 $",
            "the text ends here, expected `,` or `]` at 1:102 $.items",
            "1",
            "[",
            "1",
            "] 1"
        ]
    );
}

#[test]
fn what_is_no_job_behind_the_first_element_is_told_as_what_it_is() {
    let [first, no_job, last] = JOBS;
    assert_eq!(
        told(&format!("[{first}, {no_job}, 5,\n {last}] {first}")),
        [
            "[",
            "1",
            "no known kind of job document: an object with members x, none of them any provider's at 1:85 $",
            "no known kind of job document: a number alone at 1:96 $",
            "2",
            "] 4",
            "1"
        ]
    );
    // If it is the first one, nothing is a list.
    assert_eq!(
        told(&format!("[{no_job}, {first}]\n")),
        [
            "no known kind of job document: an array of objects with members x, none of them any provider's at 1:1 $"
        ]
    );
}

#[test]
fn a_list_of_any_length_is_the_same() {
    for (open, close) in AROUND {
        let long =
            |count: usize| format!("{open}{}{close}", vec![JOBS.join(","); count].join("\n,"));
        let text = long(2000);
        assert!(text.len() > 256 * 1024);
        let seen = see_any(text.as_bytes(), &[100, 40_000, usize::MAX], &[128 * 1024]);
        let short = see(jobglot::stream(long(2).as_bytes()));
        assert_eq!((seen.entries.len(), short.entries.len()), (6002, 8));
        assert_eq!(seen.entries[..7], short.entries[..7]);
        // A first line of any length may break off.
        let line = format!("{}{}\n{}\n", "{\"items\":[", vec![JOBS[0]; 3000].join(","), JOBS[0]);
        let seen = see_any(line.as_bytes(), &[100, 40_000, usize::MAX], &[]);
        assert_eq!((seen.entries.len(), seen.gave_up), (3003, false), "{}", seen.entries[3001]);
    }
}

/// An input that fails.
struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("unplugged"))
    }
}

#[test]
fn elements_come_before_the_input_ends() {
    let text = format!("[{},", vec![JOBS[0]; 3000].join(","));
    assert!(text.len() > 128 * 1024);
    let seen = see(jobglot::stream(text.as_bytes().chain(Broken)));
    assert_eq!((seen.entries.len(), seen.gave_up), (3002, true));
    assert!(seen.entries[3001].contains("unplugged"), "{}", seen.entries[3001]);
    assert_eq!(seen.bytes.len(), text.len() - 1);
}
