//! The receiver of list elements during reading.

use crate::record::row::Row;

/// Receives the elements of a job's lists in the order of the document.
pub(crate) trait ElementSink {
    /// Receives one element of the job's list number `list`.
    fn element(&mut self, list: usize, row: &Row);

    /// Begins list number `list`. Its earlier elements belong to a duplicate member and are void.
    fn begin(&mut self, list: usize);
}

/// Ignores everything: for elements, whose own lists are read on demand.
pub(crate) struct NoLists;

impl ElementSink for NoLists {
    fn element(&mut self, _: usize, _: &Row) {}

    fn begin(&mut self, _: usize) {}
}
