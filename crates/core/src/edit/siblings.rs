//! Where the parts of an object or array stand in its text.

use std::ops::Range;

use jobglot_json::{RawStr, Reader, Span};

use crate::schema::compiled::CompiledObject;

/// A member of an object, where its parts stand.
pub(crate) struct Sibling {
    /// The white space before it.
    pub(crate) gap: Range<usize>,
    pub(crate) key: Range<usize>,
    pub(crate) value: Range<usize>,
    /// Its number in the table.
    pub(crate) number: Option<usize>,
}

/// The members of the object at `span`, numbered by `compiled`.
pub(crate) fn siblings(
    text: &str,
    span: &Range<usize>,
    compiled: &CompiledObject,
) -> Option<Vec<Sibling>> {
    let object = text.get(span.clone())?;
    let mut reader = Reader::of_str(object).ok()?;
    let mut siblings = Vec::new();
    let mut gap_from = reader.offset() + '{'.len_utf8();
    let mut more = reader.begin_object().ok()?;
    while more {
        let key = reader.key().ok()?;
        let value = reader.skip().ok()?;
        let name = RawStr::of_value(key.of(object))?.decode();
        siblings.push(Sibling {
            gap: span.start + gap_from..span.start + key.start as usize,
            key: moved(key, span.start),
            value: moved(value, span.start),
            number: compiled.member_called(&name),
        });
        more = reader.next_member().ok()?;
        // Behind the value stands white space, then the comma.
        let behind = object.get(value.end as usize..)?;
        gap_from = value.end as usize + behind.find(',').map_or(0, |comma| comma + 1);
    }
    Some(siblings)
}

/// Where the element `index` of the array stands that begins at `from`.
pub(crate) fn element_span(text: &str, from: usize, index: usize) -> Option<Range<usize>> {
    let mut reader = Reader::of_str(text.get(from..)?).ok()?;
    let mut more = reader.begin_array().ok()?;
    let mut number = 0;
    while more {
        let value = reader.skip().ok()?;
        if number == index {
            return Some(moved(value, from));
        }
        number += 1;
        more = reader.next_element().ok()?;
    }
    None
}

fn moved(span: Span, by: usize) -> Range<usize> {
    span.start as usize + by..span.end as usize + by
}
