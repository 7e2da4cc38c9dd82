//! Builds record batches from documents.

use std::fmt;
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch};
use jobglot::{ElementView, Job, Part, Task};

use crate::document_rows::{DocumentColumns, DocumentRows};
use crate::error::Error;
use crate::row::Row;
use crate::table::Table;
use crate::table_rows::{ElementPlace, TableRows};

/// Place of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// Name of the file.
    pub file: &'a str,
    /// Number of the document in the file, from 1.
    pub document: i64,
}

/// Builds record batches from documents, read part by part or as a whole.
///
/// An example is at the [crate](crate).
pub struct TableBuilder {
    /// Columns of a document of which rows were taken already: row 0 of the next batches.
    taken: Option<DocumentColumns>,
    documents: DocumentRows,
    tables: Vec<TableRows>,
    /// Document whose parts are being read.
    current: Option<CurrentDocument>,
}

#[derive(Debug)]
struct CurrentDocument {
    /// Its row in the columns of documents.
    row: u32,
    /// Whether that row has been taken.
    is_taken: bool,
    /// Length in bytes of the text from which the job was read.
    text_len: usize,
    /// Number of rows of each table before those of the document.
    first_rows: Vec<usize>,
}

impl fmt::Debug for TableBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tables: Vec<_> = self.tables.iter().map(|rows| rows.table).collect();
        f.debug_struct("TableBuilder")
            .field("tables", &tables)
            .field("rows", &self.rows())
            .finish_non_exhaustive()
    }
}

/// Record batches of some tables.
#[derive(Clone, Debug)]
pub struct Batches(Vec<(Table, RecordBatch)>);

impl TableBuilder {
    /// Creates a builder for `tables`.
    #[must_use]
    pub fn new(tables: &[Table]) -> Self {
        Self::with_redaction(tables, false)
    }

    /// Creates a builder for `tables`, whose texts have no keys, tokens and passwords.
    #[must_use]
    pub fn redacted(tables: &[Table]) -> Self {
        Self::with_redaction(tables, true)
    }

    fn with_redaction(tables: &[Table], is_redacted: bool) -> Self {
        let rows = |table| TableRows::new(table, is_redacted);
        Self {
            taken: None,
            documents: DocumentRows::new(is_redacted),
            tables: tables.iter().copied().map(rows).collect(),
            current: None,
        }
    }

    /// Number of rows in the largest table.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.tables.iter().map(|rows| rows.documents.len()).max().unwrap_or(0)
    }

    /// Appends the rows of a whole job.
    pub fn push_job(&mut self, place: Place<'_>, job: &Job<'_>) {
        self.current = None;
        let row = self.next_document();
        self.documents.push_job(place, job);
        self.push_job_rows(row, job);
    }

    /// Appends the rows of a part of a document. The parts of a document come in order and together.
    ///
    /// # Errors
    ///
    /// [`Error::JobAfterRows`] if rows of the document were taken by [`finish`](Self::finish) with
    /// other values of its job than it has at its end.
    pub fn push_part(&mut self, place: Place<'_>, part: &Part<'_>) -> Result<(), Error> {
        match part {
            Part::List(job) if self.current.is_none() => self.begin_document(place, job),
            Part::List(_) => {}
            Part::Element(element) => {
                if let Some(current) = &self.current {
                    self.push_element(current.row, element.index(), element.element());
                }
            }
            Part::End(remainder) => self.end_document(place, remainder.job())?,
        }
        Ok(())
    }

    /// Appends a row to each table for a document that cannot be read. Rows of its parts stay.
    pub fn push_error(&mut self, place: Place<'_>, error: &str) {
        self.current = None;
        let row = self.next_document();
        self.documents.push_error(place, error);
        for rows in &mut self.tables {
            rows.push_error(row);
        }
    }

    /// Takes the rows as record batches, also within a document.
    ///
    /// # Errors
    ///
    /// If the arrays are too large for Arrow.
    pub fn finish(&mut self) -> Result<Batches, Error> {
        let mut documents = self.documents.finish();
        if let Some(taken) = &self.taken {
            documents = documents.after(taken)?;
        }
        let finish = |rows: &mut TableRows| Ok((rows.table, rows.finish(&documents)?));
        let batches = self.tables.iter_mut().map(finish).collect::<Result<_, Error>>()?;
        self.taken = None;
        if let Some(current) = &mut self.current {
            self.taken = Some(documents.row(current.row)?);
            (current.row, current.is_taken) = (0, true);
            current.first_rows.fill(0);
        }
        Ok(Batches(batches))
    }

    /// Row of the next document in the columns of documents.
    fn next_document(&self) -> u32 {
        let row = self.documents.len() + usize::from(self.taken.is_some());
        u32::try_from(row).unwrap_or(u32::MAX)
    }

    fn begin_document(&mut self, place: Place<'_>, job: &Job<'_>) {
        let row = self.next_document();
        self.documents.push_job(place, job);
        self.current = Some(CurrentDocument {
            row,
            is_taken: false,
            text_len: job.document().len(),
            first_rows: self.tables.iter().map(|rows| rows.documents.len()).collect(),
        });
    }

    /// Ends the current document, which may have had no list.
    ///
    /// A job read before its list may lack members after it. The whole job then has another row, and
    /// rows of its elements get that one.
    fn end_document(&mut self, place: Place<'_>, job: &Job<'_>) -> Result<(), Error> {
        let begun = self.current.take();
        let is_whole = |current: &CurrentDocument| current.text_len == job.document().len();
        if let Some(current) = begun.as_ref().filter(|current| is_whole(current)) {
            self.push_job_rows(current.row, job);
            return Ok(());
        }
        let row = self.next_document();
        self.documents.push_job(place, job);
        self.push_job_rows(row, job);
        let Some(begun) = begun else { return Ok(()) };
        if begun.is_taken {
            let mut whole = self.documents.empty();
            whole.push_job(place, job);
            return match self.taken == Some(whole.finish()) {
                true => Ok(()),
                false => Err(Error::JobAfterRows),
            };
        }
        for (rows, first) in self.tables.iter_mut().zip(begun.first_rows) {
            rows.documents.iter_mut().skip(first).for_each(|document| *document = row);
        }
        Ok(())
    }

    /// Appends the row of a job, and those of the elements that its lists have.
    fn push_job_rows(&mut self, document: u32, job: &Job<'_>) {
        if let Some(rows) = self.table(Table::Jobs) {
            rows.push(document, None, Row::Job(job));
        }
        for (index, task) in job.tasks().iter().enumerate() {
            self.push_element(document, index, ElementView::Task(task));
        }
        for (index, message) in job.messages().iter().enumerate() {
            self.push_element(document, index, ElementView::Message(message));
        }
        for (index, error) in job.errors().iter().enumerate() {
            self.push_element(document, index, ElementView::Error(error));
        }
        for (index, resource) in job.resources().iter().enumerate() {
            self.push_element(document, index, ElementView::Resource(resource));
        }
    }

    /// Appends the element with index `position` of a list of a job.
    fn push_element(&mut self, document: u32, position: usize, element: ElementView<'_>) {
        let (table, list) = match element {
            ElementView::Task(task) => return self.push_task(document, position, None, task, 0),
            ElementView::Message(_) => (Table::Messages, "messages"),
            ElementView::Error(_) => (Table::Messages, "errors"),
            ElementView::Resource(_) => (Table::Resources, "resources"),
        };
        if let Some(rows) = self.table(table) {
            let place = ElementPlace { list, position, outer: None };
            rows.push(document, Some(place), Row::Element(element.node()));
        }
    }

    /// Appends a task, its messages and errors, and the tasks inside of it.
    fn push_task(
        &mut self,
        document: u32,
        position: usize,
        outer: Option<(usize, Task<'_>)>,
        task: Task<'_>,
        depth: usize,
    ) {
        if let Some(rows) = self.table(Table::Tasks) {
            let place = ElementPlace { list: "tasks", position, outer };
            rows.push(document, Some(place), Row::Element(task.node()));
        }
        if let Some(rows) = self.table(Table::Messages) {
            for (list, messages) in [("messages", task.messages()), ("errors", task.errors())] {
                for (index, message) in messages.iter().enumerate() {
                    let outer = Some((position, task));
                    let place = ElementPlace { list, position: index, outer };
                    rows.push(document, Some(place), Row::Element(message.node()));
                }
            }
        }
        if depth < MAX_TASK_DEPTH {
            for (index, inner) in task.tasks().iter().enumerate() {
                self.push_task(document, index, Some((position, task)), inner, depth + 1);
            }
        }
    }

    fn table(&mut self, table: Table) -> Option<&mut TableRows> {
        self.tables.iter_mut().find(|rows| rows.table == table)
    }
}

/// Limit of tasks inside of tasks. Documents have at most 128 nested arrays and objects.
const MAX_TASK_DEPTH: usize = 64;

impl Batches {
    /// Batch of `table`; `None` if the builder was not made for it.
    #[must_use]
    pub fn of(&self, table: Table) -> Option<&RecordBatch> {
        self.iter().find(|&(of, _)| of == table).map(|(_, batch)| batch)
    }

    /// Batches of all tables.
    pub fn iter(&self) -> impl Iterator<Item = (Table, &RecordBatch)> {
        self.0.iter().map(|(table, batch)| (*table, batch))
    }

    /// Adds `offset` to the numbers of documents: for documents of one file from several builders.
    ///
    /// # Errors
    ///
    /// Never in practice: the column keeps its type.
    pub fn add_to_documents(&mut self, offset: i64) -> Result<(), Error> {
        for (_, batch) in &mut self.0 {
            let Some((index, _)) = batch.schema().column_with_name("document") else { continue };
            let mut columns = batch.columns().to_vec();
            if let Some(numbers) = columns[index].as_any().downcast_ref::<Int64Array>() {
                let numbers: Int64Array = numbers.unary(|number| number + offset);
                columns[index] = Arc::new(numbers) as ArrayRef;
            }
            *batch = RecordBatch::try_new(batch.schema(), columns)?;
        }
        Ok(())
    }
}
