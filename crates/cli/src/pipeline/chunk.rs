//! Chunks of a list, processed by other threads.

use std::collections::VecDeque;
use std::io::{self, Empty, Read};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::pipeline::batch::Batch;
use crate::pipeline::handler::Handler;
use crate::pipeline::source::Source;

/// Consecutive elements of a list.
pub(crate) struct Chunk<O> {
    file: Arc<str>,
    source: Source<'static, Empty>,
    sender: SyncSender<ProcessedChunk<O>>,
}

/// Source of a chunk, at the position where reading stopped, and the output.
type ProcessedChunk<O> = (Source<'static, Empty>, io::Result<Batch<O>>);

impl<O> Chunk<O> {
    /// Processes the elements and sends the result to the [`ChunkQueue`].
    pub(crate) fn process<H: Handler<Output = O>>(self, handler: &mut H) {
        let Self { file, mut source, sender } = self;
        let batch = source.process(&file, false, handler);
        // The queue is gone if the program is ending.
        let _ = sender.send((source, batch));
    }
}

/// Results to wait for, one for each chunk in progress, in input order.
pub(crate) struct ChunkQueue<O>(VecDeque<Receiver<ProcessedChunk<O>>>);

impl<O> Default for ChunkQueue<O> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

impl<O> ChunkQueue<O> {
    /// Adds a chunk, which the caller must have processed.
    pub(crate) fn push(&mut self, source: Source<'static, Empty>, file: &Arc<str>) -> Chunk<O> {
        let (sender, receiver) = sync_channel(1);
        self.0.push_back(receiver);
        Chunk { file: file.clone(), source, sender }
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Waits for the first chunk, joins it to `source` and returns its output.
    ///
    /// If the chunk was not read to its end, `source` continues at its unread rest, and the
    /// results of all later chunks are dropped.
    ///
    /// # Errors
    ///
    /// If a handler cannot write its output, or a worker thread has panicked.
    pub(crate) fn join_first<H: Handler<Output = O>>(
        &mut self,
        source: &mut Source<'_, impl Read>,
        handler: &mut H,
    ) -> io::Result<Batch<O>> {
        let (first, batch) = self.pop().ok_or_else(thread_panicked)?;
        let mut batch = batch?;
        let mut chunks = vec![first];
        while chunks.first().is_some_and(|first| !first.is_exhausted()) && !self.is_empty() {
            chunks.push(self.pop().ok_or_else(thread_panicked)?.0);
        }
        source.join(chunks);
        handler.join_chunk(&mut batch.output);
        Ok(batch)
    }

    fn pop(&mut self) -> Option<ProcessedChunk<O>> {
        self.0.pop_front()?.recv().ok()
    }
}

/// Error for a thread which ended without a result.
pub(crate) fn thread_panicked() -> io::Error {
    io::Error::other("a thread of this program has failed")
}
