//! One table read batch by batch from the documents of inputs.

use std::fmt;
use std::io::{self, Read};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use jobglot::{Part, Parts};

use crate::builder::{Place, TableBuilder};
use crate::error::Error;
use crate::table::Table;

/// Number of rows of a batch, and number of documents after which one is made of fewer rows.
const BATCH_LEN: usize = 8 * 1024;

/// Reads one table from the documents of inputs, batch by batch, as the readers of other Arrow
/// libraries do. Memory holds one batch and one part of a document.
///
/// A document that cannot be read, and an input that cannot be opened, is a row with a text in `error`;
/// reading itself never fails.
///
/// ```
/// use jobglot_arrow::{BatchReader, Table};
///
/// let lines = "{\"jobId\": 1, \"activityLogId\": 1, \"status\": \"RUNNING\"}\n".repeat(3);
/// let inputs = [("jobs.ndjson".to_owned(), Ok(jobglot::parts(lines.as_bytes())))];
/// let batches = BatchReader::new(Table::Jobs, inputs).collect::<Result<Vec<_>, _>>()?;
/// assert_eq!(batches.iter().map(|batch| batch.num_rows()).sum::<usize>(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct BatchReader<R, I> {
    table: Table,
    builder: TableBuilder,
    /// Inputs that are not open yet.
    inputs: I,
    current: Option<CurrentInput<R>>,
}

struct CurrentInput<R> {
    /// Name of the file.
    name: String,
    /// Number of the current document, from 1.
    document: i64,
    parts: Parts<'static, R>,
}

impl<R, I> fmt::Debug for BatchReader<R, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchReader").field("builder", &self.builder).finish_non_exhaustive()
    }
}

impl<R, I> BatchReader<R, I>
where
    R: Read,
    I: Iterator<Item = (String, io::Result<Parts<'static, R>>)>,
{
    /// Creates a reader of `table` from `inputs`, each with the name of its file. An input is taken
    /// when the one before has been read.
    pub fn new(table: Table, inputs: impl IntoIterator<IntoIter = I>) -> Self {
        let builder = TableBuilder::new(&[table]);
        Self { table, builder, inputs: inputs.into_iter(), current: None }
    }

    /// Reads the rows of a batch, and returns whether there may be more.
    fn fill(&mut self) -> Result<bool, Error> {
        let mut documents = 0;
        while self.builder.rows() < BATCH_LEN && documents < BATCH_LEN {
            let Some(current) = &mut self.current else {
                match self.inputs.next() {
                    None => return Ok(false),
                    Some((name, Ok(parts))) => {
                        self.current = Some(CurrentInput { name, document: 1, parts });
                    }
                    Some((name, Err(error))) => {
                        let place = Place { file: &name, document: 1 };
                        self.builder.push_error(place, &error.to_string());
                    }
                }
                continue;
            };
            let place = Place { file: &current.name, document: current.document };
            let is_end = match current.parts.next_part() {
                None => {
                    self.current = None;
                    continue;
                }
                Some(Ok(part)) => {
                    if let Err(error) = self.builder.push_part(place, &part) {
                        self.builder.push_error(place, &error.in_document(&part)?.to_string());
                    }
                    matches!(part, Part::End(_))
                }
                Some(Err(error)) => {
                    self.builder.push_error(place, &error.to_string());
                    true
                }
            };
            if is_end {
                current.document += 1;
                documents += 1;
            }
        }
        Ok(true)
    }

    fn next_batch(&mut self) -> Result<Option<RecordBatch>, Error> {
        loop {
            let has_more = self.fill()?;
            let batches = self.builder.finish()?;
            let batch = batches.of(self.table).filter(|batch| batch.num_rows() > 0);
            if batch.is_some() || !has_more {
                return Ok(batch.cloned());
            }
        }
    }
}

impl<R, I> Iterator for BatchReader<R, I>
where
    R: Read,
    I: Iterator<Item = (String, io::Result<Parts<'static, R>>)>,
{
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_batch().map_err(|error| ArrowError::from_external_error(error.into())).transpose()
    }
}

impl<R, I> RecordBatchReader for BatchReader<R, I>
where
    R: Read,
    I: Iterator<Item = (String, io::Result<Parts<'static, R>>)>,
{
    fn schema(&self) -> SchemaRef {
        self.table.schema()
    }
}
