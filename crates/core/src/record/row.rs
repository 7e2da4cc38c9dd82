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
    /// Ascending indices in `unmapped` of those with the reason [`UnmappedReason::WrongType`], at
    /// most one per column. With them, a repeated member needs no search in `unmapped`.
    pub(crate) wrong_types: Vec<u32>,
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
        self.wrong_types.clear();
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

    /// Appends a member whose value does not fit its column.
    pub(crate) fn push_wrong_type(&mut self, unmapped: Unmapped) {
        self.wrong_types.push(self.unmapped.len() as u32);
        self.unmapped.push(unmapped);
    }

    /// Turns the member of the wrong type for `column`, if there is one, into a duplicate.
    pub(crate) fn replace_wrong_type(&mut self, column: u16) {
        let Self { unmapped, wrong_types, .. } = self;
        wrong_types.retain(|&index| {
            let Some(unmapped) = unmapped.get_mut(index as usize) else { return false };
            let is_other = unmapped.reason != UnmappedReason::WrongType(column);
            if !is_other {
                unmapped.reason = UnmappedReason::Duplicate(column);
            }
            is_other
        });
    }

    /// Removes the unmapped members inside `value`, an object read earlier.
    pub(crate) fn remove_unmapped_within(&mut self, value: Span) {
        // Members are appended in the order of their keys, so those of an object are adjacent.
        let first_from = |offset: u32| self.unmapped.partition_point(|it| it.key.start < offset);
        let removed = first_from(value.start)..first_from(value.end);
        let (start, len) = (removed.start as u32, removed.len() as u32);
        self.unmapped.drain(removed);
        self.wrong_types.retain_mut(|index| {
            let is_within = (start..start + len).contains(index);
            if !is_within && *index >= start {
                *index -= len;
            }
            !is_within
        });
    }

    /// The values, for filling columns without a check for duplicates: every [`Span::NONE`] among
    /// them is [free](Self::is_free). Empty if a value of the wrong type prevents this.
    #[inline]
    pub(crate) fn free_values(&mut self) -> &mut [Span] {
        if self.wrong_types.is_empty() { &mut self.values } else { &mut [] }
    }

    /// Returns `true` if no earlier member of `column` was read. `false` is the cautious answer.
    #[inline]
    pub(crate) fn is_free(&self, column: usize) -> bool {
        // A value of the wrong type leaves its column empty, and may be of this column.
        self.value(column).is_none() && self.wrong_types.is_empty()
    }
}
