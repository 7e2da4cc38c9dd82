//! Files of one table.

use std::fmt;
use std::io::Write;

use arrow_array::RecordBatch;
use arrow_ipc::writer::{FileWriter, StreamWriter};
use arrow_select::coalesce::BatchCoalescer;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::{EnabledStatistics, WriterProperties};

use crate::error::Error;
use crate::table::Table;

/// Encoded size in bytes at which a row group of a Parquet file ends.
const ROW_GROUP_LEN: usize = 8 * 1024 * 1024;

/// Size in bytes at which a column of a row group gets no dictionary: ids and times, which differ in each
/// row, soon have none.
const DICTIONARY_LEN: usize = 64 * 1024;

/// Size in bytes at which a page ends. A file has many columns, and a page of each is in memory.
const PAGE_LEN: usize = 256 * 1024;

/// Format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileFormat {
    /// Parquet, compressed by Zstandard.
    Parquet,
    /// Arrow IPC file (Feather version 2).
    ArrowFile,
    /// Arrow IPC stream.
    ArrowStream,
}

/// Number of rows in a batch of a file. Documents read one by one give much smaller batches.
const BATCH_ROWS: usize = 8 * 1024;

/// Writer of one table.
pub struct TableFile<W: Write + Send> {
    writer: Writer<W>,
    /// Rows not yet written.
    rows: BatchCoalescer,
}

enum Writer<W: Write + Send> {
    Parquet(Box<ArrowWriter<W>>),
    ArrowFile(Box<FileWriter<W>>),
    ArrowStream(Box<StreamWriter<W>>),
}

impl<W: Write + Send> fmt::Debug for TableFile<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TableFile").finish_non_exhaustive()
    }
}

impl<W: Write + Send> TableFile<W> {
    /// Begins a file of `table`.
    ///
    /// # Errors
    ///
    /// If `writer` fails.
    pub fn new(writer: W, table: Table, format: FileFormat) -> Result<Self, Error> {
        let schema = table.schema();
        let rows = BatchCoalescer::new(schema.clone(), BATCH_ROWS);
        let writer = match format {
            FileFormat::Parquet => {
                let properties = WriterProperties::builder()
                    .set_compression(Compression::ZSTD(ZstdLevel::default()))
                    .set_dictionary_page_size_limit(DICTIONARY_LEN)
                    .set_data_page_size_limit(PAGE_LEN)
                    .set_statistics_enabled(EnabledStatistics::Chunk)
                    .build();
                let writer = ArrowWriter::try_new(writer, schema, Some(properties))?;
                Writer::Parquet(Box::new(writer))
            }
            FileFormat::ArrowFile => {
                Writer::ArrowFile(Box::new(FileWriter::try_new(writer, &schema)?))
            }
            FileFormat::ArrowStream => {
                Writer::ArrowStream(Box::new(StreamWriter::try_new(writer, &schema)?))
            }
        };
        Ok(Self { writer, rows })
    }

    /// Appends the rows of `batch`, which must be of the file's table.
    ///
    /// # Errors
    ///
    /// If the writer fails, or the batch has other columns.
    pub fn write(&mut self, batch: RecordBatch) -> Result<(), Error> {
        self.rows.push_batch(batch)?;
        self.write_completed()
    }

    fn write_completed(&mut self) -> Result<(), Error> {
        while let Some(batch) = self.rows.next_completed_batch() {
            match &mut self.writer {
                Writer::Parquet(writer) => {
                    writer.write(&batch)?;
                    if writer.in_progress_size() > ROW_GROUP_LEN {
                        writer.flush()?;
                    }
                }
                Writer::ArrowFile(writer) => writer.write(&batch)?,
                Writer::ArrowStream(writer) => writer.write(&batch)?,
            }
        }
        Ok(())
    }

    /// Ends the file and returns the writer.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn finish(mut self) -> Result<W, Error> {
        self.rows.finish_buffered_batch()?;
        self.write_completed()?;
        Ok(match self.writer {
            Writer::Parquet(writer) => writer.into_inner()?,
            Writer::ArrowFile(mut writer) => {
                writer.finish()?;
                writer.into_inner()?
            }
            Writer::ArrowStream(mut writer) => {
                writer.finish()?;
                writer.into_inner()?
            }
        })
    }
}
