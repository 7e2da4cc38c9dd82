//! Where the values of a layout are in the records of the objects that have it: these have values in
//! the same columns, so it is found out once.

use std::cell::OnceCell;
use std::hash::{Hash, Hasher};

use super::part::{As, Part};
use crate::canonical::target::At;
use crate::schema::field_type::FieldType;
use crate::view::node::Node;

/// The places of the parts of one layout, once an object that has it has been seen. It says nothing
/// about the layout that its parts do not.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places(OnceCell<(u64, Vec<Option<Place>>)>);

/// The place of the value that a part is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The number of the value among those of the record.
    pub(super) value: usize,
    pub(super) way: Way,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// As the codec of its column writes, which writes any text as a string.
    Text,
    /// As the codec of its column writes.
    Own,
    /// In another way.
    Other,
}

impl Places {
    /// The places in the record of `node`, if they have been found for records like it.
    #[inline]
    pub(super) fn of(&self, node: &Node<'_>) -> Option<&[Option<Place>]> {
        let (columns, places) = self.0.get()?;
        (*columns == node.record.columns()).then_some(places)
    }

    /// Whether they have been found for records like that of `node`.
    pub(super) fn are_known(&self, node: &Node<'_>) -> bool {
        self.of(node).is_some()
    }

    /// Finds out where the values of `parts` are, which are the layout of `node`.
    pub(super) fn learn(&self, parts: &[Part], node: &Node<'_>) {
        let find = || (node.record.columns(), parts.iter().map(|it| Place::of(it, node)).collect());
        self.0.get_or_init(find);
    }
}

impl Place {
    pub(super) fn of(part: &Part, node: &Node<'_>) -> Option<Self> {
        let Part::Value(At::CanonicalField(canonical_field), written) = part else { return None };
        let (number, column) = node.layout.entity.column(*canonical_field)?;
        let way = match column.field.field_type {
            FieldType::Value(_, codec) if As::of(codec) != *written => Way::Other,
            _ if *written == As::Text && !canonical_field.is_time() => Way::Text,
            _ => Way::Own,
        };
        Some(Self { value: node.record.place(number)?, way })
    }
}

impl PartialEq for Places {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Places {}

impl Hash for Places {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}
