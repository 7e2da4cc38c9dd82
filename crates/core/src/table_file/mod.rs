//! Schemas as TOML files, for APIs that no built-in provider has.
//!
//! A file holds one schema. `file` is its form, `export` writes any schema in it, `import` makes a
//! schema of it, `evidence` checks that its names are its own, and `load` adds it to a registry.
//! `draft` makes a first file from sample documents.
//!
//! Invariant: a schema written and read again has equal tables, words and rules.

mod draft;
mod evidence;
mod export;
mod file;
mod import;
mod load;
mod load_error;

pub use draft::Draft;
pub use load_error::LoadError;
