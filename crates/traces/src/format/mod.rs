//! Writers of the formats, one a file.

pub(crate) mod chrome_trace;
pub(crate) mod cloud_events;
pub(crate) mod open_lineage;
pub(crate) mod otlp;
mod time_text;
