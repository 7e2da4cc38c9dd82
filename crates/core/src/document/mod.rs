//! Documents, error responses, and the parser that reads one after another.

pub(crate) mod canonical_line;
pub(crate) mod conversion;
pub(crate) mod edit;
pub(crate) mod error;
pub(crate) mod error_response;
pub(crate) mod job_document;
pub(crate) mod list_mark;
pub(crate) mod parser;
pub(crate) mod registry;
pub(crate) mod serialize;
pub(crate) mod split;
