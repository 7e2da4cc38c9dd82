//! Runs of elements with another template than their members say.

/// Elements that follow each other and have the same template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Index of the first one, among all elements of the path.
    pub(super) start: usize,
    pub(super) len: usize,
    pub(super) template: usize,
}
