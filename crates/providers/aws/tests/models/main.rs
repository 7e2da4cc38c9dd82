//! Bodies of every shape of a job that botocore declares are read with their schema, without unknown
//! members, words or types.
//!
//! `models.txt` has the shapes. They are independent of the tables, so a missing row is noticed.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::collections::{HashMap, HashSet};

use jobglot_core::{Document, Finding, FindingCode, Job, Parser, Registry, State};

/// Findings accepted in a body: its values do not depend on each other, and texts are numbers.
const ACCEPTED_FINDINGS: [FindingCode; 5] = [
    FindingCode::MissingMember,
    FindingCode::TimeOrder,
    FindingCode::Contradiction,
    FindingCode::KeyStyle,
    FindingCode::PercentRange,
];

type Members = Vec<(&'static str, &'static str, bool)>;

/// The shapes and words of `models.txt`.
struct Models {
    words: HashMap<&'static str, Vec<&'static str>>,
    shapes: HashMap<&'static str, Members>,
    bodies: Vec<Body>,
}

/// A shape of a job, and where it comes.
struct Body {
    schema: &'static str,
    container: &'static str,
    shape: &'static str,
}

impl Models {
    fn read() -> Self {
        let (mut words, mut shapes, mut bodies) = (HashMap::new(), HashMap::new(), Vec::new());
        let lines = include_str!("models.txt").lines();
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut parts = line.split(' ');
            let mut next = || parts.next().unwrap();
            let (kind, name) = (next(), next());
            match kind {
                "words" => drop(words.insert(name, parts.collect())),
                "shape" => drop(shapes.insert(name, parts.map(member).collect())),
                "body" => bodies.push(Body { schema: name, container: next(), shape: next() }),
                _ => panic!("{line}"),
            }
        }
        Self { words, shapes, bodies }
    }

    /// Prints a shape with all of its members. A member with a word of the list `list` has `word`.
    fn print(&self, shape: &str, list: &str, word: &str, is_wire: bool) -> String {
        let members = self.shapes[shape].iter().map(|(name, kind, _)| {
            let value = match kind.split_once('=') {
                Some(("word", own)) if own == list => format!("\"{word}\""),
                Some(("word", own)) => format!("\"{}\"", self.words[own][0]),
                Some(("object", inner)) => self.print(inner, list, word, is_wire),
                Some(("list", inner)) => format!("[{}]", self.print(inner, list, word, is_wire)),
                _ => value(kind, is_wire).to_owned(),
            };
            format!("\"{name}\":{value}")
        });
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }

    /// The lists with words of a shape and of the objects inside of it.
    fn lists(&self, shape: &str) -> HashSet<&'static str> {
        let kinds = self.shapes[shape].iter().filter_map(|(_, kind, _)| kind.split_once('='));
        let mut lists = HashSet::new();
        for (kind, name) in kinds {
            match kind {
                "word" => drop(lists.insert(name)),
                _ => lists.extend(self.lists(name)),
            }
        }
        lists
    }
}

/// Splits `NAME:KIND!`.
fn member(text: &'static str) -> (&'static str, &'static str, bool) {
    let (name, kind) = text.split_once(':').unwrap();
    (name, kind.trim_end_matches('!'), kind.ends_with('!'))
}

/// A value of a kind: as a service sends it, or as the command line prints it.
fn value(kind: &str, is_wire: bool) -> &'static str {
    match (kind, is_wire) {
        ("text", _) => "\"1753182903511\"",
        ("whole", _) => "1753182903511",
        ("number", _) => "2.5",
        ("boolean", _) => "false",
        ("epoch", true) => "1.753182903511E9",
        ("epoch" | "iso", false) => "\"2025-07-22T13:15:03.511000+02:00\"",
        ("iso", true) => "\"2025-07-22T11:15:03.511Z\"",
        ("array", _) => "[\"a\"]",
        ("map", _) => "{\"a\":\"b\"}",
        _ => panic!("{kind}"),
    }
}

/// Calls `check` with a body of every shape, for every word of each of its lists.
fn for_every_body(check: impl Fn(&Body, &str)) {
    let models = Models::read();
    assert!(models.bodies.len() >= 45, "{}", models.bodies.len());
    for body in &models.bodies {
        for list in models.lists(body.shape).into_iter().chain(["none"]) {
            for word in models.words.get(list).map_or(&["none"][..], Vec::as_slice) {
                for is_wire in [true, false] {
                    check(body, &models.print(body.shape, list, word, is_wire));
                }
            }
        }
    }
}

fn assert_known(job: &Job<'_>, text: &str) {
    let unexpected = |finding: &&Finding| !ACCEPTED_FINDINGS.contains(&finding.code);
    assert_eq!(job.findings().iter().find(unexpected), None, "{text}");
    assert_ne!(job.state(), State::Unrecognized, "{text}");
}

#[test]
fn every_shape_is_read_completely() {
    for_every_body(|body, text| {
        let schema = jobglot_aws::PROVIDER.schemas.iter().find(|schema| schema.id == body.schema);
        let document = Document::parse(text.as_bytes(), schema.unwrap()).unwrap();
        assert_known(document.job(), text);
    });
}

#[test]
fn every_shape_is_detected_where_it_comes() {
    let registry = || Registry::new([&jobglot_aws::PROVIDER]);
    for_every_body(|body, text| match body.container.strip_suffix("[]") {
        Some(list) => {
            let mut parser = Parser::new(registry());
            let document = parser.detect_element(text.as_bytes(), Some(list)).unwrap();
            assert_eq!(document.job().schema_id(), body.schema, "{text}");
        }
        None => {
            let text = match body.container {
                "-" => text.to_owned(),
                wrapper => format!(
                    "{{\"{wrapper}\":{text},\"ResponseMetadata\":{{\"HTTPStatusCode\":200}}}}"
                ),
            };
            let document = registry().parse(text.as_bytes()).unwrap();
            assert_eq!(document.job().schema_id(), body.schema, "{text}");
        }
    });
}

/// A body of required members and a status is of its schema or of none.
#[test]
fn no_sparse_shape_is_taken_for_another_job() {
    let models = Models::read();
    for body in &models.bodies {
        let members = models.shapes[body.shape].iter();
        let is_there = |(_, kind, required): &&(&str, &str, bool)| *required || kind.contains('=');
        let members = members.filter(is_there).map(|(name, kind, _)| match kind.split_once('=') {
            Some(("word", list)) => format!("\"{name}\":\"{}\"", models.words[list][0]),
            Some(("object", _)) => format!("\"{name}\":{{}}"),
            Some(_) => format!("\"{name}\":[]"),
            None => format!("\"{name}\":{}", value(kind, true)),
        });
        let text = format!("{{{}}}", members.collect::<Vec<_>>().join(","));
        let mut parser = Parser::new(Registry::new([&jobglot_aws::PROVIDER]));
        let container = body.container.strip_suffix("[]").filter(|list| *list != "-");
        if let Ok(document) = parser.detect_element(text.as_bytes(), container) {
            assert_eq!(document.job().schema_id(), body.schema, "{text}");
        }
    }
}
