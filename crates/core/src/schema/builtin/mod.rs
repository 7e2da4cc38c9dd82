//! Built-in schemas, independent of providers.

pub(crate) mod canonical;
pub(crate) mod error_response;
