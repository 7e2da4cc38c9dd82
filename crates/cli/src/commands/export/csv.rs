//! Record batches as CSV.

use std::io::{self, Write};

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int32Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{Array, RecordBatch};
use jobglot_arrow::Table;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::output::csv::push_record;

/// CSV file of one table.
pub(crate) struct CsvFile<W> {
    writer: W,
    /// Buffer for the records of a batch.
    text: String,
}

impl<W: Write> CsvFile<W> {
    /// Begins a file with the header.
    ///
    /// # Errors
    ///
    /// If `writer` fails.
    pub(crate) fn new(mut writer: W, table: Table) -> io::Result<Self> {
        let mut text = String::new();
        let schema = table.schema();
        push_record(&mut text, schema.fields().iter().map(|field| field.name().as_str()));
        writer.write_all(text.as_bytes())?;
        Ok(Self { writer, text })
    }

    /// Appends the rows of `batch`; null is an empty field.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub(crate) fn write(&mut self, batch: &RecordBatch) -> io::Result<()> {
        self.text.clear();
        let mut fields = vec![String::new(); batch.num_columns()];
        for row in 0..batch.num_rows() {
            for (field, column) in fields.iter_mut().zip(batch.columns()) {
                field.clear();
                push_value(field, column, row);
            }
            push_record(&mut self.text, fields.iter().map(String::as_str));
        }
        self.writer.write_all(self.text.as_bytes())
    }

    pub(crate) fn finish(self) -> W {
        self.writer
    }
}

/// Appends the value of a column, one of the types that the columns of [`Table`]s have.
fn push_value(out: &mut String, column: &dyn Array, row: usize) {
    if column.is_null(row) {
        return;
    }
    if let Some(texts) = column.as_string_opt::<i32>() {
        *out += texts.value(row);
    } else if let Some(words) = column.as_dictionary_opt::<Int32Type>() {
        let key = words.keys().value(row);
        let word = usize::try_from(key).ok().zip(words.values().as_string_opt::<i32>());
        *out += word.map_or("", |(key, words)| words.value(key));
    } else if let Some(times) = column.as_primitive_opt::<TimestampMicrosecondType>() {
        let nanoseconds = i128::from(times.value(row)) * 1000;
        let time = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).ok();
        *out += &time.and_then(|time| time.format(&Rfc3339).ok()).unwrap_or_default();
    } else if let Some(numbers) = column.as_primitive_opt::<Int64Type>() {
        *out += &numbers.value(row).to_string();
    } else if let Some(numbers) = column.as_primitive_opt::<Float64Type>() {
        *out += &numbers.value(row).to_string();
    } else if let Some(flags) = column.as_boolean_opt() {
        *out += if flags.value(row) { "true" } else { "false" };
    }
}
