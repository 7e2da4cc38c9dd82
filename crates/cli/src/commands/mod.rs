//! Commands: one module each.

pub(crate) mod check;
pub(crate) mod convert;
pub(crate) mod draft;
pub(crate) mod drift;
pub(crate) mod edit;
pub(crate) mod events;
pub(crate) mod explain;
#[cfg(feature = "tables")]
pub(crate) mod export;
pub(crate) mod generate;
pub(crate) mod merge;
pub(crate) mod normalize;
pub(crate) mod report;
pub(crate) mod restore;
pub(crate) mod schemas;
pub(crate) mod show;
pub(crate) mod states;
pub(crate) mod tasks;
pub(crate) mod watch;
