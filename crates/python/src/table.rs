//! Tables, over the Arrow C stream interface.

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_schema::ffi::FFI_ArrowSchema;
use jobglot::tables::Schema;
use jobglot_arrow::BatchReader;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::errors::schema_of;
use crate::source::{FileFailure, Source};

/// A table of all documents of a source; see tables().
///
/// It holds no rows: each reader reads the source anew, batch by batch. DuckDB, Polars, pandas and
/// PyArrow take it as it is, by the Arrow PyCapsule interface, without a copy.
///
/// >>> table = jobglot.Table("jobs", b'{"activityLogId": 7, "jobId": 1, "status": "RUNNING"}')
/// >>> table
/// <jobglot.Table jobs>
#[pyclass(frozen, module = "jobglot")]
pub(crate) struct Table {
    table: jobglot_arrow::Table,
    source: Source,
    schema: Option<&'static Schema>,
}

#[pymethods]
impl Table {
    #[new]
    #[pyo3(signature = (name, source, *, schema=None))]
    fn new(name: &str, source: Source, schema: Option<&str>) -> PyResult<Self> {
        if matches!(source, Source::File(_)) {
            return Err(PyTypeError::new_err(
                "a table may be read several times: give a path, or the bytes of the file",
            ));
        }
        let table = name.parse();
        let table = table.map_err(|error: jobglot_arrow::UnknownTable| {
            PyValueError::new_err(error.to_string())
        })?;
        Ok(Self { table, source, schema: schema_of(schema)? })
    }

    /// Name of the table: jobs, tasks, messages or resources.
    ///
    /// >>> jobglot.Table("tasks", b"").name
    /// 'tasks'
    #[getter]
    fn name(&self) -> &'static str {
        self.table.as_str()
    }

    /// The columns, for libraries of Arrow.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(&*self.table.schema());
        let schema = schema.map_err(|error| PyValueError::new_err(error.to_string()))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// The rows, for libraries of Arrow. A wish for other types of columns is not met, which the
    /// protocol allows.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let schema = self.schema;
        let inputs = self.source.inputs(py, &FileFailure::default());
        let inputs = inputs.map(move |(name, bytes)| {
            let parts = bytes.map(|bytes| {
                let parts = jobglot::parts(bytes);
                match schema {
                    Some(schema) => parts.with_schema(schema),
                    None => parts,
                }
            });
            (name, parts)
        });
        let stream = FFI_ArrowArrayStream::new(Box::new(BatchReader::new(self.table, inputs)));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    fn __repr__(&self) -> String {
        format!("<jobglot.Table {}>", self.table)
    }
}
