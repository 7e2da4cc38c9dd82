//! Writing the segments of a template.

use std::ops::Range;

use jobglot_json::{push_string, push_token};

use crate::canonical;
use crate::lossless::notation::Notation;
use crate::model::canonical_field::CanonicalField;
use crate::schema::compiled::CompiledEntity;
use crate::view::node::OUTSIDE;

/// Appends the names of the objects around the members of `object`.
pub(super) fn push_path(pointer: &mut String, entity: &CompiledEntity, object: usize) {
    if object == entity.flattened {
        return;
    }
    match entity.objects.get(object).and_then(|object| object.parent) {
        Some((parent, column)) => {
            push_path(pointer, entity, parent);
            push_token(pointer, entity.columns.get(column).map_or("", |column| column.field.name));
        }
        None => push_token(pointer, OUTSIDE),
    }
}

pub(super) fn pointer(path: &[CanonicalField], canonical_field: CanonicalField) -> &'static str {
    canonical::pointer_to(canonical::element_schema(path), canonical_field)
}

/// Appends a comma, unless a segment is the first one of its array.
pub(super) fn separate(out: &mut String) {
    if !out.ends_with('[') {
        out.push(',');
    }
}

pub(super) fn push_text(out: &mut String, text: &str) {
    if !text.is_empty() {
        separate(out);
        push_string(out, text);
    }
}

pub(super) fn push_value(out: &mut String, pointer: &str, notation: Notation) {
    out.push('[');
    push_string(out, pointer);
    if let Some(name) = notation.name() {
        out.extend([",\"", name, "\""]);
    }
    out.push(']');
}

pub(super) fn push_written(out: &mut String, pointer: &str, raw: &str) {
    out.push('{');
    push_string(out, pointer);
    out.push(':');
    push_string(out, raw);
    out.push('}');
}

/// The elements of the array at `span`, without the brackets and the white space inside them; `None`
/// if there are none, or it is no array.
pub(super) fn inside(text: &str, span: Range<usize>) -> Option<Range<usize>> {
    let raw = text.get(span.clone())?.strip_prefix('[')?.strip_suffix(']')?;
    let blanks = [' ', '\t', '\r', '\n'];
    let start = span.start + 1 + (raw.len() - raw.trim_start_matches(blanks).len());
    let elements = raw.trim_matches(blanks);
    (!elements.is_empty()).then(|| start..start + elements.len())
}
