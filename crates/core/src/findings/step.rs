//! Steps of paths, in the document's own spelling of names.

use jobglot_json::push_member;

use crate::model::canonical_field::CanonicalField;
use crate::view::node::Node;

/// The path from an object to the value in `canonical_field`.
pub(crate) fn step_of(node: Node<'_>, canonical_field: CanonicalField) -> String {
    node.layout
        .entity
        .column(canonical_field)
        .map_or_else(String::new, |(number, _)| value_step(node, number))
}

/// The path from an object to the value in a column.
pub(crate) fn value_step(node: Node<'_>, number: usize) -> String {
    let Some(column) = node.layout.entity.columns.get(number) else { return String::new() };
    let span = node.record.get(number);
    // Only a root array begins at offset 0; it has no name.
    if span.start == 0 && !span.is_none() {
        return String::new();
    }
    let key = key_before(node.text, span.start as usize).map(key_step);
    let name = key.unwrap_or_else(|| format!(".{}", column.field.name));
    format!("{}{name}", object_step(node, column.object))
}

/// The path from an object to the nested object number `object`.
pub(crate) fn object_step(node: Node<'_>, object: usize) -> String {
    match node.layout.entity.objects.get(object).and_then(|object| object.parent) {
        Some((_, column)) => value_step(node, column),
        None => String::new(),
    }
}

/// Converts a quoted name to a step. An empty string, for list elements, gives no step.
pub(crate) fn key_step(key: &str) -> String {
    let mut step = String::new();
    if !key.is_empty() {
        push_member(&mut step, key);
    }
    step
}

/// The quoted name of the member with its value at the offset `value`; `None` for an element of an
/// array, or a name with escapes.
pub(crate) fn key_before(text: &str, value: usize) -> Option<&str> {
    let before = text.as_bytes().get(..value)?.trim_ascii_end().strip_suffix(b":")?;
    let name = before.trim_ascii_end().strip_suffix(b"\"")?;
    // Names are short, so a search byte by byte is the fastest.
    let begin = name.iter().rposition(|&byte| matches!(byte, b'"' | b'\\'))?;
    let has_escapes = name.get(..=begin)?.ends_with(b"\\") || name.get(..begin)?.ends_with(b"\\");
    if has_escapes { None } else { text.get(begin..=name.len()) }
}

#[cfg(test)]
mod tests {
    use super::{key_before, key_step};

    #[test]
    fn the_name_before_a_value_is_found() {
        for (text, key) in [
            (r#"{"a": 1"#, Some(r#""a""#)),
            (r#"{"a" : 1"#, Some(r#""a""#)),
            (r#"{"": 1"#, Some(r#""""#)),
            (r#"{"\u0061": 1"#, None),
            (r#"{"a\"b": 1"#, None),
            (r#"["a", 1"#, None),
            ("1", None),
        ] {
            assert_eq!(key_before(text, text.len() - 1), key, "{text}");
        }
    }

    #[test]
    fn an_empty_name_is_a_step_and_no_name_is_none() {
        assert_eq!(
            ["", "\"\"", "\"a\"", "\"a b\""].map(key_step),
            ["", r#"[""]"#, ".a", r#"["a b"]"#]
        );
    }
}
