//! The reading thread: opens inputs, processes documents and splits off work for other threads.

use std::io::{self, Cursor, Read};
use std::ops::Range;
use std::sync::Arc;

use jobglot::Stream;

use crate::input::documents::Documents;
use crate::input::files::{Input, inputs};
use crate::output::report::Report;
use crate::pipeline::batch::{Batch, BatchBuilder, Event};
use crate::pipeline::chunk::ChunkQueue;
use crate::pipeline::error::HandlerError;
use crate::pipeline::handler::Handler;
use crate::pipeline::item::{InputDocument, InputItem, StreamItem};
use crate::pipeline::source::Source;
use crate::pipeline::work::{IndependentContent, IndependentWork, Work};

/// Size of a chunk in bytes: large enough to be worth a thread switch, small enough to need little
/// memory.
const CHUNK_LEN: Range<usize> = 32 * 1024..128 * 1024;

/// Size in bytes below which a file is processed by one thread.
const SHORT_FILE: u64 = 256 * 1024;

/// Consumer of work.
type Emit<'e, O> = dyn FnMut(Work<O>) -> io::Result<()> + 'e;

/// Options for splitting off work.
#[derive(Clone, Copy)]
struct SplitOptions {
    /// Chunks of a list that may be in progress.
    max_chunks: usize,
    /// Whether output is emitted before waiting for more input.
    is_prompt: bool,
}

/// Calls `visit` for every document on the current thread; error responses are reported only.
///
/// # Errors
///
/// The first output error of `visit`, which stops reading.
pub(crate) fn for_each_document(
    documents: &Documents,
    report: &mut Report<'_>,
    visit: &mut dyn FnMut(InputDocument<'_>) -> Result<(), HandlerError>,
) -> io::Result<()> {
    for_each_item(documents, report, &mut |item| match item {
        InputItem::Document(document) => visit(document),
        InputItem::ErrorResponse(response) => Err(response.not_a_job()),
        InputItem::Mark => Ok(()),
    })
}

/// Calls `visit` for every document, error response and list mark on the current thread.
///
/// # Errors
///
/// The first output error of `visit`, which stops reading.
pub(crate) fn for_each_item(
    documents: &Documents,
    report: &mut Report<'_>,
    visit: &mut dyn FnMut(InputItem<'_>) -> Result<(), HandlerError>,
) -> io::Result<()> {
    read_documents(documents, &mut VisitingHandler(visit), None, &mut |work| {
        if let Work::Done(batch) = work {
            batch.report_events(report);
        }
        Ok(())
    })
}

/// Reads all inputs in order and emits the output of `handler`.
///
/// With `max_chunks`, also emits independent work and, if `max_chunks > 0`, chunks of lists.
///
/// # Errors
///
/// The first error of `emit`, or of a handler's output. Both stop reading.
pub(crate) fn read_documents<H: Handler>(
    documents: &Documents,
    handler: &mut H,
    max_chunks: Option<usize>,
    emit: &mut Emit<'_, H::Output>,
) -> io::Result<()> {
    inputs(documents.files())
        .try_for_each(|input| read_input(documents, input, handler, max_chunks, emit))
}

/// Reads one input for [`read_documents`].
fn read_input<H: Handler>(
    documents: &Documents,
    input: Input,
    handler: &mut H,
    max_chunks: Option<usize>,
    emit: &mut Emit<'_, H::Output>,
) -> io::Result<()> {
    let file: Arc<str> = Arc::from(input.name);
    let split =
        max_chunks.map(|max_chunks| SplitOptions { max_chunks, is_prompt: input.is_interactive });
    let mut bytes = match input.bytes {
        Some(Ok(bytes)) => bytes,
        Some(Err(error)) => {
            let event = Event::OpenFailed(error);
            return emit(Work::Done(Batch::of_event(&file, handler.take_output(), event)));
        }
        None => {
            let event = Event::FileSkipped;
            return emit(Work::Done(Batch::of_event(&file, handler.take_output(), event)));
        }
    };
    if split.is_none() || input.is_interactive {
        let stream = documents.configure(jobglot::stream(bytes));
        return process_stream(stream, &file, handler, split, emit);
    }
    let mut start = Vec::new();
    match bytes.by_ref().take(SHORT_FILE).read_to_end(&mut start) {
        Ok(len) if (len as u64) < SHORT_FILE => {
            let content = IndependentContent::File(start);
            emit(Work::Independent(IndependentWork { file, content }))
        }
        result => {
            let error = ErrorReader(result.err());
            let bytes = Cursor::new(start).chain(error).chain(bytes);
            let stream = documents.configure(jobglot::stream(bytes));
            process_stream(stream, &file, handler, split, emit)
        }
    }
}

/// Processes the documents of a file and emits the output after each document.
fn process_stream<H: Handler>(
    stream: Stream<'_, impl Read>,
    file: &Arc<str>,
    handler: &mut H,
    split: Option<SplitOptions>,
    emit: &mut Emit<'_, H::Output>,
) -> io::Result<()> {
    let mut source = Source::new::<H>(stream);
    let mut batch = BatchBuilder::new(true);
    let mut chunks = ChunkQueue::default();
    loop {
        if split.is_some()
            && let Some(lines) = source.next_lines()
        {
            let content = IndependentContent::Lines(lines);
            emit(Work::Independent(IndependentWork { file: file.clone(), content }))?;
        } else if let Some(SplitOptions { max_chunks: max_chunks @ 1.., is_prompt }) = split
            && handler.allows_chunks()
            && let Some(chunk) = source.split(CHUNK_LEN, !chunks.is_empty(), is_prompt)
        {
            if chunks.is_empty() {
                emit(Work::Done(batch.finish(file, handler.take_output())))?;
            }
            emit(Work::Chunk(chunks.push(chunk, file)))?;
            if chunks.len() == max_chunks {
                emit(Work::Done(chunks.join_first(&mut source, handler)?))?;
            }
        } else if !chunks.is_empty() {
            while !chunks.is_empty() {
                emit(Work::Done(chunks.join_first(&mut source, handler)?))?;
            }
        } else {
            let Some(is_end) = source.step(file, handler, &mut batch)? else {
                return match batch.is_empty() {
                    true => Ok(()),
                    false => emit(Work::Done(batch.finish(file, handler.take_output()))),
                };
            };
            if is_end || handler.is_output_full() {
                emit(Work::Done(batch.finish(file, handler.take_output())))?;
            }
        }
    }
}

/// Calls a function for each item and has no output.
struct VisitingHandler<'v>(&'v mut dyn FnMut(InputItem<'_>) -> Result<(), HandlerError>);

impl Handler for VisitingHandler<'_> {
    type Output = ();

    fn handle_item(
        &mut self,
        file: &str,
        number: usize,
        item: StreamItem<'_>,
    ) -> Result<(), HandlerError> {
        item.at(file, number).map_or(Ok(()), |item| (self.0)(item))
    }

    fn take_output(&mut self) {}
}

/// Reader which fails once with an error, if there is one, and is empty otherwise.
struct ErrorReader(Option<io::Error>);

impl Read for ErrorReader {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
