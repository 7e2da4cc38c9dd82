//! Reading many documents.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use jobglot::Stream;
use jobglot::tables::Schema;
use pyo3::prelude::*;

use crate::document::Document;
use crate::errors::{exception, os_error, schema_of};
use crate::source::{FileFailure, OpenInput, Source};

/// Iterator over documents; see read().
///
/// >>> documents = jobglot.read(b'{"activityLogId": 7, "jobId": 1, "status": "RUNNING"}')
/// >>> next(documents).schema
/// 'psm.activity-log.job'
#[pyclass(frozen, module = "jobglot")]
pub(crate) struct Documents {
    reader: Mutex<Reader>,
    failure: FileFailure,
    on_error: Option<Py<PyAny>>,
}

/// Reads one input after the other.
struct Reader {
    schema: Option<&'static Schema>,
    inputs: Box<dyn Iterator<Item = OpenInput> + Send>,
    current: Option<CurrentInput>,
}

struct CurrentInput {
    file: Arc<str>,
    /// Documents read so far, unreadable ones included.
    documents: usize,
    stream: Stream<'static, Box<dyn Read + Send>>,
}

/// Result of reading a document in a file.
enum Item {
    Document { document: Box<jobglot::Document<'static>>, file: Arc<str>, number: usize },
    Unreadable { error: jobglot::Error, file: Arc<str> },
    NotOpened { error: io::Error, file: String },
}

impl Reader {
    fn next_item(&mut self) -> Option<Item> {
        loop {
            let Some(current) = &mut self.current else {
                let (file, bytes) = self.inputs.next()?;
                let bytes = match bytes {
                    Ok(bytes) => bytes,
                    Err(error) => return Some(Item::NotOpened { error, file }),
                };
                let mut stream = jobglot::stream(bytes).without_frames();
                if let Some(schema) = self.schema {
                    stream = stream.with_schema(schema);
                }
                self.current = Some(CurrentInput { file: file.into(), documents: 0, stream });
                continue;
            };
            let file = current.file.clone();
            current.documents += 1;
            match current.stream.next() {
                Some(Ok(document)) => {
                    let document = Box::new(document);
                    return Some(Item::Document { document, file, number: current.documents });
                }
                Some(Err(error)) => return Some(Item::Unreadable { error, file }),
                None => self.current = None,
            }
        }
    }
}

#[pymethods]
impl Documents {
    fn __iter__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Document>> {
        loop {
            let item = py
                .detach(|| self.reader.lock().unwrap_or_else(PoisonError::into_inner).next_item());
            if let Some(error) = self.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
            {
                return Err(error);
            }
            let error = match item {
                None => return Ok(None),
                Some(Item::Document { document, file, number }) => {
                    return Ok(Some(Document::new(*document, Some(file), number)));
                }
                Some(Item::Unreadable { error, file }) => exception(py, Some(&file), &error),
                Some(Item::NotOpened { error, file }) => os_error(&file, &error),
            };
            match &self.on_error {
                Some(on_error) => on_error.call1(py, (error,))?,
                None => return Err(error),
            };
        }
    }
}

/// Reads the documents of a path, of a directory and everything below it, of several paths, of bytes, or
/// of a file opened with "rb": one document, concatenated ones, one per line, in a list, compressed
/// by gzip or zstd.
///
/// >>> lines = b'{"activityLogId": 7, "jobId": 1, "status": "RUNNING"}\n' * 3
/// >>> [document.job.state.value for document in jobglot.read(lines)]
/// ['running', 'running', 'running']
///
/// `on_error` is called with the exception of each document or file that cannot be read, which is then
/// passed over. Without it the exception is raised; the next call of next() reads on behind it, where
/// that is possible.
///
/// >>> errors = []
/// >>> documents = list(jobglot.read(lines + b'{"id": 7,,}\n' + lines, on_error=errors.append))
/// >>> len(documents), [(error.line, error.column) for error in errors]
/// (6, [(4, 10)])
#[pyfunction]
#[pyo3(signature = (source, *, schema=None, on_error=None))]
pub(crate) fn read(
    py: Python<'_>,
    source: Source,
    schema: Option<&str>,
    on_error: Option<Py<PyAny>>,
) -> PyResult<Documents> {
    let failure = FileFailure::default();
    let inputs = source.inputs(py, &failure);
    let reader = Reader { schema: schema_of(schema)?, inputs, current: None };
    Ok(Documents { reader: Mutex::new(reader), failure, on_error })
}
