//! Interface between the pipeline and the commands.

use crate::pipeline::error::HandlerError;
use crate::pipeline::item::{InputPart, StreamItem};

/// Turns documents into output, one after the other.
///
/// Each worker thread has its own handler. The pipeline puts their outputs together in input
/// order.
pub(crate) trait Handler {
    /// Output for a number of documents.
    type Output: Send + 'static;

    /// Whether documents are read in parts, which limits memory for documents of any size.
    const INCREMENTAL: bool = false;

    /// Handles a whole item; called if not [`INCREMENTAL`](Self::INCREMENTAL).
    fn handle_item(
        &mut self,
        _file: &str,
        _number: usize,
        _item: StreamItem<'_>,
    ) -> Result<(), HandlerError> {
        Ok(())
    }

    /// Handles a part of a document; called if [`INCREMENTAL`](Self::INCREMENTAL).
    fn handle_part(&mut self, _part: InputPart<'_>) -> Result<(), HandlerError> {
        Ok(())
    }

    /// Whether other handlers may process the next elements.
    fn allows_chunks(&self) -> bool {
        true
    }

    /// Adapts to, or changes, the output of another handler for the elements of a chunk.
    fn join_chunk(&mut self, _output: &mut Self::Output) {}

    /// Takes the output since the last call.
    fn take_output(&mut self) -> Self::Output;

    /// Whether the output is large enough to be taken before the document ends.
    fn is_output_full(&self) -> bool {
        false
    }
}
