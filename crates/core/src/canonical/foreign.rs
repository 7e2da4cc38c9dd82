//! Members of a canonical line without a place in the canonical form.
//!
//! Other versions and tools may add members, or change the type of a value. No document has a place
//! for them, so a line with such a member is not restored.

use jobglot_json::{RawStr, push_token};

use crate::canonical;
use crate::record::row::UnmappedReason;
use crate::schema::field_type::FieldType;
use crate::view::holder::Holder;
use crate::view::job::Job;
use crate::view::node::{Node, OUTSIDE};

/// A member of a canonical line without a place in the canonical form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ForeignMember {
    /// The pointer to it in the line.
    pub(crate) pointer: String,
    /// Its JSON text, if the canonical form has a member of this name and another type.
    pub(crate) wrong_type: Option<String>,
}

/// Returns the first foreign member of the line `job`, its tasks, resources, messages and errors.
pub(crate) fn foreign_member(job: &Job<'_>) -> Option<ForeignMember> {
    foreign_within(Holder::Job(job), &mut String::new())
}

/// Returns the first foreign member of `holder`, the object at `pointer`, and of its elements.
fn foreign_within(holder: Holder<'_>, pointer: &mut String) -> Option<ForeignMember> {
    let node = holder.node();
    if let Some(found) = foreign_member_of(node, pointer) {
        return Some(found);
    }
    for (number, column) in node.layout.entity.columns.iter().enumerate() {
        if let FieldType::List(canonical_field, _) = column.field.field_type
            && node.raw_in(number).is_some()
        {
            let outer = pointer.len();
            for (index, element) in holder.list(canonical_field).as_list().iter().enumerate() {
                pointer.push_str(canonical::pointer_to(Some(node.layout), canonical_field));
                pointer.push_str(&format!("/{index}"));
                let found = foreign_within(Holder::Node(element.node()), pointer);
                if found.is_some() {
                    return found;
                }
                pointer.truncate(outer);
            }
        }
    }
    None
}

/// Returns the first foreign member of `node` itself, the object at `pointer` of its line.
pub(crate) fn foreign_member_of(node: Node<'_>, pointer: &str) -> Option<ForeignMember> {
    let is_foreign = |reason| !matches!(reason, UnmappedReason::Duplicate(_));
    let unmapped = node.unmapped.iter().find(|unmapped| is_foreign(unmapped.reason))?;
    let wrong_type = (unmapped.reason != UnmappedReason::Unknown)
        .then(|| unmapped.value.of(node.text).to_owned());
    let name = RawStr::of_value(unmapped.key.of(node.text)).map(RawStr::decode);
    let mut names = node.path_of(usize::from(unmapped.object));
    names.retain(|name| *name != OUTSIDE);
    let mut pointer = pointer.to_owned();
    for name in names.into_iter().chain(name.as_deref()) {
        push_token(&mut pointer, name);
    }
    Some(ForeignMember { pointer, wrong_type })
}
