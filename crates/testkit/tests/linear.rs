//! Time grows with the length of a document, whatever its form.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

use jobglot::Document;
use jobglot_testkit::canonical_line;

/// Repetitions in the small document.
const SMALL: usize = 4000;

/// How many times as many repetitions the large document has.
const GROWTH: usize = 10;

/// How often times are measured at least, and before they count as too long.
const ROUNDS: RangeInclusive<usize> = 3..=40;

fn time(run: impl Fn()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// Checks that `work` on ten times the length takes far less than a hundred times the time.
///
/// Other programs only make a run longer, so the least times count, of more runs if need be.
fn assert_linear(name: &str, document: impl Fn(usize) -> String, work: impl Fn(&str)) {
    let [small, large] = [SMALL, SMALL * GROWTH].map(&document);
    let (mut least_small, mut least_large) = (Duration::MAX, Duration::MAX);
    for round in 1..=*ROUNDS.end() {
        least_small = least_small.min(time(|| work(&small)).max(Duration::from_millis(2)));
        least_large = least_large.min(time(|| work(&large)));
        if ROUNDS.contains(&round) && least_large < least_small * 4 * GROWTH as u32 {
            return;
        }
    }
    panic!("{name}: {least_small:?}, then {least_large:?}");
}

fn read_write_and_examine(text: &str) {
    let schema = jobglot::schema("huawei.cas.job").unwrap();
    let document = Document::parse(text.as_bytes(), schema).unwrap();
    let line = canonical_line(&document);
    jobglot::parse(line.as_bytes()).unwrap();
    document.job().visit_findings(&mut |_| ());
}

fn read_as_stream(text: &str) {
    jobglot::stream(text.as_bytes()).for_each(drop);
}

/// Makes a document, or an input, with so many repetitions.
type Form = fn(usize) -> String;

const JOB: &str = r#""job": {"JOB_ID": "J", "EXECUTION_STATUS": "FAILED"}"#;

#[test]
fn repeated_members() {
    let list = |n| format!("{{{JOB}, {}\"tasks\": []}}", "\"tasks\": [], ".repeat(n));
    assert_linear("lists", list, read_write_and_examine);
    let object = |n| format!("{{{}\"tasks\": []}}", format!("{JOB}, ").repeat(n));
    assert_linear("objects", object, read_write_and_examine);
    // A value of the wrong type makes every later member a possible repetition.
    let wrong_type = |n| {
        let more = (0..n).map(|number| format!("\"x{number}\": 1, \"tasks\": [], "));
        format!("{{{JOB}, \"task_count\": {{}}, {}\"tasks\": []}}", more.collect::<String>())
    };
    assert_linear("wrong type", wrong_type, read_write_and_examine);
}

#[test]
fn distinct_unknown_members() {
    let tasks = |n| {
        let tasks: Vec<_> =
            (0..n).map(|n| format!(r#"{{"TASK_ID": "T{n}", "x{n}": 1}}"#)).collect();
        format!("{{{JOB}, \"tasks\": [{}]}}", tasks.join(","))
    };
    assert_linear("in tasks", tasks, read_write_and_examine);
    let root = |n| {
        let members: Vec<_> = (0..n).map(|n| format!(r#""x{n}": {{"y{n}": null}}"#)).collect();
        format!("{{{JOB}, {}, \"tasks\": []}}", members.join(","))
    };
    assert_linear("in the job", root, read_write_and_examine);
    let embedded = |n| {
        let members: Vec<_> = (0..n).map(|n| format!(r#"\"x{n}\": 1"#)).collect();
        let messages = members.join(",");
        format!("{{{JOB}, \"tasks\": [{{\"TASK_ID\": \"T\", \"MESSAGES\": \"{{{messages}}}\"}}]}}")
    };
    assert_linear("in a string", embedded, read_write_and_examine);
}

#[test]
fn streams_without_documents() {
    let forms: [(&str, Form); 8] = [
        ("bad lines", |n| "{\"id\": tru }\n".repeat(n)),
        ("truncated lines", |n| "{\"id\": 1,\n".repeat(n)),
        ("open brackets", |n| "[".repeat(n)),
        ("open objects", |n| "{\"data\": ".repeat(n)),
        ("commas", |n| format!("[{}", ",".repeat(n))),
        ("status lines", |n| "HTTP/1.1 200 OK\n".repeat(n)),
        ("blank lines in an error response", |n| {
            format!("HTTP/1.1 500 No\r\n\r\n{}x", "\n".repeat(n))
        }),
        ("refused list", |n| format!("[{}{{}}]", "{\"a\": 1},".repeat(n))),
    ];
    for (name, form) in forms {
        assert_linear(name, form, read_as_stream);
    }
}
