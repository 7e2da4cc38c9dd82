//! The error about a file with a table.

use std::fmt;

use crate::schema::check::SchemaError;
use crate::word::WordError;

/// The reason why a file could not be loaded, for the author of the file.
///
/// ```
/// let error = jobglot_core::Registry::default().load("id = 7").unwrap_err();
/// assert_eq!(error.line(), Some(1));
/// assert_eq!(error.to_string(), "line 1: invalid type: integer `7`, expected a string");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    row: Option<String>,
    /// Offset of the row in the file, in bytes.
    offset: Option<usize>,
    line: Option<usize>,
    reason: String,
}

impl LoadError {
    /// The file as a whole is refused.
    pub(super) fn file(reason: String) -> Self {
        Self { row: None, offset: None, line: None, reason }
    }

    /// A `key` of `row` has the value `found`.
    pub(super) fn value(row: &str, key: &str, found: &str, expected: &str) -> Self {
        let reason = format!("`{key}` is `{found}`, expected {expected}");
        Self { row: Some(row.to_owned()), ..Self::file(reason) }
    }

    /// A word of `row` is none of its kind.
    pub(super) fn word(row: &str, error: &WordError) -> Self {
        Self { row: Some(row.to_owned()), ..Self::file(error.to_string()) }
    }

    /// Sets the offset in the file, if it is known and there is none yet.
    pub(super) fn at(mut self, offset: Option<usize>) -> Self {
        self.offset = self.offset.or(offset);
        self
    }

    /// Sets the line in `file`, the text of the file.
    pub(super) fn in_file(mut self, file: &str) -> Self {
        let before = self.offset.and_then(|offset| file.as_bytes().get(..offset));
        let breaks = before.map(|before| before.iter().filter(|byte| **byte == b'\n').count());
        self.line = breaks.map(|breaks| breaks + 1);
        self
    }

    /// Path of the row, such as `$.tasks[].TASK_ID`; `None` if the text is no schema at all.
    #[must_use]
    pub fn row(&self) -> Option<&str> {
        self.row.as_deref()
    }

    /// Number of the line of the row, from 1; `None` for a mistake of the schema as a whole.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// The mistake, without row and line.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(row) = &self.row {
            write!(f, "{row}: ")?;
        }
        f.write_str(&self.reason)
    }
}

impl std::error::Error for LoadError {}

impl From<SchemaError> for LoadError {
    fn from(error: SchemaError) -> Self {
        let (row, reason) = (error.row().to_owned(), error.kind().to_string());
        Self { row: Some(row), ..Self::file(reason) }
    }
}

impl From<toml::de::Error> for LoadError {
    fn from(error: toml::de::Error) -> Self {
        let offset = error.span().map(|span| span.start);
        Self { offset, ..Self::file(error.message().to_owned()) }
    }
}
