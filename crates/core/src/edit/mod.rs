//! Values set in a document, lines reconciled, documents converted.

pub(crate) mod convert;
pub(crate) mod editor;
pub(crate) mod reconcile;
pub(crate) mod siblings;
pub(crate) mod splice;
