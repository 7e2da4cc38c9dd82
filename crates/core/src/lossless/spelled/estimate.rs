//! Estimating the length of a template before it is spelled out.

use super::mark::{Mark, MarkKind, ObjectText};
use super::segments::pointer;
use crate::schema::field_type::FieldType;

/// About the least number of bytes of the job's template. Most short documents are known by it to
/// be shorter than their templates.
pub(super) fn least_len(object: &ObjectText<'_>, marks: &[Mark<'_>]) -> usize {
    let text: usize = marks.iter().map(|mark| mark.end - mark.start).sum();
    let text = (object.end - object.start).saturating_sub(text);
    let segment = |mark: &Mark<'_>| {
        let MarkKind::Column(column) = mark.kind else { return LEAST_SEGMENT };
        let canonical_field = column.field.field_type.canonical_field();
        let pointer = canonical_field.map_or("/attributes/", |field| pointer(&[], field));
        let is_filled = mark.end - mark.start > "null".len();
        match column.field.field_type {
            FieldType::List(..) if is_filled => LEAST_LIST + 2 * pointer.len(),
            FieldType::Attribute(_) => LEAST_SEGMENT + pointer.len() + column.field.name.len(),
            _ => LEAST_SEGMENT + pointer.len(),
        }
    };
    LEAST_TEMPLATE + text + marks.iter().map(segment).sum::<usize>()
}

/// About the least length of a template without segments; of a segment without its pointer, with the
/// quotes of the name before it; and of the templates of a list.
const LEAST_TEMPLATE: usize = "'printing':'tabs','layout':[]".len();
const LEAST_SEGMENT: usize = "[''],'\\'\\''".len();
const LEAST_LIST: usize =
    "['','elements'],{'at':'','between':'','layouts':[[]],'count':1,'values':1}".len();
