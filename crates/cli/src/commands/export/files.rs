//! Files which `export` writes, one for each table.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use jobglot_arrow::{Batches, FileFormat, Table, TableFile};

use crate::args::Export;
use crate::commands::export::csv::CsvFile;
use crate::output::stdout::in_file;

/// Open files.
pub(crate) struct OutputFiles(Vec<OutputFile>);

struct OutputFile {
    table: Table,
    /// Path, for messages.
    path: PathBuf,
    writer: TableWriter,
}

enum TableWriter {
    Arrow(Box<TableFile<Box<dyn Write + Send>>>),
    Csv(CsvFile<Box<dyn Write + Send>>),
}

/// Formats of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TableFormat {
    Parquet,
    /// Arrow IPC file.
    Arrow,
    /// Arrow IPC stream.
    Arrows,
    Csv,
}

impl TableFormat {
    const ALL: [Self; 4] = [Self::Parquet, Self::Arrow, Self::Arrows, Self::Csv];

    /// Ending of file names, without the dot.
    const fn ending(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
            Self::Arrows => "arrows",
            Self::Csv => "csv",
        }
    }

    fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?;
        Self::ALL.into_iter().find(|format| ending == format.ending())
    }
}

impl OutputFiles {
    /// Creates the files that the arguments ask for, in the format `wanted` or by the ending of OUT.
    ///
    /// # Errors
    ///
    /// If the arguments contradict each other, or a file cannot be created.
    pub(crate) fn create(args: &Export, wanted: Option<TableFormat>) -> io::Result<Self> {
        let tables: Vec<Table> = args.tables.iter().filter_map(|name| name.parse().ok()).collect();
        let path = &args.output;
        let format = wanted.or_else(|| TableFormat::of_path(path));
        if path.as_os_str() == "-" {
            let table = only_table(&tables, path)?;
            let out: Box<dyn Write + Send> = Box::new(BufWriter::new(io::stdout()));
            let format = format.unwrap_or(TableFormat::Arrows);
            return Ok(Self(vec![OutputFile::new(table, path.clone(), out, format)?]));
        }
        if let Some(format) = TableFormat::of_path(path) {
            if wanted.is_some_and(|wanted| wanted != format) {
                return Err(invalid("--format and the ending of OUT differ"));
            }
            let table = only_table(&tables, path)?;
            return Ok(Self(vec![OutputFile::create(table, path.clone(), format)?]));
        }
        let tables = if tables.is_empty() { Table::ALL.to_vec() } else { tables };
        let format = format.unwrap_or(TableFormat::Parquet);
        fs::create_dir_all(path).map_err(|error| in_file(path, error))?;
        let create = |table: Table| {
            OutputFile::create(table, path.join(format!("{table}.{}", format.ending())), format)
        };
        tables.into_iter().map(create).collect::<io::Result<_>>().map(Self)
    }

    /// The tables of the files.
    pub(crate) fn tables(&self) -> impl Iterator<Item = Table> {
        self.0.iter().map(|file| file.table)
    }

    /// Appends rows to the files of their tables.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub(crate) fn write(&mut self, batches: &Batches) -> io::Result<()> {
        for file in &mut self.0 {
            if let Some(batch) = batches.of(file.table).filter(|batch| batch.num_rows() > 0) {
                match &mut file.writer {
                    TableWriter::Arrow(writer) => {
                        writer.write(batch.clone()).map_err(io::Error::other)
                    }
                    TableWriter::Csv(writer) => writer.write(batch),
                }
                .map_err(|error| in_file(&file.path, error))?;
            }
        }
        Ok(())
    }

    /// Ends the files.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub(crate) fn finish(self) -> io::Result<()> {
        for OutputFile { path, writer, .. } in self.0 {
            let out = match writer {
                TableWriter::Arrow(writer) => writer.finish().map_err(io::Error::other),
                TableWriter::Csv(writer) => Ok(writer.finish()),
            };
            out.and_then(|mut out| out.flush()).map_err(|error| in_file(&path, error))?;
        }
        Ok(())
    }
}

impl OutputFile {
    fn create(table: Table, path: PathBuf, format: TableFormat) -> io::Result<Self> {
        let file = File::create(&path).map_err(|error| in_file(&path, error))?;
        Self::new(table, path, Box::new(BufWriter::new(file)), format)
    }

    fn new(
        table: Table,
        path: PathBuf,
        out: Box<dyn Write + Send>,
        format: TableFormat,
    ) -> io::Result<Self> {
        let format = match format {
            TableFormat::Parquet => FileFormat::Parquet,
            TableFormat::Arrow => FileFormat::ArrowFile,
            TableFormat::Arrows => FileFormat::ArrowStream,
            TableFormat::Csv => {
                let writer = CsvFile::new(out, table).map_err(|error| in_file(&path, error))?;
                return Ok(Self { table, path, writer: TableWriter::Csv(writer) });
            }
        };
        let writer = TableFile::new(out, table, format).map_err(io::Error::other);
        let writer = writer.map_err(|error| in_file(&path, error))?;
        Ok(Self { table, path, writer: TableWriter::Arrow(Box::new(writer)) })
    }
}

/// The table of an output with room for one: the one asked for, else the one it is named after.
fn only_table(tables: &[Table], path: &Path) -> io::Result<Table> {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    match tables {
        [table] => Ok(*table),
        [] => stem.parse().map_err(|_| {
            invalid("a file has one table: name it with --table jobs, tasks, messages or resources")
        }),
        _ => Err(invalid("a file has one table; for several, OUT must be a directory")),
    }
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}
