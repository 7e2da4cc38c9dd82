//! The two schemas that no provider declares.

pub(crate) mod canonical;
pub(crate) mod error_response;
