//! Selection of the documents to read.

use std::io::Read;
use std::path::PathBuf;

use jobglot::Stream;
use jobglot::tables::Schema;

use crate::args::{Files, Inputs, SchemaId};
use crate::registry::registry;

/// Files to read, and options for reading their documents.
#[derive(Clone, Debug)]
pub(crate) struct Documents {
    files: Vec<PathBuf>,
    /// Schema of all documents; `None` to detect it.
    schema: Option<&'static Schema>,
    /// Maximum number of bytes held of one document.
    max_document: usize,
    /// Whether documents keep the bytes around them. A document is then complete only when the
    /// next one begins.
    with_frames: bool,
}

impl Documents {
    /// Documents of `files`, with detected schemas and without frames.
    pub(crate) fn from_files(files: &Files) -> Self {
        let max_document = files.max_document.max_document;
        Self { files: files.files.clone(), schema: None, max_document, with_frames: false }
    }

    /// Documents of `inputs`, without frames.
    pub(crate) fn from_inputs(inputs: &Inputs) -> Self {
        let schema = inputs.schema.as_ref().map(SchemaId::schema);
        Self { schema, ..Self::from_files(&inputs.files) }
    }

    /// Keeps the bytes around each document, so that files can be restored completely.
    pub(crate) fn with_frames(self) -> Self {
        Self { with_frames: true, ..self }
    }

    pub(crate) fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Applies the options to a stream.
    pub(crate) fn configure<'a, R: Read>(&self, mut stream: Stream<'a, R>) -> Stream<'a, R> {
        stream = stream.with_registry(registry()).with_max_document(self.max_document);
        if let Some(schema) = self.schema {
            stream = stream.with_schema(schema);
        }
        if self.with_frames { stream } else { stream.without_frames() }
    }
}
