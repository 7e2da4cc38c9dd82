//! Law L8: `convert` reports every loss.

use std::collections::{BTreeMap, BTreeSet};

use jobglot::Document;

use super::input::{numbered_schema, parse_numbered};
use crate::{Tree, canonical_line, same_time};

/// Converts a job to another schema: each canonical value is either read back from the result or
/// reported as a loss.
///
/// The first two bytes choose the schemas, the remainder is the document.
///
/// # Panics
///
/// If the law does not hold.
pub fn convert(input: &[u8]) {
    let Some((&[from, to], input)) = input.split_first_chunk() else { return };
    let Some(document) = parse_numbered(from, input) else { return };
    let to = numbered_schema(to);
    let converted = jobglot::convert(document.job(), to);
    let Ok(converted) = converted else { panic!("a job can't be converted: {converted:?}") };
    let written = jobglot::parse_as(to, converted.text.as_bytes());
    let Ok(written) = written else { panic!("{written:?}: {}", converted.text) };
    let same_schema = document.job().schema().is_some_and(|from| std::ptr::eq(from, to));
    let (Some(actual), Some(expected)) = (canonical_values(&written), canonical_values(&document))
    else {
        return;
    };
    let losses: BTreeSet<_> =
        converted.losses.iter().map(|loss| path_segments(&loss.path)).collect();
    for (path, value) in &expected {
        let is_lost = (1..=path.len()).any(|end| losses.contains(&path[..end]))
            || word_path(path).is_some_and(|word| losses.contains(&word));
        let is_same = actual.get(path) == Some(value)
            || !same_schema && has_same_meaning(path, &actual, &expected)
            || is_same_time(actual.get(path), value);
        assert!(
            is_lost || is_same,
            "{path:?} is {:?} and not {value:?} in {}\nlosses: {:?}",
            actual.get(path),
            converted.text,
            converted.losses,
        );
    }
}

type Values = BTreeMap<Vec<String>, Tree>;

/// Returns the canonical values by path, or `None` if a string contains a lone surrogate.
fn canonical_values(document: &Document<'_>) -> Option<Values> {
    let line = Tree::parse(&canonical_line(document)).ok()?;
    let line = line.without(&["jobglot", "schema", "observation", "derived"]);
    let mut values = Values::new();
    collect_values(&line, &mut Vec::new(), &mut values);
    Some(values)
}

fn collect_values(tree: &Tree, path: &mut Vec<String>, values: &mut Values) {
    // Unmapped members and empty lists are compared as one value.
    let is_single_value =
        matches!(path.iter().rev().nth(1).map(String::as_str), Some("attributes" | "unknown"))
            || path.last().is_some_and(|name| name == "metadata");
    let children: Vec<(String, &Tree)> = match tree {
        _ if is_single_value => Vec::new(),
        Tree::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), value)).collect()
        }
        Tree::Array(elements) => {
            let numbered = elements.iter().enumerate();
            numbered.map(|(number, value)| (number.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    for (segment, value) in &children {
        path.push(segment.clone());
        collect_values(value, path, values);
        path.pop();
    }
    if children.is_empty() {
        values.insert(path.clone(), tree.clone());
    }
}

/// Returns the path of the provider's word which determines the value at `path`.
fn word_path(path: &[String]) -> Option<Vec<String>> {
    let (last, parents) = path.split_last()?;
    let word = match last.as_str() {
        "state" | "terminal" | "outcome" => "status",
        "verb" => "operation",
        "effect" => "action",
        _ => return None,
    };
    Some([parents, &[word.to_owned()]].concat())
}

/// Whether the words at `path` differ but have the same meaning.
fn has_same_meaning(path: &[String], actual: &Values, expected: &Values) -> bool {
    let Some((last, parents)) = path.split_last() else { return false };
    let sibling = |name: &str| [parents, &[name.to_owned()]].concat();
    actual.contains_key(path)
        && match last.as_str() {
            "status" => actual.get(&sibling("state")) == expected.get(&sibling("state")),
            "operation" => actual.get(&sibling("verb")) == expected.get(&sibling("verb")),
            "action" => actual.get(&sibling("effect")) == expected.get(&sibling("effect")),
            _ => false,
        }
}

/// Whether both are the same time.
fn is_same_time(actual: Option<&Tree>, expected: &Tree) -> bool {
    let time = |tree: &Tree| match tree {
        Tree::Text(text) => Some(same_time(text)),
        _ => None,
    };
    actual.is_some_and(|actual| {
        time(actual).is_some_and(|time| jobglot::Timestamp::parse(time).is_ok())
            && time(actual) == time(expected)
    })
}

/// Splits a JSON path such as `$.tasks[0]["a b"]` into names and indices.
fn path_segments(path: &str) -> Vec<String> {
    let mut segments = Vec::new();
    let mut remainder = path.strip_prefix('$').unwrap_or(path);
    while !remainder.is_empty() {
        let (segment, after) = if let Some(name) = remainder.strip_prefix('.') {
            let end = name.find(['.', '[']).unwrap_or(name.len());
            (name[..end].to_owned(), &name[end..])
        } else {
            let inside = remainder.strip_prefix('[').unwrap_or_else(|| panic!("no path: {path}"));
            let mut quoted = serde_json::Deserializer::from_str(inside).into_iter::<String>();
            let (segment, end) = match inside.starts_with('"') {
                true => (quoted.next().and_then(Result::ok), quoted.byte_offset()),
                false => {
                    let end = inside.find(']').unwrap_or(inside.len());
                    (inside.get(..end).map(str::to_owned), end)
                }
            };
            let after = inside[end..].strip_prefix(']');
            segment.zip(after).unwrap_or_else(|| panic!("no path: {path}"))
        };
        segments.push(segment);
        remainder = after;
    }
    segments
}
