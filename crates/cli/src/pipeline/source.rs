//! Documents of one file, read whole or in parts.

use std::io::{self, Empty, Read};
use std::ops::Range;
use std::sync::Arc;

use jobglot::{Entry, Lines, Part, Parts, Stream};

use crate::pipeline::batch::{Batch, BatchBuilder, Event};
use crate::pipeline::error::HandlerError;
use crate::pipeline::handler::Handler;
use crate::pipeline::item::{InputPart, StreamItem};

/// Source of documents.
pub(crate) enum Source<'a, R> {
    Whole(Box<Stream<'a, R>>),
    Incremental(Box<Parts<'a, R>>),
}

impl<'a, R: Read> Source<'a, R> {
    /// Source in the mode of handler `H`.
    pub(crate) fn new<H: Handler>(stream: Stream<'a, R>) -> Self {
        match H::INCREMENTAL {
            true => Self::Incremental(Box::new(stream.into_parts())),
            false => Self::Whole(Box::new(stream)),
        }
    }

    /// Takes complete lines from the buffer; see [`Stream::next_lines`].
    pub(crate) fn next_lines(&mut self) -> Option<Lines> {
        match self {
            Self::Whole(stream) => stream.next_lines(),
            Self::Incremental(parts) => parts.next_lines(),
        }
    }

    /// Splits off elements of a list as a source of their own; see [`Stream::split`].
    ///
    /// With `is_prompt`, waits for more input only inside a document, since it gives no output
    /// before its end.
    pub(crate) fn split(
        &mut self,
        len: Range<usize>,
        may_wait: bool,
        is_prompt: bool,
    ) -> Option<Source<'static, Empty>> {
        Some(match self {
            Self::Whole(stream) => {
                Source::Whole(Box::new(stream.split(len, may_wait && !is_prompt)?))
            }
            Self::Incremental(parts) => {
                let may_wait = may_wait && (!is_prompt || parts.is_in_document());
                Source::Incremental(Box::new(parts.split(len, may_wait)?))
            }
        })
    }

    /// Whether the source of a chunk was read to its end.
    pub(crate) fn is_exhausted(&self) -> bool {
        match self {
            Self::Whole(stream) => stream.is_exhausted(),
            Self::Incremental(parts) => parts.is_exhausted(),
        }
    }

    /// Continues after the chunks; see [`Stream::join`].
    pub(crate) fn join(&mut self, chunks: Vec<Source<'static, Empty>>) {
        match self {
            Self::Whole(stream) => stream.join(chunks.into_iter().filter_map(Source::into_stream)),
            Self::Incremental(parts) => {
                parts.join(chunks.into_iter().filter_map(Source::into_parts));
            }
        }
    }

    fn into_stream(self) -> Option<Stream<'a, R>> {
        if let Self::Whole(stream) = self { Some(*stream) } else { None }
    }

    fn into_parts(self) -> Option<Parts<'a, R>> {
        if let Self::Incremental(parts) = self { Some(*parts) } else { None }
    }

    /// Processes all documents as one batch.
    ///
    /// # Errors
    ///
    /// If `handler` cannot write its output.
    pub(crate) fn process<H: Handler>(
        &mut self,
        file: &Arc<str>,
        starts_file: bool,
        handler: &mut H,
    ) -> io::Result<Batch<H::Output>> {
        let mut batch = BatchBuilder::new(starts_file);
        while self.step(file, handler, &mut batch)?.is_some() {}
        Ok(batch.finish(file, handler.take_output()))
    }

    /// Passes the next item or part to `handler`; returns whether it ends a document or list
    /// mark, `None` at the end of the input.
    ///
    /// # Errors
    ///
    /// If `handler` cannot write its output.
    pub(crate) fn step(
        &mut self,
        file: &str,
        handler: &mut impl Handler,
        batch: &mut BatchBuilder,
    ) -> io::Result<Option<bool>> {
        let number = batch.next_number();
        let (result, event) = match self {
            Self::Whole(stream) => {
                let handled = stream.with_next_entry(|entry| match entry {
                    Entry::Document(document) => {
                        let item = StreamItem::Document(document);
                        (handler.handle_item(file, number, item), Some(Event::Document))
                    }
                    Entry::Mark(mark) => {
                        let item = StreamItem::ListMark(mark);
                        (handler.handle_item(file, number, item), Some(Event::Mark))
                    }
                    Entry::Text(piece) => {
                        let item = StreamItem::Text(piece);
                        (handler.handle_item(file, number, item), Some(Event::Mark))
                    }
                });
                match handled {
                    None => {
                        if let Some(text) = stream.skipped_text() {
                            batch.push(Event::TextSkipped(text));
                        }
                        return Ok(None);
                    }
                    Some(Ok(handled)) => handled,
                    Some(Err(error)) if error.response().is_some() => {
                        let item = StreamItem::ErrorResponse(error);
                        (handler.handle_item(file, number, item), Some(Event::Document))
                    }
                    Some(Err(error)) => (Err(HandlerError::Document(error)), None),
                }
            }
            Self::Incremental(parts) => {
                let Some(part) = parts.next_part() else {
                    if let Some(text) = parts.skipped_text() {
                        batch.push(Event::TextSkipped(text));
                    }
                    return Ok(None);
                };
                match part {
                    Ok(part) => {
                        let event = matches!(part, Part::End(_)).then_some(Event::Document);
                        (handler.handle_part(InputPart { file, number, part: &part }), event)
                    }
                    Err(error) if error.response().is_some() => {
                        (Err(HandlerError::NotAJob(error)), None)
                    }
                    Err(error) => (Err(HandlerError::Document(error)), None),
                }
            }
        };
        let event = match result {
            Ok(()) => event,
            Err(HandlerError::NotAJob(error)) => Some(Event::NotAJob(error)),
            Err(HandlerError::Document(error)) => {
                Some(Event::Unreadable { error, is_last: self.stopped_early() })
            }
            Err(HandlerError::Output(error)) => return Err(error),
        };
        let is_end = event.is_some();
        if let Some(event) = event {
            batch.push(event);
        }
        Ok(Some(is_end))
    }

    fn stopped_early(&self) -> bool {
        match self {
            Self::Whole(stream) => stream.stopped_early(),
            Self::Incremental(parts) => parts.stopped_early(),
        }
    }
}
