//! Where the elements of a job's lists go as they are read.

use crate::record::row::Row;

/// Takes the elements of a job's lists in the order of the document.
pub(crate) trait ElementSink {
    /// Takes an element of the job's list number `list`.
    fn element(&mut self, list: usize, row: &Row);

    /// Begins list number `list`: elements taken of it before were of a duplicate and no longer count.
    fn begin(&mut self, list: usize);
}

/// Takes nothing: the lists of an element are read on demand.
pub(crate) struct NoLists;

impl ElementSink for NoLists {
    fn element(&mut self, _: usize, _: &Row) {}

    fn begin(&mut self, _: usize) {}
}
