//! Where the mapped values of an object stand.

use std::ops::Range;
use std::ptr;

use jobglot_json::Reader;

use crate::canonical::target::At;
use crate::model::canonical_field::CanonicalField;
use crate::schema::field_type::{Codec, FieldType};
use crate::view::elements::Message;
use crate::view::list::{Holder, List};
use crate::view::node::OUTSIDE;

/// An object of a document.
#[derive(Clone, Copy)]
pub(super) struct Object<'j> {
    pub(super) holder: Holder<'j>,
    /// The text that its spans point into.
    pub(super) text: &'j str,
    /// Where it begins there.
    pub(super) start: usize,
    /// Where it ends, if that has been found out.
    pub(super) end: Option<usize>,
    /// Whether that text begins where its first line does.
    pub(super) is_whole: bool,
}

impl Object<'_> {
    /// Where it ends, found by reading it if need be.
    pub(super) fn end(&self) -> Option<usize> {
        if self.end.is_some() {
            return self.end;
        }
        let value = Reader::of_str(self.text.get(self.start..)?).ok()?.skip().ok()?;
        Some(self.start + value.end as usize)
    }

    /// Where `list`, which stands at `span`, stands in its own text, and whether that is a whole
    /// document's. A list that has been read on demand has itself alone for a text.
    pub(super) fn own_span(
        &self,
        list: &List<'_, Message<'_>>,
        span: &Range<usize>,
    ) -> (Range<usize>, bool) {
        match ptr::eq(list.text(), self.text) {
            true => (span.clone(), self.is_whole),
            false => (0..span.len(), false),
        }
    }

    /// The values in the order in which they stand.
    pub(super) fn marks(&self) -> Vec<Mark> {
        let node = self.holder.node();
        let mut marks = Vec::new();
        for (number, span) in node.record.values() {
            let Some(column) = node.layout.entity.columns.get(number) else { continue };
            let what = match column.field.field_type {
                FieldType::Value(canonical_field, Codec::Time(_))
                    if node.is_malformed_time(canonical_field) =>
                {
                    continue;
                }
                FieldType::Value(canonical_field, codec) => What::Value(canonical_field, codec),
                FieldType::Attribute(_) => {
                    What::Json(At::Attribute(names(node.path_of(column.object), column.field.name)))
                }
                FieldType::Map(canonical_field) => What::Json(At::CanonicalField(canonical_field)),
                FieldType::List(canonical_field, _) => What::List(canonical_field),
                FieldType::Embedded(canonical_field, ..) => What::Embedded(canonical_field),
                FieldType::Object(_) => continue,
            };
            marks.push(Mark { span: span.range(), what });
        }
        for (span, member) in node.unknown_at() {
            // A member that is called as the objects outside of home are would stand in their way.
            if member.path.is_empty() && member.name == OUTSIDE {
                continue;
            }
            let what = What::Json(At::Unknown(names(member.path, &member.name)));
            marks.push(Mark { span: span.range(), what });
        }
        marks.sort_by_key(|mark| mark.span.start);
        marks
    }
}

/// A value in the document.
pub(super) struct Mark {
    pub(super) span: Range<usize>,
    pub(super) what: What,
}

pub(super) enum What {
    Value(CanonicalField, Codec),
    Json(At),
    List(CanonicalField),
    Embedded(CanonicalField),
}

fn names(path: Vec<&'static str>, name: &str) -> Vec<String> {
    path.into_iter().chain([name]).map(str::to_owned).collect()
}

/// The elements of the array at `span`, without the brackets and the white space inside them; `None`
/// if there are none, or it is no array.
pub(super) fn inside(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let raw = text.get(span.clone())?.strip_prefix('[')?.strip_suffix(']')?;
    let blanks = [' ', '\t', '\r', '\n'];
    let start = span.start + 1 + (raw.len() - raw.trim_start_matches(blanks).len());
    let elements = raw.trim_matches(blanks);
    (!elements.is_empty()).then(|| start..start + elements.len())
}

/// Where the white space at `from` ends.
pub(super) fn blanks_end(text: &str, from: usize) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let is_blank = |byte: &&u8| matches!(**byte, b' ' | b'\t' | b'\r' | b'\n');
    from + rest.iter().take_while(is_blank).count()
}
