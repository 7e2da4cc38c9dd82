//! What is read of one object, in room that is used for one after the other.

use jobglot_json::Span;

/// A member that fills no column: its table does not know it, its value is of the wrong type, or a
/// later member of the same name took its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unmapped {
    /// The name with its quotes; none for an element of a list that is no object.
    pub(crate) key: Span,
    pub(crate) value: Span,
    /// Which record's it is, of those that lie behind each other.
    pub(crate) record: u32,
    /// The node of the entity in which it stands.
    pub(crate) object: u16,
    pub(crate) reason: UnmappedReason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnmappedReason {
    Unknown,
    /// The column whose type it does not have.
    WrongType(u16),
    /// The column whose value a later member gave.
    Duplicate(u16),
    /// An element that is neither an object nor what the table allows instead.
    WrongElement,
}

/// What is read of one object and those inside it: where the value of each column stands, and the
/// rest.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) values: Vec<Span>,
    pub(crate) unmapped: Vec<Unmapped>,
    /// How many of the extras are of the wrong type.
    pub(crate) wrong_types: usize,
}

impl Row {
    /// Forgets what it had; of an object with so many columns nothing has been read.
    pub(crate) fn reset(&mut self, columns: usize) {
        self.values.resize(columns, Span::NONE);
        self.clear();
    }

    /// Forgets what it had; of another object with as many columns nothing has been read.
    pub(crate) fn clear(&mut self) {
        self.values.fill(Span::NONE);
        self.unmapped.clear();
        self.wrong_types = 0;
    }

    pub(crate) fn value(&self, column: usize) -> Span {
        self.values.get(column).copied().unwrap_or_default()
    }

    #[inline]
    pub(crate) fn put(&mut self, column: usize, value: Span) {
        if let Some(place) = self.values.get_mut(column) {
            *place = value;
        }
    }

    /// The values, of whose columns that have none no member has been read.
    #[inline]
    pub(crate) fn free_values(&mut self) -> &mut [Span] {
        if self.wrong_types == 0 { &mut self.values } else { &mut [] }
    }

    /// Whether nothing has been read of the member of a column.
    #[inline]
    pub(crate) fn is_free(&self, column: usize) -> bool {
        // A value of the wrong type may have been the member's.
        self.value(column).is_none() && self.wrong_types == 0
    }
}
