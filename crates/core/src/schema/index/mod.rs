//! Indexes of names: of members, by their folded names; of schemas, by the names that point to them.
//!
//! Invariant: an index answers as a search through all its rows does.

pub(crate) mod detection_index;
pub(crate) mod folded_name;
pub(crate) mod hash_index;
