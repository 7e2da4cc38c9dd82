//! Standard output and standard error: text helpers, reports, exit statuses.

pub(crate) mod csv;
pub(crate) mod difference;
mod found_text;
pub(crate) mod page;
pub(crate) mod path_pattern;
pub(crate) mod pretty_json;
pub(crate) mod repeats;
pub(crate) mod report;
pub(crate) mod status;
pub(crate) mod stdout;
pub(crate) mod text;
