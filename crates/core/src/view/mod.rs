//! Views of a job and the objects inside it, by canonical fields.
//!
//! A view is a record and the text it points into, and costs nothing to make. Values are decoded
//! when asked for, and nothing is cached but the lists that a job has in strings.
//!
//! Invariant: a view answers alike for a provider's document and for its canonical line. Words are
//! looked up in the vocabularies of the provider's schema in both cases; only without the schema
//! are the computed members of the line used.

mod debug;
pub(crate) mod detail;
pub(crate) mod element_view;
pub(crate) mod elements;
pub(crate) mod holder;
pub(crate) mod job;
pub(crate) mod list;
pub(crate) mod list_records;
pub(crate) mod nested_list;
pub(crate) mod node;
pub(crate) mod parties;
mod rule_test;
pub(crate) mod unmapped;
pub(crate) mod verdict;
