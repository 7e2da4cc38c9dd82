//! Values of a canonical line, looked up by their place in the document.

use jobglot_json::{Kind, RawStr};

use super::part::{is_absent, is_empty};
use crate::canonical::compare::is_same_json;
use crate::canonical::target::At;
use crate::model::canonical_field::CanonicalField;
use crate::view::node::{Node, attribute, for_each_member, scalar_text, time_of};

/// The JSON text of the value at `at` of a canonical line.
pub(super) fn value<'a>(at: &At, node: &Node<'a>) -> Option<&'a str> {
    let (path, from) = match at {
        At::CanonicalField(canonical_field) => return node.raw(*canonical_field),
        At::Attribute(path) => (path, node.raw(CanonicalField::Attributes)),
        At::Unknown(path) => (path, node.raw(CanonicalField::Unknown)),
    };
    path.iter().try_fold(from?, |object, name| member(object, name))
}

/// Whether an attribute is of a kind that the provider's has.
pub(super) fn is_of_kind(at: &At, raw: &str, node: &Node<'_>) -> bool {
    let At::Attribute(path) = at else { return true };
    let Some(rules) = node.rules else { return true };
    let column = attribute(rules.entity, path).and_then(|number| rules.entity.columns.get(number));
    let kind = raw.bytes().next().and_then(Kind::of_first_byte);
    column.zip(kind).is_none_or(|(column, kind)| column.field.accepts(kind, raw))
}

/// The last member of `object` that is called `name`.
fn member<'t>(object: &'t str, name: &str) -> Option<&'t str> {
    let mut found = None;
    // The record's text has been validated.
    let _ = for_each_member(object, |key, value| {
        if RawStr::of_value(key).is_some_and(|key| key.decode() == name) {
            found = Some(value);
        }
    });
    found
}

/// Whether `raw`, as it stands in a layout, says what the line says. `false` where that is not
/// clear.
pub(super) fn says(at: &At, raw: &str, node: &Node<'_>) -> bool {
    let value = value(at, node);
    if is_absent(at, raw) {
        return value.is_none();
    }
    let Some(value) = value else { return false };
    match at {
        At::CanonicalField(canonical_field) if canonical_field.is_list() => {
            is_empty(raw) && is_empty(value)
        }
        At::CanonicalField(canonical_field) if canonical_field.is_time() => {
            time_of(raw).is_ok_and(|time| time.to_rfc3339() == scalar_text(value))
        }
        At::CanonicalField(canonical_field) if *canonical_field != CanonicalField::Metadata => {
            scalar_text(raw) == scalar_text(value) || is_same_json(raw, value)
        }
        _ => is_same_json(raw, value),
    }
}
