//! `jobglot restore`: the documents that canonical lines were made from.

use std::io::{self, Write};

use jobglot::{Document, Error, ErrorKind, ErrorReply, ListMark};

use crate::args::Restore;
use crate::input::documents::{Documents, Kept, Trouble};
use crate::output::report::Report;
use crate::output::stdout::Output;
use crate::pipeline::batch::{Event, Hand};
use crate::pipeline::threads::spread;

pub(crate) fn run(args: &Restore, report: &mut Report<'_>) -> io::Result<()> {
    let mut out = Output::for_programs();
    let mut list = None;
    let documents = Documents::of_files(&args.files.files).with_frames();
    spread(&documents, args.threads.threads, report, Originals::default, &mut |batch, report| {
        let mut made = batch.made.into_iter();
        for event in batch.events {
            let event = match (event, &mut made) {
                (Event::Read | Event::Mark, made) => {
                    let Some(original) = made.next() else { continue };
                    match original.write(&mut out, args.each, &mut list) {
                        Ok(event) => event,
                        Err(Trouble::Document(error) | Trouble::NoJob(error)) => {
                            Event::Unreadable(error, false)
                        }
                        Err(Trouble::Output(error)) => return Err(error),
                    }
                }
                (event, _) => event,
            };
            event.tell(&batch.file, report);
        }
        out.end_document()
    })?;
    if let Some(found) = list {
        report.refused(&ErrorKind::IncompleteList { found, of: None }.to_string());
    }
    out.flush()
}

/// What has been read, and the bytes that it was made from.
enum Original {
    /// With what stands between it and the element before, of an element of a list.
    Document(Document<'static>, Result<Vec<u8>, Error>, Option<Vec<u8>>),
    Reply(Error, Result<Vec<u8>, Error>),
    Mark(ListMark),
}

/// Gives documents back.
#[derive(Default)]
struct Originals(Vec<Original>);

impl Hand for Originals {
    type Made = Vec<Original>;

    fn piece(&mut self, _: &str, _: usize, piece: Kept<'_>) -> Result<(), Trouble> {
        self.0.push(match piece {
            Kept::Document(document) => {
                // In this order: what is read of its source is at hand for a while.
                let bytes = document.to_bytes();
                let between = document.between();
                Original::Document(document.into_owned(), bytes, between)
            }
            Kept::Reply(error) => {
                let bytes = error.reply().map_or(Ok(Vec::new()), ErrorReply::to_bytes);
                Original::Reply(error, bytes)
            }
            Kept::Mark(mark) => Original::Mark(mark),
        });
        Ok(())
    }

    fn take(&mut self) -> Vec<Original> {
        std::mem::take(&mut self.0)
    }
}

impl Original {
    /// Writes it alone if it is one of `each`, else in its place, and says what there is to tell.
    fn write(
        self,
        out: &mut Output,
        each: bool,
        list: &mut Option<usize>,
    ) -> Result<Event, Trouble> {
        match self {
            Self::Document(_, bytes, _) | Self::Reply(_, bytes) if each => {
                self::each(out, &bytes?)?;
            }
            Self::Document(document, bytes, between) => {
                in_place(out, bytes, between, list, |kind| document.error(kind))?;
            }
            Self::Reply(error, bytes) => {
                if let Some(reply) = error.reply() {
                    in_place(out, bytes, reply.between(), list, |kind| reply.error(kind))?;
                }
            }
            Self::Mark(_) if each => return Ok(Event::Mark),
            Self::Mark(mark) => {
                self::mark(out, &mark, list)?;
                return Ok(Event::Mark);
            }
        }
        Ok(Event::Read)
    }
}

/// Writes one document on lines of its own, whatever it stood in.
fn each(out: &mut Output, bytes: &[u8]) -> io::Result<()> {
    out.write_all(bytes)?;
    if !bytes.ends_with(b"\n") {
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes a document or reply where it stood, in a list behind the bytes `between`; `list` counts
/// the elements of the list that is open.
fn in_place(
    out: &mut Output,
    bytes: Result<Vec<u8>, Error>,
    between: Option<Vec<u8>>,
    list: &mut Option<usize>,
    error: impl Fn(ErrorKind) -> Error,
) -> Result<(), Trouble> {
    let refuse = |kind| Err(Trouble::Document(error(kind)));
    match (between, &mut *list) {
        (Some(between), Some(count)) => {
            let bytes = bytes?;
            *count += 1;
            out.write_all(&between)?;
            out.write_all(&bytes)?;
        }
        (Some(_), None) => return refuse(ErrorKind::ElementAlone),
        (None, Some(found)) => {
            let found = *found;
            *list = None;
            return refuse(ErrorKind::IncompleteList { found, of: None });
        }
        (None, None) => out.write_all(&bytes?)?,
    }
    Ok(())
}

/// Writes what stands before a list or behind it.
fn mark(out: &mut Output, mark: &ListMark, list: &mut Option<usize>) -> Result<(), Trouble> {
    let found = list.take();
    match (mark.count, found) {
        (None, None) => *list = Some(0),
        (Some(count), Some(found)) if count == found => {}
        (of, found) => {
            let kind = ErrorKind::IncompleteList { found: found.unwrap_or(0), of };
            return Err(Trouble::Document(Error::new(kind, b"", 0)));
        }
    }
    out.write_all(&mark.bytes)?;
    Ok(())
}
