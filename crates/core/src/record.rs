//! What reading leaves behind: spans, nothing else.

use jobglot_json::Span;

/// A member that fills no column: its table does not know it, its value is of the wrong type, or a
/// later member of the same name took its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Extra {
    /// The name with its quotes; none for an element of a list that is no object.
    pub(crate) key: Span,
    pub(crate) value: Span,
    /// The node of the entity in which it stands.
    pub(crate) node: u16,
    pub(crate) why: Why,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    Unknown,
    /// The column whose type it does not have.
    WrongType(u16),
    /// The column whose value a later member gave.
    Duplicate(u16),
    /// An element that is neither an object nor what the table allows instead.
    WrongElement,
}

/// The records of one list, all of the same width, one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Records {
    width: usize,
    len: usize,
    values: Vec<Span>,
    /// Extras with the number of their element, in order of the elements.
    extras: Vec<(u32, Extra)>,
}

impl Records {
    pub(crate) fn clear(&mut self) {
        self.len = 0;
        self.values.clear();
        self.extras.clear();
    }

    pub(crate) fn push(&mut self, record: &[Span], extras: &[Extra]) {
        self.width = record.len();
        self.values.extend_from_slice(record);
        for &extra in extras {
            self.extras.push((self.len as u32, extra));
        }
        self.len += 1;
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn record(&self, index: usize) -> Option<&[Span]> {
        // An empty list has no width, and every range of no width would be inside it.
        if index >= self.len {
            return None;
        }
        self.values.get(index * self.width..(index + 1) * self.width)
    }

    pub(crate) fn extras(&self, index: usize) -> &[(u32, Extra)] {
        let index = index as u32;
        let from = self.extras.partition_point(|&(of, _)| of < index);
        let to = self.extras.partition_point(|&(of, _)| of <= index);
        self.extras.get(from..to).unwrap_or_default()
    }

    /// Bytes of memory, capacity included.
    pub(crate) fn memory(&self) -> usize {
        self.values.capacity() * size_of::<Span>()
            + self.extras.capacity() * size_of::<(u32, Extra)>()
    }
}
