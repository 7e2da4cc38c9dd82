//! The choices that a table leaves open when a document is written.

use crate::lossless::json_style::JsonStyle;
use crate::lossless::whitespace::Whitespace;
use crate::model::canonical_field::CanonicalField;
use crate::schema::document_schema::Schema;
use crate::schema::key_style::KeyStyle;

/// How a document of a schema is written: everything left open by its table.
#[derive(Clone, Debug)]
pub(crate) struct SchemaTemplate {
    pub(crate) schema: &'static Schema,
    /// Revision of the table. Members added later are not written.
    pub(crate) revision: u16,
    pub(crate) order: MemberOrder,
    pub(crate) keys: KeyStyle,
    pub(crate) style: JsonStyle,
    /// White space of documents inside strings.
    pub(crate) inner: Whitespace,
    /// Whether absent members are written as `null`.
    pub(crate) nulls: bool,
}

impl SchemaTemplate {
    /// The documented order and names, compact.
    pub(crate) fn documented(schema: &'static Schema) -> Self {
        Self {
            schema,
            revision: schema.revision(),
            order: MemberOrder::Documented,
            keys: KeyStyle::Documented,
            style: JsonStyle::default(),
            inner: Whitespace::Compact,
            nulls: false,
        }
    }
}

/// The order of an object's members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum MemberOrder {
    /// The order of the table.
    #[default]
    Documented,
    /// By their names as written, byte by byte.
    Sorted,
}

impl MemberOrder {
    const ALL: [(Self, &'static str); 2] =
        [(Self::Documented, "documented"), (Self::Sorted, "sorted")];

    /// The name in a source.
    pub(super) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(order, _)| *order == self).map_or("", |(_, name)| name)
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(order, _)| *order)
    }
}

/// The elements of all lists at one path of the canonical form, such as the messages of all tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListCount {
    /// The lists from the job on: tasks, messages.
    pub(crate) path: Vec<CanonicalField>,
    pub(crate) elements: usize,
    /// Number of values of the elements: their members of the canonical form, without computed ones.
    pub(crate) values: usize,
}
