//! `jobglot export`: writes jobs and the elements of their lists as tables, or jobs as traces.

mod csv;
mod files;
mod traces;

use std::io;

use jobglot_arrow::{Batches, Place, Table, TableBuilder};
use jobglot_traces::TraceFormat;

use crate::args::{Export, ExportFormat};
use crate::commands::export::files::{OutputFiles, TableFormat};
use crate::input::documents::Documents;
use crate::output::report::Report;
use crate::pipeline::{Batch, Event, Handler, HandlerError, InputPart, process_documents};

/// Number of rows at which batches are emitted inside a document: as many as files write at once.
const MAX_ROWS: usize = 8 * 1024;

pub(crate) fn run(args: &Export, report: &mut Report<'_>) -> io::Result<()> {
    match args.format.map(Format::of) {
        Some(Format::Trace(format)) => traces::run(args, format, report),
        Some(Format::Table(format)) => export_tables(args, Some(format), report),
        None => export_tables(args, None, report),
    }
}

/// Formats by what is written.
enum Format {
    Table(TableFormat),
    Trace(TraceFormat),
}

impl Format {
    fn of(format: ExportFormat) -> Self {
        match format {
            ExportFormat::Parquet => Self::Table(TableFormat::Parquet),
            ExportFormat::Arrow => Self::Table(TableFormat::Arrow),
            ExportFormat::Arrows => Self::Table(TableFormat::Arrows),
            ExportFormat::Csv => Self::Table(TableFormat::Csv),
            ExportFormat::Otlp => Self::Trace(TraceFormat::Otlp),
            ExportFormat::ChromeTrace => Self::Trace(TraceFormat::ChromeTrace),
            ExportFormat::CloudEvents => Self::Trace(TraceFormat::CloudEvents),
            ExportFormat::OpenLineage => Self::Trace(TraceFormat::OpenLineage),
        }
    }
}

fn export_tables(
    args: &Export,
    format: Option<TableFormat>,
    report: &mut Report<'_>,
) -> io::Result<()> {
    let mut files = match OutputFiles::create(args, format) {
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
            report.refused(&error.to_string());
            return Ok(());
        }
        created => created?,
    };
    let tables: Vec<Table> = files.tables().collect();
    let new_builder = if args.redact { TableBuilder::redacted } else { TableBuilder::new };
    let mut errors = new_builder(&tables);
    let new_handler = move || RowHandler(new_builder(&tables));
    let documents = Documents::from_inputs(&args.inputs);
    // Documents of the current file in earlier batches.
    let mut documents_before_batch = 0;
    process_documents(
        &documents,
        args.threads.threads,
        report,
        new_handler,
        &mut |batch, report| {
            if batch.starts_file {
                documents_before_batch = 0;
            }
            let first = documents_before_batch;
            documents_before_batch += batch.documents;
            push_errors(&mut errors, &batch, first);
            let offset = number(first) - number(batch.documents_before);
            let mut batches = batch.report_events(report)?;
            batches.add_to_documents(offset).map_err(io::Error::other)?;
            files.write(&batches)?;
            if errors.rows() > 0 {
                files.write(&errors.finish().map_err(io::Error::other)?)?;
            }
            Ok(())
        },
    )?;
    files.finish()
}

/// Appends a row for each document of the batch that is not in its rows.
fn push_errors(errors: &mut TableBuilder, batch: &Batch<io::Result<Batches>>, first: usize) {
    let documents = batch.events.iter().filter(|event| event.is_document());
    for (index, event) in documents.enumerate() {
        let text = match event {
            Event::NotAJob(error) | Event::Unreadable { error, .. } => error.to_string(),
            Event::OpenFailed(error) => error.to_string(),
            Event::Document | Event::Mark | Event::TextSkipped(_) | Event::FileSkipped => continue,
        };
        let place = Place { file: &batch.file, document: number(first + index + 1) };
        errors.push_error(place, &text);
    }
}

/// Number of a document as a column has it.
fn number(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Builds rows.
struct RowHandler(TableBuilder);

impl Handler for RowHandler {
    type Output = io::Result<Batches>;

    const INCREMENTAL: bool = true;

    fn handle_part(&mut self, input: InputPart<'_>) -> Result<(), HandlerError> {
        let place = Place { file: input.file, document: number(input.number) };
        self.0.push_part(place, input.part).map_err(|error| match error.in_document(input.part) {
            Ok(error) => error.into(),
            Err(error) => HandlerError::Output(io::Error::other(error)),
        })
    }

    fn allows_chunks(&self) -> bool {
        // The rows of a chunk would have the job's values before its list, unseen by the handler
        // that reads its end.
        false
    }

    fn take_output(&mut self) -> io::Result<Batches> {
        self.0.finish().map_err(io::Error::other)
    }

    fn is_output_full(&self) -> bool {
        self.0.rows() >= MAX_ROWS
    }
}
