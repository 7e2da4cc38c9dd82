//! Schemas as TOML files, for APIs that no built-in provider has.
//!
//! A file holds one schema. `file` is its form, `export` writes any schema in it, `import` makes a
//! schema of it, and `load` adds that to a registry.
//!
//! Invariant: a schema written and read again has equal tables, words and rules.

mod export;
mod file;
mod import;
mod load;

pub use load::LoadError;
