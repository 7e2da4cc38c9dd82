//! Errors of building and writing tables.

use std::fmt;

use arrow_schema::ArrowError;
use jobglot::tables::CanonicalField;
use jobglot::{ErrorKind, Part};
use parquet::errors::ParquetError;

/// Error of building or writing a table.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Members of the job follow its list and differ from those before it, but rows with the latter
    /// were already taken by [`TableBuilder::finish`](crate::TableBuilder::finish).
    JobAfterRows,
    /// Arrow refused arrays or could not write them.
    Arrow(ArrowError),
    /// Parquet could not be written.
    Parquet(ParquetError),
}

impl Error {
    /// Converts the error of pushing `part` to one of its document, with the place there.
    ///
    /// # Errors
    ///
    /// The error itself, if the document is not what is wrong.
    pub fn in_document(self, part: &Part<'_>) -> Result<jobglot::Error, Self> {
        match (self, part) {
            (Self::JobAfterRows, Part::End(remainder)) => {
                Ok(remainder.error(ErrorKind::Repeated, CanonicalField::Status))
            }
            (error, _) => Err(error),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::JobAfterRows => f.write_str(
                "the job changes after a list whose rows were already written with its earlier \
                 values",
            ),
            Self::Arrow(error) => error.fmt(f),
            Self::Parquet(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<ArrowError> for Error {
    fn from(error: ArrowError) -> Self {
        Self::Arrow(error)
    }
}

impl From<ParquetError> for Error {
    fn from(error: ParquetError) -> Self {
        Self::Parquet(error)
    }
}
