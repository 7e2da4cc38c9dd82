//! `jobglot restore`: writes the original documents of canonical lines.

use std::io::{self, Write};

use jobglot::{Document, Error, ErrorKind, ErrorResponse, ListMark, TextPiece};

use crate::args::Restore;
use crate::input::documents::Documents;
use crate::output::report::Report;
use crate::output::stdout::Output;
use crate::pipeline::{Event, Handler, HandlerError, StreamItem, process_documents};

pub(crate) fn run(args: &Restore, report: &mut Report<'_>) -> io::Result<()> {
    let mut writer =
        RestoreWriter { out: Output::for_programs(), elements_only: args.each, elements: None };
    let documents = Documents::from_files(&args.files).with_frames();
    let threads = args.threads.threads;
    let new_handler = RestoreHandler::default;
    process_documents(&documents, threads, report, new_handler, &mut |batch, report| {
        let mut originals = batch.output.into_iter();
        for event in batch.events {
            let event = match event {
                Event::Document | Event::Mark => {
                    let Some(original) = originals.next() else { continue };
                    match writer.write(original) {
                        Ok(event) => event,
                        Err(HandlerError::Document(error) | HandlerError::NotAJob(error)) => {
                            Event::Unreadable { error, is_last: false }
                        }
                        Err(HandlerError::Output(error)) => return Err(error),
                    }
                }
                event => event,
            };
            event.report(&batch.file, report);
        }
        writer.out.end_document()
    })?;
    if let Some(found) = writer.elements {
        report.refused(&ErrorKind::IncompleteList { found, of: None }.to_string());
    }
    writer.out.flush()
}

/// Item of the input and its original bytes.
enum Original {
    Document {
        document: Document<'static>,
        bytes: Result<Vec<u8>, Error>,
        /// Bytes between this element and the one before, in a list.
        separator: Option<Vec<u8>>,
    },
    ErrorResponse {
        error: Error,
        bytes: Result<Vec<u8>, Error>,
    },
    ListMark(ListMark),
    Text(TextPiece),
}

/// Restores items to their original bytes.
#[derive(Default)]
struct RestoreHandler(Vec<Original>);

impl Handler for RestoreHandler {
    type Output = Vec<Original>;

    fn handle_item(&mut self, _: &str, _: usize, item: StreamItem<'_>) -> Result<(), HandlerError> {
        self.0.push(match item {
            StreamItem::Document(document) => {
                // Order matters for speed: both calls use the source, which is cached for a while.
                let bytes = document.to_bytes();
                let separator = document.between();
                Original::Document { document: document.into_owned(), bytes, separator }
            }
            StreamItem::ErrorResponse(error) => {
                let bytes = error.response().map_or(Ok(Vec::new()), ErrorResponse::to_bytes);
                Original::ErrorResponse { error, bytes }
            }
            StreamItem::ListMark(mark) => Original::ListMark(mark),
            StreamItem::Text(piece) => Original::Text(piece),
        });
        Ok(())
    }

    fn take_output(&mut self) -> Vec<Original> {
        std::mem::take(&mut self.0)
    }
}

/// Writes originals and checks that lists are complete.
struct RestoreWriter {
    out: Output,
    /// Whether elements of lists are written without the list around them.
    elements_only: bool,
    /// Number of elements written of the open list; `None` outside of lists.
    elements: Option<usize>,
}

impl RestoreWriter {
    /// Writes one item and returns the event to report.
    fn write(&mut self, original: Original) -> Result<Event, HandlerError> {
        match original {
            Original::Document { bytes, .. } | Original::ErrorResponse { bytes, .. }
                if self.elements_only =>
            {
                self.write_alone(&bytes?)?;
            }
            Original::Document { document, bytes, separator } => {
                self.write_in_place(bytes, separator, |kind| document.error(kind))?;
            }
            Original::ErrorResponse { error, bytes } => {
                if let Some(response) = error.response() {
                    self.write_in_place(bytes, response.between(), |kind| response.error(kind))?;
                }
            }
            Original::ListMark(mark) => {
                if !self.elements_only {
                    self.write_list_mark(&mark)?;
                }
                return Ok(Event::Mark);
            }
            Original::Text(piece) => {
                if let Some(found) = self.elements.take() {
                    let kind = ErrorKind::IncompleteList { found, of: None };
                    return Err(HandlerError::Document(Error::new(kind, b"", 0)));
                }
                if !self.elements_only {
                    self.out.write_all(&piece.bytes)?;
                }
                return Ok(Event::Mark);
            }
        }
        Ok(Event::Document)
    }

    /// Writes a document on lines of its own.
    fn write_alone(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        if !bytes.ends_with(b"\n") {
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Writes a document or error response at its place: an element after its separator.
    fn write_in_place(
        &mut self,
        bytes: Result<Vec<u8>, Error>,
        separator: Option<Vec<u8>>,
        new_error: impl Fn(ErrorKind) -> Error,
    ) -> Result<(), HandlerError> {
        let refuse = |kind| Err(HandlerError::Document(new_error(kind)));
        match (separator, &mut self.elements) {
            (Some(separator), Some(elements)) => {
                let bytes = bytes?;
                *elements += 1;
                self.out.write_all(&separator)?;
                self.out.write_all(&bytes)?;
            }
            (Some(_), None) => return refuse(ErrorKind::ElementWithoutList),
            (None, Some(found)) => {
                let found = *found;
                self.elements = None;
                return refuse(ErrorKind::IncompleteList { found, of: None });
            }
            (None, None) => self.out.write_all(&bytes?)?,
        }
        Ok(())
    }

    /// Writes the bytes before the first or after the last element of a list.
    fn write_list_mark(&mut self, mark: &ListMark) -> Result<(), HandlerError> {
        let found = self.elements.take();
        match (mark.count, found) {
            (None, None) => self.elements = Some(0),
            (Some(count), Some(found)) if count == found => {}
            (of, found) => {
                let kind = ErrorKind::IncompleteList { found: found.unwrap_or(0), of };
                return Err(HandlerError::Document(Error::new(kind, b"", 0)));
            }
        }
        self.out.write_all(&mark.bytes)?;
        Ok(())
    }
}
