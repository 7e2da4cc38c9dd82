//! Documents larger than memory, element by element.

pub(crate) mod element;
pub(crate) mod incremental_reader;
pub(crate) mod remainder;
pub(crate) mod visit;
pub(crate) mod window;
