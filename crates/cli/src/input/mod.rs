//! Files, directories and standard input, decompressed and as UTF-8.

pub(crate) mod decode;
pub(crate) mod documents;
pub(crate) mod files;
mod utf16;

pub use decode::decoded;
pub use files::{Input, inputs};
