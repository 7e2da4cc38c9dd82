//! Units of work, from the reading thread to the workers.

use std::io;
use std::sync::Arc;

use jobglot::Lines;

use crate::input::documents::Documents;
use crate::pipeline::batch::Batch;
use crate::pipeline::chunk::Chunk;
use crate::pipeline::handler::Handler;
use crate::pipeline::source::Source;

/// Unit of work.
pub(crate) enum Work<O> {
    /// Output which is ready.
    Done(Batch<O>),
    Independent(IndependentWork),
    /// Elements of a list; the reading thread waits for the result.
    Chunk(Chunk<O>),
}

/// Documents that any thread can process without knowing those before them.
pub(crate) struct IndependentWork {
    pub(crate) file: Arc<str>,
    pub(crate) content: IndependentContent,
}

/// Bytes of independent work.
pub(crate) enum IndependentContent {
    Lines(Lines),
    /// All bytes of a short file.
    File(Vec<u8>),
}

impl IndependentWork {
    /// Processes all documents as one batch.
    ///
    /// # Errors
    ///
    /// If `handler` cannot write its output.
    pub(crate) fn process<H: Handler>(
        self,
        documents: &Documents,
        handler: &mut H,
    ) -> io::Result<Batch<H::Output>> {
        let Self { file, content } = self;
        let starts_file = matches!(content, IndependentContent::File(_));
        let stream = match &content {
            IndependentContent::Lines(lines) => lines.documents(),
            IndependentContent::File(bytes) => documents.configure(jobglot::documents(bytes)),
        };
        Source::new::<H>(stream).process(&file, starts_file, handler)
    }
}
