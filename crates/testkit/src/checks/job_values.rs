//! Comparison of jobs by the values of their canonical lines.

use jobglot::{Document, Timestamp};

use crate::{Tree, canonical_line};

/// Asserts equal job values of the document `bytes` and the canonical line `line`.
pub(super) fn assert_same_values(bytes: &[u8], line: &Document<'_>) {
    let Some(schema) = line.job().schema() else { return };
    let read = jobglot::parse_as(schema, bytes);
    let Ok(read) = read else { panic!("{read:?}: {}", bytes.escape_ascii()) };
    let (actual, expected) = (canonical_line(&read), canonical_line(line));
    assert_eq!(job_values(&actual), job_values(&expected), "{}", bytes.escape_ascii());
}

/// Parses `line` into the values stored in members of the document itself.
///
/// Offsets and numbers have one spelling. The response, the source and constants of the schema are
/// left out: a document does not contain them. Returns `None` if a string contains a lone
/// surrogate.
fn job_values(line: &str) -> Option<Tree> {
    let mut values = Tree::parse(line).ok()?.without(&["observation", "derived", "source"]);
    normalize(&mut values);
    if let Tree::Object(members) = &mut values {
        for name in ["tenant", "subject"] {
            let Some(Tree::Object(group)) = members.get_mut(name) else { continue };
            group.remove("kind");
            if group.is_empty() {
                members.remove(name);
            }
        }
    }
    Some(values)
}

/// Writes `Z` for `+00:00` in times, and numbers as doubles, like most JSON tools.
fn normalize(value: &mut Tree) {
    match value {
        Tree::Text(text) => {
            if let Some(local) = text.strip_suffix("+00:00")
                && Timestamp::parse(&**text).is_ok()
            {
                *text = format!("{local}Z");
            }
        }
        Tree::Plain(text) => {
            if let Ok(number) = text.parse::<f64>() {
                // As a number, -0 is 0.
                *text = (number + 0.0).to_string();
            }
        }
        Tree::Array(elements) => elements.iter_mut().for_each(normalize),
        Tree::Object(members) => members.values_mut().for_each(normalize),
    }
}
