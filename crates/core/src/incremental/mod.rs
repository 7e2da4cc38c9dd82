//! Documents larger than memory, element by element.

pub(crate) mod piecewise;
pub(crate) mod portion;
pub(crate) mod rest;
pub(crate) mod visit;
pub(crate) mod window;
