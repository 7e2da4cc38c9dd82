//! Spans of the parts of an object or array in its text.

use std::ops::Range;

use jobglot_json::{RawStr, Reader, Span};

use crate::schema::compiled::CompiledObject;

/// A member of an object. All ranges are byte ranges of the whole text:
/// `gap.end == key.start <= key.end <= value.start <= value.end`.
pub(crate) struct Sibling {
    /// White space between the preceding `{` or `,` and the key.
    pub(crate) gap: Range<usize>,
    /// The key with its quotes.
    pub(crate) key: Range<usize>,
    pub(crate) value: Range<usize>,
    /// The index of its field in the object's table; `None` for unknown members.
    pub(crate) number: Option<usize>,
}

/// Returns the members of the object at `span`, with the indices of their fields in `compiled`, if
/// it has a table. `None` if there is no valid object.
pub(crate) fn siblings(
    text: &str,
    span: &Range<usize>,
    compiled: Option<&CompiledObject>,
) -> Option<Vec<Sibling>> {
    let object = text.get(span.clone())?;
    let mut reader = Reader::of_str(object).ok()?;
    let mut siblings = Vec::new();
    let mut gap_start = reader.offset() + '{'.len_utf8();
    let mut more = reader.begin_object().ok()?;
    while more {
        let key = reader.key().ok()?;
        let value = reader.skip().ok()?;
        let name = RawStr::of_value(key.of(object))?.decode();
        siblings.push(Sibling {
            gap: span.start + gap_start..span.start + key.start as usize,
            key: shifted(key, span.start),
            value: shifted(value, span.start),
            number: compiled.and_then(|compiled| compiled.member_named(&name)),
        });
        more = reader.next_member().ok()?;
        // Only white space separates the value from the comma.
        let after_value = object.get(value.end as usize..)?;
        gap_start = value.end as usize + after_value.find(',').map_or(0, |comma| comma + 1);
    }
    Some(siblings)
}

/// Returns the byte range to delete, so that the object at `span` has no member with the value at
/// `value`: the member and one comma, with the white space between.
pub(crate) fn member_to_delete(
    text: &str,
    span: &Range<usize>,
    value: &Range<usize>,
) -> Option<Range<usize>> {
    let members = siblings(text, span, None)?;
    let index = members.iter().position(|member| member.value == *value)?;
    let member = members.get(index)?;
    let before = index.checked_sub(1).and_then(|before| members.get(before));
    Some(match (before, members.get(index + 1)) {
        (Some(before), _) => before.value.end..member.value.end,
        (None, Some(next)) => member.key.start..next.key.start,
        (None, None) => member.gap.start..member.value.end,
    })
}

/// Returns the byte range of the element `index` of the array that begins at `start`.
pub(crate) fn element_span(text: &str, start: usize, index: usize) -> Option<Range<usize>> {
    let mut reader = Reader::of_str(text.get(start..)?).ok()?;
    let mut more = reader.begin_array().ok()?;
    let mut number = 0;
    while more {
        let value = reader.skip().ok()?;
        if number == index {
            return Some(shifted(value, start));
        }
        number += 1;
        more = reader.next_element().ok()?;
    }
    None
}

fn shifted(span: Span, by: usize) -> Range<usize> {
    span.start as usize + by..span.end as usize + by
}
