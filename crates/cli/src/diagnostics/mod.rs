//! Findings and other results, grouped by kind.

pub(crate) mod findings;
pub(crate) mod groups;
pub(crate) mod reasons;
