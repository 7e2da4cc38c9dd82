//! The layouts of a document and of the elements of its lists.

use std::rc::Rc;

use super::member_set::MemberSet;
use super::part::Part;
use super::places::Places;
use super::printing::Printing;
use crate::model::canonical_field::CanonicalField;
use crate::view::node::Node;

/// The layout of a whole document, spelled out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) printing: Printing,
    pub(crate) job: Rc<Pattern>,
    pub(crate) pools: Vec<Pool>,
}

/// The layouts of the elements of all lists that lie at one place of the canonical form, such as
/// the messages of all tasks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pool {
    /// The fields of the lists, from the job on: tasks, messages.
    pub(crate) path: Vec<CanonicalField>,
    /// The text between two elements.
    pub(crate) between: String,
    /// Distinct layouts. An element has the first one with exactly its members.
    pub(crate) templates: Vec<Template>,
    /// Elements with another layout.
    pub(crate) others: Vec<Run>,
    /// Number of elements.
    pub(crate) count: usize,
    /// Number of their values.
    pub(crate) values: usize,
}

/// The layout of an element.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Template {
    /// The text before the element, if it differs from [`Pool::between`].
    pub(crate) between: Option<String>,
    pub(crate) pattern: Rc<Pattern>,
}

/// The layout of one object: its parts, with values derived from them. Shared by the layouts of many
/// documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Pattern {
    pub(crate) parts: Vec<Part>,
    /// The members of every object with this layout.
    pub(crate) members: MemberSet,
    pub(super) places: Places,
}

impl Pattern {
    pub(crate) fn of(parts: Vec<Part>) -> Self {
        let members = MemberSet::of_parts(&parts);
        Self { parts, members, places: Places::default() }
    }

    /// Finds out where the values are in the records of lines such as that of `node`, which has those
    /// members, unless the records of other lines could be like it and have other members.
    ///
    /// So where the places are known a line has just the members of this layout, or else lacks some,
    /// which is seen when they are asked for.
    pub(super) fn learn_places(&self, node: &Node<'_>, members: &MemberSet) {
        let columns =
            || node.record.values().filter_map(|(at, _)| node.layout.entity.columns.get(at));
        let counted = columns().filter(|column| column.counts != 0).count();
        let is_open = |canonical_field| !node.span(canonical_field).is_none();
        if !members.differs(&self.members)
            && counted == members.count()
            && !is_open(CanonicalField::Attributes)
            && !is_open(CanonicalField::Unknown)
        {
            self.places.learn(&self.parts, node);
        }
    }
}

/// Elements that follow each other and have one layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The first one's number, among all of the pool.
    pub(crate) from: usize,
    pub(crate) len: usize,
    pub(crate) template: usize,
}
