//! Columns of the tables, derived from the table of the canonical model.

use std::sync::LazyLock;

use arrow_schema::{DataType, Field, TimeUnit};
use jobglot::canonical::SCHEMA;
use jobglot::tables::{self, CanonicalField, Codec, FieldType};

use crate::words::words_of;

/// Column of values of one canonical field.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: ColumnKind,
    pub(crate) field: CanonicalField,
}

/// How a column stores its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    /// Text.
    Text,
    /// Canonical word, as a dictionary.
    Word,
    /// Instant in microseconds since 1970 in UTC; null for a time without offset.
    Time,
    /// Text of a time in the document.
    TimeText,
    /// Whole number.
    Integer,
    /// Any number.
    Number,
    /// Boolean.
    Flag,
    /// Members without a canonical field, as the text of a JSON object.
    Json,
}

impl ColumnKind {
    pub(crate) fn data_type(self) -> DataType {
        match self {
            Self::Text | Self::TimeText | Self::Json => DataType::Utf8,
            Self::Word => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
            Self::Time => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
            Self::Integer => DataType::Int64,
            Self::Number => DataType::Float64,
            Self::Flag => DataType::Boolean,
        }
    }
}

impl Column {
    /// Whether the value is of the whole document and means nothing beside one element. The count of
    /// tasks often stands after them.
    fn is_of_document(&self) -> bool {
        self.kind == ColumnKind::Json || self.field == CanonicalField::TaskTotal
    }

    /// Arrow field of the column, with `prefix` before its name.
    pub(crate) fn arrow_field(&self, prefix: &str) -> Field {
        Field::new(format!("{prefix}{}", self.name), self.kind.data_type(), true)
    }
}

/// Columns of the job that the rows of all tables have.
pub(crate) static JOB: LazyLock<Vec<Column>> = LazyLock::new(|| {
    let mut columns = columns_of(SCHEMA.root);
    columns.retain(|column| !column.is_of_document());
    columns
});

/// Columns of the job that only the table of jobs has.
pub(crate) static JOB_ONLY: LazyLock<Vec<Column>> = LazyLock::new(|| {
    let mut columns = columns_of(SCHEMA.root);
    columns.retain(Column::is_of_document);
    columns
});

pub(crate) static TASK: LazyLock<Vec<Column>> =
    LazyLock::new(|| columns_of_elements(CanonicalField::Tasks));
pub(crate) static MESSAGE: LazyLock<Vec<Column>> =
    LazyLock::new(|| columns_of_elements(CanonicalField::Messages));
pub(crate) static RESOURCE: LazyLock<Vec<Column>> =
    LazyLock::new(|| columns_of_elements(CanonicalField::Resources));

/// Columns of the elements of the job's list in `list`.
fn columns_of_elements(list: CanonicalField) -> Vec<Column> {
    let table = SCHEMA.root.fields.iter().find_map(|field| match field.field_type {
        FieldType::List(canonical_field, table) if canonical_field == list => Some(table),
        _ => None,
    });
    table.map(columns_of).unwrap_or_default()
}

fn columns_of(table: &'static tables::Table) -> Vec<Column> {
    let mut columns = Vec::new();
    push_columns(&mut columns, "", table);
    columns
}

fn push_columns(columns: &mut Vec<Column>, prefix: &str, table: &'static tables::Table) {
    for field in table.fields {
        let name = format!("{prefix}{}", field.name);
        let mut push = |name, kind, field| columns.push(Column { name, kind, field });
        match field.field_type {
            // The place of a row has the schema.
            FieldType::Value(CanonicalField::Version | CanonicalField::Schema, _) => {}
            FieldType::Value(canonical_field, Codec::Time(_)) => {
                push(name.clone(), ColumnKind::Time, canonical_field);
                push(format!("{name}_text"), ColumnKind::TimeText, canonical_field);
            }
            FieldType::Value(canonical_field, codec) => {
                push(name, kind_of(canonical_field, codec), canonical_field);
            }
            FieldType::Map(
                canonical_field @ (CanonicalField::Attributes
                | CanonicalField::Unknown
                | CanonicalField::Metadata),
            ) => push(name, ColumnKind::Json, canonical_field),
            FieldType::Object(table) => push_columns(columns, &format!("{name}_"), table),
            // Lists have tables of their own; other maps describe the response or repeat members.
            _ => {}
        }
    }
}

fn kind_of(canonical_field: CanonicalField, codec: Codec) -> ColumnKind {
    match codec {
        Codec::Percent(_) => ColumnKind::Number,
        Codec::Count => ColumnKind::Integer,
        Codec::Flag => ColumnKind::Flag,
        _ if words_of(canonical_field).is_some() => ColumnKind::Word,
        _ => ColumnKind::Text,
    }
}
