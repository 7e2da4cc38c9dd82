//! Documents, and reading one.

use std::borrow::Cow;
use std::sync::Arc;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

use crate::errors::{exception, schema_of};

/// A provider's document, with its job.
///
/// >>> document = jobglot.parse('{"activityLogId": 7, "jobId": 1, "status": "SUCCEED"}')
/// >>> document
/// <jobglot.Document psm.activity-log.job: succeeded>
#[pyclass(frozen, module = "jobglot")]
pub(crate) struct Document {
    document: jobglot::Document<'static>,
    file: Option<Arc<str>>,
    number: usize,
    /// The job, once somebody has asked for it.
    job: PyOnceLock<Py<PyAny>>,
}

impl Document {
    /// The document with this number in `file`, from 1.
    pub(crate) fn new(
        document: jobglot::Document<'static>,
        file: Option<Arc<str>>,
        number: usize,
    ) -> Self {
        Self { document, file, number, job: PyOnceLock::new() }
    }
}

#[pymethods]
impl Document {
    /// The canonical job.
    ///
    /// >>> document = jobglot.parse('{"activityLogId": 7, "jobId": 1, "status": "SUCCEED"}')
    /// >>> document.job.id, document.job.state, document.job.terminal
    /// ('1', <State.SUCCEEDED: 'succeeded'>, True)
    #[getter]
    fn job(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let job = self.job.get_or_try_init(py, || {
            let mut line = String::new();
            self.document.write_canonical_without_source(&mut line);
            job_of_line(py, &line)
        })?;
        Ok(job.clone_ref(py))
    }

    /// Id of the schema by which the document was read.
    ///
    /// >>> jobglot.parse('{"activityLogId": 7, "jobId": 1, "status": "SUCCEED"}').schema
    /// 'psm.activity-log.job'
    #[getter]
    fn schema(&self) -> Cow<'_, str> {
        self.document.job().schema_id()
    }

    /// Name of the file, if the document was read from one.
    ///
    /// >>> jobglot.parse('{"activityLogId": 7, "jobId": 1, "status": "SUCCEED"}').file is None
    /// True
    #[getter]
    fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// Number of the document in its file, from 1; unreadable documents count.
    ///
    /// >>> jobglot.parse('{"activityLogId": 7, "jobId": 1, "status": "SUCCEED"}').number
    /// 1
    #[getter]
    fn number(&self) -> usize {
        self.number
    }

    /// The JSON text at a pointer (RFC 6901) into the provider's document, by the provider's own
    /// names; None if nothing is there. No digit of a number is lost.
    ///
    /// >>> document = jobglot.parse('{"activityLogId": 7, "jobId": 1.0, "status": "SUCCEED"}')
    /// >>> document.get("/jobId")
    /// '1.0'
    fn get(&self, pointer: &str) -> Option<&str> {
        self.document.get(pointer)
    }

    /// The canonical line. Without `source` it is shorter, and its document cannot be restored.
    ///
    /// >>> document = jobglot.parse('{"activityLogId": 7, "jobId": 1, "status": "SUCCEED"}')
    /// >>> line = document.canonical()
    /// >>> jobglot.parse(line).to_bytes()
    /// b'{"activityLogId": 7, "jobId": 1, "status": "SUCCEED"}'
    #[pyo3(signature = (*, source=true))]
    fn canonical(&self, py: Python<'_>, source: bool) -> String {
        py.detach(|| {
            let mut line = String::new();
            match source {
                true => self.document.write_canonical(&mut line),
                false => self.document.write_canonical_without_source(&mut line),
            }
            line
        })
    }

    /// The bytes of the document. A canonical line gives back the document that it was made from, with
    /// the changes of its values; Error if it has no `source`, or a change has no place there.
    ///
    /// >>> document = jobglot.parse('{"activityLogId": 7, "jobId": 1, "status": "SUCCEED"}')
    /// >>> line = document.canonical().replace('"id":"1"', '"id":"12"')
    /// >>> jobglot.parse(line).to_bytes()
    /// b'{"activityLogId": 7, "jobId": 12, "status": "SUCCEED"}'
    fn to_bytes(&self, py: Python<'_>) -> PyResult<Vec<u8>> {
        let bytes = py.detach(|| self.document.to_bytes());
        bytes.map_err(|error| exception(py, self.file.as_deref(), &error))
    }

    fn __repr__(&self) -> String {
        format!("<jobglot.Document {}: {}>", self.schema(), self.document.job().state())
    }
}

/// The object `jobglot.Job` of a canonical line.
pub(crate) fn job_of_line(py: Python<'_>, line: &str) -> PyResult<Py<PyAny>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let class = CLASS.import(py, "jobglot._model", "Job")?;
    Ok(class.call_method1("from_canonical", (line,))?.unbind())
}

/// Text or bytes of a document.
#[derive(FromPyObject)]
pub(crate) enum Text {
    #[pyo3(transparent, annotation = "bytes")]
    Bytes(PyBackedBytes),
    #[pyo3(transparent, annotation = "str")]
    Text(PyBackedStr),
}

impl Text {
    fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Text(text) => text.as_bytes(),
        }
    }
}

/// Reads one document, the output of `curl -i` too, and detects its schema unless one is given.
///
/// >>> document = jobglot.parse('{"job": {"JOB_ID": "J1", "EXECUTION_STATUS": "FAILED"}}')
/// >>> document.job.state
/// <State.FAILED: 'failed'>
///
/// Raises Error, with the place, if the document is unreadable or no job, and for the response to a
/// failed request:
///
/// >>> jobglot.parse('{"id": 7,,}')
/// Traceback (most recent call last):
///     ...
/// jobglot.Error: expected a member name in quotes (line 1, column 10, at $)
#[pyfunction]
#[pyo3(signature = (data, *, schema=None))]
pub(crate) fn parse(py: Python<'_>, data: Text, schema: Option<&str>) -> PyResult<Document> {
    let schema = schema_of(schema)?;
    let document = py.detach(|| {
        let input = data.as_bytes();
        let document = match schema {
            Some(schema) => jobglot::parse_as(schema, input),
            None => jobglot::parse(input),
        };
        document.map(jobglot::Document::into_owned)
    });
    let document = document.map_err(|error| exception(py, None, &error))?;
    Ok(Document::new(document, None, 1))
}

/// Reads the response of an HTTP client: its status, names and values of its headers, and its body.
///
/// >>> body = '{"activityLogId": 7, "jobId": 1, "status": "RUNNING"}'
/// >>> document = jobglot.parse_response(200, {"Retry-After": "10"}, body)
/// >>> document.job.state, document.job.observation["retry_after_seconds"]
/// (<State.RUNNING: 'running'>, 10)
///
/// A failed request is an error, never a failed job:
///
/// >>> try:
/// ...     jobglot.parse_response(503, {"Retry-After": "30"}, '{"code": "Busy", "message": "later"}')
/// ... except jobglot.Error as error:
/// ...     error.is_retryable, error.retry_after
/// (True, 30.0)
#[pyfunction]
pub(crate) fn parse_response(
    py: Python<'_>,
    status: u16,
    headers: &Bound<'_, PyAny>,
    body: Text,
) -> PyResult<Document> {
    let pairs = match headers.hasattr("items")? {
        true => headers.call_method0("items")?,
        false => headers.clone(),
    };
    let pairs = pairs.try_iter()?.map(|pair| pair?.extract());
    let headers: Vec<(String, String)> = pairs.collect::<PyResult<_>>().map_err(|_| {
        PyValueError::new_err("headers are a mapping of texts, or pairs of a name and a value")
    })?;
    let document = py.detach(|| {
        let document = jobglot::parse_response(status, headers, body.as_bytes());
        document.map(jobglot::Document::into_owned)
    });
    let document = document.map_err(|error| exception(py, None, &error))?;
    Ok(Document::new(document, None, 1))
}
