//! Law L1: every byte comes back.

use std::collections::BTreeMap;

use jobglot::Document;
use serde_json::Value;
use serde_json::value::RawValue;

use super::job_values::assert_same_values;
use crate::print::{Node, Style, pretty};
use crate::{provider_shapes, whole_line};

/// A document's canonical line, and the same line as tools for JSON hand it on, gives the bytes
/// back, whatever shape it was read by. Its `source` is not much longer than the document.
///
/// # Panics
///
/// If not.
pub fn roundtrip(input: &[u8]) {
    detected(input);
    for shape in provider_shapes() {
        if let Ok(document) = jobglot::parse_as(shape, input) {
            comes_back(&document, input);
        }
    }
}

/// The same by the shape that it has alone.
pub(super) fn detected(input: &[u8]) {
    if let Ok(document) = jobglot::parse(input)
        && !document.job().is_canonical()
    {
        comes_back(&document, input);
    }
}

fn comes_back(document: &Document<'_>, input: &[u8]) {
    assert_same(&document.to_bytes(), input, "a document is its own bytes");
    let line = whole_line(document);
    assert!(!line.contains(['\n', '\r']), "more than one line");
    let again = jobglot::parse(line.as_bytes());
    let Ok(again) = again else { panic!("a canonical line can't be read: {again:?}\n{line}") };
    assert_same(&again.to_bytes(), input, &line);
    let source = again.get("/source").unwrap_or_else(|| panic!("no source: {line}"));
    assert!(source.len() <= input.len() / 2 * 3 + 200, "{} bytes of {}", source.len(), line);
    for changed in rewritten(&line) {
        let read = jobglot::parse(changed.as_bytes());
        let Ok(read) = read else { panic!("can't be read: {read:?}\n{changed}") };
        assert_same(&read.to_bytes(), input, &changed);
    }
    reduced(&line);
}

fn assert_same(given: &Result<Vec<u8>, jobglot::Error>, expected: &[u8], line: &str) {
    match given {
        Ok(given) if given == expected => {}
        Ok(given) => panic!(
            "given:    {}\nexpected: {}\n{line}",
            given.escape_ascii(),
            expected.escape_ascii()
        ),
        Err(error) => panic!("{error}\nexpected: {}\n{line}", expected.escape_ascii()),
    }
}

/// The line as tools print it that change no value: on several lines, in another order, with other
/// escapes.
fn rewritten(line: &str) -> Vec<String> {
    let mut lines = vec![pretty(line)];
    if let Some(node) = node(line) {
        let seed = line.len() as u64;
        lines.push(node.print(Style {
            blanks: true,
            shuffled: true,
            escapes: true,
            seed,
            ..Style::default()
        }));
    }
    lines
}

/// The line as a value, where the order of members does not count: in the objects of the model, not
/// in those that stand there as the provider wrote them. `None` for half a surrogate pair, which
/// serde_json refuses.
fn node(json: &str) -> Option<Node> {
    Some(match json.as_bytes().first()? {
        b'{' => Node::Object(members(json, |name, value| match name {
            "metadata" | "observation" | "derived" | "source" => {
                Some(Node::Plain(value.to_owned()))
            }
            "attributes" | "unknown" => {
                members(value, |_, value| Some(Node::Plain(value.to_owned()))).map(Node::Object)
            }
            _ => node(value),
        })?),
        b'[' => {
            let elements: Vec<Box<RawValue>> = serde_json::from_str(json).ok()?;
            Node::Array(elements.iter().map(|raw| node(raw.get())).collect::<Option<_>>()?)
        }
        b'"' => Node::Text(serde_json::from_str(json).ok()?),
        _ => Node::Plain(json.to_owned()),
    })
}

fn members(json: &str, value: impl Fn(&str, &str) -> Option<Node>) -> Option<Vec<(String, Node)>> {
    let members: BTreeMap<String, Box<RawValue>> = serde_json::from_str(json).ok()?;
    let members = members.into_iter();
    members.map(|(name, raw)| value(&name, raw.get()).map(|value| (name, value))).collect()
}

/// A tool that reads numbers as doubles, sorts members and keeps one of those that come twice
/// changes the line's values: what is restored says what the line then says, or there is an error.
fn reduced(line: &str) {
    let Ok(value) = serde_json::from_str::<Value>(line) else { return };
    let changed = value.to_string();
    let Ok(read) = jobglot::parse(changed.as_bytes()) else { return };
    if let Ok(bytes) = read.to_bytes() {
        assert_same_values(&bytes, &read);
    }
}
