//! Sources of documents: paths, bytes, open files.

use std::io::{self, Cursor, Read};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use jobglot_cli::{Input, decoded, inputs};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

/// Source of documents.
pub(crate) enum Source {
    /// Files, and directories of them.
    Paths(Vec<PathBuf>),
    Bytes(PyBackedBytes),
    /// An object with a method `read`.
    File(Py<PyAny>),
}

/// Name and bytes of an input, decompressed, or the error of opening it.
pub(crate) type OpenInput = (String, io::Result<Box<dyn Read + Send>>);

/// Exception raised by the method `read` of a file.
pub(crate) type FileFailure = Arc<Mutex<Option<PyErr>>>;

impl Source {
    /// Opens the inputs one after the other. An exception of a file's method `read` is kept in
    /// `failure`.
    pub(crate) fn inputs(
        &self,
        py: Python<'_>,
        failure: &FileFailure,
    ) -> Box<dyn Iterator<Item = OpenInput> + Send> {
        match self {
            // Without a path the command reads standard input.
            Self::Paths(paths) if paths.is_empty() => Box::new(std::iter::empty()),
            Self::Paths(paths) => Box::new(inputs(paths).filter_map(|input| {
                let Input { name, bytes, .. } = input;
                Some((name, bytes?))
            })),
            Self::Bytes(bytes) => {
                let bytes = Cursor::new(bytes.clone_ref(py));
                Box::new(std::iter::once_with(|| ("<bytes>".to_owned(), decoded(bytes))))
            }
            Self::File(file) => {
                let name = file.getattr(py, "name").and_then(|name| name.extract(py));
                let name = name.unwrap_or_else(|_| "<file>".to_owned());
                let file = PythonFile { file: file.clone_ref(py), failure: failure.clone() };
                Box::new(std::iter::once_with(|| (name, decoded(file))))
            }
        }
    }
}

impl FromPyObject<'_, '_> for Source {
    type Error = PyErr;

    fn extract(source: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        // A file may have this name, while it is standard input to the command.
        let file = |path: PathBuf| if path.as_os_str() == "-" { "./-".into() } else { path };
        if let Ok(bytes) = source.extract() {
            return Ok(Self::Bytes(bytes));
        }
        if let Ok(path) = source.extract::<PathBuf>() {
            return Ok(Self::Paths(vec![file(path)]));
        }
        if source.hasattr("read")? {
            return Ok(Self::File(source.to_owned().unbind()));
        }
        let paths: Vec<PathBuf> = source.extract().map_err(|_| {
            let kind = source.get_type();
            PyTypeError::new_err(format!(
                "expected a path, a list of paths, bytes or a file opened with \"rb\", not {kind}"
            ))
        })?;
        Ok(Self::Paths(paths.into_iter().map(file).collect()))
    }
}

/// A Python object with a method `read`.
struct PythonFile {
    file: Py<PyAny>,
    failure: FileFailure,
}

impl Read for PythonFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        Python::attach(|py| {
            let bytes = self.file.call_method1(py, "read", (buffer.len(),));
            let bytes = bytes.and_then(|bytes| {
                bytes.extract::<PyBackedBytes>(py).map_err(|_| {
                    PyTypeError::new_err("read() returns no bytes; open the file with \"rb\"")
                })
            });
            match bytes {
                Ok(bytes) => match buffer.get_mut(..bytes.len()) {
                    Some(buffer) => {
                        buffer.copy_from_slice(&bytes);
                        Ok(bytes.len())
                    }
                    None => Err(io::Error::other("read() returns more bytes than asked for")),
                },
                Err(error) => {
                    let text = error.to_string();
                    *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                    Err(io::Error::other(text))
                }
            }
        })
    }
}
