//! Columns of documents, which the rows of every table repeat.

use std::sync::Arc;

use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, UInt32Array};
use arrow_schema::ArrowError;
use arrow_select::concat::concat;
use arrow_select::take::take;
use jobglot::Job;
use jobglot_display::text::redacted;

use crate::builder::Place;
use crate::column;
use crate::columns_builder::ColumnsBuilder;
use crate::row::Row;

/// One row for each document: place, values of the job, error.
pub(crate) struct DocumentRows {
    files: StringBuilder,
    documents: Int64Builder,
    providers: StringBuilder,
    schemas: StringBuilder,
    jobs: ColumnsBuilder,
    errors: StringBuilder,
    is_redacted: bool,
}

/// Finished columns of documents.
pub(crate) struct DocumentColumns {
    /// Place and job, in the order of the tables.
    columns: Vec<ArrayRef>,
    errors: ArrayRef,
}

impl DocumentRows {
    /// No rows; if `is_redacted`, of values without secrets.
    pub(crate) fn new(is_redacted: bool) -> Self {
        Self {
            is_redacted,
            files: StringBuilder::new(),
            documents: Int64Builder::new(),
            providers: StringBuilder::new(),
            schemas: StringBuilder::new(),
            jobs: ColumnsBuilder::new(&column::JOB, is_redacted),
            errors: StringBuilder::new(),
        }
    }

    /// No rows, with the same redaction.
    pub(crate) fn empty(&self) -> Self {
        Self::new(self.is_redacted)
    }

    pub(crate) fn len(&self) -> usize {
        self.jobs.len()
    }

    pub(crate) fn push_job(&mut self, place: Place<'_>, job: &Job<'_>) {
        let schema = job.schema_id();
        self.push_place(place);
        self.providers.append_option(schema.split_once('.').map(|(provider, _)| provider));
        self.schemas.append_value(&schema);
        self.jobs.push(Row::Job(job));
        self.errors.append_null();
    }

    pub(crate) fn push_error(&mut self, place: Place<'_>, error: &str) {
        self.push_place(place);
        self.providers.append_null();
        self.schemas.append_null();
        self.jobs.push_null();
        match self.is_redacted {
            true => self.errors.append_value(redacted(error)),
            false => self.errors.append_value(error),
        }
    }

    fn push_place(&mut self, place: Place<'_>) {
        self.files.append_value(place.file);
        self.documents.append_value(place.document);
    }

    pub(crate) fn finish(&mut self) -> DocumentColumns {
        let mut columns: Vec<ArrayRef> = vec![
            Arc::new(self.files.finish()),
            Arc::new(self.documents.finish()),
            Arc::new(self.providers.finish()),
            Arc::new(self.schemas.finish()),
        ];
        columns.extend(self.jobs.finish());
        DocumentColumns { columns, errors: Arc::new(self.errors.finish()) }
    }
}

impl PartialEq for DocumentColumns {
    fn eq(&self, other: &Self) -> bool {
        let columns = self.columns.iter().zip(&other.columns);
        self.errors.as_ref() == other.errors.as_ref()
            && columns.into_iter().all(|(column, other)| column.as_ref() == other.as_ref())
    }
}

impl DocumentColumns {
    /// Only the row `index`.
    ///
    /// # Errors
    ///
    /// If there is no such row.
    pub(crate) fn row(&self, index: u32) -> Result<Self, ArrowError> {
        let (columns, errors) = self.rows(&[index])?;
        Ok(Self { columns, errors })
    }

    /// These columns after those of `first`.
    ///
    /// # Errors
    ///
    /// If the arrays together are too large for Arrow.
    pub(crate) fn after(&self, first: &Self) -> Result<Self, ArrowError> {
        let both = |first: &ArrayRef, second: &ArrayRef| concat(&[&**first, &**second]);
        let columns = first.columns.iter().zip(&self.columns);
        Ok(Self {
            columns: columns
                .map(|(first, second)| both(first, second))
                .collect::<Result<_, _>>()?,
            errors: both(&first.errors, &self.errors)?,
        })
    }

    /// The columns, and the column of errors, with the rows `indices`.
    ///
    /// # Errors
    ///
    /// If a row does not exist.
    pub(crate) fn rows(&self, indices: &[u32]) -> Result<(Vec<ArrayRef>, ArrayRef), ArrowError> {
        let indices = UInt32Array::from_iter_values(indices.iter().copied());
        let rows = |column: &ArrayRef| take(column, &indices, None);
        Ok((self.columns.iter().map(rows).collect::<Result<_, _>>()?, rows(&self.errors)?))
    }
}
