//! Errors as Python exceptions.

use std::io;

use jobglot::tables::Schema;
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{IntoPyDict, PyType};

use crate::document::job_of_line;

/// The exception `jobglot.Error` for an error in `file`.
pub(crate) fn exception(py: Python<'_>, file: Option<&str>, error: &jobglot::Error) -> PyErr {
    new_exception(py, file, error).unwrap_or_else(|failure| failure)
}

fn new_exception(py: Python<'_>, file: Option<&str>, error: &jobglot::Error) -> PyResult<PyErr> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let class = CLASS.import(py, "jobglot._errors", "Error")?;
    let text = match file {
        Some(file) => format!("{file}: {error}"),
        None => error.to_string(),
    };
    let response = error.response().map(|response| {
        let mut line = String::new();
        response.write_canonical_without_source(&mut line);
        job_of_line(py, &line)
    });
    let retry_after = error.response_info().and_then(|info| info.retry_after()?.delay());
    let place = [("line", error.line()), ("column", error.column()), ("offset", error.offset())];
    let place = place.into_py_dict(py)?;
    place.set_item("code", error.kind().code())?;
    place.set_item("file", file)?;
    place.set_item("path", error.path())?;
    place.set_item("pointer", error.pointer())?;
    place.set_item("response", response.transpose()?)?;
    place.set_item("is_retryable", error.is_retryable())?;
    place.set_item("retry_after", retry_after.map(|delay| delay.as_secs_f64()))?;
    Ok(PyErr::from_value(class.call((text,), Some(&place))?))
}

/// The exception `OSError` for a file that cannot be opened.
pub(crate) fn os_error(file: &str, error: &io::Error) -> PyErr {
    match error.raw_os_error() {
        // Python chooses the class by the number, such as FileNotFoundError.
        Some(number) => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or_default().to_owned();
            PyOSError::new_err((number, text, file.to_owned()))
        }
        None => PyOSError::new_err(format!("{file}: {error}")),
    }
}

/// The schema with the id `id`.
pub(crate) fn schema_of(id: Option<&str>) -> PyResult<Option<&'static Schema>> {
    let find = |id| {
        jobglot::schema(id).ok_or_else(|| {
            PyValueError::new_err(format!(
                "no schema has the id {id:?}; `jobglot schemas` lists them"
            ))
        })
    };
    id.map(find).transpose()
}
