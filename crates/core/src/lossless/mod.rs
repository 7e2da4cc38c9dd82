//! Templates: a document without its values, and the document again.

pub(crate) mod layout;
pub(crate) mod named;
pub(crate) mod source;
