//! `jobglot tasks`: lists tasks, one row each, while documents are read.

mod row;

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::Arc;

use jobglot::tables::{CanonicalField, Schema};
use jobglot::{ElementView, ErrorKind, Job, Part, Remainder, State, Task, canonical};
use jobglot_display::times::TimeScale;
use jobglot_json::push_string;

use crate::args::{TaskOutput, Tasks};
use crate::commands::tasks::row::{
    CSV_DOCUMENT, CSV_JOB, CSV_TASK, csv_fields, push_heading, push_open_record, push_table_row,
};
use crate::input::documents::Documents;
use crate::input::files;
use crate::output::csv::push_record;
use crate::output::report::Report;
use crate::output::stdout::Output;
use crate::pipeline::{Batch, Handler, HandlerError, InputPart, process_documents};

/// Size of the rows in bytes at which a batch is emitted inside a document.
const MAX_ROWS_LEN: usize = 64 * 1024;

pub(crate) fn run(args: &Tasks, report: &mut Report<'_>) -> io::Result<()> {
    let mut out = match args.output {
        TaskOutput::Table => Output::for_people(),
        TaskOutput::Ndjson | TaskOutput::Csv => Output::for_programs(),
    };
    if args.output == TaskOutput::Csv {
        let mut header = String::new();
        let job = if args.with_job { &CSV_JOB[..] } else { &[] };
        push_record(&mut header, [&CSV_DOCUMENT[..], job, &CSV_TASK[..]].concat());
        out.write_all(header.as_bytes())?;
    }
    let states: Arc<[_]> = args.states.iter().copied().collect();
    let (output_format, with_job) = (args.output, args.with_job);
    let with_file = files::may_be_several(&args.inputs.files.files);
    let new_handler = move || RowHandler {
        states: states.clone(),
        output_format,
        with_job,
        with_file,
        row: String::new(),
        document: None,
        output: Rows::default(),
    };
    let documents = Documents::from_inputs(&args.inputs);
    let threads = args.threads.threads;
    let mut has_table = false;
    let mut has_rows = false;
    // Documents of the current file in earlier batches.
    let mut documents_before_batch = 0;
    process_documents(&documents, threads, report, new_handler, &mut |batch, report| {
        if batch.starts_file {
            documents_before_batch = 0;
        }
        let Batch { documents_before, documents, .. } = batch;
        let rows = batch.report_events(report);
        // Each table begins with a blank line, which is omitted for the first one.
        let is_first_table =
            output_format == TaskOutput::Table && !has_table && !rows.text.is_empty();
        has_table |= is_first_table;
        has_rows |= !rows.text.is_empty();
        rows.write(&mut out, usize::from(is_first_table), |number| {
            number - documents_before + documents_before_batch
        })?;
        documents_before_batch += documents;
        if documents > 0 { out.end_document() } else { Ok(()) }
    })?;
    if !has_rows && output_format == TaskOutput::Table {
        let states = if args.states.is_empty() { "" } else { " in these states" };
        report.note(&format!("no tasks{states}"));
    }
    out.flush()
}

/// Rows with placeholders for document numbers.
///
/// A handler does not know how many documents of the file come before its own, so the numbers are
/// filled in when batches are put together.
#[derive(Debug, Default)]
struct Rows {
    text: String,
    /// Offset in `text` of each missing number, ascending, and the number by the handler's count.
    numbers: Vec<(usize, usize)>,
    /// Length in bytes of the table heading at the start of the text.
    heading_len: usize,
}

impl Rows {
    /// Writes the text after the first `skip` bytes, with each number converted by
    /// `final_number`.
    fn write(
        &self,
        out: &mut Output,
        skip: usize,
        final_number: impl Fn(usize) -> usize,
    ) -> io::Result<()> {
        let mut start = skip;
        for &(offset, number) in &self.numbers {
            let text = self.text.get(start..offset).unwrap_or_default();
            write!(out, "{text}{}", final_number(number))?;
            start = offset;
        }
        out.write_all(self.text.get(start..).unwrap_or_default().as_bytes())
    }
}

/// Id and state of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
struct JobSummary {
    id: Option<String>,
    state: State,
}

impl JobSummary {
    fn of(job: &Job<'_>) -> Self {
        Self { id: job.id().map(Cow::into_owned), state: job.state() }
    }
}

/// Document whose rows are being written.
struct CurrentDocument {
    file: String,
    number: usize,
    schema_id: String,
    schema: Option<&'static Schema>,
    /// Summary of the job; `None` until its id and status were read.
    job: Option<JobSummary>,
    /// Rows which need the summary of the job.
    pending_rows: Vec<String>,
    has_rows: bool,
}

/// Writes rows.
struct RowHandler {
    /// States of the tasks to list; empty for all.
    states: Arc<[State]>,
    output_format: TaskOutput,
    with_job: bool,
    with_file: bool,
    /// Buffer for a row.
    row: String,
    document: Option<CurrentDocument>,
    output: Rows,
}

impl Handler for RowHandler {
    type Output = Rows;

    const INCREMENTAL: bool = true;

    fn handle_part(&mut self, input: InputPart<'_>) -> Result<(), HandlerError> {
        match input.part {
            Part::List(job) => self.begin_list(input, job),
            Part::Element(element) => {
                if let ElementView::Task(task) = element.element()
                    && (self.states.is_empty() || self.states.contains(&task.state()))
                {
                    self.add_task(&task);
                }
            }
            Part::End(remainder) => self.end_document(remainder)?,
        }
        Ok(())
    }

    fn allows_chunks(&self) -> bool {
        // Pending rows must stay in one handler, in order.
        let has_job = self.document.as_ref().is_none_or(|current| current.job.is_some());
        !self.with_job || has_job
    }

    fn join_chunk(&mut self, output: &mut Rows) {
        let Some(current) = &mut self.document else { return };
        if current.has_rows {
            output.text.drain(..output.heading_len);
        }
        current.has_rows |= !output.text.is_empty();
    }

    fn take_output(&mut self) -> Rows {
        std::mem::take(&mut self.output)
    }

    fn is_output_full(&self) -> bool {
        self.output.text.len() > MAX_ROWS_LEN
    }
}

impl RowHandler {
    /// Begins a list of elements; `job` has only the members before the list.
    fn begin_list(&mut self, input: InputPart<'_>, job: &Job<'_>) {
        let is_new = |current: &CurrentDocument| {
            current.number != input.number || current.file != input.file
        };
        if self.document.as_ref().is_none_or(is_new) {
            self.document = Some(CurrentDocument {
                file: input.file.to_owned(),
                number: input.number,
                schema_id: job.schema_id().into_owned(),
                schema: job.schema(),
                job: None,
                pending_rows: Vec::new(),
                has_rows: false,
            });
        }
        if self.with_job && job.id().is_some() && job.status().is_some() {
            self.set_job(JobSummary::of(job));
        }
    }

    /// Sets the summary of the job, unless it is known, and writes the pending rows.
    fn set_job(&mut self, job: JobSummary) {
        let Some(current) = &mut self.document else { return };
        if current.job.is_none() {
            current.job = Some(job);
            for row in std::mem::take(&mut current.pending_rows) {
                self.write_row(&row);
            }
        }
    }

    fn add_task(&mut self, task: &Task<'_>) {
        let Some(current) = &mut self.document else { return };
        let mut row = std::mem::take(&mut self.row);
        row.clear();
        match self.output_format {
            // A task has at least one member, so `write_row` can insert members before it.
            TaskOutput::Ndjson => {
                canonical::write_task(&mut row, task);
                row.push('\n');
            }
            TaskOutput::Csv => push_record(&mut row, csv_fields(task).iter().map(String::as_str)),
            TaskOutput::Table => {
                push_table_row(&mut row, task, &TimeScale::of_task(task, current.schema));
            }
        }
        if self.with_job && current.job.is_none() {
            current.pending_rows.push(row);
            return;
        }
        self.write_row(&row);
        self.row = row;
    }

    /// Writes a row after the values of its document and job.
    fn write_row(&mut self, row: &str) {
        let Some(current) = &mut self.document else { return };
        let job = current.job.as_ref().filter(|_| self.with_job);
        let Rows { text, numbers, heading_len } = &mut self.output;
        let mut row = row;
        match self.output_format {
            TaskOutput::Ndjson => {
                text.push_str("{\"file\":");
                push_string(text, &current.file);
                text.push_str(",\"document\":");
                numbers.push((text.len(), current.number));
                if let Some(job) = job {
                    if let Some(id) = &job.id {
                        text.push_str(",\"job\":");
                        push_string(text, id);
                    }
                    text.push_str(",\"job_state\":");
                    push_string(text, job.state.as_str());
                }
                text.push(',');
                row = row.strip_prefix('{').unwrap_or(row);
            }
            TaskOutput::Csv => {
                push_open_record(text, [&*current.file]);
                numbers.push((text.len(), current.number));
                text.push(',');
                if let Some(JobSummary { id, state }) = job {
                    push_open_record(text, [id.as_deref().unwrap_or_default(), state.as_str()]);
                }
            }
            TaskOutput::Table if !current.has_rows => {
                let is_first = text.is_empty();
                text.push('\n');
                let job = job.map(|job| (job.id.as_deref(), job.state));
                let file = self.with_file.then_some(&*current.file);
                push_heading(text, &current.schema_id, job, file);
                if is_first {
                    *heading_len = text.len();
                }
            }
            TaskOutput::Table => {}
        }
        current.has_rows = true;
        text.push_str(row);
    }

    /// Ends the document.
    ///
    /// # Errors
    ///
    /// If rows were written with a summary of the job which later members have changed.
    fn end_document(&mut self, remainder: &Remainder<'_>) -> Result<(), HandlerError> {
        if !self.with_job {
            self.document = None;
            return Ok(());
        }
        let job = JobSummary::of(remainder.job());
        self.set_job(job.clone());
        let written = self.document.take().filter(|current| current.has_rows);
        if let Some(written_job) = written.and_then(|current| current.job)
            && written_job != job
        {
            // The last occurrence of a member counts, and rows cannot be taken back.
            let field =
                if written_job.id == job.id { CanonicalField::Status } else { CanonicalField::Id };
            return Err(remainder.error(ErrorKind::Repeated, field).into());
        }
        Ok(())
    }
}
