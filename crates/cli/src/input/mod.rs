//! Files, directories and standard input, decompressed.

mod decode;
pub(crate) mod documents;
pub(crate) mod files;
