//! Declarations of a provider (tables, codecs, vocabularies, rules) and their compiled form.
//!
//! Invariant: a schema is constant data. Reading, writing, detection, the reference and the test
//! generators all derive from the same tables, so a member, word or codec is declared once.
//! Compiling changes no meaning, and member predictions only affect speed: a wrong prediction costs a
//! lookup by name, never a different result.

pub(crate) mod builtin;
mod canonical_path;
pub(crate) mod certainty;
pub(crate) mod check;
pub(crate) mod compiled;
pub(crate) mod compiled_rule;
pub(crate) mod document_schema;
pub(crate) mod field;
pub(crate) mod field_type;
pub(crate) mod index;
pub(crate) mod key_style;
pub(crate) mod member_predictions;
pub(crate) mod message_grammar;
pub(crate) mod provider;
pub(crate) mod registry;
pub(crate) mod state_rule;
pub(crate) mod values;
pub(crate) mod words;
pub(crate) mod write_plan;
