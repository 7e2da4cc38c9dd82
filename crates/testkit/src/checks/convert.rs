//! Law L8: what `convert` loses, it says.

use std::collections::{BTreeMap, BTreeSet};

use jobglot::Document;

use super::input::{numbered_schema, parse_numbered};
use crate::{Tree, canonical_line};

/// What a job becomes as a document of another shape gives back every canonical value that is not
/// in the list of losses. The first two bytes choose the shapes, the others are the document.
///
/// # Panics
///
/// If not.
pub fn convert(input: &[u8]) {
    let Some((&[from, to], input)) = input.split_first_chunk() else { return };
    let Some(document) = parse_numbered(from, input) else { return };
    let to = numbered_schema(to);
    let converted = jobglot::convert(document.job(), to);
    let Ok(converted) = converted else { panic!("a job can't be converted: {converted:?}") };
    let written = jobglot::parse_as(to, converted.text.as_bytes());
    let Ok(written) = written else { panic!("{written:?}: {}", converted.text) };
    let same_words = document.job().shape().is_some_and(|from| std::ptr::eq(from, to));
    let (Some(given), Some(expected)) = (values(&written), values(&document)) else { return };
    let losses: BTreeSet<_> = converted.losses.iter().map(|loss| steps(&loss.path)).collect();
    for (path, value) in &expected {
        let is_lost = (1..=path.len()).any(|end| losses.contains(&path[..end]))
            || word_of(path).is_some_and(|word| losses.contains(&word));
        let is_same = given.get(path) == Some(value)
            || !same_words && has_same_meaning(path, &given, &expected)
            || is_time_of(given.get(path), value);
        assert!(
            is_lost || is_same,
            "{path:?} is {:?} and not {value:?} in {}\nlosses: {:?}",
            given.get(path),
            converted.text,
            converted.losses,
        );
    }
}

type Values = BTreeMap<Vec<String>, Tree>;

/// The canonical values by the names and numbers that lead to them; nothing if half a surrogate
/// pair among them can't be compared.
fn values(document: &Document<'_>) -> Option<Values> {
    let line = Tree::parse(&canonical_line(document)).ok()?;
    let line = line.without(&["jobglot", "schema", "observation", "derived"]);
    let mut values = Values::new();
    collect(&line, &mut Vec::new(), &mut values);
    Some(values)
}

fn collect(tree: &Tree, path: &mut Vec<String>, values: &mut Values) {
    // A member that the model does not know is one value, and so is an empty list.
    let is_whole =
        matches!(path.iter().rev().nth(1).map(String::as_str), Some("attributes" | "unknown"))
            || path.last().is_some_and(|name| name == "metadata");
    let children: Vec<(String, &Tree)> = match tree {
        _ if is_whole => Vec::new(),
        Tree::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), value)).collect()
        }
        Tree::Array(elements) => {
            let numbered = elements.iter().enumerate();
            numbered.map(|(number, value)| (number.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    for (step, value) in &children {
        path.push(step.clone());
        collect(value, path, values);
        path.pop();
    }
    if children.is_empty() {
        values.insert(path.clone(), tree.clone());
    }
}

/// The path of the word that the value at `path` is computed from.
fn word_of(path: &[String]) -> Option<Vec<String>> {
    let (last, around) = path.split_last()?;
    let word = match last.as_str() {
        "state" | "terminal" | "outcome" => "status",
        "verb" => "operation",
        "effect" => "action",
        _ => return None,
    };
    Some([around, &[word.to_owned()]].concat())
}

/// Whether the word at `path` is another one of the same meaning.
fn has_same_meaning(path: &[String], given: &Values, expected: &Values) -> bool {
    let Some((last, around)) = path.split_last() else { return false };
    let beside = |name: &str| [around, &[name.to_owned()]].concat();
    given.contains_key(path)
        && match last.as_str() {
            "status" => given.get(&beside("state")) == expected.get(&beside("state")),
            "operation" => given.get(&beside("verb")) == expected.get(&beside("verb")),
            "action" => given.get(&beside("effect")) == expected.get(&beside("effect")),
            _ => false,
        }
}

/// Whether both are one time: `Z` and `+00:00` are one offset.
fn is_time_of(given: Option<&Tree>, expected: &Tree) -> bool {
    let zulu = |tree: &Tree| match tree {
        Tree::Text(text) => text.strip_suffix("+00:00").map(|local| format!("{local}Z")),
        _ => None,
    };
    let plain = |tree: &Tree| match tree {
        Tree::Text(text) => Some(text.clone()),
        _ => None,
    };
    let time = |tree| zulu(tree).or_else(|| plain(tree));
    given.is_some_and(|given| {
        time(given).is_some_and(|time| jobglot::Timestamp::parse(time).is_ok())
            && time(given) == time(expected)
    })
}

/// The names and numbers of a JSON path: `$.tasks[0]["a b"]`.
fn steps(path: &str) -> Vec<String> {
    let mut steps = Vec::new();
    let mut rest = path.strip_prefix('$').unwrap_or(path);
    while !rest.is_empty() {
        let (step, after) = if let Some(name) = rest.strip_prefix('.') {
            let end = name.find(['.', '[']).unwrap_or(name.len());
            (name[..end].to_owned(), &name[end..])
        } else {
            let inside = rest.strip_prefix('[').unwrap_or_else(|| panic!("no path: {path}"));
            let mut quoted = serde_json::Deserializer::from_str(inside).into_iter::<String>();
            let (step, end) = match inside.starts_with('"') {
                true => (quoted.next().and_then(Result::ok), quoted.byte_offset()),
                false => {
                    let end = inside.find(']').unwrap_or(inside.len());
                    (inside.get(..end).map(str::to_owned), end)
                }
            };
            let after = inside[end..].strip_prefix(']');
            step.zip(after).unwrap_or_else(|| panic!("no path: {path}"))
        };
        steps.push(step);
        rest = after;
    }
    steps
}
