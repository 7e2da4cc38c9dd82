//! Declarations of a provider (tables, codecs, vocabularies, rules) and their compiled form.

pub(crate) mod builtin;
pub(crate) mod compiled;
pub(crate) mod document_schema;
pub(crate) mod field;
pub(crate) mod field_type;
pub(crate) mod hash_index;
pub(crate) mod member_predictions;
pub(crate) mod message_grammar;
pub(crate) mod provider;
pub(crate) mod registry;
pub(crate) mod repeated;

pub(crate) mod words;
