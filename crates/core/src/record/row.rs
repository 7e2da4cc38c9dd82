//! The values of one object while it is read, in a buffer reused for the next object.

use jobglot_json::Span;

/// A member without a column, for one of the reasons in [`UnmappedReason`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unmapped {
    /// The name with its quotes; [`Span::NONE`] for a list element of the wrong type.
    pub(crate) key: Span,
    pub(crate) value: Span,
    /// The number of its record in [`Records`](crate::record::records::Records); 0 in a [`Row`].
    pub(crate) record: u32,
    /// The number of the enclosing object in its entity.
    pub(crate) object: u16,
    pub(crate) reason: UnmappedReason,
}

/// Reasons for a member to have no column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnmappedReason {
    /// The table has no member of this name.
    Unknown,
    /// The type of its value does not fit this column.
    WrongType(u16),
    /// A later member of the same name filled this column.
    Duplicate(u16),
    /// A list element, neither an object nor the bare value allowed by the table.
    WrongElement,
}

/// The values read of one object and the objects inside it.
#[derive(Debug, Default)]
pub(crate) struct Row {
    /// The span of each column's value; [`Span::NONE`] for columns not read so far.
    pub(crate) values: Vec<Span>,
    pub(crate) unmapped: Vec<Unmapped>,
    /// How many of `unmapped` have the reason [`UnmappedReason::WrongType`].
    pub(crate) wrong_types: usize,
}

impl Row {
    /// Prepares for an object with `columns` columns.
    pub(crate) fn reset(&mut self, columns: usize) {
        self.values.resize(columns, Span::NONE);
        self.clear();
    }

    /// Prepares for another object with as many columns.
    pub(crate) fn clear(&mut self) {
        self.values.fill(Span::NONE);
        self.unmapped.clear();
        self.wrong_types = 0;
    }

    /// The span of the value in `column`; [`Span::NONE`] if there is none.
    pub(crate) fn value(&self, column: usize) -> Span {
        self.values.get(column).copied().unwrap_or_default()
    }

    /// Sets the value of `column`.
    #[inline]
    pub(crate) fn put(&mut self, column: usize, value: Span) {
        if let Some(span) = self.values.get_mut(column) {
            *span = value;
        }
    }

    /// The values, for filling columns without a check for duplicates: every [`Span::NONE`] among
    /// them is [free](Self::is_free). Empty if a value of the wrong type prevents this.
    #[inline]
    pub(crate) fn free_values(&mut self) -> &mut [Span] {
        if self.wrong_types == 0 { &mut self.values } else { &mut [] }
    }

    /// Returns `true` if no earlier member of `column` was read. `false` is the cautious answer.
    #[inline]
    pub(crate) fn is_free(&self, column: usize) -> bool {
        // A value of the wrong type leaves its column empty, and may be of this column.
        self.value(column).is_none() && self.wrong_types == 0
    }
}
