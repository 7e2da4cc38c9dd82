//! Changing documents: setting values, reconciling a document with its canonical line, and
//! converting a job to a document of another schema.
//!
//! Invariant: every change is read back before it is accepted. An edit gives the requested value
//! and leaves all bytes outside of its splice; a conversion reports as losses all values that the
//! new document does not give back.

pub(crate) mod convert;
pub(crate) mod editor;
mod encoded_value;
pub(crate) mod losses;
mod place;
pub(crate) mod reconcile;
pub(crate) mod siblings;
pub(crate) mod splice;
