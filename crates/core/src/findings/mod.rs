//! Diagnostics for maintainers: odd values, secrets, drift.

pub(crate) mod examine;
pub(crate) mod finding;
pub(crate) mod secret;
pub(crate) mod spelling;
pub(crate) mod step;
pub(crate) mod usage;
