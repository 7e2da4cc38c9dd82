//! The tables and their columns.

use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use arrow_schema::{DataType, Field, Schema, SchemaRef};

use crate::column::{self, Column, ColumnKind};

/// Table of all documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// One row for each document.
    Jobs,
    /// One row for each task, tasks inside of tasks included, after the task around them.
    Tasks,
    /// One row for each message and error of a job, and of its tasks.
    Messages,
    /// One row for each resource of a job.
    Resources,
}

impl Table {
    /// All tables.
    pub const ALL: [Self; 4] = [Self::Jobs, Self::Tasks, Self::Messages, Self::Resources];

    /// Name of the table.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jobs => "jobs",
            Self::Tasks => "tasks",
            Self::Messages => "messages",
            Self::Resources => "resources",
        }
    }

    /// Columns of the table. They follow from the canonical model, so they are the canonical
    /// members under their names:
    ///
    /// - `file` and `document` (from 1) tell the place of the document, `provider` and `schema` its
    ///   format;
    /// - the job's values, with `job_` before their names in all tables but [`Jobs`](Self::Jobs);
    /// - `position` of an element in its list, from 0, and the task around it, if any;
    /// - the element's own values;
    /// - `error`, if the document could not be read; all other columns but its place are then null.
    ///
    /// Times are instants in microseconds, null without an offset, beside a column `…_text` with the
    /// document's text. Canonical words are dictionaries. `attributes`, `unknown` and
    /// `metadata` are JSON text.
    #[must_use]
    pub fn schema(self) -> SchemaRef {
        static SCHEMAS: LazyLock<[SchemaRef; 4]> = LazyLock::new(|| Table::ALL.map(schema_of));
        SCHEMAS[self as usize].clone()
    }

    /// Values of the rows beside those of their document.
    pub(crate) fn columns(self) -> &'static [Column] {
        match self {
            Self::Jobs => &column::JOB_ONLY,
            Self::Tasks => &column::TASK,
            Self::Messages => &column::MESSAGE,
            Self::Resources => &column::RESOURCE,
        }
    }

    /// Prefix of the names of the columns with the task around an element; `None` if its elements
    /// are never inside of a task.
    fn outer_task_prefix(self) -> Option<&'static str> {
        match self {
            Self::Jobs | Self::Resources => None,
            Self::Tasks => Some("outer_"),
            Self::Messages => Some("task_"),
        }
    }

    /// Whether rows have the name of their list and the task around them.
    pub(crate) fn has_outer_task(self) -> bool {
        self.outer_task_prefix().is_some()
    }

    /// Whether the rows come from two lists.
    pub(crate) fn has_list(self) -> bool {
        self == Self::Messages
    }
}

fn schema_of(table: Table) -> SchemaRef {
    let place = [
        ("file", ColumnKind::Text),
        ("document", ColumnKind::Integer),
        ("provider", ColumnKind::Text),
        ("schema", ColumnKind::Text),
    ];
    let field = |name: &str, data_type: DataType| Field::new(name, data_type, true);
    let mut fields: Vec<_> =
        place.into_iter().map(|(name, kind)| field(name, kind.data_type())).collect();
    let prefix = if table == Table::Jobs { "" } else { "job_" };
    fields.extend(column::JOB.iter().map(|column| column.arrow_field(prefix)));
    if table.has_list() {
        fields.push(field("list", ColumnKind::Word.data_type()));
    }
    if table != Table::Jobs {
        fields.push(field("position", ColumnKind::Integer.data_type()));
    }
    if let Some(prefix) = table.outer_task_prefix() {
        fields.push(field(&format!("{prefix}position"), ColumnKind::Integer.data_type()));
        fields.push(field(&format!("{prefix}id"), ColumnKind::Text.data_type()));
        fields.push(field(&format!("{prefix}name"), ColumnKind::Text.data_type()));
    }
    fields.extend(table.columns().iter().map(|column| column.arrow_field("")));
    fields.push(field("error", ColumnKind::Text.data_type()));
    Arc::new(Schema::new(fields))
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Table {
    type Err = UnknownTable;

    fn from_str(name: &str) -> Result<Self, UnknownTable> {
        Self::ALL.into_iter().find(|table| table.as_str() == name).ok_or(UnknownTable)
    }
}

/// No table has the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownTable;

impl fmt::Display for UnknownTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the tables are jobs, tasks, messages and resources")
    }
}

impl std::error::Error for UnknownTable {}
