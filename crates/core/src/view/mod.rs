//! Jobs, tasks, resources and messages, computed from spans on demand.

pub(crate) mod element_view;
pub(crate) mod elements;
pub(crate) mod job;
pub(crate) mod list;
pub(crate) mod node;
pub(crate) mod parties;
