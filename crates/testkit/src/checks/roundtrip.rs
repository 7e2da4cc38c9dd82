//! Law L1: every byte is restored.

use std::collections::BTreeMap;

use jobglot::Document;
use serde_json::Value;
use serde_json::value::RawValue;

use super::job_values::assert_same_values;
use crate::print::{Node, Style, pretty};
use crate::{job_schemas, whole_line};

/// Restores a document from its canonical line, read with any schema, also after other JSON tools
/// have rewritten the line. The `source` is at most about 1.5 times as long as the document.
///
/// # Panics
///
/// If the law does not hold.
pub fn roundtrip(input: &[u8]) {
    roundtrip_detected(input);
    for schema in job_schemas() {
        if let Ok(document) = jobglot::parse_as(schema, input) {
            assert_restores(&document, input);
        }
    }
}

/// Same as [`roundtrip`], with the detected schema only.
pub(super) fn roundtrip_detected(input: &[u8]) {
    if let Ok(document) = jobglot::parse(input)
        && !document.job().is_canonical()
    {
        assert_restores(&document, input);
    }
}

fn assert_restores(document: &Document<'_>, input: &[u8]) {
    assert_same(&document.to_bytes(), input, "a document is its own bytes");
    let line = whole_line(document);
    assert!(!line.contains(['\n', '\r']), "more than one line");
    let again = jobglot::parse(line.as_bytes());
    let Ok(again) = again else { panic!("a canonical line can't be read: {again:?}\n{line}") };
    assert_same(&again.to_bytes(), input, &line);
    let source = again.get("/source").unwrap_or_else(|| panic!("no source: {line}"));
    assert!(source.len() <= input.len() / 2 * 3 + 200, "{} bytes of {}", source.len(), line);
    for changed in rewritten_lines(&line) {
        let read = jobglot::parse(changed.as_bytes());
        let Ok(read) = read else { panic!("can't be read: {read:?}\n{changed}") };
        assert_same(&read.to_bytes(), input, &changed);
    }
    assert_lossy_rewrite(&line);
}

fn assert_same(actual: &Result<Vec<u8>, jobglot::Error>, expected: &[u8], line: &str) {
    match actual {
        Ok(actual) if actual == expected => {}
        Ok(actual) => panic!(
            "actual:   {}\nexpected: {}\n{line}",
            actual.escape_ascii(),
            expected.escape_ascii()
        ),
        Err(error) => panic!("{error}\nexpected: {}\n{line}", expected.escape_ascii()),
    }
}

/// Rewrites the line like JSON tools which change no value: on several lines, with members in
/// another order and other escapes.
fn rewritten_lines(line: &str) -> Vec<String> {
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

/// Parses a canonical line into a node whose members may be reordered: those of the model, not of
/// objects copied from the provider.
///
/// Returns `None` for a lone surrogate, which serde_json refuses.
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

/// Rewrites the line like a tool which reads numbers as doubles, sorts members and drops
/// duplicates. If the changed line restores, the document has the changed values.
fn assert_lossy_rewrite(line: &str) {
    let Ok(value) = serde_json::from_str::<Value>(line) else { return };
    let changed = value.to_string();
    let Ok(read) = jobglot::parse(changed.as_bytes()) else { return };
    if let Ok(bytes) = read.to_bytes() {
        assert_same_values(&bytes, &read);
    }
}
