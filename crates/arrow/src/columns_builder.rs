//! Builds the arrays of several columns, row by row.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Float64Builder, Int64Builder, StringBuilder,
    TimestampMicrosecondBuilder,
};

use jobglot_display::redacted_json::push_redacted;
use jobglot_display::text::redacted;

use crate::column::{Column, ColumnKind};
use crate::row::Row;
use crate::words::{WordsBuilder, words_of};

/// Arrays under construction, one for each of `columns`.
pub(crate) struct ColumnsBuilder {
    columns: &'static [Column],
    arrays: Vec<ColumnBuilder>,
    /// Buffers for JSON text, as it is and without secrets.
    json: String,
    redacted_json: String,
    is_redacted: bool,
}

enum ColumnBuilder {
    Text(StringBuilder),
    Word(WordsBuilder),
    Time(TimestampMicrosecondBuilder),
    Integer(Int64Builder),
    Number(Float64Builder),
    Flag(BooleanBuilder),
}

impl ColumnBuilder {
    fn new(column: &Column) -> Self {
        if let Some(words) = words_of(column.field) {
            return Self::Word(WordsBuilder::new(words));
        }
        let kind = column.kind;
        match kind {
            ColumnKind::Text | ColumnKind::TimeText | ColumnKind::Json | ColumnKind::Word => {
                Self::Text(StringBuilder::new())
            }
            ColumnKind::Time => {
                Self::Time(TimestampMicrosecondBuilder::new().with_data_type(kind.data_type()))
            }
            ColumnKind::Integer => Self::Integer(Int64Builder::new()),
            ColumnKind::Number => Self::Number(Float64Builder::new()),
            ColumnKind::Flag => Self::Flag(BooleanBuilder::new()),
        }
    }

    fn push_null(&mut self) {
        match self {
            Self::Text(array) => array.append_null(),
            Self::Word(array) => array.push(None),
            Self::Time(array) => array.append_null(),
            Self::Integer(array) => array.append_null(),
            Self::Number(array) => array.append_null(),
            Self::Flag(array) => array.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(array) => Arc::new(array.finish()),
            Self::Word(array) => array.finish(),
            Self::Time(array) => Arc::new(array.finish()),
            Self::Integer(array) => Arc::new(array.finish()),
            Self::Number(array) => Arc::new(array.finish()),
            Self::Flag(array) => Arc::new(array.finish()),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Text(array) => array.len(),
            Self::Word(array) => array.len(),
            Self::Time(array) => array.len(),
            Self::Integer(array) => array.len(),
            Self::Number(array) => array.len(),
            Self::Flag(array) => array.len(),
        }
    }
}

impl ColumnsBuilder {
    /// Arrays without rows; if `is_redacted`, of values without secrets.
    pub(crate) fn new(columns: &'static [Column], is_redacted: bool) -> Self {
        let arrays = columns.iter().map(ColumnBuilder::new).collect();
        let (json, redacted_json) = (String::new(), String::new());
        Self { columns, arrays, json, redacted_json, is_redacted }
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.arrays.first().map_or(0, ColumnBuilder::len)
    }

    /// Appends the values of `row`.
    pub(crate) fn push(&mut self, row: Row<'_>) {
        for (column, array) in self.columns.iter().zip(&mut self.arrays) {
            let field = column.field;
            match array {
                ColumnBuilder::Text(array) if column.kind == ColumnKind::Json => {
                    self.json.clear();
                    let has_members = row.push_json(&mut self.json, field);
                    let mut json = &self.json;
                    if self.is_redacted {
                        self.redacted_json.clear();
                        push_redacted(&mut self.redacted_json, json);
                        json = &self.redacted_json;
                    }
                    array.append_option(has_members.then_some(json));
                }
                ColumnBuilder::Text(array) if self.is_redacted => {
                    array.append_option(row.text(field).map(|text| redacted(&text).into_owned()));
                }
                ColumnBuilder::Text(array) => array.append_option(row.text(field)),
                ColumnBuilder::Word(array) => array.push(row.text(field).as_deref()),
                ColumnBuilder::Time(array) => array.append_option(row.microseconds(field)),
                ColumnBuilder::Integer(array) => array.append_option(row.integer(field)),
                ColumnBuilder::Number(array) => array.append_option(row.number(field)),
                ColumnBuilder::Flag(array) => array.append_option(row.flag(field)),
            }
        }
    }

    /// Appends a row without values.
    pub(crate) fn push_null(&mut self) {
        self.arrays.iter_mut().for_each(ColumnBuilder::push_null);
    }

    /// Takes the arrays.
    pub(crate) fn finish(&mut self) -> Vec<ArrayRef> {
        self.arrays.iter_mut().map(ColumnBuilder::finish).collect()
    }
}
