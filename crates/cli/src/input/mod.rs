//! Files, directories and standard input, decompressed.

pub(crate) mod decode;
pub(crate) mod documents;
pub(crate) mod files;
