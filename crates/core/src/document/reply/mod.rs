//! Error replies: what a service answers where a job was asked for and none can be had.

pub(crate) mod error_reply;

pub use crate::schema::builtin::error_response::SHAPE;
