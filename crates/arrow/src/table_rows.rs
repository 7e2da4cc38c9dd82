//! Rows of one table, without the columns of their documents.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use jobglot::Task;
use jobglot_display::text::redacted;

use crate::columns_builder::ColumnsBuilder;
use crate::document_rows::DocumentColumns;
use crate::error::Error;
use crate::row::Row;
use crate::table::Table;
use crate::words::{LISTS, WordsBuilder};

/// Rows of one table.
pub(crate) struct TableRows {
    pub(crate) table: Table,
    /// Row of the document for each row.
    pub(crate) documents: Vec<u32>,
    lists: WordsBuilder,
    positions: Int64Builder,
    outer_positions: Int64Builder,
    outer_ids: StringBuilder,
    outer_names: StringBuilder,
    values: ColumnsBuilder,
    is_redacted: bool,
}

/// Place of an element in its job.
#[derive(Clone, Copy)]
pub(crate) struct ElementPlace<'a> {
    /// Name of the list.
    pub(crate) list: &'static str,
    /// Index in the list, from 0.
    pub(crate) position: usize,
    /// Task around the element, and its place.
    pub(crate) outer: Option<(usize, Task<'a>)>,
}

impl TableRows {
    /// No rows; if `is_redacted`, of values without secrets.
    pub(crate) fn new(table: Table, is_redacted: bool) -> Self {
        Self {
            table,
            documents: Vec::new(),
            lists: WordsBuilder::new(&LISTS),
            positions: Int64Builder::new(),
            outer_positions: Int64Builder::new(),
            outer_ids: StringBuilder::new(),
            outer_names: StringBuilder::new(),
            values: ColumnsBuilder::new(table.columns(), is_redacted),
            is_redacted,
        }
    }

    /// Appends an element, or a job to the table of jobs.
    pub(crate) fn push(&mut self, document: u32, place: Option<ElementPlace<'_>>, row: Row<'_>) {
        self.push_place(document, place);
        self.values.push(row);
    }

    /// Appends a row for an unreadable document.
    pub(crate) fn push_error(&mut self, document: u32) {
        self.push_place(document, None);
        self.values.push_null();
    }

    fn push_place(&mut self, document: u32, place: Option<ElementPlace<'_>>) {
        self.documents.push(document);
        let number = |index: usize| i64::try_from(index).unwrap_or(i64::MAX);
        if self.table.has_list() {
            self.lists.push(place.map(|place| place.list));
        }
        if self.table != Table::Jobs {
            self.positions.append_option(place.map(|place| number(place.position)));
        }
        if self.table.has_outer_task() {
            let outer = place.and_then(|place| place.outer);
            self.outer_positions.append_option(outer.map(|(position, _)| number(position)));
            let shown = |text: Cow<'_, str>| match self.is_redacted {
                true => redacted(&text).into_owned(),
                false => text.into_owned(),
            };
            self.outer_ids.append_option(outer.and_then(|(_, task)| task.id()).map(shown));
            self.outer_names.append_option(outer.and_then(|(_, task)| task.name()).map(shown));
        }
    }

    /// Takes the rows, with the columns of their documents.
    ///
    /// # Errors
    ///
    /// If the arrays are too large for Arrow.
    pub(crate) fn finish(&mut self, documents: &DocumentColumns) -> Result<RecordBatch, Error> {
        let rows = std::mem::take(&mut self.documents);
        let (mut columns, errors) = documents.rows(&rows)?;
        if self.table.has_list() {
            columns.push(self.lists.finish());
        }
        if self.table != Table::Jobs {
            columns.push(Arc::new(self.positions.finish()));
        }
        if self.table.has_outer_task() {
            let outer: [ArrayRef; 3] = [
                Arc::new(self.outer_positions.finish()),
                Arc::new(self.outer_ids.finish()),
                Arc::new(self.outer_names.finish()),
            ];
            columns.extend(outer);
        }
        columns.extend(self.values.finish());
        columns.push(errors);
        Ok(RecordBatch::try_new(self.table.schema(), columns)?)
    }
}
